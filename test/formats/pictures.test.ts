import { afterEach, expect, test, vi } from 'vitest';
import { pictureSize } from '../../src/formats/meshPaint';
import { type MeshFormat, readMesh } from '../../src/formats/readMesh';
import { gridMesh } from '../geometry/surfaces';
import { text } from './meshFixtures';
import { dracoGlb } from './packedFiles';
import {
  type GlbPaint,
  openPng,
  paintedGlb,
  paintedUsdz,
  pixelAt,
  pngPicture,
  SIDE,
} from './paintedFiles';

const SKIN = gridMesh(23, 19, (u, v) => [100 * u, 80 * v, 6 * Math.sin(5 * u)]);
const COUNT = SKIN.positions.length / 3;
/** Where a place of the skin lies in the picture, from the upper left; never on the line between two pixels. */
const shares = (x: number, y: number) => [0.013 + 0.0097 * x, 0.017 + 0.0119 * y];
const uvOf = (of: (x: number, y: number) => number[] = shares) =>
  Float32Array.from(
    Array.from({ length: COUNT }, (_, v) =>
      of(SKIN.positions[3 * v], SKIN.positions[3 * v + 1]),
    ).flat(),
  );
const pixel = ([u, v]: number[]) => pixelAt(Math.floor(u * SIDE), Math.floor(v * SIDE));

afterEach(() => vi.restoreAllMocks());

async function coloured(bytes: Uint8Array, format: MeshFormat, beside?: Map<string, Uint8Array>) {
  const asked = vi.spyOn(globalThis, 'fetch');
  const opens = vi.fn(openPng);
  const read = await readMesh(bytes, format, 'mm', { opens, ...(beside && { beside }) });
  if (!read.ok) throw new Error(read.reason);
  expect(asked).not.toHaveBeenCalled();
  // the same skin as without its colours
  const bare = await readMesh(bytes, format, 'mm');
  if (!bare.ok) throw new Error(bare.reason);
  expect(read.positionsMm).toEqual(bare.positionsMm);
  expect(read.triangles).toEqual(bare.triangles);
  expect(bare.colours).toBeNull();
  return { ...read, opens };
}

/** @param sure shares of a pixel that places may be off: packed ones are rounded */
async function expectPicture(
  read: Awaited<ReturnType<typeof coloured>>,
  want = (x: number, y: number) => pixel(shares(x, y)),
  sure = 1,
) {
  const { positionsMm, colours } = read;
  expect(positionsMm.length / 3).toBe(COUNT);
  if (!colours) throw new Error('no colours');
  let same = 0;
  for (let v = 0; v < COUNT; v++) {
    const wanted = want(positionsMm[3 * v], positionsMm[3 * v + 1]);
    if ([0, 1, 2].every((k) => colours[3 * v + k] === wanted[k])) same++;
  }
  expect(same / COUNT).toBeGreaterThanOrEqual(sure);
}

const glb = (paint: GlbPaint) => paintedGlb(SKIN, { uv: uvOf(), picture: pngPicture(), ...paint });

test('the picture on a .glb colours each vertex by its own pixel', async () => {
  const read = await coloured(glb({}), '.glb');
  await expectPicture(read);
  expect(read.opens).toHaveBeenCalledOnce();
});

test('another column, moved and made smaller, and a picture written in the description', async () => {
  const halved = uvOf((x, y) => shares(x, y).map((share, k) => 2 * (share - [0.1, 0.3][k])));
  const transform = { offset: [0.1, 0.3], scale: [0.5, 0.5] };
  await expectPicture(await coloured(glb({ uv: halved, uvSet: 1, transform }), '.glb'));
  const uri = `data:image/png;base64,${Buffer.from(pngPicture()).toString('base64')}`;
  await expectPicture(await coloured(glb({ image: { uri } }), '.glb'));
});

test('a quarter turn of the picture is as three draws it', async () => {
  // rotation by three's uv transform: (u, v) to (v, -u) for 90 degrees, moved back by 1
  const turned = uvOf((x, y) => {
    const [u, v] = shares(x, y);
    return [1 - v, u];
  });
  const transform = { rotation: Math.PI / 2, offset: [0, 1] };
  await expectPicture(await coloured(glb({ uv: turned, transform }), '.glb'));
});

test('colours of vertices and a material’s own are multiplied in linear light', async () => {
  const half = new Float32Array(3 * COUNT).fill(0.5);
  const factor = [1, 0.25, 1, 1];
  const { colours } = await coloured(paintedGlb(SKIN, { colours: half, factor }), '.glb');
  // sRGB of 0.5 and 0.125
  expect([...(colours ?? []).slice(0, 3)]).toEqual([188, 99, 188]);
  // the picture's blue of 40 is 0.0212 of linear light, and half of that is 26
  const dark = await coloured(glb({ factor: [1, 1, 0.5, 1] }), '.glb');
  expect(new Set(dark.colours?.filter((_, i) => i % 3 === 2))).toEqual(new Set([26]));
  // a material of one colour alone tells nothing
  expect((await coloured(paintedGlb(SKIN, { factor }), '.glb')).colours).toBeNull();
});

test('a part that Draco packed has its picture', async () => {
  const uri = `data:image/png;base64,${Buffer.from(pngPicture()).toString('base64')}`;
  const materials = {
    materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }],
    textures: [{ source: 0 }],
    images: [{ uri }],
  };
  const read = await coloured(await dracoGlb(SKIN, { uv: uvOf(), materials }), '.glb');
  await expectPicture(read, undefined, 0.97);
});

test('the picture of a .usdz is found in its archive, heights counted from below', async () => {
  const fromBelow = uvOf((x, y) => {
    const [u, v] = shares(x, y);
    return [u, 1 - v];
  });
  const read = await coloured(paintedUsdz(SKIN, fromBelow), '.usdz');
  await expectPicture(read);
});

test('an .obj has its picture from the files given with it, by its materials’ names', async () => {
  const lines = ['mtllib C:\\scans\\Skin.MTL'];
  for (let v = 0; v < COUNT; v++) {
    const at = [...SKIN.positions.subarray(3 * v, 3 * v + 3)];
    const [u, w] = shares(at[0], at[1]);
    lines.push(`v ${at.join(' ')}`, `vt ${u} ${1 - w} 0`);
  }
  lines.push('usemtl the skin');
  for (let i = 0; i < SKIN.triangles.length; i += 3)
    lines.push(
      `f ${[...SKIN.triangles.subarray(i, i + 3)].map((v, k) => (k ? `${v + 1}/${v + 1}` : `${v - COUNT}/${v - COUNT}`)).join(' ')}`,
    );
  const obj = text(lines.join('\n'));
  const mtl = text(
    'newmtl other\nmap_Kd none.png\nnewmtl the skin\nKd 1 1 1\nmap_Kd -s 1 1 1 -clamp on tex\\My Skin.PNG\n',
  );
  const beside = new Map([
    ['skin.mtl', mtl],
    ['my skin.png', pngPicture()],
  ]);
  await expectPicture(await coloured(obj, '.obj', beside));
  const together = expect.stringContaining('choose them together');
  const alone = await coloured(obj, '.obj', new Map());
  expect([alone.colours, alone.notes]).toEqual([null, expect.arrayContaining([together])]);
  const half = await coloured(obj, '.obj', new Map([['skin.mtl', mtl]]));
  expect([half.colours, half.notes]).toEqual([null, expect.arrayContaining([together])]);
  // nobody is asked at the command line
  const read = await readMesh(obj, '.obj', 'mm');
  expect(read.ok && read.notes).toEqual(expect.not.arrayContaining([together]));
});

test.each([
  ['that lies elsewhere', { image: { uri: 'https://example.invalid/skin.png' } }, 'outside'],
  ['with too many pixels', { picture: pngPicture(30_000) }, '30000 × 30000'],
  ['that is none', { picture: text('no picture at all') }, 'no PNG'],
  ['that is damaged', { picture: pngPicture().slice(0, 60) }, 'cannot be opened'],
  ['packed for graphics cards', { image: { bufferView: 3, mimeType: 'image/ktx2' } }, 'KTX2'],
] as const)('a picture %s is not shown, and the skin is read', async (_, paint, words) => {
  const { colours, notes, opens } = await coloured(glb(paint), '.glb');
  expect(colours).toBeNull();
  expect(notes.join('; ')).toContain(words);
  if (words !== 'cannot be opened') expect(opens).not.toHaveBeenCalled();
});

test('columns of places that do not fit are left out, and the skin is read', async () => {
  for (const uv of [uvOf().slice(2), uvOf().fill(Number.NaN)]) {
    const { colours } = await coloured(glb({ uv }), '.glb');
    expect(colours?.every((value) => value === 255) ?? true).toBe(true);
  }
});

// made by ImageMagick: 7 × 5 pixels of red
const PICTURES = {
  jpeg: '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAFAAcDAREAAhEBAxEB',
  webp: 'UklGRkAAAABXRUJQVlA4IDQAAAAwAgCdASoHAAUAAMASJaACdLoB+AH4AARoAAD++iGX/3easNN39a3/9aOfron+tHP/WVgA',
  lossless: 'UklGRhwAAABXRUJQVlA4TA8AAAAvBgABAAcQ/Y/+ByKi/wEA',
};

test.each(Object.entries(PICTURES))('the size of a %s is read before it is opened', (_, base64) => {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  expect(pictureSize(bytes)).toEqual({ width: 7, height: 5 });
  for (let end = 0; end < 24; end++) expect(pictureSize(bytes.slice(0, end))).toBeNull();
});

import { expect, test } from 'vitest';
import { type MeshFormat, readMesh } from '../../src/formats/readMesh';
import { faceAreas } from '../../src/geometry/measure';
import { makeSurfaceMesh, type SurfaceMesh } from '../../src/geometry/mesh';
import { gridMesh } from '../geometry/surfaces';
import { asciiPly, asciiStl, binaryPly, binaryStl, glbFile, objFile, text } from './meshFixtures';

/** Files as programs write them that are not quite what the format says: one plate, 100 cm2. */
const PLATE = gridMesh(20, 20, (u, v) => [100 * u, 100 * v, 0]);

const words = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const OBJ = words(objFile(PLATE)).replaceAll('\r', '');
const PLY = words(asciiPly(PLATE));
const STL = words(asciiStl(PLATE));

function utf16(source: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * source.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let i = 0; i < source.length; i++)
    view.setUint16(2 + 2 * i, source.charCodeAt(i), littleEndian);
  return bytes;
}

function joined(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** A header of other bytes before a binary body that stays. */
function withHeader(bytes: Uint8Array, change: (header: string) => string): Uint8Array {
  const latin = new TextDecoder('latin1').decode(bytes);
  const end = latin.indexOf('end_header\n') + 'end_header\n'.length;
  const header = change(latin.slice(0, end));
  return joined(
    Uint8Array.from(header, (letter) => letter.charCodeAt(0)),
    bytes.slice(end),
  );
}

const LITTLE = binaryPly(PLATE, true);
const GLB = glbFile(PLATE);
const MARK = Uint8Array.of(0xef, 0xbb, 0xbf);
const withVertex = (line: string) => OBJ.replace('vt 0.5 0.5', `${line}\nvt 0.5 0.5`);

/** The last byte of the header is the first of the body's: 0a 00 00 00 is a number next to 0. */
function feedFirst(): Uint8Array {
  const bytes = withHeader(LITTLE, (header) => `${header.slice(0, -1)}\r`);
  bytes[new TextDecoder('latin1').decode(bytes).indexOf('end_header\r') + 11] = 10;
  return bytes;
}

/** NUL instead of blanks behind the description. */
function nulFilled(): Uint8Array {
  // as long as it takes for the description to need filling up
  for (const extras of ['', 'a', 'ab', 'abc']) {
    const bytes = glbFile(PLATE, (json) => ({ ...json, extras }));
    const end = 20 + new DataView(bytes.buffer).getUint32(12, true);
    if (bytes[end - 1] !== 0x20) continue;
    for (let at = end - 1; bytes[at] === 0x20; at--) bytes[at] = 0;
    return bytes;
  }
  throw new Error('no length needs filling up');
}

function zeroCount(): Uint8Array {
  const bytes = binaryStl(PLATE);
  new DataView(bytes.buffer).setUint32(80, 0, true);
  return bytes;
}

const FILES: [string, MeshFormat, Uint8Array, note?: string][] = [
  ['a byte-order mark', '.obj', joined(MARK, text(OBJ))],
  ['carriage returns alone', '.obj', text(OBJ.replaceAll('\n', '\r'))],
  ['UTF-16, little end first', '.obj', utf16(OBJ, true)],
  ['UTF-16, big end first', '.obj', utf16(OBJ, false)],
  ['a comment that ends in a backslash', '.obj', text(OBJ.replace('# a', '# D:\\scan\\\n# a'))],
  ['a material that ends in one', '.obj', text(OBJ.replace('usemtl skin', 'usemtl skin\\'))],
  ['comments behind numbers', '.obj', text(OBJ.replace(/^([vf] .*)$/gm, '$1 # c'))],
  ['a vertex without place, unused', '.obj', text(withVertex('v nan NaN -nan'))],
  ['the same as one library writes it', '.obj', text(withVertex('v -1.#IND 1.#QNAN 1.#INF'))],
  ['a face of two corners', '.obj', text(`${OBJ}f 1 2\n`), 'fewer than three corners'],
  ['vertices behind the faces', '.obj', text(OBJ.replace(/^((?:v .*\n)+)([\s\S]*)$/m, '$2$1'))],
  ['a byte-order mark', '.ply', joined(MARK, text(PLY))],
  [
    'a comment in Latin-1',
    '.ply',
    withHeader(LITTLE, (h) => h.replace(/größe|gr.*e/, 'gr\xf6\xdfe')),
  ],
  ['blanks behind end_header', '.ply', text(PLY.replace('end_header', 'end_header  '))],
  ['a body that begins with a line feed', '.ply', feedFirst()],
  ['lines ended by two letters', '.ply', withHeader(LITTLE, (h) => h.replaceAll('\n', '\r\n'))],
  ['a face of two corners', '.ply', text(`${PLY.replace('face 800', 'face 801')}2 0 1\n`), 'fewer'],
  ['capitals', '.stl', text(STL.toUpperCase())],
  ['no last line', '.stl', text(STL.replace('endsolid skin\n', '')), 'endsolid'],
  [
    'a facet without place',
    '.stl',
    text(
      STL.replace(
        'facet',
        `${STL.slice(11, STL.indexOf('endfacet'))
          .replace('0 0 0\n', '0 0 nan\n')
          .replace(/vertex \S+/, 'vertex nan')}endfacet\nfacet`,
      ),
    ),
    'no place',
  ],
  ['bytes behind the last face', '.stl', joined(binaryStl(PLATE), text('xy')), '2 bytes'],
  ['a count of 0', '.stl', zeroCount(), 'counts no faces'],
  ['NUL behind the description', '.glb', nulFilled()],
  ['bytes behind the end', '.glb', joined(GLB, Uint8Array.of(0, 0, 0, 0)), 'behind its end'],
];

for (const [name, format, bytes, note] of FILES)
  test(`${format} with ${name}: the plate, whole`, async () => {
    const read = await readMesh(bytes, format, 'mm');
    if (!read.ok) throw new Error(read.reason);
    const mesh = makeSurfaceMesh(read.positionsMm, read.triangles);
    expect(areaCm2(mesh)).toBeCloseTo(100, 6);
    expect([mesh.vertexCount, mesh.faceCount]).toEqual([441, 800]);
    expect(read.notes.at(-1)).toBe('the surface is open: it ends at 1 border');
    if (note) expect(read.notes.join('\n')).toContain(note);
  });

function areaCm2(mesh: SurfaceMesh): number {
  return faceAreas(mesh).reduce((sum, area) => sum + area, 0) / 100;
}

/** Corners of one face, flat, and its area by the shoelace formula, which shares no code. */
const POLYGONS: [string, [number, number][]][] = [
  [
    'L',
    [
      [0, 0],
      [100, 0],
      [100, 50],
      [50, 50],
      [50, 100],
      [0, 100],
    ],
  ],
  [
    'U',
    [
      [0, 0],
      [100, 0],
      [100, 100],
      [70, 100],
      [70, 40],
      [30, 40],
      [30, 100],
      [0, 100],
    ],
  ],
  [
    'arrow',
    [
      [0, 0],
      [50, 30],
      [100, 0],
      [50, 100],
    ],
  ],
  [
    'star',
    Array.from({ length: 14 }, (_, i): [number, number] => {
      const radius = i % 2 ? 20 : 50;
      return [radius * Math.cos((Math.PI * i) / 7), radius * Math.sin((Math.PI * i) / 7)];
    }),
  ],
];

test.each(POLYGONS)('a concave face is cut inside its own border: %s', async (_, corners) => {
  const shoelace = corners.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
  // any corner first, either way round, in any plane
  for (let first = 0; first < corners.length; first++)
    for (const order of [1, -1])
      for (const plane of [
        ([x, y]: number[]) => [x, y, 7],
        ([x, y]: number[]) => [0.6 * x + 1e4, y, 0.8 * x],
        ([x, y]: number[]) => [y, 3, x],
      ]) {
        const turned = corners.map(
          (__, i) => corners[(first + order * i + 2 * corners.length) % corners.length],
        );
        const lines = turned.map((corner) => `v ${plane(corner).join(' ')}`);
        const file = `${lines.join('\n')}\nf ${turned.map((__, i) => i + 1).join(' ')}\n`;
        const read = await readMesh(text(file), '.obj', 'mm');
        if (!read.ok) throw new Error(read.reason);
        const mesh = makeSurfaceMesh(read.positionsMm, read.triangles);
        expect(100 * areaCm2(mesh)).toBeCloseTo(Math.abs(shoelace), 6);
        expect(mesh.faceCount).toBe(corners.length - 2);
        // every piece looks to the side that the face does
        expect(mesh.twin.filter((edge) => edge < 0)).toHaveLength(corners.length);
      }
});

test('.ply strips: every triangle, all to one side, a strip ended by -1', async () => {
  const rows = [0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => `${10 * x} ${10 * y} 0`));
  const strips = '0 3 1 4 2 5 -1 3 6 4 7 5 8';
  const head =
    'ply\nformat ascii 1.0\nelement vertex 9\nproperty float x\nproperty float y\nproperty float z\n';
  const file = `${head}element tristrips 1\nproperty list int int vertex_indices\nend_header\n${rows.join('\n')}\n13 ${strips}\n`;
  const read = await readMesh(text(file), '.ply', 'mm');
  if (!read.ok) throw new Error(read.reason);
  const mesh = makeSurfaceMesh(read.positionsMm, read.triangles);
  expect([mesh.faceCount, 100 * areaCm2(mesh)]).toEqual([8, 400]);
  expect(read.notes).toEqual(['the surface is open: it ends at 1 border']);
});

const REFUSED: [string, MeshFormat, string, string][] = [
  ['decimal commas', '.obj', 'v 0,5 0,5 0\nv 1,5 0,5 0\n', 'decimal commas'],
  ['a place that is none, used', '.obj', 'v nan 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n', 'vertex 1'],
  ['a vertex of words', '.obj', 'v a b c\n', 'line 1'],
  ['a line of 90,000 digits', '.obj', `v ${'1'.repeat(90_000)}x 0 0\n`, 'three numbers'],
  ['a corner of 90,000 digits', '.obj', `v 0 0 0\nf ${'1'.repeat(90_000)} 1 1\n`, 'line 2'],
  ['900,000 blank header lines', '.ply', `ply\n${'\n'.repeat(900_000)}`, 'no end'],
];

test.each(REFUSED)('%s: one clear sentence', async (_, format, file, reason) => {
  const start = process.cpuUsage();
  const read = await readMesh(text(file), format, 'mm');
  const { user, system } = process.cpuUsage(start);
  expect(read.ok ? 'was read' : read.reason).toContain(reason);
  expect(read.ok ? '' : read.reason).toMatch(/^[^\n]{10,200}$/);
  expect(user + system).toBeLessThan(2e6);
});

/** A few hundred bytes that would ask for gigabytes. */
const GREEDY: [string, Uint8Array][] = [
  [
    'sparse column of 15,000,000',
    glbFile(PLATE, (json) => ({
      ...json,
      accessors: [
        {
          componentType: 5126,
          count: 15_000_000,
          type: 'VEC3',
          sparse: {
            count: 1,
            indices: { bufferView: 1, componentType: 5125 },
            values: { bufferView: 0 },
          },
        },
        json.accessors[1],
      ],
    })),
  ],
  [
    'packed view of 80,000,000',
    glbFile(PLATE, (json) => ({
      ...json,
      bufferViews: [
        {
          ...json.bufferViews[0],
          byteLength: 320e6,
          extensions: {
            EXT_meshopt_compression: {
              buffer: 0,
              byteLength: 36,
              byteStride: 4,
              count: 80e6,
              mode: 'ATTRIBUTES',
            },
          },
        },
        json.bufferViews[1],
      ],
    })),
  ],
  [
    '200,000 parts',
    glbFile(PLATE, (json) => ({
      ...json,
      meshes: [{ primitives: Array(200_000).fill(json.meshes[0].primitives[0]) }],
    })),
  ],
  [
    '9,999 nodes of one mesh',
    glbFile(PLATE, (json) => ({
      ...json,
      scenes: [{ nodes: [...Array(9_999).keys()] }],
      nodes: Array.from({ length: 9_999 }, () => ({ mesh: 0 })),
    })),
  ],
];

test.each(GREEDY)('.glb with a %s is refused before memory is taken', async (_, bytes) => {
  const before = process.memoryUsage();
  const read = await readMesh(bytes, '.glb', 'm');
  const after = process.memoryUsage();
  expect(read.ok ? 'was read' : read.reason).toMatch(/more than|far more/);
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(5e7);
});

test('40,000 faces on one edge, and around one corner, in linear time', async () => {
  const count = 40_000;
  const ring = Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return `v 50 ${(50 * Math.cos(angle)).toFixed(6)} ${(50 * Math.sin(angle)).toFixed(6)}`;
  });
  const edge = ring.map((_, i) => `f 1 2 ${i + 3}`);
  const hub = ring.map((_, i) => `f 1 ${i + 3} ${((i + 1) % count) + 3}`);
  for (const [faces, pieces] of [
    [edge, count],
    [hub, 1],
  ] as const) {
    const file = ['v 0 0 0', 'v 100 0 0', ...ring, ...faces].join('\n');
    const start = process.cpuUsage();
    const read = await readMesh(text(file), '.obj', 'mm');
    const { user, system } = process.cpuUsage(start);
    if (!read.ok) throw new Error(read.reason);
    expect(read.triangles.length).toBe(3 * count);
    expect(read.notes.join().match(/(\d+) separate/)?.[1] ?? '1').toBe(String(pieces));
    expect(user + system).toBeLessThan(8e6);
  }
});

import { readFileSync } from 'node:fs';
import type { Mesh } from 'three';
import { OBJLoader } from 'three/examples/jsm/loaders/OBJLoader.js';
import { PLYLoader } from 'three/examples/jsm/loaders/PLYLoader.js';
import { STLLoader } from 'three/examples/jsm/loaders/STLLoader.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type MeshFormat,
  type MeshFromFile,
  type ReadMesh,
  readMesh,
} from '../../src/formats/readMesh';
import { makeSurfaceMesh, type SurfaceMesh } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import { BUNDLED } from '../../src/plan/figure/bundled';
import { gridMesh, sphere } from '../geometry/surfaces';
import { LONG } from '../long';
import {
  asciiPly,
  asciiStl,
  binaryPly,
  binaryStl,
  type GltfEdit,
  glbFile,
  objFile,
  text,
} from './meshFixtures';

/** A push tries fewer. */
const DAMAGES = LONG ? 2000 : 400;

/** Numbers of few bits, so that float32 and text keep them to the last digit. */
const BUMP = gridMesh(6, 5, (u, v) => [
  Math.round(512 * u) / 8,
  Math.round(400 * v) / 8,
  Math.round(64 * Math.sin(5 * u) * Math.cos(4 * v)) / 8 + 0, // no -0
]);

const GOOD_FILES: [string, MeshFormat, (mesh: SurfaceMesh) => Uint8Array][] = [
  ['obj', '.obj', objFile],
  ['text stl', '.stl', asciiStl],
  ['binary stl', '.stl', binaryStl],
  ['text ply', '.ply', asciiPly],
  ['binary ply, little end first', '.ply', (mesh) => binaryPly(mesh, true)],
  ['binary ply, big end first', '.ply', (mesh) => binaryPly(mesh, false)],
  ['glb', '.glb', (mesh) => glbFile(mesh)],
];

const noise = ['log', 'warn', 'error', 'info'] as const;
beforeEach(() => {
  for (const kind of noise) vi.spyOn(console, kind);
});
afterEach(() => {
  for (const kind of noise) expect(console[kind]).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

async function good(bytes: Uint8Array, format: MeshFormat, unit: 'mm' | 'cm' | 'm' = 'mm') {
  const read = await readMesh(bytes, format, unit);
  if (!read.ok) throw new Error(read.reason);
  return read;
}

async function reason(bytes: Uint8Array, format: MeshFormat): Promise<string> {
  const read = await readMesh(bytes, format, 'mm');
  if (read.ok) throw new Error('was read');
  expect(read.reason.length).toBeGreaterThan(10);
  expect(read.reason).not.toContain('\n');
  return read.reason;
}

/** 9 numbers a face: the corners' places. */
function soup({ positionsMm, triangles }: MeshFromFile): number[] {
  return [...triangles].flatMap((v) => [...positionsMm.subarray(3 * v, 3 * v + 3)]);
}

function soupOf({ positions, triangles }: SurfaceMesh): number[] {
  return [...triangles].flatMap((v) => [...positions.subarray(3 * v, 3 * v + 3)]);
}

for (const [name, format, write] of GOOD_FILES) {
  test(`${name}: the same faces in the same order, one vertex a place, mm`, async () => {
    const read = await good(write(BUMP), format, 'cm');
    expect(soup(read)).toEqual(soupOf(BUMP).map((value) => 10 * value));
    expect(read.positionsMm.length).toBe(BUMP.positions.length);
    expect([...read.fileFaces]).toEqual([...read.fileFaces.keys()]);
    expect(read.notes.at(-1)).toBe('the surface is open: it ends at 1 border');
  });

  test(`${name}: cut short anywhere it is refused, or what is left is sound`, async () => {
    const bytes = write(BUMP);
    for (let share = 0.02; share < 0.99; share += 0.07)
      assertSound(await readMesh(bytes.slice(0, Math.floor(share * bytes.length)), format, 'mm'));
  });

  test(`${name}: ${DAMAGES} seeded damages, seed 11: refused with a reason or sound`, async () => {
    const random = seeded(11);
    const bytes = write(BUMP);
    let refused = 0;
    for (let i = 0; i < DAMAGES; i++) {
      const start = performance.now();
      const read = await readMesh(damaged(bytes, random), format, 'mm');
      expect(performance.now() - start).toBeLessThan(5000);
      assertSound(read);
      if (!read.ok) refused++;
    }
    expect(refused).toBeGreaterThan(20);
  }, 120_000);
}

function assertSound(read: ReadMesh): void {
  if (!read.ok) {
    expect(read.reason.length).toBeGreaterThan(10);
    return;
  }
  expect(read.triangles.length).toBeGreaterThan(0);
  expect(read.triangles.length % 3).toBe(0);
  expect(read.fileFaces.length).toBe(read.triangles.length / 3);
  expect(read.positionsMm.every(Number.isFinite)).toBe(true);
  expect(read.triangles.every((v) => v < read.positionsMm.length / 3)).toBe(true);
}

/** One to four damages: bits turned, bytes set, parts cut out, doubled or overwritten with digits. */
function damaged(good: Uint8Array, random: () => number): Uint8Array {
  let bytes: Uint8Array = good.slice();
  const place = () => Math.floor(random() * bytes.length);
  for (let left = 1 + Math.floor(4 * random()); left > 0; left--) {
    const at = place();
    const kind = Math.floor(6 * random());
    if (kind === 0) bytes[at] ^= 1 << Math.floor(8 * random());
    else if (kind === 1) bytes[at] = [0, 0x7f, 0x80, 0xff][Math.floor(4 * random())];
    else if (kind === 2) bytes.set(text('9e999').subarray(0, bytes.length - at), at);
    else if (kind === 3) bytes.set(text('-1 NaN').subarray(0, bytes.length - at), at);
    else if (kind === 4)
      bytes = joined(bytes.subarray(0, at), bytes.subarray(at + 1 + Math.floor(40 * random())));
    else bytes = joined(bytes.subarray(0, at), bytes.subarray(Math.max(0, at - 30)));
  }
  return bytes;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}

test('the readers of our own agree with three’s loaders on good files', async () => {
  const buffer = (bytes: Uint8Array) => bytes.slice().buffer;
  const places = (column: ArrayLike<number>, index: ArrayLike<number> | null) =>
    index
      ? Array.from(index).flatMap((v) => [column[3 * v], column[3 * v + 1], column[3 * v + 2]])
      : Array.from(column);
  for (const bytes of [asciiStl(BUMP), binaryStl(BUMP)])
    expect(soup(await good(bytes, '.stl'))).toEqual(
      places(new STLLoader().parse(buffer(bytes)).getAttribute('position').array, null),
    );
  for (const bytes of [asciiPly(BUMP), binaryPly(BUMP, true), binaryPly(BUMP, false)]) {
    const geometry = new PLYLoader().parse(buffer(bytes));
    const index = geometry.index?.array ?? null;
    expect(soup(await good(bytes, '.ply'))).toEqual(
      places(geometry.getAttribute('position').array, index),
    );
  }
  const obj = new OBJLoader().parse(new TextDecoder().decode(objFile(BUMP))).children[0] as Mesh;
  expect(soup(await good(objFile(BUMP), '.obj'))).toEqual(
    places(obj.geometry.getAttribute('position').array, null),
  );
});

test('obj: polygons, backward numbers, joined lines; lines and points are no faces', async () => {
  const read = await good(
    text('v 0 0 0\nv 4 0 0\nv 4 4 0\nv 0 4 0 1 0 0\nv 9 9 9\nl 1 5\np 2\nf -5 -4 \\\n-3 -2\n'),
    '.obj',
  );
  expect([...read.triangles]).toEqual([0, 1, 2, 0, 2, 3]);
  expect(read.notes[0]).toContain('cut into triangles');
  expect(await reason(text('v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 4\n'), '.obj')).toContain(
    'does not exist',
  );
  expect(await reason(text('v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 0\n'), '.obj')).toContain('line 4');
  expect(await reason(text('v 0 0\n'), '.obj')).toContain('three numbers');
  expect(await reason(text('hello\n'), '.obj')).toContain('no faces');
});

test('cleaning: zero-area faces dropped and numbered, seams welded, pieces and crowded edges told', async () => {
  const read = await good(
    text(
      [
        'v 0 0 0',
        'v 1 0 0',
        'v 0 1 0',
        'v 2 0 0',
        'v 0 0 0',
        'v 0 -1 0',
        'v 0 0 1',
        'v 5 5 5',
        'v 6 5 5',
        'v 5 6 5',
        'f 1 2 4',
        'f 1 2 3',
        'f 2 5 6',
        'f 1 2 7',
        'f 8 9 10',
        'f 1 1 2',
        '',
      ].join('\n'),
    ),
    '.obj',
  );
  expect([...read.fileFaces]).toEqual([1, 2, 3, 4]);
  expect(read.notes).toEqual([
    '1 vertex at the place of another: welded',
    '2 faces of zero area: dropped',
    '1 edge with more than two faces: the flattest two go on, the others were parted from them',
    'the surface has 3 separate pieces',
    'the surface is open: it ends at 3 borders',
  ]);
  // the two faces in the plane are neighbours, the upright one stands alone
  const mesh = makeSurfaceMesh(read.positionsMm, read.triangles);
  expect([...mesh.opposite]).toEqual([1, -1, -1, 0, ...Array(8).fill(-1)]);
  expect(await reason(text('v 0 0 0\nv 1 0 0\nv 2 0 0\nf 1 2 3\n'), '.obj')).toContain('zero area');
});

test('a closed surface needs no note', async () => {
  expect((await good(objFile(sphere(10, 1)), '.obj')).notes).toEqual([]);
});

test('ply: five corners, doubles, other elements; lies of the header refused', async () => {
  const body = 'element vertex 5\nproperty double x\nproperty float64 y\nproperty double z\n';
  const faces = 'element face 1\nproperty uchar flags\nproperty list uchar uint vertex_index\n';
  const extra = 'element edge 1\nproperty int a\n';
  const rows = '0 0 0.1\n2 0 0.1\n3 2 0.1\n1 3 0.1\n-1 2 0.1\n7\n1 5 0 1 2 3 4\n';
  const file = (head: string, end = rows) =>
    text(`ply\nformat ascii 1.0\n${head}end_header\n${end}`);
  const read = await good(file(body + extra + faces), '.ply');
  expect([...read.triangles]).toEqual([0, 1, 2, 0, 2, 3, 0, 3, 4]);
  expect(read.positionsMm[2]).toBe(0.1);
  expect(await reason(file(body + extra + faces, rows.slice(0, -6)), '.ply')).toContain(
    'cut short',
  );
  expect(await reason(file(body.replace('5', '99999') + faces), '.ply')).toContain('99999');
  expect(await reason(file(body + faces.replace('uchar uint', 'half uint')), '.ply')).toContain(
    'half',
  );
  expect(await reason(text('plyx\n'), '.ply')).toContain('.ply');
});

test('stl: a count that does not explain the size, and a facet of four corners', async () => {
  const short = binaryStl(BUMP).slice(0, -10);
  short.set(text('binary'));
  expect(await reason(short, '.stl')).toContain('bytes');
  const four = new TextDecoder()
    .decode(asciiStl(BUMP))
    .replace(' endloop', 'vertex 0 0 0\n endloop');
  expect(await reason(text(four), '.stl')).toContain('4 corners');
  const cut = new TextDecoder().decode(asciiStl(BUMP)).replace(/endfacet\s*endsolid[\s\S]*/, '');
  expect(await reason(text(cut), '.stl')).toContain('cut short');
});

const GLB_REFUSED: [string, GltfEdit, string][] = [
  [
    'outside buffer',
    (j) => ({ ...j, buffers: [{ uri: 'https://example.invalid/a.bin', byteLength: 9 }] }),
    'address',
  ],
  [
    'huge count',
    (j) => ({ ...j, accessors: [{ ...j.accessors[0], count: 1e8 }, j.accessors[1]] }),
    'too long',
  ],
  [
    'count without data',
    (j) => ({
      ...j,
      accessors: [{ componentType: 5126, count: 1e6, type: 'VEC3' }, j.accessors[1]],
    }),
    'no data',
  ],
  [
    'count beyond view',
    (j) => ({ ...j, accessors: [{ ...j.accessors[0], count: 90 }, j.accessors[1]] }),
    'beyond its view',
  ],
  [
    'view beyond file',
    (j) => ({ ...j, bufferViews: [j.bufferViews[0], { ...j.bufferViews[1], byteLength: 1e6 }] }),
    'beyond the file',
  ],
  ['node loop', (j) => ({ ...j, nodes: [{ mesh: 0, children: [0] }] }), 'loop'],
  [
    'an extension that nobody knows',
    (j) => ({ ...j, extensionsRequired: ['EXT_unknown_geometry'] }),
    'EXT_unknown',
  ],
  [
    'instances',
    (j) => ({ ...j, nodes: [{ mesh: 0, extensions: { EXT_mesh_gpu_instancing: {} } }] }),
    'instancing',
  ],
  [
    'corners as floats',
    (j) => ({ ...j, accessors: [j.accessors[0], { ...j.accessors[1], componentType: 5126 }] }),
    'whole numbers',
  ],
  [
    'nothing but lines',
    (j) => ({ ...j, meshes: [{ primitives: [{ attributes: { POSITION: 0 }, mode: 1 }] }] }),
    'no faces',
  ],
  [
    'packed too large',
    (j) => ({
      ...j,
      bufferViews: [
        {
          ...j.bufferViews[0],
          byteLength: 2 ** 31,
          extensions: {
            EXT_meshopt_compression: {
              buffer: 0,
              byteLength: 20,
              count: 2 ** 27,
              byteStride: 16,
              mode: 'ATTRIBUTES',
            },
          },
        },
        j.bufferViews[1],
      ],
    }),
    '1 GB',
  ],
];

for (const [name, edit, words] of GLB_REFUSED)
  test(`glb: ${name} is refused`, async () => {
    expect(await reason(glbFile(BUMP, edit), '.glb')).toContain(words);
  });

test('glb: pictures are never opened; places and mirrors of nodes are applied', async () => {
  const read = await good(
    glbFile(BUMP, (json) => ({
      ...json,
      images: [{ uri: 'https://example.invalid/skin.png' }],
      textures: [{ source: 0 }],
      materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }],
      nodes: [
        { children: [1], translation: [100, 0, 0] },
        { mesh: 0, scale: [-2, 2, 2] },
      ],
    })),
    '.glb',
  );
  const first = soupOf(BUMP).slice(0, 9);
  const placed = first.map((value, i) => (i % 3 === 0 ? 100 - 2 * value : 2 * value));
  expect(soup(read).slice(0, 9)).toEqual([
    ...placed.slice(0, 3),
    ...placed.slice(6),
    ...placed.slice(3, 6),
  ]);
});

test('glb: a bundled model, packed, reads as its skin and its eyes', async () => {
  const read = await good(new Uint8Array(readFileSync('models/female-face.glb')), '.glb', 'm');
  expect(read.triangles.length / 3).toBeGreaterThan(BUNDLED['female-face'].triangleCount);
  const heights = read.positionsMm.filter((_, i) => i % 3 === 1);
  expect(heights.reduce((most, y) => Math.max(most, y), 0)).toBeCloseTo(1590, -1);
});

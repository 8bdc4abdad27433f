import { expect, test } from 'vitest';
import { type MeshFormat, readMesh } from '../../src/formats/readMesh';
import { seeded } from '../../src/geometry/random';
import { gridMesh } from '../geometry/surfaces';

const SKIN = gridMesh(20, 20, (u, v) => [100 * u, 100 * v, 8 * Math.sin(6 * u)]);
const random = seeded(3);
const shades = Array.from(SKIN.positions, () => Math.floor(256 * random()));
const at = (of: ArrayLike<number>, v: number) => [of[3 * v], of[3 * v + 1], of[3 * v + 2]];

/** Each face with corners of its own, as scanners write them: they are welded. */
function corners(line: (place: number[], shade: number[]) => string): string[] {
  return [...SKIN.triangles].map((v) => line(at(SKIN.positions, v), at(shades, v)));
}

const faces = Array.from({ length: SKIN.faceCount }, (_, f) => [3 * f, 3 * f + 1, 3 * f + 2]);
const ply = (kind: 'uchar' | 'float') => {
  const written = corners((place, shade) =>
    [...place, ...shade.map((value) => (kind === 'uchar' ? value : value / 255))].join(' '),
  );
  return [
    ...['ply', 'format ascii 1.0', `element vertex ${written.length}`],
    ...['x', 'y', 'z'].map((axis) => `property double ${axis}`),
    ...['red', 'green', 'blue'].map((name) => `property ${kind} ${name}`),
    ...[`element face ${faces.length}`, 'property list uchar int vertex_indices', 'end_header'],
    ...written,
    ...faces.map((face) => `3 ${face.join(' ')}`),
    '',
  ].join('\n');
};
const obj = (coloured: number) =>
  [
    ...corners((place, shade) =>
      ['v', ...place, ...shade.map((value) => value / 255)].join(' '),
    ).map((line, i) => (i < coloured ? line : line.split(' ').slice(0, 4).join(' '))),
    ...faces.map((face) => `f ${face.map((v) => v + 1).join(' ')}`),
    '',
  ].join('\n');

async function read(text: string, format: MeshFormat) {
  const mesh = await readMesh(new TextEncoder().encode(text), format, 'cm');
  if (!mesh.ok) throw new Error(mesh.reason);
  return mesh;
}

test.each([
  ['.ply', 'bytes', ply('uchar')],
  ['.ply', 'shares', ply('float')],
  ['.obj', 'shares', obj(Number.POSITIVE_INFINITY)],
] as const)(
  '%s with colours in %s: every vertex has its own, welded or not',
  async (format, _, text) => {
    const { positionsMm, colours } = await read(text, format);
    if (!colours) throw new Error('no colours');
    expect(positionsMm.length).toBe(SKIN.positions.length);
    const known = new Map(
      Array.from({ length: SKIN.vertexCount }, (_v, v) => [
        at(SKIN.positions, v)
          .map((x) => (10 * x).toFixed(6))
          .join(),
        at(shades, v),
      ]),
    );
    for (let v = 0; v < positionsMm.length / 3; v++)
      expect(at(colours, v)).toEqual(
        known.get(
          at(positionsMm, v)
            .map((x) => x.toFixed(6))
            .join(),
        ),
      );
  },
);

test('colours of some vertices only are none, and so is a file without', async () => {
  expect((await read(obj(30), '.obj')).colours).toBeNull();
  expect((await read(obj(0), '.obj')).colours).toBeNull();
});

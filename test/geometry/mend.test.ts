import { expect, test } from 'vitest';
import { checkMesh } from '../../src/geometry/checkMesh';
import type { TriangleList } from '../../src/geometry/mend/edges';
import { mendSkin } from '../../src/geometry/mend/mend';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { seeded } from '../../src/geometry/random';
import { gridMesh, sphere } from './surfaces';

type Corners = Pick<TriangleList, 'positions' | 'triangles'>;

function listOf({ positions, triangles }: Corners): TriangleList {
  const fileFaces = Uint32Array.from({ length: triangles.length / 3 }, (_, face) => face);
  return { positions: positions.slice(), triangles: triangles.slice(), fileFaces };
}

/** A flat plate of 100 x 100 mm, moved to where it is wanted. */
function plate(cells: number, place: (x: number, y: number) => number[] = (x, y) => [x, y, 0]) {
  return gridMesh(cells, cells, (u, v) => place(100 * u, 100 * v) as [number, number, number]);
}

/** Two lists that share no vertex. */
function beside(one: Corners, other: Corners): TriangleList {
  const shift = one.positions.length / 3;
  return listOf({
    positions: Float64Array.from([...one.positions, ...other.positions]),
    triangles: Uint32Array.from([
      ...one.triangles,
      ...Array.from(other.triangles, (v) => v + shift),
    ]),
  });
}

function volumeMm3({ positions: p, triangles }: Corners): number {
  let volume = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => 3 * triangles[i + k]);
    volume +=
      (p[a] * (p[b + 1] * p[c + 2] - p[b + 2] * p[c + 1]) +
        p[a + 1] * (p[b + 2] * p[c] - p[b] * p[c + 2]) +
        p[a + 2] * (p[b] * p[c + 1] - p[b + 1] * p[c])) /
      6;
  }
  return volume;
}

function turned(list: TriangleList, isTurned: (face: number) => boolean): TriangleList {
  const triangles = list.triangles.slice();
  for (let face = 0; face < triangles.length / 3; face++)
    if (isTurned(face))
      [triangles[3 * face], triangles[3 * face + 1]] = [
        triangles[3 * face + 1],
        triangles[3 * face],
      ];
  return { ...list, triangles };
}

const shape = ({ positions, triangles }: Corners) => {
  const { pieces, borderLoops, nonManifoldEdges, faceCount } = checkMesh(positions, triangles);
  return { pieces, borderLoops, nonManifoldEdges, faceCount };
};

test('a sound skin is handed back as it is', () => {
  for (const mesh of [plate(7), sphere(40, 3)]) {
    const { list, notes } = mendSkin(listOf(mesh));
    expect(notes).toEqual([]);
    expect([...list.triangles]).toEqual([...mesh.triangles]);
    expect([...list.positions]).toEqual([...mesh.positions]);
  }
});

test('a seam off by a rounding is closed, whichever side runs which way round', () => {
  const random = seeded(3);
  const left = plate(10);
  const right = plate(10, (x, y) => [
    x + 100 + 4e-4 * (random() - 0.5),
    y + 4e-4 * (random() - 0.5),
    4e-4 * random(),
  ]);
  const two = beside(left, right);
  for (const list of [two, turned(two, (face) => face >= 200)]) {
    const { list: whole } = mendSkin(list);
    expect(shape(whole)).toEqual({
      pieces: 1,
      borderLoops: 1,
      nonManifoldEdges: 0,
      faceCount: 400,
    });
    // every face of the seam has its neighbour on the other side: 2 x 10 x 10 cells, three edges a face
    const inner = makeSurfaceMesh(whole.positions, whole.triangles).twin.filter((e) => e >= 0);
    expect(inner.length).toBe(3 * 400 - (40 + 20));
  }
});

test('sheets that only lie close stay two, and so does a slit wider than a rounding', () => {
  const close = beside(
    plate(10),
    plate(10, (x, y) => [x, y, 1e-4]),
  );
  const upsideDown = turned(close, (face) => face >= 200);
  const slit = beside(
    plate(10),
    plate(10, (x, y) => [x + 100.05, y, 0]),
  );
  for (const list of [close, upsideDown, slit]) {
    const mended = mendSkin(list);
    expect(shape(mended.list)).toMatchObject({ pieces: 2, borderLoops: 2, faceCount: 400 });
    expect(mended.notes).toEqual([]);
  }
});

test('doubled faces are one skin, same way round or not', () => {
  const one = listOf(plate(6));
  const again = { ...one, triangles: Uint32Array.from([...one.triangles, ...one.triangles]) };
  again.fileFaces.fill(0);
  const double = { ...again, fileFaces: Uint32Array.from({ length: 144 }, (_, face) => face) };
  for (const list of [double, turned(double, (face) => face >= 72)]) {
    const mended = mendSkin(list);
    expect([...mended.list.triangles]).toEqual([...one.triangles]);
    expect(mended.notes[0]).toContain('72 faces doubled');
  }
});

test('corners on the edge of a neighbour are joined (T-junctions)', () => {
  // cells of 10 mm beside cells of 20 mm: every second corner of the fine side lies on a coarse edge
  const list = beside(
    plate(10),
    plate(5, (x, y) => [x + 100, y, 0]),
  );
  const mended = mendSkin(list);
  expect(shape(mended.list)).toEqual({
    pieces: 1,
    borderLoops: 1,
    nonManifoldEdges: 0,
    faceCount: 200 + 50 + 5,
  });
  expect(mended.notes.join()).toContain('5 corners on the edge of a neighbour');
  // the new faces keep the number of the one they were cut from
  expect(new Set(mended.list.fileFaces).size).toBe(250);
});

test('a fin is parted from the skin it stands on, which stays whole', () => {
  const skin = plate(10);
  const along = [...Array(11).keys()].map((i) => 55 + i);
  const top = skin.positions.length / 3;
  const positions = [...skin.positions];
  const triangles = [...skin.triangles];
  for (const v of along) positions.push(skin.positions[3 * v], skin.positions[3 * v + 1], 30);
  for (let i = 0; i < 10; i++)
    triangles.push(along[i], along[i + 1], top + i, along[i + 1], top + i + 1, top + i);
  const mended = mendSkin(
    listOf({ positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) }),
  );
  expect(mended.notes[0]).toContain('10 edges with more than two faces');
  expect(shape(mended.list)).toMatchObject({ pieces: 2, borderLoops: 2, nonManifoldEdges: 0 });
  const parts = makeSurfaceMesh(mended.list.positions, mended.list.triangles);
  for (let face = 0; face < 200; face++)
    for (let k = 0; k < 3; k++) expect(parts.opposite[3 * face + k]).toBeLessThan(200);
});

test('faces turned against each other run one way again, and outwards where inwards is sure', () => {
  const ball = listOf(sphere(40, 3));
  const right = volumeMm3(ball);
  expect(right).toBeGreaterThan(0);
  const random = seeded(9);
  for (const isTurned of [() => true, () => random() < 0.3, () => random() < 0.7]) {
    const { list } = mendSkin(turned(ball, isTurned));
    expect(volumeMm3(list)).toBeCloseTo(right, 6);
    expect(shape(list)).toMatchObject({ pieces: 1, borderLoops: 0, nonManifoldEdges: 0 });
  }
  // half a ball seen from inside, open: turned; a flat plate has no outside: kept
  const half = listOf(sphere(40, 3));
  const cup: TriangleList = listOf({
    positions: half.positions,
    triangles: half.triangles.filter((_, i) => {
      const face = i - (i % 3);
      return [0, 1, 2].every((k) => half.positions[3 * half.triangles[face + k] + 2] > -1e-9);
    }),
  });
  const inward = mendSkin(turned(cup, () => true));
  expect(inward.notes.join()).toContain('looked inwards');
  expect(volumeMm3(inward.list)).toBeGreaterThan(0);
  const flat = turned(listOf(plate(6)), () => true);
  expect([...mendSkin(flat).list.triangles]).toEqual([...flat.triangles]);
  const few = turned(listOf(plate(6)), (face) => face % 7 === 3);
  expect([...mendSkin(few).list.triangles].length).toBe(few.triangles.length);
  expect(
    makeSurfaceMesh(flat.positions, mendSkin(few).list.triangles).twin.filter((e) => e < 0),
  ).toHaveLength(24);
});

test('a hollow ball keeps its inner side turned the other way', () => {
  const outer = listOf(sphere(40, 3));
  const inner = turned(listOf(sphere(30, 3)), () => true);
  const hollow = beside(outer, inner);
  expect([...mendSkin(hollow).list.triangles]).toEqual([...hollow.triangles]);
});

test('crumbs in the air are left out and said; a second piece of some size stays', () => {
  const crumb = plate(1, (x, y) => [x / 200, y / 200, 5]);
  const { list, notes } = mendSkin(beside(plate(10), crumb));
  expect(shape(list)).toMatchObject({ pieces: 1, faceCount: 200 });
  expect(notes).toEqual(['1 crumb apart from the figure, 0.25 mm² together: left out']);
  const patch = plate(2, (x, y) => [x / 10, y / 10, 5]);
  expect(mendSkin(beside(plate(10), patch)).notes).toEqual([]);
});

test('a Möbius strip cannot be turned to one side: it stays, with a border where it is said', () => {
  const around = 24;
  const positions: number[] = [];
  for (let i = 0; i < around; i++) {
    const angle = (2 * Math.PI * i) / around;
    for (const side of [-10, 10]) {
      const out = 50 + side * Math.cos(angle / 2);
      positions.push(out * Math.cos(angle), out * Math.sin(angle), side * Math.sin(angle / 2));
    }
  }
  const triangles: number[] = [];
  for (let i = 0; i < around; i++) {
    const [a, b] = [2 * i, 2 * i + 1];
    const [c, d] = i + 1 < around ? [2 * i + 2, 2 * i + 3] : [1, 0];
    triangles.push(a, c, b, b, c, d);
  }
  const { list } = mendSkin(
    listOf({ positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) }),
  );
  expect(shape(list)).toMatchObject({ pieces: 1, faceCount: 48, nonManifoldEdges: 1 });
});

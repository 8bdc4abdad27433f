import { expect, test } from 'vitest';
import { insideMarks } from '../../src/geometry/insideSkin';
import { positionAt } from '../../src/geometry/measure';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import { newZone } from '../../src/plan/defaults';
import { carryPlan } from '../../src/plan/switchModel';
import { ADDED, type HandPoints, type Plan, type Zone } from '../../src/plan/types';
import { loadModel } from '../models/loadModel';

const zone = (vertices: number[], values: number[]) => ({
  ...newZone('a', 'Cheek', 0),
  field: { vertices: Uint32Array.from(vertices), values: Float32Array.from(values) },
});
const mesh = makeSurfaceMesh(new Float64Array(36), [0, 1, 2]);
const model = (bodyVertex: Int32Array | null) => ({ mesh, bodyVertex });
const NOTHING = { zones: [], keepOuts: [], earlier: [], testSpots: [], measures: [] };
const carryZones = (zones: Zone[], from: Int32Array | null, to: Int32Array | null) =>
  carryPlan({ ...NOTHING, zones }, model(from), model(to));
/** A face whose vertices 0, 1, 2 are the body's 7, 3, 5. */
const face = Int32Array.of(7, 3, 5);

test('between bodies a zone keeps its vertices', () => {
  const { zones, lost } = carryZones([zone([3, 9], [1, -2])], null, null);
  expect(zones[0].field).toEqual(zone([3, 9], [1, -2]).field);
  expect(lost).toEqual([]);
});

test('from a face to the body and back nothing changes', () => {
  const painted = zone([0, 2], [4, -1]);
  const onBody = carryZones([painted], face, null).zones as Zone[];
  expect(onBody[0].field).toEqual(zone([5, 7], [-1, 4]).field);
  expect(carryZones(onBody, null, face).zones[0].field).toEqual(painted.field);
});

test('skin that the face lacks is lost, and said', () => {
  const { zones, lost } = carryZones([zone([3, 8], [2, 2])], null, face);
  expect(zones[0].field).toEqual(zone([1], [2]).field);
  expect(lost).toEqual(['Cheek']);
});

test('only the outer band lost is no loss', () => {
  expect(carryZones([zone([3, 8], [2, -3])], null, face).lost).toEqual([]);
});

test('skin that a scan lacks takes no points with it: zone and points are named', () => {
  const square = makeSurfaceMesh(new Float64Array(12), [0, 1, 2, 2, 1, 3]);
  const whole = { mesh: square, bodyVertex: Int32Array.of(0, 1, 2, 3) };
  const inside = insideMarks([0, 1, 2, 2, 1, 3], 4, (v) => v === 3);
  const scan = { ...whole, mesh: { ...square, inside } };
  const carried = (values: number[], faces: number[]) => {
    const each = { ...zone([0, 1, 2, 3], values), hand: handOn(faces) };
    const earlier = [
      { ...handOn(faces), name: 'First visit', at: 0 },
    ] as unknown as Plan['earlier'];
    return carryPlan({ ...NOTHING, zones: [each], earlier }, whole, scan);
  };
  const lost = carried([2, 2, 2, 2], [0, 1, 1]);
  expect(lost.lost).toEqual(['Cheek', 'Cheek (2 points)', 'First visit (2 points)']);
  expect([...(lost.zones[0].hand?.faces ?? [])]).toEqual([0]);
  expect([...lost.earlier[0].faces]).toEqual([0]);
  const kept = carried([2, 2, 2, -1], [0]);
  expect(kept.lost).toEqual([]);
});

/** Points on the given faces, at uneven weights. */
function handOn(faces: number[]): HandPoints {
  const none = new Float64Array(faces.length).fill(Number.NaN);
  return {
    fill: 'none',
    faces: Int32Array.from(faces),
    weights: Float64Array.from(faces.flatMap(() => [0.6, 0.3, 0.1])),
    flags: new Uint8Array(faces.length).fill(ADDED),
    ids: Uint32Array.from(faces, (_, row) => row + 1),
    insertedLengthMm: none,
    volumeMl: none,
    names: faces.map(String),
  };
}

async function modelOf(id: 'female-body' | 'female-face') {
  const { positionsMm, triangles, bodyVertex } = await loadModel(id);
  return { mesh: makeSurfaceMesh(positionsMm, triangles), bodyVertex };
}

test('points of a face model lie on the same skin of the body, and come back', async () => {
  const [onFace, onBody] = [await modelOf('female-face'), await modelOf('female-body')];
  // every fifth face: 134 of 110,024 name their corners in another order
  const hand = handOn([...Array(onFace.mesh.faceCount).keys()].filter((face) => face % 5 === 0));
  const plan = { ...NOTHING, zones: [{ ...zone([], []), hand }] };
  const there = carryPlan(plan, onFace, onBody);
  expect(there.lost).toEqual([]);
  const carried = there.zones[0].hand as HandPoints;
  const at = ({ faces, weights }: HandPoints, row: number) => {
    const [w0, w1, w2] = weights.subarray(3 * row, 3 * row + 3);
    return { face: faces[row], w0, w1, w2 };
  };
  let farthest = 0;
  for (let row = 0; row < hand.faces.length; row++) {
    const a = positionAt(onFace.mesh, at(hand, row));
    const b = positionAt(onBody.mesh, at(carried, row));
    for (let axis = 0; axis < 3; axis++) farthest = Math.max(farthest, Math.abs(a[axis] - b[axis]));
  }
  expect(farthest).toBeLessThan(1e-9);
  const back = carryPlan({ ...plan, zones: there.zones }, onBody, onFace).zones[0].hand;
  expect(back).toEqual(hand);
});

test('a measure goes along whole or not at all', () => {
  const corner = { face: 0, weights: [1, 0, 0] } as const;
  const measure = { id: 'm', name: 'Brow', kind: 'line', printed: false } as const;
  const measures = [{ ...measure, places: [corner, corner] }];
  expect(carryPlan({ ...NOTHING, measures }, model(null), model(null))).toMatchObject({
    measures,
    lost: [],
  });
  // the face's one face is that of body vertices 7, 3, 5, which face 0 of the body is not
  expect(carryPlan({ ...NOTHING, measures }, model(null), model(face))).toMatchObject({
    measures: [],
    lost: ['Brow'],
  });
});

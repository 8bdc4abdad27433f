import { expect, test } from 'vitest';
import { emptyField, fieldArea, toDense, toSparse } from '../../src/geometry/field';
import { Flood } from '../../src/geometry/geodesic';
import type { SurfaceMesh } from '../../src/geometry/mesh';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan, newZone } from '../../src/plan/defaults';
import { applyEdit } from '../../src/plan/edit';
import { SITE_IDS } from '../../src/plan/figure/sites';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { ADDED, type Plan, type Zone } from '../../src/plan/types';
import { Lasso } from '../../src/plan/zones/lasso';
import { leaveOutInside } from '../../src/plan/zones/leaveOutInside';
import { Brush } from '../../src/plan/zones/stroke';
import { fillHoles, growZone } from '../../src/plan/zones/zoneShape';
import { loadModel, MODEL_IDS, modelMesh } from '../models/loadModel';

const FACE = ['nose', 'perioral', 'nasolabial', 'chin', 'cheek'];
const INSIDE = SITE_IDS.indexOf('inside');
const data = await loadModel('female-face');
const mesh = modelMesh(data);

/** Straight from the labels: a face with a corner that is no skin. */
function isNoSkin(face: number): boolean {
  return [0, 1, 2].some((k) => data.site[data.triangles[3 * face + k]] === INSIDE);
}

/** Area above 0 on faces that are no skin, by cutting each into 64 small ones: mm2. */
function areaInside(of: SurfaceMesh, field: Float32Array): number {
  let found = 0;
  for (let face = 0; face < of.faceCount; face++) {
    if (!isNoSkin(face)) continue;
    const [a, b, c] = [0, 1, 2].map((k) => field[of.triangles[3 * face + k]]);
    for (let i = 0; i < 8; i++)
      for (let j = 0; i + j < 8; j++) {
        const [u, v] = [(i + 1 / 3) / 8, (j + 1 / 3) / 8];
        if (a + u * (b - a) + v * (c - a) > 0) found++;
      }
  }
  return found;
}

function corner(vertex: number) {
  const face = mesh.vertexFaces[mesh.vertexFaceStart[vertex]];
  const w = [0, 1, 2].map((k) => (mesh.triangles[3 * face + k] === vertex ? 1 : 0));
  return { face, w0: w[0], w1: w[1], w2: w[2] };
}

/** The vertex nearest to a place, mm on the woman's face. */
function near(x: number, y: number, z: number, fits: (v: number) => boolean): number {
  let best = -1;
  let least = Infinity;
  for (let v = 0; v < mesh.vertexCount; v++) {
    const p = mesh.positions.subarray(3 * v, 3 * v + 3);
    const mm = Math.hypot(p[0] - x, p[1] - y, p[2] - z);
    if (mm < least && fits(v)) [best, least] = [v, mm];
  }
  return best;
}

const PUPIL = [28, 1486, 110] as const;
const deepInEye = near(...PUPIL, (v) => data.site[v] === INSIDE);
const onLid = near(28, 1497, 126, (v) => SITE_IDS[data.site[v]] === 'upper-eyelid');

test.each(MODEL_IDS)(
  '%s: sockets, mouth, wet lips and nostrils are labelled inside',
  async (id) => {
    const model = await loadModel(id);
    const body = await loadModel('female-body');
    const count = new Map<string, number>();
    let differ = 0;
    let darkest = 255;
    model.site.forEach((site, v) => {
      const other = model.bodyVertex ? body.site[model.bodyVertex[v]] : body.site[v];
      if (site !== other || model.site[model.mirror[v]] !== site) differ++;
      const name = SITE_IDS[site];
      if (FACE.includes(name)) darkest = Math.min(darkest, model.ambient[v]);
      count.set(name, (count.get(name) ?? 0) + 1);
    });
    // alike on every figure and on both sides; no skin of the face is as enclosed as the mouth is
    expect(differ).toBe(0);
    expect(darkest).toBeGreaterThan(150);
    // 2 × 328 sockets, 1240 of the mouth, 192 of the lips behind their line, 2 × 20 of the nostrils
    expect(count.get('inside')).toBe(656 + 1240 + 192 + 40);
  },
);

test('a brush on the pupil, and one over the lids, paint nothing inside', () => {
  const brush = new Brush(mesh);
  for (const place of [deepInEye, onLid]) {
    for (const mode of ['paint', 'smooth'] as const) {
      const field = toDense(toSparse(emptyField(mesh.vertexCount)), mesh);
      if (mode === 'smooth') brush.stroke(field, 22, 'paint').dab([corner(onLid)]);
      brush.stroke(field, 22, mode).dab([corner(place)]);
      expect(areaInside(mesh, field)).toBe(0);
    }
  }
  const skin = emptyField(mesh.vertexCount);
  brush.stroke(skin, 22, 'paint').dab([corner(onLid)]);
  expect(fieldArea(mesh, skin) / 100).toBeGreaterThan(5);
});

test('a lasso round the eye, and a zone grown or filled over it, hold no socket', () => {
  const around = [
    [2, 1500, 135],
    [28, 1512, 130],
    [52, 1500, 110],
    [52, 1475, 110],
    [28, 1466, 130],
    [8, 1475, 130],
  ] as const;
  const isSkin = (v: number): boolean => data.site[v] !== INSIDE;
  const drawn = new Lasso(mesh).field([around.map(([x, y, z]) => corner(near(x, y, z, isSkin)))]);
  if (!drawn.ok) throw new Error(drawn.reason);
  const field = toDense(drawn.field, mesh);
  expect(fieldArea(mesh, field) / 100).toBeGreaterThan(8);
  expect(areaInside(mesh, field)).toBe(0);
  const flood = new Flood(mesh);
  for (const shaped of [growZone(field, 6, flood), fillHoles(field, flood)])
    expect(areaInside(mesh, toDense(toSparse(shaped), mesh))).toBe(0);
});

/** What a plan of before holds: field and points inside, as painted when labels were not looked at. */
function oldPlan(): Plan {
  const { inside: _marks, ...unmarked } = mesh;
  const field = emptyField(mesh.vertexCount);
  new Brush(unmarked).stroke(field, 22, 'paint').dab([corner(deepInEye), corner(onLid)]);
  const painted: Zone = { ...newZone('painted', 'Old eye', 0), field: toSparse(field) };
  const faces = Int32Array.from([corner(deepInEye).face, corner(onLid).face]);
  const unset = new Float64Array(2).fill(Number.NaN);
  const byHand: Zone = {
    ...newZone('hand', 'By hand', 1),
    pattern: { kind: 'hand', spacingMm: 10 },
    hand: {
      ...{ fill: 'none', faces, weights: new Float64Array(6).fill(1 / 3) },
      ...{ flags: new Uint8Array(2).fill(ADDED), insertedLengthMm: unset, volumeMl: unset },
      names: ['in the eye', 'on the lid'],
      ids: Uint32Array.of(1, 2),
    },
  };
  return { ...newPlan('p', 'female-face'), keepOuts: [], zones: [painted, byHand] };
}

function laid(plan: Plan): ZoneLayout[] {
  const layouts: ZoneLayout[] = [];
  for (const _ of layOutPlan(mesh, plan, new Map(), (layout) => layouts.push(layout)));
  return layouts;
}

test('points of an old plan inside the socket are neither laid nor counted; opening says so', () => {
  const plan = oldPlan();
  const [painted, byHand] = laid(plan);
  expect(painted.count).toBeGreaterThan(2);
  expect([...painted.faces].filter(isNoSkin)).toEqual([]);
  expect([...byHand.faces].some(isNoSkin)).toBe(false);
  expect([...byHand.manualRow]).toEqual([1]);
  const left = leaveOutInside(plan, mesh);
  expect(left?.note).toMatch(/^Old eye, By hand: .*eye sockets is no skin/);
  const after = applyEdit(plan, left!.edit);
  expect(leaveOutInside(after, mesh)).toBeNull();
  expect(after.zones[1].hand?.names).toEqual(['on the lid']);
  expect(laid(after).map(({ count }) => count)).toEqual([painted.count, 1]);
});

test('every pattern over eyes, nose and mouth keeps to skin', () => {
  const { inside: _marks, ...unmarked } = mesh;
  const painted = emptyField(mesh.vertexCount);
  const noseTip = near(0, 1455, 152, () => true);
  new Brush(unmarked).stroke(painted, 50, 'paint').dab([corner(noseTip), corner(deepInEye)]);
  const field = toSparse(painted);
  const poisson = newZone('z', 'Middle', 0).pattern;
  const shared = { spacingMm: 12, directionDeg: 0, edge: 'cell-centred' } as const;
  const patterns: Zone['pattern'][] = [
    { ...poisson, spacingMm: 12 },
    { kind: 'square', ...shared },
    { kind: 'rows', ...shared, rowDistanceMm: 12, staggered: false },
  ];
  for (const pattern of patterns) {
    const zone = { ...newZone('z', 'Middle', 0), field, pattern };
    const [layout] = laid({ ...newPlan('p', 'female-face'), keepOuts: [], zones: [zone] });
    expect(layout.count).toBeGreaterThan(30);
    expect([...layout.faces].filter(isNoSkin)).toEqual([]);
  }
});

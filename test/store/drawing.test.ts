import { beforeEach, describe, expect, test } from 'vitest';
import { fieldArea, type SparseField, toDense } from '../../src/geometry/field';
import type { SurfacePoint } from '../../src/geometry/mesh';
import { newPlan, newZone } from '../../src/plan/defaults';
import { BUNDLED } from '../../src/plan/figure/bundled';
import { beginStroke, cancelStroke, endStroke } from '../../src/store/brush';
import { undo } from '../../src/store/commands';
import { dotLesion } from '../../src/store/dots';
import { syncFields } from '../../src/store/fields';
import { addKeepOut, overrideKeepOut } from '../../src/store/keepOuts';
import {
  addLassoCorners,
  cancelLasso,
  closeLassoRing,
  finishLasso,
  lassoStepBack,
} from '../../src/store/lasso';
import { NO_DRAFT } from '../../src/store/lassoDraft';
import { appStore, type ModelState } from '../../src/store/state';
import { combineZones } from '../../src/store/zoneShapes';
import { flatSheet } from '../geometry/surfaces';

/** 120 x 100 mm, the same on both sides of x = 60. */
const COLUMNS = 60;
const EDGE_MM = 2;
const { mesh } = flatSheet(120, 100, EDGE_MM);
const mirror = Int32Array.from({ length: mesh.vertexCount }, (_, v) => {
  const across = 120 - mesh.positions[3 * v];
  const row = mesh.positions[3 * v + 1] / EDGE_MM;
  return Math.round(row) * (COLUMNS + 1) + Math.round(across / EDGE_MM);
});

const on = (x: number, y: number): SurfacePoint => {
  const [column, row] = [Math.floor(x / EDGE_MM), Math.floor(y / EDGE_MM)];
  const [u, v] = [x / EDGE_MM - column, y / EDGE_MM - row];
  const square = 2 * (row * COLUMNS + column);
  return u >= v
    ? { face: square, w0: 1 - u, w1: u - v, w2: v }
    : { face: square + 1, w0: 1 - v, w1: u, w2: v - u };
};
/** Off the diagonals of the sheet by a little. */
const square = (x: number, y: number, side: number): SurfacePoint[] => [
  on(x, y + 0.2),
  on(x + side, y + 0.2),
  on(x + side, y + side + 0.2),
  on(x, y + side + 0.2),
];
const state = () => appStore.getState();
const areaCm2 = ({ field }: { readonly field: SparseField }) =>
  fieldArea(mesh, toDense(field, mesh)) / 100;
const zone = () => state().plan.zones[0];

beforeEach(() => {
  appStore.setState({
    plan: newPlan('p', 'female-body'),
    model: {
      kind: 'ready',
      figure: BUNDLED['female-body'],
      model: { mesh, anatomy: { mirror } },
    } as never as ModelState,
    ...{ done: [], undone: [], activeZoneId: null, activeKeepOutId: null, paintOn: 'zone' },
    ...{ lasso: NO_DRAFT, notice: null },
    preferences: { ...state().preferences, mirrorPaint: false, dotRadiusMm: 6 },
  });
});

function draw(corners: readonly SurfacePoint[]): void {
  for (const corner of corners) addLassoCorners([corner]);
}

describe('the lasso', () => {
  test('makes a first zone in one step; later areas are added to it or taken from it', () => {
    draw(square(20.3, 20.3, 40));
    finishLasso();
    expect(areaCm2(zone())).toBeCloseTo(16, 1);
    expect(state().done).toHaveLength(1);
    expect(state().lasso).toEqual(NO_DRAFT);
    draw(square(50.3, 20.3, 30));
    finishLasso();
    expect(areaCm2(zone())).toBeCloseTo(16 + 6, 1);
    draw(square(30.3, 30.3, 10));
    finishLasso(true);
    expect(areaCm2(zone())).toBeCloseTo(16 + 6 - 1, 1);
    for (let i = 0; i < 3; i++) undo();
    expect(state().plan.zones).toEqual([]);
  });

  test('an area beside the zone takes nothing, says so and is no step', () => {
    draw(square(20.3, 20.3, 20));
    finishLasso();
    draw(square(80.3, 60.3, 20));
    finishLasso(true);
    expect(state().notice?.text).toMatch(/stays as it is/);
    expect(state().done).toHaveLength(1);
  });

  test('a large area asks once, and is taken when it is closed again', () => {
    for (const corners of [square(5.3, 5.3, 10), square(90.3, 70.3, 10)]) {
      draw(corners);
      closeLassoRing();
    }
    finishLasso();
    expect(state().lasso.fault).toMatch(/close once more to take it all/);
    expect(state().plan.zones).toEqual([]);
    finishLasso();
    expect(areaCm2(zone())).toBeCloseTo(118, 0);
  });

  test('zones that share no skin have no intersection: it is said, and nothing changes', () => {
    draw(square(20.3, 20.3, 20));
    finishLasso();
    const other = newZone('other', 'Other', 1);
    appStore.setState(({ plan }) => ({ plan: { ...plan, zones: [...plan.zones, other] } }));
    combineZones(zone().id, 'other', 'intersect');
    expect(state().notice?.text).toMatch(/share no skin/);
    expect(areaCm2(zone())).toBeCloseTo(4, 1);
  });

  test('goes back a tap or a whole stretch, and into a ring that was closed', () => {
    const ring = square(20.3, 20.3, 40);
    draw(ring.slice(0, 2));
    addLassoCorners(ring.slice(2));
    lassoStepBack();
    expect(state().lasso.open.corners).toEqual(ring.slice(0, 2));
    closeLassoRing();
    expect(state().lasso.closed).toEqual([]);
    addLassoCorners(ring.slice(2));
    closeLassoRing();
    expect(state().lasso).toMatchObject({ closed: [{ corners: ring }], open: { corners: [] } });
    lassoStepBack();
    expect(state().lasso).toMatchObject({ closed: [], open: { corners: ring } });
    cancelLasso();
    expect(state().lasso).toEqual(NO_DRAFT);
    expect(state().done).toEqual([]);
  });

  test('two rings bound what lies between them', () => {
    draw(square(20.3, 20.3, 40));
    closeLassoRing();
    draw(square(30.3, 30.3, 20));
    finishLasso();
    expect(areaCm2(zone())).toBeCloseTo(16 - 4, 1);
  });

  test('says why an area cannot be closed, and keeps what was drawn', () => {
    draw([on(20.3, 20.1), on(80.2, 70.4), on(80.1, 20.3), on(20.5, 70.2)]);
    finishLasso();
    expect(state().lasso.fault).toMatch(/crosses itself/);
    expect(state().lasso.open.corners).toHaveLength(4);
    lassoStepBack();
    expect(state().lasso.fault).toBe(null);
    finishLasso();
    expect(areaCm2(zone())).toBeGreaterThan(10);
  });

  test('draws on both sides while both are painted', () => {
    appStore.setState({ preferences: { ...state().preferences, mirrorPaint: true } });
    draw(square(10.3, 20.3, 20));
    finishLasso();
    expect(areaCm2(zone()) / 8).toBeGreaterThan(0.985);
    expect(areaCm2(zone()) / 8).toBeLessThan(1.005);
  });

  test('works on the keep-out that is painted, and on no locked zone', () => {
    const id = addKeepOut();
    draw(square(20.3, 20.3, 20));
    finishLasso();
    expect(areaCm2(state().plan.keepOuts[0])).toBeCloseTo(4, 1);
    const locked = { ...newZone('z', 'Cheek', 0), locked: true };
    appStore.setState({
      plan: { ...state().plan, zones: [locked] },
      ...{ activeZoneId: 'z', activeKeepOutId: null, paintOn: 'zone' },
    });
    draw(square(20.3, 20.3, 20));
    finishLasso();
    expect(zone().field.vertices).toHaveLength(0);
    expect(state().lasso.open.corners).toHaveLength(4);
    expect(state().notice?.text).toMatch(/locked/);
    expect(id).toBe(state().plan.keepOuts[0].id);
  });
});

describe('moles and lesions', () => {
  test('dots are one hard keep-out with its reason and source, each one step', () => {
    dotLesion(on(30.3, 30.3));
    dotLesion(on(70.3, 30.3));
    const [lesions, ...others] = state().plan.keepOuts;
    expect(others).toEqual([]);
    expect(lesions).toMatchObject({ kind: 'hard', reason: 'Lesion: do not inject through' });
    expect(lesions.source).toMatch(/\[9\].*\[99\].*\[118\]/);
    expect(areaCm2(lesions) / (2 * Math.PI * 0.36)).toBeGreaterThan(0.93);
    expect(areaCm2(lesions) / (2 * Math.PI * 0.36)).toBeLessThan(1.02);
    // what is painted stays the zone
    expect(state().paintOn).toBe('zone');
    undo();
    expect(areaCm2(state().plan.keepOuts[0]) / (Math.PI * 0.36)).toBeLessThan(1.02);
    undo();
    expect(state().plan.keepOuts).toEqual([]);
  });

  test('a new one is begun where the practitioner has decided against the first', () => {
    dotLesion(on(30.3, 30.3));
    overrideKeepOut(state().plan.keepOuts[0].id, 'seen by a dermatologist');
    dotLesion(on(70.3, 30.3));
    expect(state().plan.keepOuts).toHaveLength(2);
    expect(areaCm2(state().plan.keepOuts[0])).toBeLessThan(1.2);
  });
});

test('while a stroke runs the state says so: its end, and leaving it, take that back', () => {
  appStore.setState(({ plan }) => ({
    plan: { ...plan, zones: [newZone('z', 'Arm', 0)] },
    activeZoneId: 'z',
  }));
  syncFields({ mesh, anatomy: { mirror } } as never);
  beginStroke('paint', on(40.3, 40.2));
  expect(state().drawing).toBe(true);
  endStroke();
  expect(state().drawing).toBe(false);
  beginStroke('paint', on(60.3, 40.2));
  cancelStroke();
  expect(state().drawing).toBe(false);
  expect(state().done).toHaveLength(1);
});

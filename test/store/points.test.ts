import { beforeEach, describe, expect, test } from 'vitest';
import { makeSurfaceMesh, type SurfacePoint } from '../../src/geometry/mesh';
import type { Pattern } from '../../src/layout/patternTypes';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan, newZone } from '../../src/plan/defaults';
import { figureEdit } from '../../src/plan/edit';
import { BUNDLED } from '../../src/plan/figure/bundled';
import { allByHand, placeOf } from '../../src/plan/points/handPoints';
import { ADDED, LOCKED, MOVED } from '../../src/plan/types';
import { applyToPlan, changeZone, redo, selectPoint, undo } from '../../src/store/commands';
import { LayoutKeeper } from '../../src/store/layoutKeeper';
import { pickedRows, pickPoints, pickUpTo, togglePoint } from '../../src/store/pointSelection';
import {
  addPoint,
  deletePoints,
  lockPoints,
  mirrorPoints,
  movePoints,
  namePoint,
  nudgePoints,
  pointsNow,
  refillAround,
  setPointLength,
  setPointVolume,
} from '../../src/store/points';
import { appStore, type ModelState } from '../../src/store/state';
import type { CoreClient, LayoutListener } from '../../src/workers/coreClient';

/** A strip of skin from x = -40 to 40 mm, one square of two faces every 10 mm, the same on both sides. */
const CELLS = 8;
const strip = makeSurfaceMesh(
  Float64Array.from({ length: 6 * (CELLS + 1) }, (_, i) => {
    const vertex = Math.floor(i / 3);
    return [(Math.floor(vertex / 2) - CELLS / 2) * 10, (vertex % 2) * 10, 0][i % 3];
  }),
  Uint32Array.from(
    Array.from({ length: CELLS }, (_, cell) => {
      const [a, b, c, d] = [2 * cell, 2 * cell + 2, 2 * cell + 3, 2 * cell + 1];
      return cell < CELLS / 2 ? [a, b, c, a, c, d] : [a, b, d, b, c, d];
    }).flat(),
  ),
);
const mirror = Int32Array.from({ length: strip.vertexCount }, (_, vertex) => {
  const column = Math.floor(vertex / 2);
  return 2 * (CELLS - column) + (vertex % 2);
});
const at = (face: number): SurfacePoint => ({ face, w0: 0.5, w1: 0.25, w2: 0.25 });

/** What the worker would answer: as asked when a hand set all, else one pattern point a free face. */
function answer(faces: readonly number[], manualRow: readonly number[]): ZoneLayout {
  const layout = {
    zoneId: 'z',
    count: faces.length,
    faces: Int32Array.from(faces),
    weights: Float64Array.from(faces.flatMap(() => [0.5, 0.25, 0.25])),
    positions: new Float64Array(3 * faces.length),
    normals: new Float64Array(3 * faces.length),
    manualRow: Int32Array.from(manualRow),
    links: Uint32Array.of(0, 1, 1, 2),
    linkLengths: Float64Array.of(10, 11),
    regular: null,
    violations: [],
  };
  return layout as unknown as ZoneLayout;
}

let listener: LayoutListener | null = null;
const client = {
  layOut: (_model: string, _plan: unknown, next: LayoutListener) => {
    listener = next;
  },
};
let keeper: LayoutKeeper;
const finish = (layout: ZoneLayout): void => {
  keeper.request();
  listener?.zoneDone(layout);
  listener?.done();
};
const state = () => appStore.getState();
const zone = () => state().plan.zones[0];
const hand = () => {
  const points = zone().hand;
  if (!points) throw new Error('No points by hand');
  return points;
};
const faces = () => [...hand().faces];
const picked = () => pickedRows(state(), 'z');

beforeEach(() => {
  const field = { vertices: Uint32Array.of(1), values: Float32Array.of(4) };
  appStore.setState({
    plan: { ...newPlan('p', 'female-body'), zones: [{ ...newZone('z', 'Cheek', 0), field }] },
    model: {
      kind: 'ready',
      figure: BUNDLED['female-body'],
      model: { mesh: strip, anatomy: { mirror } },
    } as never as ModelState,
    ...{ done: [], undone: [], layouts: {}, layoutSources: {}, selected: null, picked: [] },
    activeZoneId: 'z',
    notice: null,
  });
  keeper = new LayoutKeeper(client as unknown as CoreClient);
  finish(answer([1, 3, 5], [-1, -1, -1]));
});

describe('one step each, and undo brings everything back', () => {
  test.each<[string, () => void, number[]]>([
    ['move', () => movePoints('z', new Map([[1, at(7)]])), [1, 7, 5]],
    ['add', () => addPoint('z', at(7)), [1, 3, 5, 7]],
    ['delete', () => deletePoints('z', [0, 2]), [3]],
    ['lock', () => lockPoints('z', [0], true), [1, 3, 5]],
    ['depth', () => setPointLength('z', [0, 1], 4), [1, 3, 5]],
    ['volume', () => setPointVolume('z', [2], 0.1), [1, 3, 5]],
    ['name', () => namePoint({ zoneId: 'z', row: 1 }, 'B'), [1, 3, 5]],
  ])('%s', (_, act, after) => {
    const before = state().plan;
    act();
    expect(faces()).toEqual(after);
    expect(state().done).toHaveLength(1);
    undo();
    expect(state().plan).toEqual(before);
    redo();
    expect(faces()).toEqual(after);
  });
});

test('the picture shows an edit before the worker has measured it, and the next edit builds on it', () => {
  movePoints('z', new Map([[1, at(7)]]));
  expect([...state().layouts.z.faces]).toEqual([1, 7, 5]);
  expect(pointsNow(state(), 'z')?.count).toBe(3);
  deletePoints('z', [0]);
  expect([...state().layouts.z.faces]).toEqual([7, 5]);
  expect([...state().layouts.z.links]).toEqual([0, 1]);
  expect([...state().layouts.z.linkLengths]).toEqual([11]);
  addPoint('z', at(2));
  expect(faces()).toEqual([7, 5, 2]);
  expect([...hand().flags]).toEqual([MOVED, 0, ADDED]);
});

test('while the points answer older settings an edit is refused, not made on old ones', () => {
  changeZone('z', { pattern: { ...zone().pattern, spacingMm: 3 } });
  movePoints('z', new Map([[0, at(7)]]));
  expect(zone().hand).toBeNull();
  expect(state().notice?.text).toMatch(/being laid out/);
});

test('right after undo the points on screen are of before: no edit is made on them', () => {
  movePoints('z', new Map([[1, at(7)]]));
  finish(answer([1, 7, 5], [0, 1, 2]));
  undo();
  movePoints('z', new Map([[0, at(9)]]));
  expect(zone().hand).toBeNull();
});

test('a locked point is neither moved nor deleted, and it is said', () => {
  lockPoints('z', [1], true);
  movePoints('z', new Map([[1, at(7)]]));
  deletePoints('z', [0, 1]);
  expect(faces()).toEqual([3, 5]);
  expect(state().notice?.text).toBe('Point 2 is locked: unlock first.');
});

test('nothing changes in a locked zone', () => {
  changeZone('z', { locked: true });
  addPoint('z', at(7));
  expect(zone().hand).toBeNull();
});

test('a run of nudges is one step, a drag after it another', () => {
  nudgePoints('z', new Map([[1, at(6)]]));
  nudgePoints('z', new Map([[1, at(7)]]));
  movePoints('z', new Map([[1, at(8)]]));
  expect(state().done).toHaveLength(2);
  undo();
  expect(faces()).toEqual([1, 7, 5]);
});

test('own points outlive painting, another spacing and another arrangement', () => {
  movePoints('z', new Map([[1, at(7)]]));
  lockPoints('z', [0], true);
  const paint = { vertices: Uint32Array.of(4), before: Float32Array.of(-16) };
  applyToPlan({
    kind: 'paint',
    zoneId: 'z',
    change: { ...paint, after: Float32Array.of(3) },
  });
  expect(hand().fill).toBe('around');
  expect(faces()).toEqual([1, 7]);
  expect([...hand().flags]).toEqual([LOCKED, MOVED]);
  changeZone('z', { pattern: { ...zone().pattern, spacingMm: 3 } });
  expect(faces()).toEqual([1, 7]);
});

test('refilling holds the moved point alone; editing afterwards takes the new ones up', () => {
  movePoints('z', new Map([[1, at(7)]]));
  finish(answer([1, 7, 5], [0, 1, 2]));
  refillAround('z');
  expect(hand().fill).toBe('around');
  expect(faces()).toEqual([7]);
  finish(answer([4, 1, 7], [-1, -1, 0]));
  lockPoints('z', [0], true);
  expect(faces()).toEqual([4, 1, 7]);
  expect([...hand().flags]).toEqual([LOCKED, 0, MOVED]);
  expect(hand().fill).toBe('none');
});

describe('the same points stay chosen', () => {
  test('or none: after a fit the selection never jumps to another point', () => {
    pickPoints('z', [1, 2]);
    const { plan } = state();
    const scale = { ...plan.scale, factor: 1.2, confirmed: true };
    applyToPlan(figureEdit(plan, { scale }, {}));
    appStore.setState({ layouts: {} });
    const fitted = answer([6, 2, 5], [-1, -1, -1]);
    fitted.positions.set([90, 0, 0, 70, 0, 0, 0, 0, 0]);
    finish(fitted);
    expect([picked(), state().selected?.row]).toEqual([[2], 2]);
    const others = answer([0, 4], [-1, -1]);
    others.positions.fill(200);
    finish(others);
    expect([picked(), state().selected]).toEqual([[], null]);
  });
  test('with a number for ever: deleted ones are not given again', () => {
    lockPoints('z', [1], true);
    const [, mine] = hand().ids;
    deletePoints('z', [0, 2]);
    addPoint('z', at(7));
    expect([...hand().ids]).toEqual([mine, mine + 2]);
    finish(answer([2, 3, 7, 5], [-1, 0, 1, -1]));
    lockPoints('z', [2], true);
    expect([...hand().ids].slice(1, 3)).toEqual([mine, mine + 2]);
    expect(new Set(hand().ids).size).toBe(4);
  });
  test('after the worker numbers them anew', () => {
    pickPoints('z', [1, 2]);
    lockPoints('z', [1], true);
    finish(answer([5, 1, 3], [2, 0, 1]));
    expect(picked()).toEqual([2, 0]);
    expect(state().selected).toEqual({ zoneId: 'z', row: 0 });
  });
  test('when undo puts the chosen one back', () => {
    selectPoint({ zoneId: 'z', row: 1 });
    movePoints('z', new Map([[1, at(7)]]));
    finish(answer([7, 1, 5], [1, 0, 2]));
    expect(picked()).toEqual([0]);
    undo();
    finish(answer([1, 3, 5], [-1, -1, -1]));
    expect(picked()).toEqual([1]);
  });
  test('a deleted one is let go, an added one is chosen', () => {
    pickPoints('z', [0]);
    deletePoints('z', [0]);
    expect(picked()).toEqual([]);
    addPoint('z', at(9));
    expect(picked()).toEqual([2]);
  });
});

test('points are chosen one more, one less, and in a run', () => {
  pickPoints('z', [0]);
  togglePoint({ zoneId: 'z', row: 2 });
  expect(picked()).toEqual([0, 2]);
  togglePoint({ zoneId: 'z', row: 0 });
  expect(picked()).toEqual([2]);
  pickUpTo({ zoneId: 'z', row: 0 });
  expect([...picked()].sort()).toEqual([0, 1, 2]);
});

describe('landmarks', () => {
  const pattern: Pattern = { kind: 'landmarks', set: 'bap-5', spacingMm: 0 };
  beforeEach(() => {
    const bare = { ...newZone('z', 'Face', 0), pattern };
    appStore.setState({ plan: { ...newPlan('p', 'female-body'), zones: [bare] }, layouts: {} });
    addPoint('z', at(12));
    // what the worker answers to one point
    finish({
      ...answer(faces(), [0]),
      links: new Uint32Array(0),
      linkLengths: new Float64Array(0),
    });
  });
  test('are named in turn for the side they lie on', () => {
    addPoint('z', at(14));
    addPoint('z', at(2));
    expect(hand().names).toEqual(['BAP 1 left', 'BAP 2 left', 'BAP 1 right']);
  });
  test('are mirrored with their names, and moved when they are mirrored again', () => {
    mirrorPoints('z', [0]);
    expect(hand().names).toEqual(['BAP 1 left', 'BAP 1 right']);
    expect(placeOf(hand(), 1).face).toBe(2);
    movePoints('z', new Map([[0, at(14)]]));
    mirrorPoints('z', [0]);
    expect(hand().names).toEqual(['BAP 1 left', 'BAP 1 right']);
    expect(placeOf(hand(), 1).face).toBe(0);
    expect(picked()).toEqual([1]);
  });
  test('a zone without skin that loses its last point has none', () => {
    deletePoints('z', [0]);
    expect(zone().hand).toBeNull();
    addPoint('z', at(1));
    expect(hand().names).toEqual(['BAP 1 right']);
  });
});

test('all points of painted skin deleted is a wish: the pattern does not come back by itself', () => {
  deletePoints('z', [0, 1, 2]);
  expect(hand()).toEqual(allByHand(hand(), undefined));
  expect(hand().flags).toHaveLength(0);
});

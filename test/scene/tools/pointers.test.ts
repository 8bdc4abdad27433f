import { type Ray, Vector3 } from 'three';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fieldArea, toDense } from '../../../src/geometry/field';
import type { SurfacePoint } from '../../../src/geometry/mesh';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { enterStage, makeStage } from '../../../src/scene/stage';
import { BRUSH } from '../../../src/scene/tools/brush/brush';
import { ERASER } from '../../../src/scene/tools/brush/eraser';
import { FINGER_WAIT_MS } from '../../../src/scene/tools/gesture';
import { listenToPointers } from '../../../src/scene/tools/pointers';
import { cancelStroke } from '../../../src/store/brush';
import { dropFields, syncFields } from '../../../src/store/fields';
import { NO_DRAFT } from '../../../src/store/lassoDraft';
import { appStore, type ModelState, type ToolId } from '../../../src/store/state';
import type { FigureModel } from '../../../src/workers/messages';
import { flatSheet } from '../../geometry/surfaces';

/** 200 x 200 mm of skin seen from above, 1 mm a pixel; beyond x = 150 there is none in the picture. */
const EDGE_MM = 2;
const COLUMNS = 100;
const SKIN_TO_PX = 150;
const { mesh } = flatSheet(200, 200, EDGE_MM);

function on(x: number, y: number): SurfacePoint | null {
  if (x < 0 || y < 0 || x >= SKIN_TO_PX || y >= 199) return null;
  const [column, row] = [Math.floor(x / EDGE_MM), Math.floor(y / EDGE_MM)];
  const [u, v] = [x / EDGE_MM - column, y / EDGE_MM - row];
  const square = 2 * (row * COLUMNS + column);
  return u >= v
    ? { face: square, w0: 1 - u, w1: u - v, w2: v }
    : { face: square + 1, w0: 1 - v, w1: u, w2: v - u };
}

/** The picture's element, as far as it is asked for. */
class Picture extends EventTarget {
  readonly dataset: Record<string, string> = {};
  readonly style = { cursor: '' };
  focus(): void {}
  setPointerCapture(): void {}
  getBoundingClientRect() {
    return { left: 0, top: 0 };
  }
}

type Kind = 'pen' | 'touch' | 'mouse';
let picture: Picture;
let clock = 0;
let off: () => void;
const stage = makeStage();
const moves = { orbit: vi.fn(), pan: vi.fn(), zoom: vi.fn() };

function send(type: string, pointerType: Kind, x: number, y: number, given: object = {}): void {
  const event = new Event(type);
  const own = {
    ...{ pointerType, clientX: x, clientY: y, pointerId: pointerType === 'pen' ? 9 : 1 },
    ...{ button: 0, buttons: type === 'pointerup' ? 0 : 1, pressure: 0.5, timeStamp: clock },
    ...{ ctrlKey: false, altKey: false, shiftKey: false, metaKey: false },
    ...given,
  };
  for (const [key, value] of Object.entries(own)) Object.defineProperty(event, key, { value });
  picture.dispatchEvent(event);
}

/** A stroke straight to the right. */
function stroke(kind: Kind, pressure: number, from = 50, to = 90): void {
  send('pointerdown', kind, from, 100, { pressure });
  for (let x = from + 4; x <= to; x += 4) send('pointermove', kind, x, 100, { pressure });
  send('pointerup', kind, to, 100, { pressure: 0 });
}

/** The button in the brush's bar. */
function holdItem() {
  const item = BRUSH.bar?.groups.flat().find(({ kind }) => kind === 'hold');
  if (item?.kind !== 'hold') throw new Error('the brush has no such button');
  enterStage(stage);
  return item;
}

function setPenMode(penMode: boolean): void {
  take('brush', { penMode });
}

const state = () => appStore.getState();
const areaMm2 = (): number => {
  const field = state().plan.zones[0]?.field;
  return field ? fieldArea(mesh, toDense(field, mesh)) : 0;
};
/** A stroke of 40 mm by a disc of this radius. */
const swept = (radiusMm: number): number => 40 * 2 * radiusMm + Math.PI * radiusMm * radiusMm;

function take(tool: ToolId, preferences: object = {}): void {
  appStore.setState({ tool, preferences: { ...state().preferences, ...preferences } });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('requestAnimationFrame', () => 0);
  clock = 1000;
  picture = new Picture();
  const rig = {
    ...{ mmPerPx: 1, mmPerPxAt: () => 1, heightPx: 200, widthPx: 200, ...moves },
    rayThrough: (x: number, y: number, ray: Ray) => ray.set(new Vector3(x, y, 9), new Vector3()),
    targetPlaneAt: () => [0, 0, 0],
  };
  const surface = {
    hit: ({ origin: { x, y } }: Ray) => {
      const point = on(x, y);
      return point && { point, position: new Vector3(x, y, 0), distanceMm: 9 };
    },
  };
  Object.assign(stage, { rig, surface, navigating: false, erasing: false, smoothing: false });
  for (const spy of Object.values(moves)) spy.mockClear();
  const anatomy = { mirror: new Int32Array(mesh.vertexCount) };
  const model = { mesh, anatomy } as never as FigureModel;
  dropFields();
  appStore.setState({
    plan: { ...newPlan('p', 'female-body'), zones: [newZone('z', 'Arm', 0)] },
    model: { kind: 'ready', figure: BUNDLED['female-body'], model } as ModelState,
    ...{ done: [], undone: [], activeZoneId: 'z', activeKeepOutId: null, paintOn: 'zone' },
    ...{ lasso: NO_DRAFT, layouts: {} },
  });
  take('brush', { brushRadiusMm: 20, penPressure: false, penMode: false, mirrorPaint: false });
  syncFields(model);
  off = listenToPointers(stage, picture as never as HTMLElement, () => []);
});

afterEach(() => {
  off();
  cancelStroke();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a pen', () => {
  test.each([
    [1, 20],
    [0.5, 13],
    [0, 6],
  ])('pressed %f paints with %f mm once pressure is asked for', (pressure, radiusMm) => {
    take('brush', { penPressure: true });
    // no pressure at all is a pen in the air: the lightest is just above
    stroke('pen', Math.max(pressure, 1e-6));
    expect(areaMm2() / swept(radiusMm)).toBeGreaterThan(0.98);
    expect(areaMm2() / swept(radiusMm)).toBeLessThan(1.02);
    expect(state().preferences.penMode).toBe(true);
    expect(state().done).toHaveLength(1);
  });

  test('pressed more along the way paints a wedge', () => {
    take('brush', { penPressure: true });
    send('pointerdown', 'pen', 50, 100, { pressure: 0.01 });
    for (let x = 52; x <= 90; x += 2)
      send('pointermove', 'pen', x, 100, { pressure: (x - 50) / 40 });
    send('pointerup', 'pen', 90, 100, { pressure: 0 });
    const { field } = state().plan.zones[0];
    const dense = toDense(field, mesh);
    const wideAt = (x: number): number => {
      let inside = 0;
      for (let v = 0; v < dense.length; v++)
        if (mesh.positions[3 * v] === x && dense[v] > 0) inside++;
      return inside * EDGE_MM;
    };
    expect(wideAt(90)).toBeGreaterThan(2 * wideAt(50));
  });

  test('without pressure asked for, and any mouse, has the whole radius', () => {
    stroke('pen', 0.1);
    expect(areaMm2() / swept(20)).toBeGreaterThan(0.98);
    take('brush', { penPressure: true });
    stroke('mouse', 0.1, 50, 90);
    expect(areaMm2() / swept(20)).toBeLessThan(1.02);
  });
});

describe('the end of a stroke is never missed', () => {
  test('with the right button held the left one ends it', () => {
    send('pointerdown', 'mouse', 50, 100);
    for (let x = 54; x <= 90; x += 4) send('pointermove', 'mouse', x, 100, { buttons: 3 });
    // as browsers say it: no `up` before the last button is up
    send('pointermove', 'mouse', 90, 100, { button: 0, buttons: 2 });
    for (let x = 94; x <= 140; x += 4) send('pointermove', 'mouse', x, 100, { buttons: 2 });
    expect(state().done).toHaveLength(1);
    send('pointerup', 'mouse', 140, 100, { button: 2 });
    expect(areaMm2() / swept(20)).toBeCloseTo(1, 1);
    expect(state().done).toHaveLength(1);
  });

  test('moves with no button pressed paint nothing', () => {
    send('pointerdown', 'mouse', 50, 100);
    for (let x = 54; x <= 90; x += 4) send('pointermove', 'mouse', x, 100);
    for (let x = 94; x <= 140; x += 4) send('pointermove', 'mouse', x, 100, { buttons: 0 });
    expect(areaMm2() / swept(20)).toBeCloseTo(1, 1);
    expect(state().done).toHaveLength(1);
  });

  test('a pointer that the system took away is gone', () => {
    send('pointerdown', 'mouse', 50, 100);
    send('pointermove', 'mouse', 90, 100);
    send('lostpointercapture', 'mouse', 90, 100);
    send('pointermove', 'mouse', 140, 100);
    expect(areaMm2() / swept(20)).toBeCloseTo(1, 1);
    expect(state().done).toHaveLength(1);
  });
});

test('a pen that hovers never draws', () => {
  for (let x = 50; x <= 90; x += 4)
    send('pointermove', 'pen', x, 100, { pressure: 0, buttons: 0, button: -1 });
  send('pointerleave', 'pen', 90, 100, { buttons: 0 });
  // some pens say that they press a little before they touch
  for (let x = 50; x <= 90; x += 4)
    send('pointermove', 'pen', x, 100, { pressure: 0.1, buttons: 0, button: -1 });
  expect(areaMm2()).toBe(0);
  expect(state().done).toHaveLength(0);
});

test('the barrel button of a pen moves the picture and draws nothing, on the skin too', () => {
  const barrel = { button: 2, buttons: 2, pressure: 0.5 };
  send('pointerdown', 'pen', 50, 100, barrel);
  for (let x = 60; x <= 90; x += 10) send('pointermove', 'pen', x, 100, { ...barrel, button: -1 });
  send('pointerup', 'pen', 90, 100, { button: 2, pressure: 0 });
  expect(moves.pan).toHaveBeenCalled();
  expect(moves.orbit).not.toHaveBeenCalled();
  expect(areaMm2()).toBe(0);
});

test('a switch beside the brush says whether fingers draw, before a pen was seen', () => {
  const found = [BRUSH, ERASER].map(({ bar }) =>
    bar?.groups.flat().find((item) => item.kind === 'switch' && item.text === 'Pen'),
  );
  for (const item of found) {
    if (item?.kind !== 'switch') throw new Error('No switch');
    vi.stubGlobal('navigator', { maxTouchPoints: 0 });
    expect(item.shown?.(state())).toBe(false);
    vi.stubGlobal('navigator', { maxTouchPoints: 5 });
    expect(item.shown?.(state())).toBe(true);
    item.set(true);
    stroke('touch', 0.5);
    vi.advanceTimersByTime(FINGER_WAIT_MS);
    expect([areaMm2(), moves.orbit.mock.calls.length > 0]).toEqual([0, true]);
    item.set(false);
  }
  stroke('touch', 0.5);
  expect(areaMm2()).toBeGreaterThan(0);
});

test("a pen's eraser end erases", () => {
  stroke('pen', 1);
  const before = areaMm2();
  const end = { button: 5, buttons: 32, pressure: 1 };
  send('pointerdown', 'pen', 90, 100, end);
  send('pointermove', 'pen', 92, 100, { ...end, button: -1 });
  send('pointerup', 'pen', 92, 100, { button: 5 });
  expect(areaMm2()).toBeLessThan(before - 1000);
  stroke('pen', 1);
  expect(areaMm2()).toBeCloseTo(before, 0);
});

test('a finger on the button that erases makes another one erase, until it lets go', () => {
  vi.useFakeTimers();
  const finger = (): void => {
    send('pointerdown', 'touch', 70, 100);
    clock += 200;
    vi.advanceTimersByTime(200);
    send('pointermove', 'touch', 74, 100);
    send('pointerup', 'touch', 74, 100);
    clock += 1000;
  };
  stroke('pen', 1);
  setPenMode(false);
  clock += 1000;
  const before = areaMm2();
  const hold = holdItem();
  hold.set(true);
  finger();
  const after = areaMm2();
  expect(after).toBeLessThan(before - 500);
  hold.set(false);
  finger();
  expect(areaMm2()).toBeGreaterThan(after + 500);
});

test('with the mouse as in Blender the middle button turns, as in CAD the right one', () => {
  const dragged = (button: number): void => {
    const buttons = [1, 4, 2][button];
    send('pointerdown', 'mouse', 180, 50, { button, buttons });
    send('pointermove', 'mouse', 180, 80, { button: -1, buttons });
    send('pointerup', 'mouse', 180, 80, { button });
  };
  const counts = (): number[] => [moves.orbit.mock.calls.length, moves.pan.mock.calls.length];
  take('view', { mouse: 'mesomap' });
  dragged(1);
  expect(counts()).toEqual([0, 1]);
  take('view', { mouse: 'blender' });
  dragged(1);
  expect(counts()).toEqual([1, 1]);
  take('view', { mouse: 'cad' });
  dragged(2);
  expect(counts()).toEqual([2, 1]);
  take('view', { mouse: 'mesomap' });
});

test('a tool that is changed in the middle of a press leaves its end to the one that began', () => {
  take('brush', { brushRadiusMm: 6 });
  send('pointerdown', 'mouse', 50, 100);
  for (let x = 54; x <= 90; x += 4) {
    if (x === 70) take('lasso');
    send('pointermove', 'mouse', x, 100);
  }
  send('pointerup', 'mouse', 90, 100);
  expect(areaMm2()).toBeGreaterThan(0.9 * swept(6));
  expect(state().lasso).toEqual(NO_DRAFT);
});

test('Space before a waiting finger draws leaves it to the camera, whatever is in hand', () => {
  take('points');
  send('pointerdown', 'touch', 50, 100);
  stage.navigating = true;
  send('pointerup', 'touch', 50, 100);
  stage.navigating = false;
  expect(state().plan.zones[0].field.vertices.length).toBe(0);
  expect(areaMm2()).toBe(0);
});

describe('taps with the lasso', () => {
  const tap = (x: number, y: number): void => {
    send('pointerdown', 'mouse', x, y);
    send('pointerup', 'mouse', x, y);
  };
  beforeEach(() => appStore.setState({ notice: null }));

  test('close to each other and quick are corners of their own', () => {
    take('lasso');
    for (const [x, y] of [
      [50, 50],
      [62, 50],
      [62, 62],
      [50, 66],
    ])
      tap(x, y);
    expect(state().lasso.open.corners).toHaveLength(4);
  });

  test('twice in one place close what can be closed, and say what is missing', () => {
    take('lasso');
    tap(40, 40);
    tap(40, 40);
    expect(state().notice?.text).toMatch(/three corners/);
    expect(state().lasso.open.corners).toHaveLength(1);
    tap(100, 40);
    tap(100, 100);
    tap(100, 100);
    expect(areaMm2() / 1800).toBeCloseTo(1, 1);
  });

  test('beside the skin say so', () => {
    take('lasso');
    tap(170, 40);
    expect(state().notice?.text).toMatch(/beside the skin/);
  });
});

describe('the palm', () => {
  test('beside a pen that draws is not there: no turn, no stroke, the stroke goes on', () => {
    send('pointerdown', 'pen', 50, 100, { pressure: 1 });
    send('pointerdown', 'touch', 120, 160, { pointerId: 2 });
    for (let x = 54; x <= 90; x += 4) {
      send('pointermove', 'touch', 120 + x / 4, 160, { pointerId: 2 });
      send('pointermove', 'pen', x, 100, { pressure: 1 });
      expect(stage.pointer).toEqual({ x, y: 100 });
    }
    send('pointerup', 'pen', 90, 100, { pressure: 0 });
    send('pointerup', 'touch', 140, 160, { pointerId: 2 });
    expect(moves.orbit).not.toHaveBeenCalled();
    expect(areaMm2() / swept(20)).toBeCloseTo(1, 1);
    expect(state().done).toHaveLength(1);
  });

  test('beside a pen that hovers is not there; once the pen has left, fingers navigate', () => {
    take('brush', { penMode: true });
    const palm = (): void => {
      send('pointerdown', 'touch', 100, 160, { pointerId: 2 });
      send('pointermove', 'touch', 140, 160, { pointerId: 2 });
      send('pointerup', 'touch', 140, 160, { pointerId: 2 });
    };
    send('pointermove', 'pen', 60, 100, { pressure: 0 });
    clock += 50;
    palm();
    expect(moves.orbit).not.toHaveBeenCalled();
    send('pointerleave', 'pen', 60, 100);
    clock += 50;
    palm();
    expect(moves.orbit).toHaveBeenCalled();
    expect(areaMm2()).toBe(0);
  });
});

describe('two fingers with the brush in hand', () => {
  const finger = (type: string, id: number, x: number, y: number): void =>
    send(type, 'touch', x, y, { pointerId: id });

  test('that tap undo, and paint nothing', () => {
    stroke('mouse', 0.5);
    expect(state().done).toHaveLength(1);
    finger('pointerdown', 1, 60, 60);
    clock += 30;
    finger('pointerdown', 2, 100, 60);
    clock += 60;
    finger('pointerup', 1, 60, 60);
    finger('pointerup', 2, 100, 60);
    expect(state().done).toHaveLength(0);
    expect(state().undone).toHaveLength(1);
    expect(areaMm2()).toBe(0);
  });

  test('that move pan and zoom; the one that stays turns the figure, and nothing is painted', () => {
    finger('pointerdown', 1, 60, 60);
    finger('pointerdown', 2, 100, 60);
    for (let i = 1; i <= 10; i++) {
      finger('pointermove', 1, 60 - i, 60 + 4 * i);
      finger('pointermove', 2, 100 + i, 60 + 4 * i);
    }
    expect(moves.pan).toHaveBeenCalled();
    expect(moves.zoom).toHaveBeenCalled();
    finger('pointerup', 2, 110, 100);
    expect(moves.orbit).not.toHaveBeenCalled();
    finger('pointermove', 1, 90, 120);
    expect(moves.orbit).toHaveBeenCalled();
    finger('pointerup', 1, 90, 120);
    vi.advanceTimersByTime(2 * FINGER_WAIT_MS);
    expect(areaMm2()).toBe(0);
    expect(state().done).toHaveLength(0);
  });
});

test('Space moves a stretch of the lasso that is being drawn, as long as it finds skin', () => {
  take('lasso');
  send('pointerdown', 'mouse', 40, 60);
  for (const [x, y] of [
    [60, 60],
    [60, 80],
  ])
    send('pointermove', 'mouse', x, y);
  const places = () => (stage.lassoStretch ?? []).map((point) => placeOf(point));
  const before = places();
  stage.navigating = true;
  send('pointermove', 'mouse', 80, 110);
  places().forEach(([x, y], i) => {
    expect(x).toBeCloseTo(before[i][0] + 20, 6);
    expect(y).toBeCloseTo(before[i][1] + 30, 6);
  });
  // beyond the skin it stays where it was last
  const held = places();
  send('pointermove', 'mouse', 180, 110);
  expect(places()).toEqual(held);
  send('pointermove', 'mouse', 90, 110);
  expect(places()[0][0]).toBeCloseTo(held[0][0] + 10, 6);
  stage.navigating = false;
  send('pointermove', 'mouse', 80, 130);
  expect(places().length).toBeGreaterThan(held.length);
  send('pointermove', 'mouse', 60, 130);
  send('pointerup', 'mouse', 60, 130);
  const drawn = state().lasso.open.corners.length > 2 || areaMm2() > 0;
  expect(drawn).toBe(true);
});

function placeOf({ face, w0, w1, w2 }: SurfacePoint): [number, number] {
  const at = (axis: number): number =>
    [w0, w1, w2].reduce(
      (sum, w, k) => sum + w * mesh.positions[3 * mesh.triangles[3 * face + k] + axis],
      0,
    );
  return [at(0), at(1)];
}

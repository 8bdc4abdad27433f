import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeSurfaceMesh } from '../../src/geometry/mesh';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan, newZone } from '../../src/plan/defaults';
import { BUNDLED } from '../../src/plan/figure/bundled';
import type { Zone } from '../../src/plan/types';
import { freshLayout, layoutsComplete } from '../../src/store/freshLayouts';
import { LayoutKeeper } from '../../src/store/layoutKeeper';
import { appStore, type ModelState } from '../../src/store/state';
import type { CoreClient, LayoutListener } from '../../src/workers/coreClient';
import type { PlacedZone, PlanRequest, ZoneRequest } from '../../src/workers/messages';

/** Notes what is asked and answers when the test says so. */
class FakeClient {
  asked: ZoneRequest[][] = [];
  cancelled = 0;
  listener: LayoutListener | null = null;

  layOut(_model: string, plan: PlanRequest, listener: LayoutListener): void {
    this.asked.push([...plan.zones]);
    this.listener = listener;
  }

  cancelLayout(): void {
    this.cancelled++;
  }

  finish(zoneId: string, count = 3): void {
    this.listener?.zoneDone(layoutOf(zoneId, count));
    vi.advanceTimersByTime(150);
  }
}

function layoutOf(zoneId: string, count: number): ZoneLayout {
  return {
    ...{ zoneId, count, faces: Int32Array.from({ length: count }, (_, row) => row) },
    ...{ weights: new Float64Array(3 * count), positions: new Float64Array(3 * count) },
    manualRow: new Int32Array(count).fill(-1),
  } as unknown as ZoneLayout;
}

const mesh = makeSurfaceMesh(Float64Array.of(0, 0, 0, 9, 0, 0, 0, 9, 0), Uint32Array.of(0, 1, 2));
const skin = { vertices: Uint32Array.of(1), values: Float32Array.of(4) };
const zone = (id: string) => ({ ...newZone(id, id, 0), field: skin });
let client: FakeClient;
let keeper: LayoutKeeper;

beforeEach(() => {
  vi.useFakeTimers();
  client = new FakeClient();
  keeper = new LayoutKeeper(client as unknown as CoreClient);
  appStore.setState({
    plan: {
      ...newPlan('p', 'female-body'),
      zones: [zone('a'), zone('b'), newZone('c', 'bare', 0)],
    },
    model: {
      kind: 'ready',
      figure: BUNDLED['female-body'],
      model: { mesh },
    } as never as ModelState,
    layouts: {},
    layoutSources: {},
    layoutState: { kind: 'idle' },
  });
});

afterEach(() => {
  vi.useRealTimers();
});

/** As `changeZone` would: a new pattern object. */
function respace(id: string, spacingMm: number): void {
  const { plan } = appStore.getState();
  const zones = plan.zones.map((each) =>
    each.id === id ? { ...each, pattern: { ...each.pattern, spacingMm } } : each,
  );
  appStore.setState({ plan: { ...plan, zones } });
}

test('asks for the zones that have skin, and not again while nothing that moves points changed', () => {
  keeper.request();
  expect(client.asked.map((zones) => zones.map(({ id }) => id))).toEqual([['a', 'b']]);
  const { plan } = appStore.getState();
  appStore.setState({ plan: { ...plan, name: 'Other' } });
  keeper.request();
  expect(client.asked).toHaveLength(1);
});

test('a layout is fresh only for the settings it was made from', () => {
  keeper.request();
  client.finish('a');
  client.finish('b');
  expect(layoutsComplete(appStore.getState())).toBe(true);
  respace('a', 3);
  expect(freshLayout(appStore.getState(), 'a')).toBeUndefined();
  expect(freshLayout(appStore.getState(), 'b')?.count).toBe(3);
  expect(appStore.getState().layouts.a.count).toBe(3);
  expect(layoutsComplete(appStore.getState())).toBe(false);
});

test('a late answer counts for what was asked, not for what the plan says by then', () => {
  keeper.request();
  respace('a', 3);
  client.finish('a');
  expect(freshLayout(appStore.getState(), 'a')).toBeUndefined();
});

test('cancel drops the points that answer older settings and keeps the others', () => {
  keeper.request();
  client.finish('a');
  client.finish('b');
  respace('a', 3);
  keeper.request();
  keeper.cancel();
  expect(Object.keys(appStore.getState().layouts)).toEqual(['b']);
  expect(appStore.getState().layoutState.kind).toBe('cancelled');
});

test('after a cancel a rename starts nothing; asking again does', () => {
  keeper.request();
  keeper.cancel();
  const { plan } = appStore.getState();
  appStore.setState({ plan: { ...plan, name: 'Other' } });
  keeper.request();
  expect(client.asked).toHaveLength(1);
  keeper.request(true);
  expect(client.asked).toHaveLength(2);
});

test('volume and depth lay nothing out, until a depth brings zones into one layer or parts them', () => {
  keeper.request();
  const change = (id: string, after: Partial<Zone>): number => {
    const { plan } = appStore.getState();
    const zones = plan.zones.map((each) => (each.id === id ? { ...each, ...after } : each));
    appStore.setState({ plan: { ...plan, zones } });
    keeper.request();
    return client.asked.length;
  };
  const deep = (insertedLengthMm: number) => ({ insertion: { angleDeg: 90, insertedLengthMm } });
  expect(change('a', { volumePerPointMl: 0.2 })).toBe(1);
  expect(change('a', deep(2.5))).toBe(1);
  expect(change('a', deep(6))).toBe(2);
  expect(change('a', deep(7))).toBe(2);
  expect(change('b', deep(6.5))).toBe(3);
  expect(change('b', { needle: { gauge: 30, lengthMm: 13 }, aim: ['fat'] })).toBe(3);
});

test('zones that finish together change the picture once, with the word that all is done', () => {
  keeper.request();
  let changes = 0;
  const off = appStore.subscribe(() => {
    changes++;
  });
  for (const zoneId of ['a', 'b']) client.listener?.zoneDone(layoutOf(zoneId, 2));
  client.listener?.done();
  off();
  expect(changes).toBe(1);
  expect(Object.keys(appStore.getState().layouts)).toEqual(['a', 'b']);
  expect(appStore.getState().layoutState.kind).toBe('idle');
});

test('placed points are to look at only: nothing counts as laid out until the proof is there', () => {
  keeper.request();
  client.listener?.zonePlaced({ zoneId: 'a', count: 3 } as PlacedZone);
  const state = appStore.getState();
  expect(state.placed.a?.count).toBe(3);
  expect(state.layouts).toEqual({});
  expect(freshLayout(state, 'a')).toBeUndefined();
  expect(layoutsComplete(state)).toBe(false);
  client.finish('a');
  expect(appStore.getState().placed).toEqual({});
  client.listener?.zonePlaced({ zoneId: 'b', count: 3 } as PlacedZone);
  keeper.cancel();
  expect(appStore.getState().placed).toEqual({});
});

test('a layout that comes after a hand has moved points does not undo what the picture shows', () => {
  keeper.request();
  client.listener?.zoneDone(layoutOf('a', 3));
  const moved = layoutOf('a', 4);
  const { plan } = appStore.getState();
  const hand = {
    faces: Int32Array.of(0),
    weights: Float64Array.of(1, 0, 0),
  } as Zone['hand'];
  appStore.setState({
    plan: {
      ...plan,
      zones: plan.zones.map((each) => (each.id === 'a' ? { ...each, hand } : each)),
    },
    layouts: { a: moved },
  });
  keeper.request();
  vi.advanceTimersByTime(500);
  expect(appStore.getState().layouts.a).toBe(moved);
});

test('on another figure the same places are laid out anew', () => {
  keeper.request();
  const { plan, model } = appStore.getState();
  const figure = BUNDLED['male-body'];
  appStore.setState({
    plan: { ...plan, figure },
    model: { ...model, figure } as ModelState,
    layouts: {},
  });
  keeper.request();
  expect(client.asked.map((zones) => zones.map(({ id }) => id))).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
  keeper.request();
  expect(client.asked.length).toBe(2);
});

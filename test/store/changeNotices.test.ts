import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan, newZone } from '../../src/plan/defaults';
import { earlierEdit, figureEdit } from '../../src/plan/edit';
import { LOST, noteChanges } from '../../src/store/changeNotices';
import { applyToPlan, changeZone, undo } from '../../src/store/commands';
import { appStore } from '../../src/store/state';

const field = { vertices: Uint32Array.of(1), values: Float32Array.of(4) };
const plan = () => appStore.getState().plan;
const notice = () => appStore.getState().notice?.text ?? null;
let stop = (): void => {};

/** The worker's answer: so many points in each zone. */
function laid(...counts: number[]): void {
  const { zones, keepOuts, earlier, scale } = plan();
  const layouts = zones.map(({ id }, i) => ({
    ...{ zoneId: id, count: counts[i], areaMm2: 1000 },
    manualRow: new Int32Array(counts[i]).fill(-1),
    links: new Uint32Array(0),
  })) as unknown as ZoneLayout[];
  appStore.setState({
    layouts: Object.fromEntries(layouts.map((layout) => [layout.zoneId, layout])),
    layoutSources: Object.fromEntries(
      zones.map((zone) => [zone.id, { ...zone, keepOuts, earlier, scale }]),
    ),
    layoutState: { kind: 'idle' },
  });
}

beforeEach(() => {
  const zones = ['Thigh', 'Hip'].map((name, i) => ({ ...newZone(name, name, i), field }));
  appStore.setState({
    plan: { ...newPlan('p', 'female-body'), zones },
    ...{ done: [], undone: [], notice: null, layouts: {}, layoutSources: {} },
    ...{ saving: { kind: 'saved' }, role: { kind: 'writer' } },
  });
  stop = noteChanges();
  laid(81, 40);
});
afterEach(() => stop());

const session = {
  ...{ id: 's', name: 'S', date: '', distanceMm: 5 },
  ...{ faces: Int32Array.of(), weights: new Float64Array(0) },
};
const keep = earlierEdit({ earlier: [] }, 'Keep the points of session 1', [session]);

test('a session that costs a zone 22 % of its points says from what to what, and through what', () => {
  applyToPlan(keep);
  laid(63, 39);
  expect(notice()).toBe(
    'Through “Keep the points of session 1”: Thigh 81 → 63 points, 4.05 mL → 3.15 mL (−22 %).',
  );
});

test('a fit of the figure, for every zone it changes', () => {
  const scale = { ...plan().scale, factor: 1.1, confirmed: true };
  applyToPlan(figureEdit(plan(), { scale }, {}));
  laid(99, 48);
  expect(notice()).toContain('“Fit to patient”: Thigh 81 → 99 points');
  expect(notice()).toContain('; Hip 40 → 48 points, 2.00 mL → 2.40 mL (+20 %)');
});

test('its own setting, a small change and a step back say nothing; the zone beside it does', () => {
  changeZone('Thigh', { pattern: { ...plan().zones[0].pattern, spacingMm: 20 } });
  laid(50, 41);
  expect(notice()).toBeNull();
  applyToPlan(keep);
  laid(49, 41);
  expect(notice()).toBeNull();
  undo();
  appStore.setState({ notice: null });
  laid(81, 41);
  expect(notice()).toBeNull();
  changeZone('Thigh', { pattern: { ...plan().zones[0].pattern, spacingMm: 12 } });
  laid(120, 30);
  expect(notice()).toContain('Hip 41 → 30 points');
  expect(notice()).not.toContain('Thigh');
});

test('a volume that is set for the zone is its own', () => {
  changeZone('Thigh', { volumePerPointMl: 0.1 });
  laid(81, 40);
  expect(notice()).toBeNull();
});

test('what another figure lacks stays said before what changed there', () => {
  applyToPlan(keep);
  const text = `Hip: ${LOST}. Undo brings it back.`;
  appStore.setState({ notice: { tone: 'warning', text } });
  laid(63, 39);
  expect(notice()).toMatch(/^Hip: skin that this model .* Through “.*Thigh 81 → 63 points/);
});

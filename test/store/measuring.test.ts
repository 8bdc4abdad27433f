import { beforeEach, expect, test } from 'vitest';
import type { SurfacePoint } from '../../src/geometry/mesh';
import { BUNDLED } from '../../src/plan/figure/bundled';
import { MEASURE } from '../../src/scene/tools/measure/measure';
import { MEASURE_COMMANDS } from '../../src/scene/tools/measure/measureCommands';
import { redo, undo } from '../../src/store/commands';
import { changeMeasure, placesOf, removeMeasure, wordsOf } from '../../src/store/measureNotes';
import {
  addMeasurePlace,
  fetchMeasuring,
  keepMeasure,
  measureStepBack,
  setMeasureKind,
} from '../../src/store/measuring';
import { appStore } from '../../src/store/state';
import type { FigureModel } from '../../src/workers/messages';
import { flatSheet } from '../geometry/surfaces';

const { mesh } = flatSheet(200, 200, 2);
const start = appStore.getState();
const state = () => appStore.getState();
const barWords = (): string => MEASURE.bar?.words(state()) ?? '';
/** The corner of a square of the sheet, 100 to a row, 2 mm apart. */
const at = (column: number, row: number): SurfacePoint => ({
  ...{ face: 2 * (row * 100 + column), w0: 1, w1: 0, w2: 0 },
});

beforeEach(() => {
  const figure = BUNDLED['female-body'];
  appStore.setState(start, true);
  appStore.setState({
    model: { kind: 'ready', figure, model: { figure, mesh } as unknown as FigureModel },
    tool: 'measure',
  });
});

test('two places are a line, more a path; the bar says both lengths', async () => {
  expect(barWords()).toBe('Tap two places, or more for a path');
  addMeasurePlace(at(10, 10));
  expect(barWords()).toBe('One more place');
  addMeasurePlace(at(40, 50));
  await fetchMeasuring();
  expect(barWords()).toBe('100.0 mm along the skin, 100.0 mm straight');
  addMeasurePlace(at(40, 10));
  expect(barWords()).toBe('180.0 mm along the skin, 60.0 mm straight');
  measureStepBack();
  expect(barWords()).toBe('100.0 mm along the skin, 100.0 mm straight');
});

test('the same places are an area or an angle, too', async () => {
  await fetchMeasuring();
  for (const place of [at(10, 10), at(60, 10), at(60, 60)]) addMeasurePlace(place);
  setMeasureKind('area');
  expect(barWords()).toBe('50.0 cm² of skin, 341.4 mm round it');
  setMeasureKind('angle');
  expect(barWords()).toBe('90° along the skin, 90° straight');
  addMeasurePlace(at(10, 60));
  expect(state().measuring.places.length).toBe(1);
});

test('what is kept is a note of the plan: one step to keep, to name, to delete', async () => {
  await fetchMeasuring();
  addMeasurePlace(at(10, 10));
  keepMeasure();
  expect(state().plan.measures).toEqual([]);
  addMeasurePlace(at(40, 50));
  keepMeasure();
  expect(state().measuring.places).toEqual([]);
  addMeasurePlace(at(1, 1));
  addMeasurePlace(at(1, 21));
  keepMeasure();
  const [first, second] = state().plan.measures;
  expect([first.name, second.name]).toEqual(['Measure 1', 'Measure 2']);
  expect(wordsOf(state(), { kind: first.kind, places: placesOf(first) })).toBe(
    '100.0 mm along the skin, 100.0 mm straight',
  );
  undo();
  expect(state().plan.measures.map(({ name }) => name)).toEqual(['Measure 1']);
  redo();
  changeMeasure(second.id, { name: 'Brow' });
  removeMeasure(first.id);
  expect(state().plan.measures.map(({ name }) => name)).toEqual(['Brow']);
  undo();
  undo();
  expect(state().plan.measures.map(({ name }) => name)).toEqual(['Measure 1', 'Measure 2']);
});

test('the keys of measuring mean something only while something is measured', () => {
  const enabled = (): boolean[] => MEASURE_COMMANDS.map((each) => each.enabled?.() === true);
  expect(enabled()).toEqual([false, false, false]);
  addMeasurePlace(at(10, 10));
  expect(enabled()).toEqual([true, true, true]);
  MEASURE_COMMANDS.find(({ id }) => id === 'measure.leave')?.run();
  expect(state().measuring.places).toEqual([]);
  addMeasurePlace(at(10, 10));
  appStore.setState({ tool: 'lasso' });
  expect(enabled()).toEqual([false, false, false]);
});

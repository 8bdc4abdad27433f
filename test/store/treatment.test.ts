import { beforeEach, describe, expect, test } from 'vitest';
import type { ZoneLayout } from '../../src/layout/types';
import { addInterval } from '../../src/plan/course/course';
import { newPlan, newZone } from '../../src/plan/defaults';
import { skinProfile } from '../../src/plan/skin/skinProfile';
import { planReport } from '../../src/plan/volume/report';
import { changeZone, undo } from '../../src/store/commands';
import {
  addMix,
  addProduct,
  changeProduct,
  changeSolution,
  removeProduct,
  removeSolution,
  setParts,
} from '../../src/store/products';
import { appStore } from '../../src/store/state';
import {
  addTestSpot,
  addTestSpotAtSelected,
  changeTestSpot,
  removeTestSpot,
} from '../../src/store/testSpots';
import { setThickness } from '../../src/store/thickness';

const plan = () => appStore.getState().plan;
const notice = () => appStore.getState().notice?.text;

/** 20 points of 0.05 mL: 1 mL. */
const layout = {
  ...{ zoneId: 'z', count: 20, areaMm2: 2000 },
  faces: new Int32Array(20).fill(3),
  weights: new Float64Array(60).fill(1 / 3),
  positions: new Float64Array(60).fill(9),
  manualRow: new Int32Array(20).fill(-1),
  certificate: { smallestSpacingMm: 10, meanSpacingMm: 11, largestGapMm: 9 },
  punctures: null,
} as unknown as ZoneLayout;

beforeEach(() => {
  const zone = { ...newZone('z', 'Cheek', 0), volumePerPointMl: 0.05 };
  const fresh = { ...newPlan('p', 'female-face'), zones: [zone] };
  const source = { ...zone, keepOuts: fresh.keepOuts, earlier: fresh.earlier, scale: fresh.scale };
  appStore.setState({
    plan: fresh,
    ...{ done: [], undone: [], selected: null, picked: [], notice: null },
    layouts: { z: layout },
    layoutSources: { z: source },
  });
});

describe('products', () => {
  test('a product brings a solution of itself, which is called after it; one step', () => {
    addProduct();
    const [product] = plan().products;
    expect(product).toMatchObject({ name: 'Product 1', mgPerMl: null, vialMl: null });
    expect(plan().solutions).toMatchObject([
      { name: 'Product 1', mix: [{ productId: product.id, parts: 1 }] },
    ]);
    changeProduct(product.id, { name: 'Hyaluronic acid' });
    expect(plan().solutions[0].name).toBe('Hyaluronic acid');
    undo();
    undo();
    expect(plan()).toMatchObject({ products: [], solutions: [] });
  });

  test('no dose and no vials before concentration and vial are entered', () => {
    addProduct();
    changeZone('z', { solutionId: plan().solutions[0].id });
    const [{ id }] = plan().products;
    const report = () => planReport(plan(), { z: layout });
    expect(report().products).toMatchObject([{ injectedMl: 1, doseMg: null, vials: null }]);
    expect(report().zones[0]).toMatchObject({ doseMg: null, doseMgPerCm2: null });
    changeProduct(id, { mgPerMl: 10 });
    expect(report().products[0]).toMatchObject({ doseMg: 10, vials: null });
    expect(report().zones[0]).toMatchObject({ doseMg: 10, doseMgPerCm2: 0.5 });
    changeProduct(id, { vialMl: 2 });
    expect(report().products[0].vials).toBe(1);
  });

  test('a mix is parts of a total: 3 to 1 of 1 mL', () => {
    addProduct();
    addProduct();
    addMix();
    const mix = plan().solutions[2];
    const [first, second] = plan().products;
    expect(mix.mix.map(({ parts }) => parts)).toEqual([1, 1]);
    setParts(mix.id, first.id, 3);
    changeSolution(mix.id, { name: 'Cocktail' });
    changeProduct(first.id, { mgPerMl: 20 });
    changeZone('z', { solutionId: mix.id });
    const { products, solutions, zones } = planReport(plan(), { z: layout });
    expect(solutions[0]).toMatchObject({ name: 'Cocktail', injectedMl: 1 });
    expect(products.map(({ injectedMl }) => injectedMl)).toEqual([0.75, 0.25]);
    expect(products[0].doseMg).toBeCloseTo(15, 9);
    expect(zones[0].doseMg).toBeCloseTo(15, 9);
    expect(products[0].toDrawMl + products[1].toDrawMl).toBeCloseTo(
      solutions[0].drawUp.toDrawMl,
      9,
    );
    removeProduct(second.id);
    expect(plan().solutions.map(({ mix: parts }) => parts.length)).toEqual([1, 1]);
    removeProduct(first.id);
    expect(plan().solutions).toEqual([]);
  });

  test('a zone whose solution is gone is drawn up all the same', () => {
    addProduct();
    const [solution] = plan().solutions;
    changeZone('z', { solutionId: solution.id });
    removeSolution(solution.id);
    const { solutions, total } = planReport(plan(), { z: layout });
    expect(total.volumeMl).toBe(1);
    expect(solutions).toMatchObject([{ name: 'Solution', injectedMl: 1 }]);
  });
});

describe('test spots', () => {
  test('on free skin, given today, read later, each its own step', () => {
    addTestSpot({ face: 12, w0: 0.2, w1: 0.3, w2: 0.5 });
    const [spot] = plan().testSpots;
    expect(spot).toMatchObject({
      face: 12,
      weights: [0.2, 0.3, 0.5],
      readOn: addInterval(spot.givenOn, { count: 1, unit: 'days' }),
      result: '',
    });
    expect(spot.givenOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    changeTestSpot(spot.id, { givenOn: '2026-11-21' });
    expect(plan().testSpots[0].readOn).toBe('2026-11-22');
    undo();
    changeTestSpot(spot.id, { readOn: '2026-11-23', result: 'no reaction' });
    expect(plan().testSpots[0]).toMatchObject({ readOn: '2026-11-23', result: 'no reaction' });
    undo();
    expect(plan().testSpots[0].result).toBe('');
    removeTestSpot(spot.id);
    expect(plan().testSpots).toEqual([]);
  });

  test('at the chosen point; without one it says what to do', () => {
    addTestSpotAtSelected();
    expect(plan().testSpots).toEqual([]);
    expect(notice()).toContain('Choose a point');
    appStore.setState({ selected: { zoneId: 'z', row: 4 } });
    addTestSpotAtSelected();
    expect(plan().testSpots).toMatchObject([{ face: 3 }]);
  });
});

test('an own thickness lies over the table’s, for its site and sex, and goes again', () => {
  const mean = () => skinProfile('forehead', 'female', plan().thickness).dermis?.mean;
  const tabled = mean();
  setThickness('forehead', 'female', 'dermis', { mean: 1.3, sd: 0.1 });
  expect(mean()).toBe(1.3);
  expect(skinProfile('forehead', 'male', plan().thickness).dermis?.mean).toBe(1.17);
  setThickness('forehead', 'female', 'epidermis', { mean: 0.3, sd: null });
  setThickness('forehead', 'female', 'dermis', undefined);
  expect(mean()).toBe(tabled);
  expect(plan().thickness).toHaveLength(1);
  setThickness('forehead', 'female', 'epidermis', undefined);
  expect(plan().thickness).toEqual([]);
});

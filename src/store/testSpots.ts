import type { SurfacePoint } from '../geometry/mesh';
import { addInterval } from '../plan/course/course';
import { PLAIN_SPOT } from '../plan/defaults';
import type { TestSpot } from '../plan/types';
import { freshLayout } from './freshLayouts';
import { appStore } from './state';
import { today } from './today';
import { changeTreatment } from './treatment';

/** Two sites are tried and read after a day (seed page, grade F); more may be placed. */
export const USUAL_SPOTS = 2;

/** Watched for a day (seed 000, grade F): the day after. */
function readingDay(givenOn: string): string {
  return addInterval(givenOn, { count: 1, unit: 'days' });
}

export function addTestSpot({ face, w0, w1, w2 }: SurfacePoint): void {
  const { testSpots } = appStore.getState().plan;
  const spot: TestSpot = {
    id: crypto.randomUUID(),
    face,
    weights: [w0, w1, w2],
    ...PLAIN_SPOT,
    givenOn: today(),
    readOn: readingDay(today()),
    result: '',
  };
  changeTreatment({ testSpots: [...testSpots, spot] });
}

/** A spot at the chosen point of the figure; says what to do while none is chosen. */
export function addTestSpotAtSelected(): void {
  const state = appStore.getState();
  const { selected } = state;
  const layout = selected ? freshLayout(state, selected.zoneId) : undefined;
  if (!selected || !layout || selected.row >= layout.count) {
    const text = 'Choose a point on the figure first: the test spot goes there.';
    appStore.setState({ notice: { tone: 'info', text } });
    return;
  }
  const [w0, w1, w2] = layout.weights.subarray(3 * selected.row, 3 * selected.row + 3);
  addTestSpot({ face: layout.faces[selected.row], w0, w1, w2 });
}

/** Another day of injection moves a reading that was proposed for the day after. */
export function changeTestSpot(id: string, change: Partial<TestSpot>): void {
  const { testSpots } = appStore.getState().plan;
  const changed = (spot: TestSpot): TestSpot => {
    const proposed = spot.readOn === '' || spot.readOn === readingDay(spot.givenOn);
    const follows = change.givenOn && proposed ? { readOn: readingDay(change.givenOn) } : {};
    return { ...spot, ...follows, ...change };
  };
  changeTreatment({
    testSpots: testSpots.map((each) => (each.id === id ? changed(each) : each)),
  });
}

export function removeTestSpot(id: string): void {
  const { testSpots } = appStore.getState().plan;
  changeTreatment({ testSpots: testSpots.filter((each) => each.id !== id) });
}

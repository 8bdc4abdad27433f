import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { measuredWords } from '../plan/measures/measureWords';
import { Measurer } from '../plan/measures/skinMeasure';
import type { MeasureKind, SkinMeasure } from '../plan/types';
import { applyToPlan } from './commands';
import type { MeasureDraft } from './measureDraft';
import { cancelMeasure, canKeepMeasure } from './measuring';
import { type AppState, appStore } from './state';
import { changeTreatment } from './treatment';

/** What was measured on the skin, in words and as notes of the plan; no figure waits for it. */

let measurer: Measurer | null = null;

/** The measurer of the figure on the screen; null while that is not there. */
export function measurerNow({ model }: Pick<AppState, 'model'>): Measurer | null {
  if (model.kind !== 'ready') return null;
  const { mesh } = model.model;
  if (measurer?.mesh !== mesh) measurer = new Measurer(mesh);
  return measurer;
}

/** The places of a kept measure as the mesh knows them, the same objects for the same measure. */
export function placesOf(measure: SkinMeasure): readonly SurfacePoint[] {
  let places = PLACES.get(measure.places);
  places ??= measure.places.map(({ face, weights: [w0, w1, w2] }) => ({ face, w0, w1, w2 }));
  PLACES.set(measure.places, places);
  return places;
}

const PLACES = new WeakMap<SkinMeasure['places'], readonly SurfacePoint[]>();

/** What places come to, in words; '' while it cannot be said. */
export function wordsOf(state: Pick<AppState, 'model'>, { kind, places }: MeasureDraft): string {
  const now = measurerNow(state);
  if (!now || !canKeepMeasure({ kind, places })) return '';
  const known = MEASURED.get(places);
  if (known?.mesh === now.mesh && known.kind === kind) return known.words;
  const words = measuredWords(kind, now.measure(kind, places));
  MEASURED.set(places, { mesh: now.mesh, kind, words });
  return words;
}

const MEASURED = new WeakMap<
  readonly SurfacePoint[],
  { readonly mesh: SurfaceMesh; readonly kind: MeasureKind; readonly words: string }
>();

/** The draft becomes a note of the plan, in one step. */
export function keepDraft(): void {
  const { plan, measuring } = appStore.getState();
  if (!canKeepMeasure(measuring)) return;
  const { kind, places } = measuring;
  const measure: SkinMeasure = {
    id: crypto.randomUUID(),
    name: freeMeasureName(plan.measures),
    kind,
    places: places.map(({ face, w0, w1, w2 }) => ({ face, weights: [w0, w1, w2] })),
    printed: true,
  };
  const { measures } = plan;
  const edit = { before: { measures }, after: { measures: [...measures, measure] } };
  const what = `Keep ${measure.name}`;
  applyToPlan({ kind: 'together', what, edits: [{ kind: 'changePlan', ...edit }] });
  cancelMeasure();
}

export function changeMeasure(id: string, change: Partial<SkinMeasure>): void {
  const { measures } = appStore.getState().plan;
  changeTreatment({
    measures: measures.map((each) => (each.id === id ? { ...each, ...change } : each)),
  });
}

export function removeMeasure(id: string): void {
  const { measures } = appStore.getState().plan;
  changeTreatment({ measures: measures.filter((each) => each.id !== id) });
}

function freeMeasureName(measures: readonly SkinMeasure[]): string {
  const names = new Set(measures.map(({ name }) => name));
  let number = measures.length + 1;
  while (names.has(`Measure ${number}`)) number++;
  return `Measure ${number}`;
}

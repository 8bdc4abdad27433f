import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import type { Measurer } from '../plan/measures/skinMeasure';
import type { MeasureKind, SkinMeasure } from '../plan/types';
import { applyToPlan } from './commands';
import type { MeasureDraft } from './measureDraft';
import { type AppState, appStore } from './state';
import { changeTreatment } from './treatment';

/** Measuring on the skin: places make a draft, the draft a note of the plan. */

/** More places than this are a drawing, not a measure. */
const MOST_PLACES = 100;

type Engine = typeof import('../plan/measures/skinMeasure') &
  typeof import('../plan/measures/measureWords');

// Fetched when measuring begins: no figure waits for it.
let engine: Engine | null = null;
let measurer: Measurer | null = null;

/** Fetches what measures; where that fails, the next wish fetches again. */
export async function fetchMeasuring(): Promise<void> {
  if (engine) return;
  try {
    const [measure, words] = await Promise.all([
      import('../plan/measures/skinMeasure'),
      import('../plan/measures/measureWords'),
    ]);
    engine = { ...measure, ...words };
    // whoever waits looks again
    appStore.setState(({ measuring }) => ({ measuring: { ...measuring } }));
  } catch {
    const text = 'Measuring could not be loaded. Nothing is lost: try again in a moment.';
    appStore.setState({ notice: { tone: 'error', text } });
  }
}

/** The measurer of the figure on the screen; null while figure or program are not there yet. */
export function measurerNow({ model }: Pick<AppState, 'model'>): Measurer | null {
  if (!engine || model.kind !== 'ready') return null;
  const { mesh } = model.model;
  if (measurer?.mesh !== mesh) measurer = new engine.Measurer(mesh);
  return measurer;
}

/** Fewest places that measure something. */
export function fewestPlaces(kind: MeasureKind): number {
  return kind === 'line' ? 2 : 3;
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
  if (!now || !engine || places.length < fewestPlaces(kind)) return '';
  const known = MEASURED.get(places);
  if (known?.mesh === now.mesh && known.kind === kind) return known.words;
  const words = engine.measuredWords(kind, now.measure(kind, places));
  MEASURED.set(places, { mesh: now.mesh, kind, words });
  return words;
}

const MEASURED = new WeakMap<
  readonly SurfacePoint[],
  { readonly mesh: SurfaceMesh; readonly kind: MeasureKind; readonly words: string }
>();

export function setMeasureKind(kind: MeasureKind): void {
  draw(({ places }) => ({ kind, places: kind === 'angle' ? places.slice(0, 3) : places }));
}

/** One more place; an angle that has three begins anew. */
export function addMeasurePlace(place: SurfacePoint): void {
  draw(({ kind, places }) => {
    if (kind === 'angle' && places.length >= 3) return { kind, places: [place] };
    return { kind, places: [...places, place].slice(0, MOST_PLACES) };
  });
}

export function measureStepBack(): void {
  draw(({ kind, places }) => ({ kind, places: places.slice(0, -1) }));
}

export function cancelMeasure(): void {
  draw(({ kind }) => ({ kind, places: [] }));
}

export function canKeepMeasure({ kind, places }: MeasureDraft): boolean {
  return places.length >= fewestPlaces(kind);
}

/** The draft becomes a note of the plan, in one step. */
export function keepMeasure(): void {
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
  applyToPlan({
    kind: 'together',
    what: `Keep ${measure.name}`,
    edits: [
      {
        kind: 'changePlan',
        before: { measures: plan.measures },
        after: { measures: [...plan.measures, measure] },
      },
    ],
  });
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

function draw(change: (draft: MeasureDraft) => MeasureDraft): void {
  appStore.setState(({ measuring }) => ({ measuring: change(measuring) }));
}

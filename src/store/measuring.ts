import type { SurfacePoint } from '../geometry/mesh';
import type { MeasureKind } from '../plan/types';
import type { MeasureDraft } from './measureDraft';
import { type AppState, appStore } from './state';

/** Measuring on the skin: places make a draft. What it comes to and keeps it is fetched (`measureNotes`). */

/** More places than this are a drawing, not a measure. */
const MOST_PLACES = 100;

let notes: typeof import('./measureNotes') | null = null;

/** Fetches what measures; where that fails, the next wish fetches again. */
export async function fetchMeasuring(): Promise<void> {
  if (notes) return;
  try {
    notes = await import('./measureNotes');
    // whoever waits looks again
    appStore.setState(({ measuring }) => ({ measuring: { ...measuring } }));
  } catch {
    const text = 'Measuring could not be loaded. Nothing is lost: try again in a moment.';
    appStore.setState({ notice: { tone: 'error', text } });
  }
}

/** What the draft comes to, in words; '' while it cannot be said. */
export function draftWords(state: Pick<AppState, 'model' | 'measuring'>): string {
  return notes?.wordsOf(state, state.measuring) ?? '';
}

/** The draft becomes a note of the plan, in one step. */
export function keepMeasure(): void {
  notes?.keepDraft();
}

/** Fewest places that measure something. */
export function fewestPlaces(kind: MeasureKind): number {
  return kind === 'line' ? 2 : 3;
}

export function canKeepMeasure({ kind, places }: MeasureDraft): boolean {
  return places.length >= fewestPlaces(kind);
}

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

function draw(change: (draft: MeasureDraft) => MeasureDraft): void {
  appStore.setState(({ measuring }) => ({ measuring: change(measuring) }));
}

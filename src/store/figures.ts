import type { FigureData } from '../formats/figureData';
import { BUNDLED_FIGURES, isBundledId } from '../plan/figure/bundled';
import { type Figure, isSameFigure } from '../plan/figure/figure';
import type { ReadPlan } from '../plan/file/readPlan';
import { shapeKey } from '../plan/scale/patientShape';
import type { Plan } from '../plan/types';
import type { FigureSource } from '../workers/figureFiles';
import type { FigureModel } from '../workers/messages';
import { appStore } from './state';

/** The figures of this device: the four that are bundled, and those that were added since it was opened. */

const added = new Map<string, FigureData>();

/** Makes a figure known here, so that plans can lie on it. */
export function addFigure(data: FigureData): void {
  added.set(data.figure.digest, data);
}

/** No plan can lie on it any more until it is added again. */
export function removeFigure(digest: string): void {
  added.delete(digest);
}

export function hasFigure(digest: string): boolean {
  return added.has(digest);
}

export function figuresHere(): readonly Figure[] {
  return [...BUNDLED_FIGURES, ...[...added.values()].map(({ figure }) => figure)];
}

/** What the worker makes a figure from. */
export function sourceOf(figure: Figure): FigureSource {
  const data = added.get(figure.digest);
  if (data) return data;
  if (isBundledId(figure.id)) return figure.id;
  throw new Error(`The figure “${figure.name}” is not on this device.`);
}

/**
 * A plan file, on the figures of this device.
 * @param newer one of a newer Mesomap, too: for looking only
 */
export async function readPlanHere(
  text: string,
  onto: Figure | null = null,
  newer = false,
): Promise<ReadPlan> {
  const { readPlan } = await import('../plan/file/readPlan');
  return readPlan(text, { onto, figures: figuresHere(), newer });
}

/** The figure that the plan lies on is the one that is loaded. */
export function isOnFigure(
  plan: { readonly figure: Figure },
  shown: { readonly figure: Figure },
): boolean {
  return isSameFigure(plan.figure, shown.figure);
}

/** The model stands in the form that the plan says; its factor is another matter. */
export function hasForm({ shape }: FigureModel, { scale }: Pick<Plan, 'scale'>): boolean {
  return shapeKey(shape) === shapeKey(scale.shape);
}

/** Which vertex is whose left-right partner; says so where nothing is known of it. */
export function mirrorOf({ anatomy }: FigureModel): Int32Array | null {
  if (anatomy) return anatomy.mirror;
  const text = 'On this figure nobody knows which skin is the other side’s.';
  appStore.setState({ notice: { tone: 'info', text } });
  return null;
}

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
  const asked = { onto, figures: figuresHere(), newer };
  if (text.length > BESIDE_SIGNS && typeof Worker === 'function') {
    const { readPlanBeside } = await import('../workers/planReaderClient');
    const read = await readPlanBeside({ text, ...asked }).catch(() => null);
    if (read) return withOwnFigure(read);
  }
  const { readPlan } = await import('../plan/file/readPlan');
  return readPlan(text, asked);
}

/** Longer texts are read by a worker, so that the page goes on answering; a shorter one is read while it starts. */
const BESIDE_SIGNS = 300_000;

/** What came from a worker is a copy: figures are those of this page again. */
function withOwnFigure(read: ReadPlan): ReadPlan {
  const own = (figure: Figure): Figure =>
    figuresHere().find((each) => isSameFigure(each, figure)) ?? figure;
  if (!read.ok) return { ...read, onto: read.onto.map(own) };
  return { ...read, plan: { ...read.plan, figure: own(read.plan.figure) } };
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

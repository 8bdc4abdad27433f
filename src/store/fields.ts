import { type DenseField, fieldArea, type SparseField, toDense } from '../geometry/field';
import { FieldArea } from '../geometry/fieldArea';
import type { Plan } from '../plan/types';
import type { FigureModel } from '../workers/messages';
import { appStore } from './state';

/**
 * The working copy of every painted field, one value per vertex. The brush writes here at pointer
 * speed; the scene draws from here; the plan gets a stroke when the pointer lifts.
 */
interface WorkingField {
  readonly dense: DenseField;
  /** the plan's field this copy was made from, to see when it is out of date */
  source: unknown;
  areaMm2: number;
}

/** Kept outside the store because it changes at pointer speed and React must not see it. */
const working = new Map<string, WorkingField>();
const listeners = new Set<FieldListener>();

/** `vertices`: those whose value changed, or null when any may have. */
export type FieldListener = (key: string, vertices: readonly number[] | null) => void;

/** Zones go by their id; what else is painted has a key of its own. */
export function finerKey(zoneId: string): string {
  return `finer ${zoneId}`;
}

export function keepOutKey(keepOutId: string): string {
  return `keep-out ${keepOutId}`;
}

/** A painted field now, strokes in progress included; null while no model is ready. */
export function workingField(key: string): DenseField | null {
  return working.get(key)?.dense ?? null;
}

/** Its area now, mm2; follows the brush. */
export function workingAreaMm2(key: string): number {
  return working.get(key)?.areaMm2 ?? 0;
}

/** Calls back whenever a working field changed. Returns the way out. */
export function onFieldChange(listener: FieldListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Said by the brush after it wrote into a working field. */
export function announceField(
  key: string,
  model: FigureModel,
  vertices: readonly number[] | null = null,
): void {
  const field = working.get(key);
  if (!field) return;
  field.areaMm2 = areaAfter(field, model, vertices);
  for (const listener of listeners) listener(key, vertices);
}

/** The area by faces of the field that is being painted: a stroke looks at few of them. */
let painted: { readonly dense: DenseField; readonly area: FieldArea } | null = null;

function areaAfter(
  { dense }: WorkingField,
  { mesh }: FigureModel,
  vertices: readonly number[] | null,
): number {
  if (vertices === null) {
    if (painted?.dense === dense) painted = null;
    return fieldArea(mesh, dense);
  }
  if (painted?.dense !== dense || painted.area.mesh !== mesh) {
    painted = { dense, area: new FieldArea(mesh, dense) };
    return painted.area.mm2;
  }
  return painted.area.changed(vertices);
}

/** Brings the working copies in step with the plan. Called whenever the plan or the model changed. */
export function syncFields(model: FigureModel): void {
  const painted = paintedFields(appStore.getState().plan);
  for (const key of working.keys()) if (!painted.has(key)) working.delete(key);
  for (const [key, field] of painted) {
    const old = working.get(key);
    if (old?.source === field && old.dense.length === model.mesh.vertexCount) continue;
    const dense = toDense(field, model.mesh);
    working.set(key, { dense, source: field, areaMm2: 0 });
    announceField(key, model);
  }
}

function paintedFields({ zones, keepOuts }: Plan): Map<string, SparseField> {
  const painted = new Map<string, SparseField>();
  for (const { id, field, finer } of zones) {
    painted.set(id, field);
    if (finer) painted.set(finerKey(id), finer.field);
  }
  for (const { id, field } of keepOuts) painted.set(keepOutKey(id), field);
  return painted;
}

/** Forgets all working copies, before another model comes. */
export function dropFields(): void {
  working.clear();
  painted = null;
}

import { type DenseField, fieldArea, toDense } from '../geometry/field';
import type { FigureModel } from '../workers/messages';
import { appStore } from './state';

/**
 * The working copy of every zone's field, one value per vertex. The brush writes here at pointer
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
export type FieldListener = (zoneId: string, vertices: readonly number[] | null) => void;

/** The zone's field now, strokes in progress included; null while no model is ready. */
export function workingField(zoneId: string): DenseField | null {
  return working.get(zoneId)?.dense ?? null;
}

/** Area of the zone now, mm2; follows the brush. */
export function workingAreaMm2(zoneId: string): number {
  return working.get(zoneId)?.areaMm2 ?? 0;
}

/** Calls back whenever a zone's working field changed. Returns the way out. */
export function onFieldChange(listener: FieldListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Said by the brush after it wrote into a working field. */
export function announceField(
  zoneId: string,
  model: FigureModel,
  vertices: readonly number[] | null = null,
): void {
  const field = working.get(zoneId);
  if (!field) return;
  field.areaMm2 = fieldArea(model.mesh, field.dense);
  for (const listener of listeners) listener(zoneId, vertices);
}

/** Brings the working copies in step with the plan. Called whenever the plan or the model changed. */
export function syncFields(model: FigureModel): void {
  const { zones } = appStore.getState().plan;
  const alive = new Set(zones.map((zone) => zone.id));
  for (const id of working.keys()) if (!alive.has(id)) working.delete(id);
  for (const zone of zones) {
    const old = working.get(zone.id);
    if (old?.source === zone.field && old.dense.length === model.mesh.vertexCount) continue;
    const dense = toDense(zone.field, model.mesh.vertexCount);
    working.set(zone.id, { dense, source: zone.field, areaMm2: 0 });
    announceField(zone.id, model);
  }
}

/** Forgets all working copies, before another model comes. */
export function dropFields(): void {
  working.clear();
}

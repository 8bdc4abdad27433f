import { type DenseField, fieldArea, type SparseField, toDense, toSparse } from '../geometry/field';
import { FieldArea } from '../geometry/fieldArea';
import type { SurfaceMesh } from '../geometry/mesh';
import { sparseArea } from '../geometry/sparseArea';
import type { Plan } from '../plan/types';
import type { FigureModel } from '../workers/messages';
import { appStore } from './state';

/**
 * The working copy of every painted field, one value per vertex. The brush writes here at pointer
 * speed; the scene draws from here; the plan gets a stroke when the pointer lifts.
 */
interface WorkingField {
  /** the plan's field this copy is of, to see when it is out of date */
  readonly source: SparseField;
  mesh: SurfaceMesh;
  /** made when somebody asks: of hundreds of keep-outs few are ever looked at closely */
  dense: DenseField | null;
  /** null until somebody asks */
  areaMm2: number | null;
  /** the brush has been in it */
  isTouched: boolean;
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
  const field = working.get(key);
  return field ? denseOf(field) : null;
}

/** The same as it is kept, for what looks at its own skin alone; null where it is not of such a figure. */
export function sparseField(key: string, { vertexCount }: SurfaceMesh): SparseField | null {
  const field = working.get(key);
  if (field?.mesh.vertexCount !== vertexCount) return null;
  return field.isTouched ? toSparse(denseOf(field)) : field.source;
}

function denseOf(field: WorkingField): DenseField {
  field.dense ??= toDense(field.source, field.mesh);
  return field.dense;
}

/** More skin than this takes tens of milliseconds to measure, vertices. */
const MUCH = 5000;

/** Its area now, mm2; null where it is so much that it is better worked out later. */
export function knownAreaMm2(key: string): number | null {
  const field = working.get(key);
  if (field && field.areaMm2 === null && field.source.vertices.length > MUCH) return null;
  return workingAreaMm2(key);
}

/** Its area now, mm2; follows the brush. */
export function workingAreaMm2(key: string): number {
  const field = working.get(key);
  if (!field) return 0;
  field.areaMm2 ??= field.dense
    ? fieldArea(field.mesh, field.dense)
    : sparseArea(field.mesh, field.source);
  return field.areaMm2;
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
  field.isTouched = vertices !== null;
  field.areaMm2 = vertices && areaAfter(denseOf(field), model, vertices);
  if (vertices === null && painted?.dense === field.dense) painted = null;
  for (const listener of listeners) listener(key, vertices);
}

/** The area by faces of the field that is being painted: a stroke looks at few of them. */
let painted: { readonly dense: DenseField; readonly area: FieldArea } | null = null;

function areaAfter(dense: DenseField, { mesh }: FigureModel, vertices: readonly number[]): number {
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
    const { mesh } = model;
    if (old?.source === field && old.mesh.vertexCount === mesh.vertexCount) continue;
    working.set(key, { source: field, mesh, dense: null, areaMm2: null, isTouched: false });
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

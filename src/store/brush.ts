import type { FieldDelta } from '../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { mirroredPoint } from '../geometry/mirroredPoint';
import type { Edit } from '../plan/edit';
import type { Zone } from '../plan/types';
import { Brush, type BrushMode, type Stroke } from '../plan/zones/stroke';
import type { FigureModel } from '../workers/messages';
import {
  addZone,
  appliedTo,
  applyToPlan,
  joinedToLast,
  joinToLast,
  type PlanAndSteps,
  takeBackZone,
} from './commands';
import { announceField, finerKey, keepOutKey, workingField } from './fields';
import { mayEdit } from './mayEdit';
import { appStore } from './state';
import { refuseLocked } from './zones';

/**
 * Painting at pointer speed: `beginStroke` at pointer down, `extendStroke` with the hits sampled
 * since, `endStroke` at pointer up commits one edit, `cancelStroke` puts the skin back.
 */
interface RunningStroke {
  /** of the working field */
  readonly key: string;
  readonly stroke: Stroke;
  readonly edit: (change: FieldDelta) => Edit;
  /** the zone that the stroke made for itself: both are one step; else null */
  readonly madeZone: string | null;
  /** something was painted since the last look at `strokeSoFar` */
  isFresh: boolean;
}

// The gesture that runs now and the brush of the model on screen: neither belongs to the plan.
let running: RunningStroke | null = null;
let brush: Brush | null = null;

/** Starts a stroke on what is being painted; without a zone, painting makes the first. */
export function beginStroke(mode: BrushMode, hit: SurfacePoint, share = 1): void {
  cancelStroke();
  const { model } = appStore.getState();
  if (model.kind !== 'ready' || !mayEdit()) return;
  const target = paintTarget(mode);
  const field = target && workingField(target.key);
  if (!target || !field) return;
  const { brushRadiusMm } = appStore.getState().preferences;
  const stroke = brushOf(model.model.mesh).stroke(field, brushRadiusMm, mode);
  running = { ...target, stroke, isFresh: false };
  appStore.setState({ drawing: true });
  extendStroke([hit], share);
}

/** What the stroke works on; null when there is nothing or it is locked. */
function paintTarget(mode: BrushMode): Omit<RunningStroke, 'stroke' | 'isFresh'> | null {
  const { paintOn, activeKeepOutId: keepOutId } = appStore.getState();
  if (paintOn === 'keepOut' && keepOutId !== null)
    return {
      key: keepOutKey(keepOutId),
      edit: (change) => ({ kind: 'paintKeepOut', keepOutId, change }),
      madeZone: null,
    };
  const active = activeZone();
  if (active && refuseLocked(active.id)) return null;
  if (paintOn === 'finer' && active?.finer) {
    const zoneId = active.id;
    return {
      key: finerKey(zoneId),
      edit: (change) => ({ kind: 'paintFiner', zoneId, change }),
      madeZone: null,
    };
  }
  const zoneId = active?.id ?? (mode === 'paint' ? addZone() : null);
  if (zoneId === null) return null;
  return {
    key: zoneId,
    edit: (change) => ({ kind: 'paint', zoneId, change }),
    madeZone: active ? null : zoneId,
  };
}

/** @param share of the brush's radius, for a pen that is pressed more or less */
export function extendStroke(hits: readonly SurfacePoint[], share = 1): void {
  const { model, preferences } = appStore.getState();
  if (!running || model.kind !== 'ready') return;
  const both = preferences.mirrorPaint ? [...hits, ...mirrored(model.model, hits)] : hits;
  const written = running.stroke.dab(both, share);
  if (written.length === 0) return;
  running.isFresh = true;
  announceField(running.key, model.model, written);
}

/** The same place on the other side while both sides are painted, else null. */
export function otherSideOf(place: SurfacePoint): SurfacePoint | null {
  const { model, preferences } = appStore.getState();
  if (model.kind !== 'ready' || !preferences.mirrorPaint) return null;
  return mirrored(model.model, [place])[0] ?? null;
}

/** The same places on the other side of the body; none where nobody knows which they are. */
function mirrored({ mesh, anatomy }: FigureModel, hits: readonly SurfacePoint[]): SurfacePoint[] {
  if (!anatomy) return [];
  return hits.flatMap((hit) => mirroredPoint(mesh, anatomy.mirror, hit) ?? []);
}

/**
 * The plan and its steps as they would be if the stroke ended now; null where nothing was painted since it
 * was asked last.
 */
export function strokeSoFar(): PlanAndSteps | null {
  if (!running?.isFresh) return null;
  const { stroke, edit, madeZone } = running;
  running.isFresh = false;
  const change = stroke.finish();
  if (!change) return null;
  const paint = edit(change);
  const before = appStore.getState();
  return madeZone !== null && paint.kind === 'paint'
    ? joinedToLast(before, paint)
    : appliedTo(before, paint);
}

export function endStroke(): void {
  if (!running) return;
  const { stroke, edit, madeZone } = running;
  running = null;
  appStore.setState({ drawing: false });
  const change = stroke.finish();
  if (!change) return;
  const paint = edit(change);
  if (madeZone !== null && paint.kind === 'paint') joinToLast(paint);
  else applyToPlan(paint);
}

export function cancelStroke(): void {
  const { model } = appStore.getState();
  if (!running) return;
  const { key, stroke, madeZone } = running;
  running = null;
  appStore.setState({ drawing: false });
  stroke.revert();
  if (model.kind === 'ready') announceField(key, model.model);
  if (madeZone !== null) takeBackZone(madeZone);
}

export function strokeRunning(): boolean {
  return running !== null;
}

/**
 * The line on the skin at the brush's radius around `centre`, for the ring cursor: closed polylines,
 * 3 numbers a point, mm. Empty while no model is ready.
 */
export function brushRing(centre: SurfacePoint, radiusMm: number): Float32Array[] {
  const { model } = appStore.getState();
  return model.kind === 'ready' ? brushOf(model.model.mesh).ring(centre, radiusMm) : [];
}

function activeZone(): Zone | undefined {
  const { activeZoneId, plan } = appStore.getState();
  return plan.zones.find((zone) => zone.id === activeZoneId);
}

/** The brush of the model on screen. */
export function brushOf(mesh: SurfaceMesh): Brush {
  if (brush?.mesh !== mesh) brush = new Brush(mesh);
  return brush;
}

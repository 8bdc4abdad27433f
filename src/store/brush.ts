import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { Brush, type BrushMode, type Stroke } from '../plan/stroke';
import { addZone, applyToPlan, joinToLast, takeBackZone } from './commands';
import { announceField, workingField } from './fields';
import { appStore } from './state';
import { refuseLocked } from './zones';

/**
 * Painting at pointer speed: `beginStroke` at pointer down, `extendStroke` with the hits sampled
 * since, `endStroke` at pointer up commits one edit, `cancelStroke` puts the skin back.
 */
interface RunningStroke {
  readonly zoneId: string;
  readonly stroke: Stroke;
  /** the stroke made the zone it paints: both are one step */
  readonly madeZone: boolean;
}

// The gesture that runs now and the brush of the model on screen: neither belongs to the plan.
let running: RunningStroke | null = null;
let brush: Brush | null = null;

/** Starts a stroke on the active zone; without one, painting makes the first. */
export function beginStroke(mode: BrushMode, hit: SurfacePoint): void {
  cancelStroke();
  const { model } = appStore.getState();
  if (model.kind !== 'ready') return;
  const active = activeZone();
  if (active !== null && refuseLocked(active)) return;
  const zoneId = active ?? (mode === 'paint' ? addZone() : null);
  const field = zoneId === null ? null : workingField(zoneId);
  if (zoneId === null || !field) return;
  const { brushRadiusMm } = appStore.getState().preferences;
  const stroke = brushOf(model.model.mesh).stroke(field, brushRadiusMm, mode);
  running = { zoneId, stroke, madeZone: active === null };
  extendStroke([hit]);
}

export function extendStroke(hits: readonly SurfacePoint[]): void {
  const { model } = appStore.getState();
  if (!running || model.kind !== 'ready') return;
  const written = running.stroke.dab(hits);
  if (written.length > 0) announceField(running.zoneId, model.model, written);
}

export function endStroke(): void {
  if (!running) return;
  const { zoneId, stroke, madeZone } = running;
  running = null;
  const change = stroke.finish();
  if (!change) return;
  const paint = { kind: 'paint', zoneId, change } as const;
  if (madeZone) joinToLast(paint);
  else applyToPlan(paint);
}

export function cancelStroke(): void {
  const { model } = appStore.getState();
  if (!running) return;
  const { zoneId, stroke, madeZone } = running;
  running = null;
  stroke.revert();
  if (model.kind === 'ready') announceField(zoneId, model.model);
  if (madeZone) takeBackZone(zoneId);
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

function activeZone(): string | null {
  const { activeZoneId, plan } = appStore.getState();
  return plan.zones.some((zone) => zone.id === activeZoneId) ? activeZoneId : null;
}

function brushOf(mesh: SurfaceMesh): Brush {
  if (brush?.mesh !== mesh) brush = new Brush(mesh);
  return brush;
}

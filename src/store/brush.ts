import type { SurfacePoint } from '../geometry/mesh';

/**
 * Painting at pointer speed. `beginStroke` at pointer down, `extendStroke` with every sampled hit
 * (several per event), `endStroke` at pointer up commits one edit, `cancelStroke` puts the skin back.
 */
export function beginStroke(_mode: 'paint' | 'erase', _hit: SurfacePoint): void {}
export function extendStroke(_hits: readonly SurfacePoint[]): void {}
export function endStroke(): void {}
export function cancelStroke(): void {}
export function strokeRunning(): boolean {
  return false;
}

/** The line on the skin at the brush's radius around `centre`: closed polylines, 3 numbers a point, mm, for the ring cursor. */
export function brushRing(_centre: SurfacePoint, _radiusMm: number): Float32Array[] {
  return [];
}

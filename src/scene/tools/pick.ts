/** A point's marker on the screen. */
export interface ScreenPoint {
  readonly zoneId: string;
  readonly row: number;
  /** CSS pixels */
  readonly x: number;
  readonly y: number;
  /** from the viewer, mm */
  readonly depthMm: number;
  /** cosine between the skin's normal and the direction to the viewer */
  readonly facing: number;
  readonly mmPerPx: number;
}

/** A finger hides what it touches: 44 px wide targets (WCAG 2.5.5). */
export const PICK_RADIUS_PX = { touch: 22, pen: 14, mouse: 10 } as const;

/** Markers within reach that face the viewer, the closest on the screen first. */
export function pointsWithin(
  points: readonly ScreenPoint[],
  x: number,
  y: number,
  radiusPx: number,
): ScreenPoint[] {
  const distance = (point: ScreenPoint): number => Math.hypot(point.x - x, point.y - y);
  return points
    .filter((point) => point.facing > 0.05 && distance(point) <= radiusPx)
    .sort((a, b) => distance(a) - distance(b));
}

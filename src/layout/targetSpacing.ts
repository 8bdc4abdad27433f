/*
 * The spacing for a wanted number of points.
 *
 * Idea: on an area A a pattern lays about c A / s^2 points, so ln count falls by 2 for each ln
 * spacing; each full layout gives a better c, and the next spacing follows from it. The wanted count
 * stays bracketed between a layout with too many and one with too few, and a guess outside the
 * bracket, or one that halves it too slowly, is replaced by its middle. Counts jump (a whole row comes
 * or goes), so the nearest count met is the answer, and it says so.
 */
import type { LayoutProgress } from './types';

/** What a person may ask for instead of a spacing. */
export type LayoutTarget =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'density'; readonly pointsPerCm2: number }
  | { readonly kind: 'volume'; readonly totalMl: number; readonly mlPerPoint: number };

export interface SpacingLimits {
  readonly leastMm: number;
  readonly mostMm: number;
}

/** 1 mm to 5 cm: the spacings the app offers. */
export const SPACING_LIMITS: SpacingLimits = { leastMm: 1, mostMm: 50 };

export interface TargetResult<T> {
  readonly layout: T;
  readonly spacingMm: number;
  readonly count: number;
  readonly wantedCount: number;
  /** the layout has exactly the wanted count; otherwise the nearest that was met */
  readonly reached: boolean;
  /** full layouts made */
  readonly layouts: number;
}

/** Full layouts at most, and relative width of the bracket at which it is given up. */
const MOST_LAYOUTS = 12;
const NARROW = 2e-4;
const MM2_PER_CM2 = 100;

/** How many points a target comes to; at least one for a volume or density above 0. */
export function wantedCount(target: LayoutTarget, areaMm2: number): number {
  switch (target.kind) {
    case 'count':
      return Math.max(0, Math.floor(target.count + 0.5));
    case 'density':
      return Math.floor((target.pointsPerCm2 * areaMm2) / MM2_PER_CM2 + 0.5);
    case 'volume':
      return target.mlPerPoint > 0 ? Math.floor(target.totalMl / target.mlPerPoint + 1e-9) : 0;
    default: {
      const never: never = target;
      return never;
    }
  }
}

/**
 * Lays out at several spacings until the count is met, or as near as the search comes.
 * A volume is never exceeded: its count is the whole points it pays for, and of two layouts equally
 * near the one with fewer points is taken.
 * @param layOut one full layout at a spacing
 */
export function* solveSpacing<T extends { readonly count: number }>(
  layOut: (spacingMm: number) => Generator<LayoutProgress, T>,
  target: LayoutTarget,
  areaMm2: number,
  limits: SpacingLimits = SPACING_LIMITS,
): Generator<LayoutProgress, TargetResult<T>> {
  const wanted = wantedCount(target, areaMm2);
  let { leastMm: low, mostMm: high } = limits; // too many points at low, too few at high
  let spacing = clamp(Math.sqrt(areaMm2 / Math.max(1, wanted)), limits);
  let best: { layout: T; spacingMm: number } | null = null;
  let layouts = 0;
  while (layouts < MOST_LAYOUTS) {
    const layout: T = yield* part(layOut(spacing), layouts);
    layouts++;
    if (best === null || nearer(layout.count, best.layout.count, wanted, target))
      best = { layout, spacingMm: spacing };
    if (layout.count === wanted) break;
    if (layout.count > wanted) low = Math.max(low, spacing);
    else high = Math.min(high, spacing);
    if (!(high - low > NARROW * high)) break;
    const guess = spacing * Math.sqrt(Math.max(layout.count, 0.5) / Math.max(wanted, 0.5));
    const edge = 0.1 * (high - low);
    const useful = layouts < 5 && guess > low && guess < high;
    spacing = useful
      ? Math.min(high - edge * 0.1, Math.max(low + edge * 0.1, guess))
      : Math.sqrt(low * high);
  }
  const { layout, spacingMm } = best as { layout: T; spacingMm: number };
  const { count } = layout;
  return { layout, spacingMm, count, wantedCount: wanted, reached: count === wanted, layouts };
}

function clamp(mm: number, { leastMm, mostMm }: SpacingLimits): number {
  return Math.min(mostMm, Math.max(leastMm, mm));
}

function nearer(count: number, than: number, wanted: number, target: LayoutTarget): boolean {
  if (target.kind === 'volume' && count > wanted !== than > wanted) return than > wanted;
  const a = Math.abs(count - wanted);
  const b = Math.abs(than - wanted);
  return a < b || (a === b && count < than);
}

/** One layout's progress as a part of the whole search. */
function* part<T>(run: Generator<LayoutProgress, T>, done: number): Generator<LayoutProgress, T> {
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    yield { stage: step.value.stage, share: (done + step.value.share) / MOST_LAYOUTS };
  }
}

import { type DepthBuffer, isEmpty, isHidden } from './depthBuffer';
import type { ViewRect } from './view';

/** A line in a view: u, v in turn, mm of the figure. */
export type FlatLine = readonly number[];

/** A line in space as seen in a view, columns of one length. */
export interface ViewedLine {
  readonly u: ArrayLike<number>;
  readonly v: ArrayLike<number>;
  readonly depth: ArrayLike<number>;
  /** where to look for skin in front, if not at the line itself: contours look just outside */
  readonly probeU?: ArrayLike<number>;
  readonly probeV?: ArrayLike<number>;
  /** above 0 where the line counts only against the empty background: an outline, no inner contour */
  readonly outlineOnly?: ArrayLike<number>;
}

export interface VisibilityLimits {
  /** how much nearer skin must be to hide the line, mm */
  readonly slackMm: number;
  /** hidden stretches shorter than this are drawn all the same, mm: noise of the pixels */
  readonly leastGapMm: number;
  /** visible stretches shorter than this are left out, mm */
  readonly leastRunMm: number;
}

/** Places along a line, columns of one length. */
interface Samples {
  readonly u: number[];
  readonly v: number[];
  readonly isVisible: boolean[];
  /** in the picture */
  readonly isInside: boolean[];
}

/** Samples from `first` up to before `end`, all seen or all not. */
interface Run {
  readonly first: number;
  end: number;
  readonly isVisible: boolean;
}

/** The visible stretches of a line, cut at the buffer's edge. */
export function visibleRuns(
  buffer: DepthBuffer,
  line: ViewedLine,
  limits: VisibilityLimits,
): FlatLine[] {
  if (liesBeside(buffer.rect, line)) return [];
  const samples = sampled(buffer, line, limits.slackMm);
  const runs = joinShortGaps(samples, stretches(samples), limits.leastGapMm);
  const { u, v } = samples;
  const lines: number[][] = [];
  for (const run of runs) {
    if (!run.isVisible || lengthOf(samples, run) < limits.leastRunMm) continue;
    const line: number[] = [];
    for (let i = run.first; i < run.end; i++) line.push(u[i], v[i]);
    lines.push(line);
  }
  return lines;
}

/** The line's own corners, with samples between them no further apart than a pixel and a half. */
function sampled(buffer: DepthBuffer, line: ViewedLine, slackMm: number): Samples {
  const { u, v, depth, probeU = u, probeV = v, outlineOnly } = line;
  const stepMm = 1.5 * buffer.pixelMm;
  const samples: Samples = { u: [], v: [], isVisible: [], isInside: [] };
  const isSeen = (i: number, j: number, share: number): boolean => {
    const probe = between(probeU, i, j, share);
    const up = between(probeV, i, j, share);
    if (isHidden(buffer, probe, up, between(depth, i, j, share), slackMm)) return false;
    return !((outlineOnly?.[i] ?? 0) > 0) || isEmpty(buffer, probe, up);
  };
  const add = (i: number, j: number, share: number): void => {
    const [here, high] = [between(u, i, j, share), between(v, i, j, share)];
    const isInside = contains(buffer.rect, here, high);
    samples.u.push(here);
    samples.v.push(high);
    samples.isInside.push(isInside);
    samples.isVisible.push(isInside && isSeen(i, j, share));
  };
  for (let i = 0; i + 1 < u.length; i++) {
    const length = Math.hypot(u[i + 1] - u[i], v[i + 1] - v[i]);
    const steps = misses(buffer.rect, u, v, i) ? 1 : Math.max(1, Math.ceil(length / stepMm));
    for (let step = 0; step < steps; step++) add(i, i + 1, step / steps);
  }
  if (u.length > 0) add(u.length - 1, u.length - 1, 0);
  return samples;
}

function between(column: ArrayLike<number>, i: number, j: number, share: number): number {
  return column[i] + share * (column[j] - column[i]);
}

/** Whether a whole line lies to one side of the picture: most of a body does, in a close-up. */
export function liesBeside({ left, right, bottom, top }: ViewRect, { u, v }: ViewedLine): boolean {
  let isLeft = true;
  let isRight = true;
  let isBelow = true;
  let isAbove = true;
  for (let i = 0; i < u.length; i++) {
    if (u[i] >= left) isLeft = false;
    if (u[i] <= right) isRight = false;
    if (v[i] >= bottom) isBelow = false;
    if (v[i] <= top) isAbove = false;
    if (!isLeft && !isRight && !isBelow && !isAbove) return false;
  }
  return true;
}

/** Whether a piece of the line lies wholly to one side of the picture. */
function misses(rect: ViewRect, u: ArrayLike<number>, v: ArrayLike<number>, i: number): boolean {
  return (
    (u[i] < rect.left && u[i + 1] < rect.left) ||
    (u[i] > rect.right && u[i + 1] > rect.right) ||
    (v[i] < rect.bottom && v[i + 1] < rect.bottom) ||
    (v[i] > rect.top && v[i + 1] > rect.top)
  );
}

/** Cuts into stretches of one visibility; each begins where the one before ended. */
function stretches({ isVisible }: Samples): Run[] {
  const runs: Run[] = [];
  for (const [i, visible] of isVisible.entries()) {
    const last = runs.at(-1);
    if (last?.isVisible === visible) last.end = i + 1;
    else runs.push({ first: i, end: i + 1, isVisible: visible });
  }
  return runs;
}

/** Makes short hidden stretches inside the picture visible and joins what they parted. */
function joinShortGaps(samples: Samples, runs: readonly Run[], leastGapMm: number): Run[] {
  const joined: Run[] = [];
  for (const [i, run] of runs.entries()) {
    const isBetween = i > 0 && i < runs.length - 1;
    const isShort = isBetween && lengthOf(samples, run) < leastGapMm;
    const isVisible = run.isVisible || (isShort && liesInside(samples, run));
    const last = joined.at(-1);
    if (last?.isVisible === isVisible) last.end = run.end;
    else joined.push({ first: run.first, end: run.end, isVisible });
  }
  return joined;
}

function liesInside({ isInside }: Samples, { first, end }: Run): boolean {
  for (let i = first; i < end; i++) if (!isInside[i]) return false;
  return true;
}

function lengthOf({ u, v }: Samples, { first, end }: Run): number {
  let sum = 0;
  for (let i = first + 1; i < end; i++) sum += Math.hypot(u[i] - u[i - 1], v[i] - v[i - 1]);
  return sum;
}

function contains(rect: ViewRect, u: number, v: number): boolean {
  return u >= rect.left && u <= rect.right && v >= rect.bottom && v <= rect.top;
}

/**
 * Leaves out corners that stand off the line by less than a tolerance (Douglas and Peucker 1973),
 * with a stack: a contour has thousands of corners.
 * @param points x, y in turn
 */
export function simplified(points: FlatLine, tolerance: number): number[] {
  const count = points.length / 2;
  const keep = new Uint8Array(count);
  keep[0] = 1;
  keep[count - 1] = 1;
  const stack: [number, number][] = [[0, count - 1]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [first, last] = span;
    const far = farthest(points, first, last);
    if (far.distance <= tolerance) continue;
    keep[far.index] = 1;
    stack.push([first, far.index], [far.index, last]);
  }
  return points.filter((_, i) => keep[i >> 1]);
}

function farthest(points: FlatLine, first: number, last: number) {
  let index = first;
  let distance = 0;
  for (let i = first + 1; i < last; i++) {
    const here = distanceToSegment(points, i, first, last);
    if (here <= distance) continue;
    distance = here;
    index = i;
  }
  return { index, distance };
}

function distanceToSegment(points: FlatLine, i: number, first: number, last: number): number {
  const x = points[2 * i] - points[2 * first];
  const y = points[2 * i + 1] - points[2 * first + 1];
  const dx = points[2 * last] - points[2 * first];
  const dy = points[2 * last + 1] - points[2 * first + 1];
  const square = dx * dx + dy * dy;
  const share = square > 0 ? Math.min(1, Math.max(0, (x * dx + y * dy) / square)) : 0;
  return Math.hypot(x - share * dx, y - share * dy);
}

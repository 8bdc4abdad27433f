import type { ZoneLayout } from '../layout/types';
import { pointVolumeMl } from './points/pointValues';
import type { Zone } from './types';

/**
 * A demonstration as a function of one number: whole part the point in the zone's order, fraction how
 * far its injection is. Nothing here changes a plan.
 */
export type DemoStage = 'approach' | 'advance' | 'inject' | 'wheal' | 'withdraw';

export interface DemoMoment {
  readonly row: number;
  readonly stage: DemoStage;
  /** how far the needle is in, 0..1 */
  readonly advanced: number;
  /** how much is given, 0..1 */
  readonly injected: number;
  /** how far from the skin the needle still is, 0..1; 0 once it touches */
  readonly away: number;
}

/** Where each stage ends, as a share of one point. */
const ENDS: readonly (readonly [DemoStage, number])[] = [
  ['approach', 0.2],
  ['advance', 0.42],
  ['inject', 0.68],
  ['wheal', 0.82],
  ['withdraw', 1],
];

/** @param at 0 .. count of points; at the end the last point is done */
export function demoMoment(at: number, count: number): DemoMoment {
  const clamped = Math.min(Math.max(0, at), count);
  const row = Math.min(Math.max(0, count - 1), Math.floor(clamped));
  const share = clamped >= count ? 1 : clamped - row;
  const index = ENDS.findIndex(([, end]) => share < end || end === 1);
  const [stage, end] = ENDS[index];
  const start = index === 0 ? 0 : ENDS[index - 1][1];
  const within = Math.min(1, (share - start) / (end - start));
  const eased = within * within * (3 - 2 * within);
  return {
    row,
    stage,
    advanced: { approach: 0, advance: eased, inject: 1, wheal: 1, withdraw: 1 - eased }[stage],
    injected: { approach: 0, advance: 0, inject: within, wheal: 1, withdraw: 1 }[stage],
    away: stage === 'approach' ? 1 - eased : 0,
  };
}

/** Which thread of an entry the needle is in, and how much of that one is given, 0..1. */
export interface DemoThread {
  readonly index: number;
  readonly given: number;
}

/** A fan is given thread by thread from one entry: the needle turns to each without leaving the skin. */
export function demoThread({ injected }: DemoMoment, threadsPerPoint: number): DemoThread {
  const done = injected * threadsPerPoint;
  const index = Math.min(threadsPerPoint - 1, Math.floor(done));
  return { index, given: Math.min(1, done - index) };
}

/** The end of a stage, where its picture is best looked at: for steps without motion. */
export function nextStop(at: number, count: number): number {
  const row = Math.floor(at);
  const share = at - row;
  const stop = STOPS.find((each) => each > share + 1e-9);
  return Math.min(count, stop === undefined ? row + 1 + STOPS[0] : row + stop);
}

/** Just before a stage ends: at the skin, in the layer, given, the wheal. */
const STOPS = [0.2, 0.419, 0.679, 0.819] as const;

/** How much of a point's volume has been given, 0..1: all of it at points that are done. */
export function givenShare(at: number, count: number, row: number): number {
  const moment = demoMoment(at, count);
  if (row < moment.row || at >= count) return 1;
  return row === moment.row ? moment.injected : 0;
}

/** Volume given up to a moment, mL. */
export function givenMl(
  zone: Pick<Zone, 'hand' | 'insertion' | 'volumePerPointMl'>,
  layout: ZoneLayout,
  moment: DemoMoment,
): number {
  let sum = 0;
  for (let row = 0; row < moment.row; row++) sum += pointVolumeMl(zone, layout, row);
  const own = layout.count > 0 ? pointVolumeMl(zone, layout, moment.row) : 0;
  return sum + own * moment.injected;
}

/** A row ends where the way turns by more than this, or jumps by more than so many spacings. */
const TURN_COSINE = 0.5;
const JUMP_SPACINGS = 1.9;

/**
 * The first point of each row of the order: runs that go on in one direction.
 * @param positions 3 per point, mm, in the order of injecting
 */
export function rowStarts(positions: ArrayLike<number>, spacingMm: number): number[] {
  const count = positions.length / 3;
  const starts = count > 0 ? [0] : [];
  for (let i = 1; i < count; i++) {
    const step = between(positions, i - 1, i);
    const first = starts[starts.length - 1];
    const before = i - 1 > first ? between(positions, i - 2, i - 1) : null;
    const turned = before !== null && cosine(before, step) < TURN_COSINE;
    const jumped = spacingMm > 0 && length(step) > JUMP_SPACINGS * spacingMm;
    if (turned || jumped) starts.push(i);
  }
  return starts;
}

type Step = readonly [number, number, number];

function between(positions: ArrayLike<number>, from: number, to: number): Step {
  const at = (row: number, k: number): number => positions[3 * row + k];
  return [at(to, 0) - at(from, 0), at(to, 1) - at(from, 1), at(to, 2) - at(from, 2)];
}

function length([x, y, z]: Step): number {
  return Math.sqrt(x * x + y * y + z * z);
}

function cosine(a: Step, b: Step): number {
  const size = length(a) * length(b);
  return size > 0 ? (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / size : 1;
}

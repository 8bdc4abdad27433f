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

/** How the hand moves; threads, fans and cross-hatch are their patterns' own. */
export type Technique = 'papule' | 'point' | 'nappage' | 'gun' | 'thread' | 'fan' | 'crosshatch';

const STAGES: readonly DemoStage[] = ['approach', 'advance', 'inject', 'wheal', 'withdraw'];

/** Where each stage ends, as a share of one point. No source times a hand: drawn for the picture. */
const SLOW = [0.2, 0.42, 0.68, 0.82, 1] as const;
const ENDS: Partial<Record<Technique, readonly number[]>> = {
  nappage: [0.4, 0.58, 0.64, 0.66, 1],
  gun: [0.5, 0.6, 0.78, 0.82, 1],
  // most of it is the way back, of a fan five or so
  thread: [0.15, 0.35, 0.8, 0.86, 1],
  crosshatch: [0.15, 0.35, 0.8, 0.86, 1],
  fan: [0.08, 0.2, 0.88, 0.92, 1],
};

/** What a zone's pattern and depth are given by, until another one is chosen. */
export function techniqueOf(zone: Pick<Zone, 'pattern' | 'insertion'>): Technique {
  const { kind, spacingMm } = zone.pattern;
  if (kind === 'fan' || kind === 'crosshatch') return kind;
  if (kind === 'threads') return 'thread';
  const { angleDeg, insertedLengthMm } = zone.insertion;
  const isNappage = spacingMm <= NAPPAGE_MM;
  const isShallow = insertedLengthMm * Math.sin((angleDeg * Math.PI) / 180) <= PAPULE_MM;
  return isNappage ? 'nappage' : isShallow ? 'papule' : 'point';
}

/** Punctures of nappage are 2-4 mm apart [4][6], papules 1-2 mm deep [4][5] (docs/domain.md 1.1). */
const NAPPAGE_MM = 4;
const PAPULE_MM = 2;

/** @param at 0 .. count of points; at the end the last point is done */
export function demoMoment(at: number, count: number, technique: Technique = 'papule'): DemoMoment {
  const ends = ENDS[technique] ?? SLOW;
  const clamped = Math.min(Math.max(0, at), count);
  const row = Math.min(Math.max(0, count - 1), Math.floor(clamped));
  const share = clamped >= count ? 1 : clamped - row;
  const index = ends.findIndex((each) => share < each || each === 1);
  const [stage, end] = [STAGES[index], ends[index]];
  const start = index === 0 ? 0 : ends[index - 1];
  const within = Math.min(1, (share - start) / (end - start));
  const eased = within * within * (3 - 2 * within);
  return {
    row,
    stage,
    advanced: { approach: 0, advance: eased, inject: 1, wheal: 1, withdraw: 1 - eased }[stage],
    injected:
      technique === 'nappage'
        ? Math.max(0, (share - ends[0]) / (1 - ends[0]))
        : { approach: 0, advance: 0, inject: within, wheal: 1, withdraw: 1 }[stage],
    away: stage === 'approach' ? 1 - eased : 0,
  };
}

/** Which thread of an entry the needle is in, and how much of that one is given, 0..1. */
export interface DemoThread {
  readonly index: number;
  readonly given: number;
  /** how far the needle is in it, 0..1 */
  readonly advanced: number;
  /** how much of it is laid, from its far end, 0..1 */
  readonly laid: number;
}

/**
 * A thread is given on the way back (retrograde), a fan thread by thread from one entry: the needle draws back
 * nearly to it, turns without leaving the skin, and goes in again.
 */
export function demoThread(moment: DemoMoment, threadsPerPoint: number): DemoThread {
  const { stage, advanced, injected } = moment;
  const done = injected * threadsPerPoint;
  const index = Math.min(threadsPerPoint - 1, Math.floor(done));
  const given = Math.min(1, done - index);
  if (stage === 'approach' || stage === 'advance') return { index, given, advanced, laid: 0 };
  if (stage !== 'inject') {
    const leaving = stage === 'withdraw' ? advanced : 1;
    return { index, given, advanced: LEFT_IN * leaving, laid: 1 };
  }
  const inAgain = index === 0 ? 0 : IN_AGAIN;
  if (given < inAgain)
    return { index, given, advanced: LEFT_IN + ((1 - LEFT_IN) * given) / inAgain, laid: 0 };
  const laid = (given - inAgain) / (1 - inAgain);
  return { index, given, advanced: 1 - (1 - LEFT_IN) * laid, laid };
}

/** Drawn for the picture: how far the tip stays in while it turns, and the share of a thread to go in again. */
const LEFT_IN = 0.15;
const IN_AGAIN = 0.25;

/** The end of a stage, where its picture is best looked at: for steps without motion. */
export function nextStop(at: number, count: number, technique: Technique = 'papule'): number {
  const row = Math.floor(at);
  const share = at - row;
  const [first, ...others] = (ENDS[technique] ?? SLOW).slice(0, -1);
  // at the skin, then just before a stage ends: in the layer, given, the wheal
  const stops = [first, ...others.map((end) => end - 0.001)];
  const stop = stops.find((each) => each > share + 1e-9);
  return Math.min(count, stop === undefined ? row + 1 + first : row + stop);
}

/** How much of a point's volume has been given, 0..1: all of it at points that are done. */
export function givenShare(
  at: number,
  count: number,
  row: number,
  technique: Technique = 'papule',
): number {
  const moment = demoMoment(at, count, technique);
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

import type { Pattern, PatternKind, StampHeadChoice } from '../../layout/patternTypes';
import { asKind } from '../changePattern';
import { RANGES } from '../defaults';
import type { ProtocolSettings } from './applyProtocol';
import type { ProtocolPatternKind } from './types';

/** Arrangements of protocols and patterns of zones, both ways. */

/** Fan and cross-hatch have no layout of their own yet: parallel threads stand for them, and it is said. */
const KINDS: Readonly<Record<ProtocolPatternKind, PatternKind>> = {
  'poisson-dense': 'poisson',
  'poisson-random': 'poisson',
  square: 'square',
  hex: 'hex',
  rows: 'rows',
  threads: 'threads',
  fan: 'threads',
  crosshatch: 'threads',
  landmarks: 'landmarks',
  stamps: 'stamps',
};

type Wish = Pick<ProtocolSettings, 'pattern' | 'spacingMm' | 'threadMm' | 'needlesPerShot'>;

/** A zone's pattern with what a protocol says; what it leaves blank stays. */
export function patternFrom(pattern: Pattern, wish: Wish): Pattern {
  const kind = wish.pattern === null ? pattern.kind : KINDS[wish.pattern];
  let made = asKind(pattern, kind);
  if (made.kind === 'poisson' && wish.pattern === 'poisson-random')
    made = { ...made, mode: 'random' };
  if (made.kind === 'poisson' && wish.pattern === 'poisson-dense')
    made = { ...made, mode: made.mode === 'even' ? 'even' : 'dense' };
  if (wish.spacingMm !== null) made = withSpacing(made, wish.spacingMm);
  if (wish.threadMm !== null && made.kind === 'threads')
    made = { ...made, threadMm: within('threadMm', wish.threadMm) };
  if (wish.needlesPerShot !== null && made.kind === 'stamps')
    made = { ...made, head: headOfNeedles(made.head, wish.needlesPerShot) };
  return made;
}

/** Of rows both distances: a protocol names one. */
export function withSpacing(pattern: Pattern, wantedMm: number): Pattern {
  const spacingMm = within('spacingMm', wantedMm);
  return pattern.kind === 'rows'
    ? { ...pattern, spacingMm, rowDistanceMm: spacingMm }
    : { ...pattern, spacingMm };
}

function headOfNeedles(head: StampHeadChoice, needles: number): StampHeadChoice {
  if (needlesIn(head) === needles) return head;
  if (needles === 5) return { kind: 'five', sideMm: 10 };
  if (needles === 9) return { kind: 'nine', pitchMm: 5 };
  return { kind: 'linear', needles: within('needles', needles), pitchMm: 5 };
}

export function needlesIn(head: StampHeadChoice): number {
  if (head.kind === 'linear') return head.needles;
  return head.kind === 'five' ? 5 : 9;
}

/** @returns null for points by hand, which no protocol names */
export function protocolKindOf(
  pattern: Pattern,
  origin: ProtocolPatternKind | null,
): ProtocolPatternKind | null {
  switch (pattern.kind) {
    case 'poisson':
      return pattern.mode === 'random' ? 'poisson-random' : 'poisson-dense';
    case 'threads':
      return origin !== null && KINDS[origin] === 'threads' ? origin : 'threads';
    case 'hand':
      return null;
    default:
      return pattern.kind;
  }
}

export const ARRANGEMENT_WORDS: Readonly<Record<ProtocolPatternKind, string>> = {
  'poisson-dense': 'Even scatter',
  'poisson-random': 'Random scatter',
  square: 'Square lattice',
  hex: 'Hexagonal lattice',
  rows: 'Rows',
  threads: 'Line threads',
  fan: 'Fan',
  crosshatch: 'Cross-hatch',
  landmarks: 'Landmarks',
  stamps: 'Stamps',
};

/** Said where a protocol's arrangement is not laid out as such. */
export function standInNote(kind: ProtocolPatternKind | null): string | null {
  if (kind !== 'fan' && kind !== 'crosshatch') return null;
  return `${ARRANGEMENT_WORDS[kind]} is not laid out as such: parallel threads stand for it.`;
}

function within(key: 'spacingMm' | 'threadMm' | 'needles', value: number): number {
  return Math.min(RANGES[key].most, Math.max(RANGES[key].least, value));
}

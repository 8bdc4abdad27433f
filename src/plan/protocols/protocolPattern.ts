import type { Arrangement } from '../../layout/patterns/patternRecord';
import { PATTERNS } from '../../layout/patterns/registry';
import { HEAD_NEEDLES, type Range, SPACING_MM, THREAD_MM } from '../../layout/patterns/settings';
import { needlesOf, type StampHeadChoice } from '../../layout/patterns/stamps/stampHeads';
import { type Pattern, recordOf } from '../../layout/patternTypes';
import { asKind } from '../changePattern';
import type { ProtocolSettings } from './applyProtocol';
import type { ProtocolPattern, ProtocolPatternKind } from './types';

/** Arrangements of protocols and patterns of zones, both ways. */

type Wish = Pick<ProtocolSettings, 'pattern' | 'spacingMm' | 'threadMm' | 'needlesPerShot'>;

/** A zone's pattern with what a protocol says; what it leaves blank stays. */
export function patternFrom(pattern: Pattern, wish: Wish): Pattern {
  let made = wish.pattern === null ? pattern : arranged(pattern, wish.pattern);
  if (wish.spacingMm !== null) made = withSpacing(made, wish.spacingMm);
  if (wish.threadMm !== null && 'threadMm' in made)
    made = { ...made, threadMm: within(THREAD_MM, wish.threadMm) };
  if (wish.needlesPerShot !== null && 'head' in made)
    made = { ...made, head: headOfNeedles(made.head, wish.needlesPerShot) };
  return made;
}

/** A lattice that a protocol locks has its own points and no others: its arithmetic is the label's. */
export function asLocked(pattern: Pattern, origin: ProtocolPattern | null | undefined): Pattern {
  return origin?.locked && 'fillIns' in pattern ? { ...pattern, fillIns: false } : pattern;
}

function arranged(pattern: Pattern, kind: ProtocolPatternKind): Pattern {
  const record = recordOfWord(kind);
  if (!record) return pattern;
  const made = asKind(pattern, record.kind);
  return (
    arrangementsOf(made)
      .find((each) => each.kind === kind)
      ?.of(made) ?? made
  );
}

/** The pattern that protocols call so. */
export function recordOfWord(kind: ProtocolPatternKind) {
  return PATTERNS.find(({ arrangements }) => arrangements.some((each) => each.kind === kind));
}

function arrangementsOf(pattern: Pattern): readonly Arrangement<Pattern, string>[] {
  return recordOf(pattern).arrangements;
}

/** Of rows both distances: a protocol names one. */
export function withSpacing(pattern: Pattern, wantedMm: number): Pattern {
  return recordOf(pattern).atProtocolSpacing(pattern, within(SPACING_MM, wantedMm));
}

function headOfNeedles(head: StampHeadChoice, needles: number): StampHeadChoice {
  if (needlesOf(head) === needles) return head;
  if (needles === 5) return { kind: 'five', sideMm: 10 };
  if (needles === 9) return { kind: 'nine', pitchMm: 5 };
  return { kind: 'linear', needles: within(HEAD_NEEDLES, needles), pitchMm: 5 };
}

/** @returns null for points by hand, which no protocol names */
export function protocolKindOf(pattern: Pattern): ProtocolPatternKind | null {
  const word = arrangementsOf(pattern).find((each) => each.is(pattern))?.kind ?? null;
  return word as ProtocolPatternKind | null;
}

/** Where the geometry of an arrangement is from, if it is nobody's but ours; else ''. */
export function geometryNote(kind: ProtocolPatternKind): string {
  return recordOfWord(kind)?.words.geometry ?? '';
}

/** What people call an arrangement of a protocol. */
export function arrangementName(kind: ProtocolPatternKind): string {
  for (const { arrangements } of PATTERNS)
    for (const { kind: word, name } of arrangements) if (word === kind) return name;
  return kind;
}

function within({ least, most }: Range, value: number): number {
  return Math.min(most, Math.max(least, value));
}

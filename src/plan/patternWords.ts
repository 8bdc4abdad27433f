import { edgeSentence } from '../layout/patterns/patternKit';
import type { Counted, Say } from '../layout/patterns/patternRecord';
import { type Pattern, type PatternKind, recordOf } from '../layout/patternTypes';
import type { EdgeConvention, RegularFacts, ZoneLayout } from '../layout/types';
import { formatDegrees, formatMm, formatSetMm } from './format';

/** What people call a pattern. */
export function patternName(kind: PatternKind): string {
  return recordOf({ kind }).words.name;
}

/** What one point of a pattern is called: what is counted. */
export function pointNames(kind: PatternKind): Counted {
  return recordOf({ kind }).words.counted;
}

/** What the volume that is set is for: a thread of a fan, else what is counted. */
export function doseName(kind: PatternKind): string {
  const { dose, counted } = recordOf({ kind }).words;
  return (dose ?? counted).one;
}

/** What the spacing holds between. */
export function apartName(kind: PatternKind): string {
  const { apart, counted } = recordOf({ kind }).words;
  return apart ?? counted.many;
}

/** `24 points`, `1 shot`, in the pattern's own word. */
export function countWords(kind: PatternKind, count: number): string {
  const { one, many } = pointNames(kind);
  return `${count} ${count === 1 ? one : many}`;
}

/** What the border does to the points, in words. */
export function edgeWords(kind: PatternKind, edge: EdgeConvention): string {
  return edgeSentence(edge, recordOf({ kind }).flags.onSquareGrid);
}

const SAY: Say = { mm: formatMm, setMm: formatSetMm, degrees: formatDegrees };

/** What a pattern means for the dose, on open skin far from a border. */
export function densityWords(pattern: Pattern): string {
  const { words } = recordOf(pattern);
  return [words.density(pattern), words.geometry ?? ''].filter(Boolean).join(' ');
}

/** Pattern, distances, edge convention and seed: what it takes to compute the same points again. */
export function patternSentence(pattern: Pattern): string {
  return recordOf(pattern).words.sentence(pattern, SAY);
}

/** `188 in the lattice, 9 fill-ins`; null where gaps are left as they are. */
export function fillWords({
  count,
  regular,
}: Pick<ZoneLayout, 'count' | 'regular'>): string | null {
  if (!regular?.fillIns) return null;
  const fillIns = regular.fillIns.rows.length;
  const where = regular.kind === 'rows' ? 'in rows' : 'in the lattice';
  return `${count - fillIns} ${where}, ${fillIns} ${fillIns === 1 ? 'fill-in' : 'fill-ins'}`;
}

/** How the narrow parts of a zone were laid, where the pattern could not fit them as asked; else null. */
export function narrowWords(regular: RegularFacts | null): string | null {
  if (!regular?.narrow) return null;
  const { turnedPieces, followedPieces, marginMm } = regular.narrow;
  const margin =
    marginMm > 0 ? `${formatMm(marginMm)} or more from its border` : 'up to its border';
  const along = turnedPieces > 0 ? ['laid along the zone’s long side where it is narrow'] : [];
  const follow =
    followedPieces > 0 ? [`rows follow the zone where it is narrow or small, ${margin}`] : [];
  return [...along, ...follow].join('; ');
}

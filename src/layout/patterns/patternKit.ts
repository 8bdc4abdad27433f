import type { EdgeConvention } from '../types';
import type { Arrangement, Carried, PatternFlags, Say } from './patternRecord';

/** What records of patterns are put together from. */

/** Most patterns are so; a record names what is otherwise. */
export const PLAIN: PatternFlags = {
  manualOnly: false,
  promisesGap: false,
  regular: false,
  linksWanted: true,
  needles: 'one',
  canBeFiner: false,
  named: false,
  perSpacing2: null,
  onSquareGrid: false,
};

/** Exact distances are exact to rounding. */
export const ROUNDING_SHARE = 1e-9;

/** What a pattern with one distance does when it changes. */
export function oneDistance<P extends { readonly spacingMm: number }>() {
  return {
    gapScaleMm: (pattern: P): number | null => pattern.spacingMm,
    atSpacing: (pattern: P, spacingMm: number): P => ({ ...pattern, spacingMm }),
    protocolSpacingMm: (pattern: P): number => pattern.spacingMm,
    atProtocolSpacing: (pattern: P, spacingMm: number): P => ({ ...pattern, spacingMm }),
    dosesPerPoint: (): number => 1,
  };
}

/** The range of links where nothing but the least distance is promised: up to twice as far. */
export function upToTwice(keptMm: number, finerMm: number | null): readonly [number, number] {
  return keptMm > 0 ? [finerMm ?? keptMm, 2 * keptMm] : [0, Number.NaN];
}

/** What patterns along rows have in common, taken from the pattern before. */
export function laidAlong({ spacingMm, edge, directionDeg }: Carried) {
  return { spacingMm, edge: edge ?? 'cell-centred', directionDeg: directionDeg ?? 0 };
}

/** As fine as a spacing is shown and printed, so that what is read gives the same points again. */
export function inThousandths(mm: number): number {
  return Math.round(mm * 1000) / 1000;
}

/** A pattern that protocols know by one word. */
export function arrangement<P, Word extends string>(
  kind: Word,
  name: string,
): Arrangement<P, Word> {
  return { kind, name, is: () => true, of: (pattern) => pattern };
}

/** What the border does to the points, and what it does to a count on a square grid. */
const EDGE_WORDS: Readonly<
  Record<EdgeConvention, { readonly words: string; readonly count: number }>
> = {
  'cell-centred': { words: 'half a spacing from the border', count: 24 },
  'edge-inclusive': { words: 'points up to the border', count: 35 },
  'centre-inside': { words: 'every point inside the border', count: 24 },
};

/** The edge convention in words; on a square grid with the count of a patch as example. */
export function edgeSentence(edge: EdgeConvention, onSquareGrid = false): string {
  const { words, count } = EDGE_WORDS[edge];
  return onSquareGrid ? `${words} (6 × 4 cm at 10 mm: ${count} points)` : words;
}

export function fillWords(fillIns: boolean | undefined): string {
  return fillIns ? ', gaps wider than a step filled up to the border' : '';
}

/** Beside a density: points that fill gaps are not in it. */
export function onTopWords(fillIns: boolean | undefined): string {
  return fillIns ? ', and on top what fills gaps' : '';
}

export function turnWords(directionDeg: number, say: Say): string {
  return directionDeg === 0
    ? 'along the body part'
    : `turned ${say.degrees(directionDeg)} from the body part`;
}

export function perCm2(share: number, mm2: number): string {
  return `${twoFigures((share * 100) / mm2)} per cm²`;
}

export function twoFigures(value: number): string {
  return value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2);
}

/** Of points set by hand: below which distance they are marked. */
export function watchedWords(spacingMm: number): string {
  return spacingMm > 0
    ? 'Points nearer to each other than this are marked, none is moved.'
    : 'No distance is watched.';
}

/** Dots in rows; every other row moved on. */
export function gridDots(
  xs: readonly number[],
  ys: readonly number[],
  shift = 0,
): readonly (readonly [number, number])[] {
  return ys.flatMap((y, row) => xs.map((x) => [x + (row % 2) * shift, y] as const));
}

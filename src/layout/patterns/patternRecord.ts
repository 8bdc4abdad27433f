import type { EdgeConvention } from '../types';
import type { PatternSetting } from './settings';

/**
 * Everything that the house knows of one kind of pattern. Plan file, command line, protocols,
 * certificate, words, panels, report and map read these records; nothing else tells kinds apart.
 * `Word`: what protocols call it.
 */
export interface PatternRecord<P extends { readonly kind: string }, Word extends string = string> {
  readonly kind: P['kind'];
  /** in the order of the plan file */
  readonly settings: { readonly [Key in Exclude<keyof P, 'kind'>]: PatternSetting };
  /** the order of the panel's fields; `density` stands for the sentence on dose */
  readonly panel: readonly (Exclude<keyof P, 'kind'> | 'density')[];
  /** the same zone in this pattern: what both know stays, the rest is the pattern's default */
  fresh(from: Carried): P;

  /**
   * The distance kept between two points, less the tolerance; of stamps from the middle of one shot
   * to the next, of threads from one row to the next; mm
   */
  keptSpacingMm(pattern: P): number;
  /** of the distance that is set, on whose scale is measured, so much is kept; all of it where left out */
  readonly keptShare?: number;
  /** how far short of it points may fall, share: what bent skin takes from rows and lattices */
  readonly toleranceShare: number;
  /** links are wanted in this range, mm; (0, NaN) where no spacing is set. @param finerMm of a painted density */
  wantedMm(pattern: P, finerMm: number | null): readonly [number, number];
  /** where the colours of a gap map end, mm; null: as far as the certificate says */
  gapScaleMm(pattern: P): number | null;
  /** the same at another spacing; of two distances both change in step; mm */
  atSpacing(pattern: P, spacingMm: number): P;
  /** the one distance that a protocol names, mm */
  protocolSpacingMm(pattern: P): number;
  /** the same with that distance everywhere, mm */
  atProtocolSpacing(pattern: P, spacingMm: number): P;
  /** how many doses of the zone's volume one point gets */
  dosesPerPoint(pattern: P): number;

  readonly flags: PatternFlags;
  readonly words: PatternWords<P>;
  /** what a protocol may call it; the first that is true holds */
  readonly arrangements: readonly Arrangement<P, Word>[];
}

/** What a zone keeps when its pattern becomes another, where both know it. */
export interface Carried {
  readonly spacingMm: number;
  readonly edge?: EdgeConvention;
  readonly directionDeg?: number;
  readonly fillIns?: boolean;
}

export interface PatternFlags {
  /** the practitioner sets every point */
  readonly manualOnly: boolean;
  /** no place of the zone is farther from a point than the spacing */
  readonly promisesGap: boolean;
  /** a lattice or rows: links are held to the spacing, `RegularFacts` are stated */
  readonly regular: boolean;
  /** neighbours have a range of distances that is wanted */
  readonly linksWanted: boolean;
  /** what a point is besides its entry */
  readonly needles: 'one' | 'head' | 'threads';
  /** a finer spacing can be painted */
  readonly canBeFiner: boolean;
  /** its points have names */
  readonly named: boolean;
  /** points of an endless flat lattice per spacing squared (docs/domain.md 5.1 [D]); null without a lattice */
  readonly perSpacing2: number | null;
  /** the counts that stand beside the edge rules are those of its square grid */
  readonly onSquareGrid: boolean;
}

/** A number with its unit, as the place that shows it writes numbers. */
export interface Say {
  mm(valueMm: number): string;
  /** as far as it was set, up to thousandths */
  setMm(valueMm: number): string;
  degrees(valueDeg: number): string;
}

export interface PatternWords<P> {
  /** what people call it */
  readonly name: string;
  /** in one line beside its picture */
  readonly does: string;
  /** what is counted and what a volume is set for */
  readonly counted: Counted;
  /** what one dose of volume is for, where it is not what is counted */
  readonly dose?: Counted;
  /** what the spacing holds between, where that is not what is counted */
  readonly apart?: string;
  /** what the spacing is measured between */
  readonly spacing: string;
  /** all that it takes to compute the same points again */
  sentence(pattern: P, say: Say): string;
  /** the same in a few words that fit on one line of the panel, before depth and volume */
  short(pattern: P, spacing: (valueMm: number) => string): string;
  /** what it means for the dose, on open skin far from a border (docs/domain.md, finding 4) */
  density(pattern: P): string;
  /** where its geometry is from, when that is nobody's but ours */
  readonly geometry?: string;
  /** said where nothing fits */
  readonly empty: string;
  readonly picture: PatternPicture;
}

export interface Counted {
  readonly one: string;
  readonly many: string;
}

/** Where points lie on flat skin, in a box of 44 x 32. */
export interface PatternPicture {
  readonly dots: readonly (readonly [number, number])[];
  readonly lines: readonly string[];
  readonly radius?: number;
}

/** A word of the protocols for a pattern. */
export interface Arrangement<P, Word extends string> {
  readonly kind: Word;
  readonly name: string;
  is(pattern: P): boolean;
  of(pattern: P): P;
}

import type { PATTERNS } from '../../layout/patterns/registry';

/** How well a number is known. D: worked out or chosen here. F: said without a source. */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'F';

export const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D', 'F'];

/** A number of the source list, or one of the seed pages. */
export type SourceId = number | SeedId;
export const SEED_IDS = ['seed 000', 'seed 001', 'seed 002', 'seed 003', 'seed 004'] as const;
export type SeedId = (typeof SEED_IDS)[number];

export type ProtocolUnit =
  | 'mm'
  | '°'
  | 'G'
  | 'mL'
  | 'mg'
  | 'mg/mL'
  | 'mg/cm²'
  | 'points'
  | 'needles'
  | 'sessions'
  | 'days'
  | 'weeks'
  | 'months';

/** Least and most; null where the source leaves that side open. */
export type NumberRange = readonly [least: number | null, most: number | null];

/** A clinical number with where it is from. Null is a blank: the source says nothing, nor do we. */
export interface SourcedNumber {
  readonly value: number | null;
  /** of the value; D where it was chosen here inside a sourced range; null only for a blank */
  readonly grade: Grade | null;
  readonly range: NumberRange | null;
  readonly rangeGrade: Grade | null;
  readonly unit: ProtocolUnit;
  readonly sources: readonly SourceId[];
  /** no readable source stands behind it; said on screen and on paper */
  readonly unverified: boolean;
  readonly note: string;
  /** in own protocols: what it was before the user changed it; range and sources stay the origin's */
  readonly changedFrom: Origin | null;
}

export interface Origin {
  readonly value: number | null;
  readonly grade: Grade | null;
}

/** Every number a protocol may hold. A key that a protocol leaves out is a blank. */
export const NUMBER_KEYS = [
  'tipDepthMm',
  'angleDeg',
  'needleGauge',
  'needleLengthMm',
  'spacingMm',
  'threadMm',
  'needlesPerShot',
  'pointsPerZone',
  'volumePerPointMl',
  'volumeStepMl',
  'concentrationMgPerMl',
  'vialMl',
  'maxPoints',
  'maxVolumeMl',
  'maxVolumePerSideMl',
  'maxDoseMg',
  'maxDoseMgPerCm2',
  'maxSessions',
  'minInterval',
  'sessions',
  'interval',
  'laterInterval',
] as const;

export type NumberKey = (typeof NUMBER_KEYS)[number];
export type ProtocolNumbers = Readonly<Partial<Record<NumberKey, SourcedNumber>>>;

/** What protocols call the patterns. */
export type ProtocolPatternKind = (typeof PATTERNS)[number]['arrangements'][number]['kind'];

export interface ProtocolPattern {
  readonly kind: ProtocolPatternKind;
  /** A only where the label itself says so; D where the source gives a distance and no arrangement */
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
  /** another arrangement changes the label's dose and is warned of */
  readonly locked: boolean;
  readonly note: string;
}

export type TargetLayer = 'epidermis' | 'dermis' | 'fat';

export interface LayerTarget {
  /** any of these is right; empty: the protocol names no layer */
  readonly layers: readonly TargetLayer[];
  /** the source's own words, for example "mid pre-platysmal fat" */
  readonly words: string;
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
}

/** A fact beside the numbers: shown, never computed with. */
export interface SourcedFact {
  readonly text: string;
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
}

/** What a volume per point belongs to. */
export type VolumeUnit = 'point' | 'shot' | 'thread' | 'line';

export interface Protocol {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** the library's, or made by the user */
  readonly origin: 'library' | 'own';
  /** id of the protocol it was copied from, or null */
  readonly basedOn: string | null;
  readonly grade: string;
  readonly sources: readonly SourceId[];
  /** outside the product's label; said on screen and on paper */
  readonly offLabel: boolean;
  readonly layer: LayerTarget | null;
  readonly pattern: ProtocolPattern | null;
  readonly needleWords: string;
  readonly volumeUnit: VolumeUnit;
  readonly numbers: ProtocolNumbers;
  /** ids in `KEEP_OUTS` */
  readonly keepOuts: readonly string[];
  readonly facts: readonly SourcedFact[];
}

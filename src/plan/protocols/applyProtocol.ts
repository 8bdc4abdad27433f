import { insertedLengthFor } from '../skin/depthTrio';
import { blank } from './sourcedNumber';
import {
  type LayerTarget,
  NUMBER_KEYS,
  type NumberKey,
  type Protocol,
  type ProtocolNumbers,
  type ProtocolPattern,
  type ProtocolPatternKind,
  type ProtocolUnit,
  type SourcedFact,
  type SourcedNumber,
  type VolumeUnit,
} from './types';

/** What a protocol sets in a zone. Null is a blank: the zone keeps its own. */
export interface ProtocolSettings {
  readonly pattern: ProtocolPatternKind | null;
  readonly spacingMm: number | null;
  readonly threadMm: number | null;
  readonly needlesPerShot: number | null;
  readonly angleDeg: number | null;
  readonly tipDepthMm: number | null;
  readonly insertedLengthMm: number | null;
  readonly needleGauge: number | null;
  readonly needleLengthMm: number | null;
  readonly volumePerPointMl: number | null;
  readonly concentrationMgPerMl: number | null;
  readonly keepOuts: readonly string[];
}

export interface AppliedNumber {
  /** as the protocol had it on the day, whole, so that it outlives the protocol */
  readonly origin: SourcedNumber;
  readonly value: number | null;
  /** the user has another value than the origin's */
  readonly edited: boolean;
  /** ISO date of the last change, or null */
  readonly editedOn: string | null;
}

/** Kept in the plan with the zone: which protocol, which version, and what became of each number. */
export interface AppliedProtocol {
  readonly protocolId: string;
  readonly version: number;
  readonly name: string;
  readonly grade: string;
  readonly offLabel: boolean;
  readonly layer: LayerTarget | null;
  readonly needleWords: string;
  readonly volumeUnit: VolumeUnit;
  /** ids in `KEEP_OUTS` */
  readonly keepOuts: readonly string[];
  readonly facts: readonly SourcedFact[];
  readonly pattern: { readonly origin: ProtocolPattern | null; readonly edited: boolean };
  readonly numbers: Readonly<Partial<Record<NumberKey, AppliedNumber>>>;
}

export interface Application {
  readonly settings: ProtocolSettings;
  readonly applied: AppliedProtocol;
  /** keys the protocol leaves blank, for the user to fill */
  readonly blanks: readonly NumberKey[];
  /** what does not fit together in the protocol's own numbers */
  readonly notes: readonly string[];
}

/** What a practitioner needs before the first injection; named as blanks when a protocol has none. */
const NEEDED: readonly NumberKey[] = ['spacingMm', 'angleDeg', 'tipDepthMm', 'volumePerPointMl'];

/** @param zoneAngleDeg the zone's own angle, used where the protocol gives a depth and no angle */
export function applyProtocol(protocol: Protocol, zoneAngleDeg: number): Application {
  const value = (key: NumberKey): number | null => protocol.numbers[key]?.value ?? null;
  const angleDeg = value('angleDeg');
  const tipDepthMm = value('tipDepthMm');
  const needleLengthMm = value('needleLengthMm');
  const insertedLengthMm =
    tipDepthMm === null ? null : insertedLengthFor(tipDepthMm, angleDeg ?? zoneAngleDeg);
  return {
    settings: {
      pattern: protocol.pattern?.kind ?? null,
      spacingMm: value('spacingMm'),
      threadMm: value('threadMm'),
      needlesPerShot: value('needlesPerShot'),
      angleDeg,
      tipDepthMm,
      insertedLengthMm,
      needleGauge: value('needleGauge'),
      needleLengthMm,
      volumePerPointMl: value('volumePerPointMl'),
      concentrationMgPerMl: value('concentrationMgPerMl'),
      keepOuts: protocol.keepOuts,
    },
    applied: recordOf(protocol),
    blanks: NEEDED.filter((key) => value(key) === null),
    notes: needleNotes(tipDepthMm, angleDeg ?? zoneAngleDeg, insertedLengthMm, needleLengthMm),
  };
}

function recordOf(protocol: Protocol): AppliedProtocol {
  const numbers: Partial<Record<NumberKey, AppliedNumber>> = {};
  for (const key of NUMBER_KEYS) {
    const origin = protocol.numbers[key];
    if (origin) numbers[key] = { origin, value: origin.value, edited: false, editedOn: null };
  }
  const { id, version, name, grade, offLabel, pattern } = protocol;
  const { layer, needleWords, volumeUnit, keepOuts, facts } = protocol;
  return {
    protocolId: id,
    version,
    name,
    grade,
    offLabel,
    layer,
    needleWords,
    volumeUnit,
    keepOuts,
    facts,
    pattern: { origin: pattern, edited: false },
    numbers,
  };
}

function needleNotes(
  tipDepthMm: number | null,
  angleDeg: number,
  insertedLengthMm: number | null,
  needleLengthMm: number | null,
): string[] {
  if (tipDepthMm === null || insertedLengthMm === null || needleLengthMm === null) return [];
  if (insertedLengthMm <= needleLengthMm + 1e-9) return [];
  return [
    `${tipDepthMm} mm deep at ${angleDeg}° needs ${insertedLengthMm.toFixed(1)} mm of needle; this one is ${needleLengthMm} mm.`,
  ];
}

/** Same number within what a field can show; a depth computed from angle and length is not exact. */
function same(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));
}

/**
 * The record after the user set a number. The origin stays whatever is set; setting the origin's own
 * value again is no longer an edit.
 * @param on ISO date of the change
 */
export function recordChange(
  applied: AppliedProtocol,
  key: NumberKey,
  value: number | null,
  on: string,
): AppliedProtocol {
  const before = applied.numbers[key];
  const origin = before?.origin ?? blank(UNITS[key], [], 'The protocol leaves this blank.');
  if (before && same(before.value, value)) return applied;
  const edited = !same(origin.value, value);
  const after: AppliedNumber = { origin, value, edited, editedOn: edited ? on : null };
  return { ...applied, numbers: { ...applied.numbers, [key]: after } };
}

export function recordPattern(
  applied: AppliedProtocol,
  kind: ProtocolPatternKind | null,
): AppliedProtocol {
  const { origin } = applied.pattern;
  const edited = origin === null || origin.kind !== kind;
  return edited === applied.pattern.edited ? applied : { ...applied, pattern: { origin, edited } };
}

/** The numbers as they now stand; what the caps are read from. */
export function currentNumbers(applied: AppliedProtocol): ProtocolNumbers {
  const numbers: Partial<Record<NumberKey, SourcedNumber>> = {};
  for (const key of NUMBER_KEYS) {
    const number = applied.numbers[key];
    if (number) numbers[key] = number.edited ? changed(number.origin, number.value) : number.origin;
  }
  return numbers;
}

/** A number set by the user: grade D, its origin beside it. */
export function changed(origin: SourcedNumber, value: number | null): SourcedNumber {
  const first = origin.changedFrom ?? { value: origin.value, grade: origin.grade };
  if (same(first.value, value)) return { ...origin, ...first, changedFrom: null };
  return { ...origin, value, grade: value === null ? null : 'D', changedFrom: first };
}

export const UNITS: Readonly<Record<NumberKey, ProtocolUnit>> = {
  tipDepthMm: 'mm',
  angleDeg: '°',
  needleGauge: 'G',
  needleLengthMm: 'mm',
  spacingMm: 'mm',
  threadMm: 'mm',
  needlesPerShot: 'needles',
  pointsPerZone: 'points',
  volumePerPointMl: 'mL',
  volumeStepMl: 'mL',
  concentrationMgPerMl: 'mg/mL',
  vialMl: 'mL',
  maxPoints: 'points',
  maxVolumeMl: 'mL',
  maxVolumePerSideMl: 'mL',
  maxDoseMg: 'mg',
  maxDoseMgPerCm2: 'mg/cm²',
  maxSessions: 'sessions',
  minInterval: 'days',
  sessions: 'sessions',
  interval: 'days',
  laterInterval: 'weeks',
};

import { needlesOf } from '../../layout/patterns/stamps/stampHeads';
import { recordOf } from '../../layout/patternTypes';
import type { ZoneSettings } from '../edit';
import { RANGES } from '../ranges';
import { isDepthAsked } from '../skin/askedDepth';
import { tipDepthMm } from '../skin/depth';
import { insertedLengthFor } from '../skin/depthTrio';
import type { Insertion, Zone } from '../types';
import {
  type Application,
  type AppliedProtocol,
  applyProtocol,
  recordChange,
  recordPattern,
} from './applyProtocol';
import { asLocked, patternFrom, protocolKindOf, withSpacing } from './protocolPattern';
import type { NumberKey, Protocol, ProtocolPatternKind } from './types';

export interface ChosenProtocol extends Pick<Application, 'blanks' | 'notes'> {
  readonly after: Partial<ZoneSettings>;
}

/** What choosing a protocol sets in a zone; blanks leave the zone's own values. */
export function chooseProtocol(zone: Zone, protocol: Protocol): ChosenProtocol {
  const { settings, applied, blanks, notes } = applyProtocol(protocol, zone.insertion.angleDeg);
  const after: Partial<ZoneSettings> = {
    protocol: applied,
    pattern: asLocked(patternFrom(zone.pattern, settings), protocol.pattern),
    insertion: {
      angleDeg: settings.angleDeg ?? zone.insertion.angleDeg,
      insertedLengthMm: cutLength(settings.insertedLengthMm ?? zone.insertion.insertedLengthMm),
    },
    needle: {
      gauge: settings.needleGauge ?? zone.needle.gauge,
      lengthMm: settings.needleLengthMm ?? zone.needle.lengthMm,
    },
    aim: protocol.layer?.layers ?? [],
    volumePerPointMl: settings.volumePerPointMl ?? zone.volumePerPointMl,
  };
  return { after, blanks, notes };
}

/** Numbers of a protocol that a zone has itself. */
export const ZONE_KEYS = [
  'spacingMm',
  'threadMm',
  'needlesPerShot',
  'angleDeg',
  'tipDepthMm',
  'needleGauge',
  'needleLengthMm',
  'volumePerPointMl',
] as const satisfies readonly NumberKey[];

export type ZoneKey = (typeof ZONE_KEYS)[number];

type Numbered = Pick<Zone, 'pattern' | 'insertion' | 'needle' | 'volumePerPointMl'>;

/** The zone's own value of a protocol's number; null where it has none. */
export function zoneNumber(zone: Numbered, key: ZoneKey): number | null {
  const { pattern, insertion, needle } = zone;
  switch (key) {
    case 'spacingMm':
      return recordOf(pattern).protocolSpacingMm(pattern);
    case 'threadMm':
      return 'threadMm' in pattern ? pattern.threadMm : null;
    case 'needlesPerShot':
      return 'head' in pattern ? needlesOf(pattern.head) : null;
    case 'angleDeg':
      return insertion.angleDeg;
    case 'tipDepthMm':
      return tipDepthMm(insertion.angleDeg, insertion.insertedLengthMm);
    case 'needleGauge':
      return needle.gauge;
    case 'needleLengthMm':
      return needle.lengthMm;
    case 'volumePerPointMl':
      return zone.volumePerPointMl;
    default: {
      const never: never = key;
      return never;
    }
  }
}

/** The record after the zone was changed: every number that is another now is marked as set by the user. */
export function recordOfChange(
  applied: AppliedProtocol,
  before: Numbered,
  after: Numbered,
  on: string,
): AppliedProtocol {
  let record = applied;
  for (const key of ZONE_KEYS) {
    const value = zoneNumber(after, key);
    if (key === 'tipDepthMm' && onlyTurned(applied, before, after)) continue;
    if (!same(zoneNumber(before, key), value)) record = recordChange(record, key, value, on);
  }
  if (before.pattern === after.pattern) return record;
  return recordPattern(record, protocolKindOf(after.pattern));
}

/** While the depth is still to be chosen, another angle alone chooses none. */
function onlyTurned(applied: AppliedProtocol, before: Numbered, after: Numbered): boolean {
  const isSame = before.insertion.insertedLengthMm === after.insertion.insertedLengthMm;
  return isSame && isDepthAsked({ protocol: applied });
}

function same(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
}

/** What brings one number of the zone back to its protocol's; null where the protocol leaves it blank. */
export function backToOrigin(zone: Zone, key: ZoneKey): Partial<ZoneSettings> | null {
  const origin = zone.protocol?.numbers[key]?.origin;
  const first = origin?.value ?? null;
  if (first === null) return null;
  switch (key) {
    case 'spacingMm':
      return { pattern: withSpacing(zone.pattern, first) };
    case 'threadMm':
    case 'needlesPerShot': {
      const wish = { pattern: null, spacingMm: null, threadMm: null, needlesPerShot: null };
      return { pattern: patternFrom(zone.pattern, { ...wish, [key]: first }) };
    }
    case 'angleDeg':
      return { insertion: turned(zone, first) };
    case 'tipDepthMm':
      return { insertion: reaching(zone.insertion.angleDeg, first) };
    case 'needleGauge':
      return { needle: { ...zone.needle, gauge: first } };
    case 'needleLengthMm':
      return { needle: { ...zone.needle, lengthMm: first } };
    case 'volumePerPointMl':
      return { volumePerPointMl: first };
    default: {
      const never: never = key;
      return never;
    }
  }
}

/** Back to the protocol's angle: a depth that was its own stays. */
function turned(zone: Zone, angleDeg: number): Insertion {
  const depth = zone.protocol?.numbers.tipDepthMm;
  if (depth && depth.origin.value !== null) return reaching(angleDeg, depth.origin.value);
  return { ...zone.insertion, angleDeg };
}

function reaching(angleDeg: number, depthMm: number): Insertion {
  return { angleDeg, insertedLengthMm: cutLength(insertedLengthFor(depthMm, angleDeg)) };
}

export function backToArrangement(zone: Zone): Partial<ZoneSettings> | null {
  const kind: ProtocolPatternKind | undefined = zone.protocol?.pattern.origin?.kind;
  if (!kind) return null;
  const wish = { pattern: kind, spacingMm: null, threadMm: null, needlesPerShot: null };
  return { pattern: asLocked(patternFrom(zone.pattern, wish), zone.protocol?.pattern.origin) };
}

function cutLength(lengthMm: number): number {
  const { least, most } = RANGES.insertedLengthMm;
  return Math.min(most, Math.max(least, lengthMm));
}

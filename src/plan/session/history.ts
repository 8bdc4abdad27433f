import { PATTERNS } from '../../layout/patterns/registry';
import type { Pattern } from '../../layout/patternTypes';
import { daysOfSessions } from '../course/course';
import { type AppliedProtocol, currentNumbers } from '../protocols/applyProtocol';
import { capWarnings, type PlanWarning } from '../protocols/caps';
import { latticePointsPerCm2 } from '../protocols/labelDensity';
import { protocolKindOf } from '../protocols/protocolPattern';
import type { Plan } from '../types';
import { zoneActives } from '../volume/solutionReport';
import { shareByParts } from '../volume/volumes';
import { sessionState } from './progress';
import type { SessionRecord, SessionStart, SessionZone } from './record';
import { sumsOfRecord, type Tally } from './tally';

type ZoneTally = Tally & { readonly zone: number };

/** Where a session's needles really went in, columns as in `EarlierSession`. */
export function injectedPlaces(record: SessionRecord): {
  readonly faces: Int32Array;
  readonly weights: Float64Array;
} {
  const { points } = sessionState(record);
  const injected = record.start.points.filter((_, i) => points[i].done === 'injected');
  return {
    faces: Int32Array.from(injected, ({ face }) => face),
    weights: Float64Array.from(injected.flatMap(({ weights }) => weights)),
  };
}

/** What a zone has had in all sessions. */
export interface ZoneHistory {
  readonly id: string;
  readonly name: string;
  readonly sessions: number;
  readonly microlitres: number;
  /** each session's volume over the zone's area of that day, summed */
  readonly mlPerCm2: number;
  readonly products: readonly ProductHistory[];
  /** of the last session in which the zone had anything, ISO */
  readonly last: string;
}

export interface ProductHistory {
  readonly name: string;
  readonly microlitres: number;
  /** null without a concentration */
  readonly mg: number | null;
  readonly mgPerCm2: number | null;
}

/** Injected, not planned; zones in the order in which they first had something. */
export function injectedHistory(records: readonly SessionRecord[]): ZoneHistory[] {
  const zones = new Map<string, ZoneHistory>();
  for (const record of records) {
    const { start } = record;
    for (const { zone, givenMicrolitres } of sumsOfRecord(record).zones) {
      if (givenMicrolitres === 0) continue;
      const { id, name, areaCm2, solutionId } = start.zones[zone];
      const before = zones.get(id);
      const mix = start.solutions.find((each) => each.id === solutionId)?.mix ?? [];
      const shares = shareByParts(
        givenMicrolitres / 1000,
        mix.map(({ parts }) => parts),
      );
      const products = mix.map(({ productId }, i): ProductHistory => {
        const product = start.products.find((each) => each.id === productId);
        const mg = product?.mgPerMl == null ? null : shares[i] * product.mgPerMl;
        const mgPerCm2 = mg === null || areaCm2 === 0 ? null : mg / areaCm2;
        return {
          name: product?.name ?? '',
          mg,
          mgPerCm2,
          microlitres: Math.round(1000 * shares[i]),
        };
      });
      const density = areaCm2 > 0 ? givenMicrolitres / 1000 / areaCm2 : 0;
      zones.set(id, {
        id,
        name,
        last: start.date,
        sessions: (before?.sessions ?? 0) + 1,
        microlitres: (before?.microlitres ?? 0) + givenMicrolitres,
        mlPerCm2: (before?.mlPerCm2 ?? 0) + density,
        products: products.reduce(withProduct, before?.products ?? []),
      });
    }
  }
  return [...zones.values()];
}

function withProduct(
  all: readonly ProductHistory[],
  one: ProductHistory,
): readonly ProductHistory[] {
  const before = all.find(({ name }) => name === one.name);
  if (!before) return [...all, one];
  const sum = (a: number | null, b: number | null): number | null =>
    a === null || b === null ? null : a + b;
  const both: ProductHistory = {
    name: one.name,
    microlitres: before.microlitres + one.microlitres,
    mg: sum(before.mg, one.mg),
    mgPerCm2: sum(before.mgPerCm2, one.mgPerCm2),
  };
  return all.map((each) => (each === before ? both : each));
}

/**
 * Beyond a protocol's caps by what was injected: in each session, and over the sessions there were. A
 * session is held against the protocol that was frozen into it, an earlier record against the plan's.
 */
export function injectedWarnings(
  { zones }: Pick<Plan, 'zones'>,
  records: readonly SessionRecord[],
): readonly (PlanWarning & { readonly date: string })[] {
  const held = records.filter(
    (record) => record.start.kind === 'course' && sumsOfRecord(record).total.injected.points > 0,
  );
  const said = held.flatMap((record) =>
    protocolsOf(record, zones).flatMap(({ protocol, own }) =>
      sessionWarnings(record, protocol, own).map((each) => of(protocol, each, record.start.date)),
    ),
  );
  const dates = held.map(({ start }, i) => ({ number: i + 1, date: start.date, done: true }));
  const facts = { sessions: held.length, sessionDays: daysOfSessions(dates) };
  const now = new Map(
    zones.flatMap(({ protocol }) => (protocol ? [[protocol.protocolId, protocol] as const] : [])),
  );
  const over = [...now.values()].flatMap((protocol) =>
    capWarnings(currentNumbers(protocol), facts).map((each) =>
      of(protocol, each, held.at(-1)?.start.date ?? ''),
    ),
  );
  return [...said, ...over];
}

function of({ name }: AppliedProtocol, warning: PlanWarning, date: string) {
  return { ...warning, text: `${name}: ${warning.text}`, date };
}

/** The protocols of a session, each with its zones by their place in the record. */
function protocolsOf({ start }: SessionRecord, zones: Plan['zones']) {
  const all = new Map<string, { readonly protocol: AppliedProtocol; readonly own: Set<number> }>();
  for (const [i, { id, protocol: frozen }] of start.zones.entries()) {
    const protocol = frozen ?? zones.find((zone) => zone.id === id)?.protocol;
    if (!protocol) continue;
    const { own } = all.get(protocol.protocolId) ?? { own: new Set() };
    all.set(protocol.protocolId, { protocol, own: own.add(i) });
  }
  return [...all.values()];
}

/** Limits of one session: points, mL, mL a side, mg of each active over all its zones, mg/cm² in each. */
function sessionWarnings(
  record: SessionRecord,
  protocol: AppliedProtocol,
  own: ReadonlySet<number>,
): PlanWarning[] {
  const numbers = currentNumbers(protocol);
  const sums = sumsOfRecord(record);
  const inZones = sums.zones.filter(({ zone }) => own.has(zone));
  const sided = sums.zoneSides.filter(({ zone }) => own.has(zone));
  const ml = (tallies: readonly Tally[]): number =>
    tallies.reduce((sum, { givenMicrolitres }) => sum + givenMicrolitres, 0) / 1000;
  const warnings = capWarnings(numbers, {
    points: inZones.reduce((sum, { injected }) => sum + injected.points, 0),
    volumeMl: ml(inZones),
    leftVolumeMl: ml(sided.filter(({ side }) => side === 'left')),
    rightVolumeMl: ml(sided.filter(({ side }) => side === 'right')),
  });
  const doses = inZones.flatMap((tally) => zoneDoses(record.start, tally, protocol));
  const names = new Map(doses.map(({ id, name }) => [id, name]));
  const byActive = [...names].flatMap(([id, name]) => {
    const mg = doses.reduce((sum, dose) => sum + (dose.id === id ? dose.mg : 0), 0);
    return capWarnings(numbers, { doseMg: rounded(mg) }).map((each) => named(name, each));
  });
  const perCm2 = doses.flatMap(({ name, zone, mgPerCm2 }) =>
    capWarnings(numbers, { doseMgPerCm2: mgPerCm2 }).map((each) =>
      named([name, zone].filter(Boolean).join(', '), each),
    ),
  );
  return [...warnings, ...byActive, ...perCm2];
}

function named(name: string, warning: PlanWarning): PlanWarning {
  return name ? { ...warning, text: `${name}: ${warning.text}` } : warning;
}

/** Sums of microlitres, without what binary adds. */
function rounded(mg: number): number {
  return Math.round(1e6 * mg) / 1e6;
}

/**
 * What a zone was given of each active; none whose concentration is not known.
 * @property mgPerCm2 where it was injected: what a point had on average, times the points that its lattice has
 * on a cm², or without a lattice those that were planned; null without an area
 */
function zoneDoses(start: SessionStart, tally: ZoneTally, protocol: AppliedProtocol) {
  const { zone, planned, injected, givenMicrolitres } = tally;
  const { name, areaCm2, solutionId, pattern } = start.zones[zone];
  if (injected.points === 0) return [];
  const counted = areaCm2 > 0 ? planned.points / areaCm2 : null;
  const perCm2 = latticeOf(pattern) ?? counted;
  const ml = givenMicrolitres / 1000;
  return zoneActives(start, { solutionId, protocol }).map(({ mgPerMl, ...active }) => ({
    ...active,
    zone: name,
    mg: ml * mgPerMl,
    mgPerCm2: perCm2 === null ? null : rounded((ml / injected.points) * mgPerMl * perCm2),
  }));
}

/** Points per cm² of the lattice that a session was laid with; null where it has none. */
function latticeOf(pattern: SessionZone['pattern']): number | null {
  const isKnown = PATTERNS.some(({ kind }) => kind === pattern.kind);
  const kind = isKnown ? protocolKindOf(pattern as Pattern) : null;
  return kind && latticePointsPerCm2(kind, pattern.spacingMm);
}

import { daysOfSessions } from '../course/course';
import { currentNumbers } from '../protocols/applyProtocol';
import { capWarnings, type PlanWarning } from '../protocols/caps';
import type { Plan } from '../types';
import { shareByParts } from '../volume/volumes';
import { sessionState } from './progress';
import type { SessionRecord, Side } from './record';
import { sumsOfRecord } from './tally';

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

/** Beyond a protocol's caps by what was injected: in each session, and over the sessions there were. */
export function injectedWarnings(
  { zones }: Pick<Plan, 'zones'>,
  records: readonly SessionRecord[],
): readonly (PlanWarning & { readonly date: string })[] {
  const protocols = new Map(
    zones.flatMap(({ protocol }) => (protocol ? [[protocol.protocolId, protocol] as const] : [])),
  );
  const held = records.filter(
    (record) => record.start.kind === 'course' && sumsOfRecord(record).total.injected.points > 0,
  );
  const dates = held.map(({ start }, i) => ({ number: i + 1, date: start.date, done: true }));
  return [...protocols].flatMap(([id, protocol]) => {
    const numbers = currentNumbers(protocol);
    const own = new Set(
      zones.filter((zone) => zone.protocol?.protocolId === id).map((zone) => zone.id),
    );
    const said = held.flatMap((record) =>
      capWarnings(numbers, factsOf(record, own)).map((each) => ({
        ...each,
        date: record.start.date,
      })),
    );
    const over = capWarnings(numbers, {
      sessions: held.length,
      sessionDays: daysOfSessions(dates),
    }).map((each) => ({ ...each, date: held.at(-1)?.start.date ?? '' }));
    return [...said, ...over].map((each) => ({ ...each, text: `${protocol.name}: ${each.text}` }));
  });
}

function factsOf(record: SessionRecord, zoneIds: ReadonlySet<string>) {
  const { zoneSides } = sumsOfRecord(record);
  const own = zoneSides.filter(({ zone }) => zoneIds.has(record.start.zones[zone].id));
  const ml = (side: Side | null): number =>
    own.reduce(
      (sum, each) => (side === null || each.side === side ? sum + each.givenMicrolitres : sum),
      0,
    ) / 1000;
  return {
    points: own.reduce((sum, { injected }) => sum + injected.points, 0),
    volumeMl: ml(null),
    leftVolumeMl: ml('left'),
    rightVolumeMl: ml('right'),
  };
}

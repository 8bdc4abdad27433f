import * as v from 'valibot';
import { date, id, integer, number, text, unsignedZero } from '../file/fileSchemaParts';
import { isNestedTooDeep } from '../file/nesting';
import { AppliedProtocolSchema } from '../protocols/protocolSchema';
import { afterEvent, freshState, MOST_MICROLITRES, refusal, sessionState } from './progress';
import {
  MARKS,
  POSTURES,
  RECORD_VERSION,
  type SessionEvent,
  type SessionRecord,
  type SessionStart,
} from './record';

/**
 * The file of a session's record, `.session.json`: JSON, described in docs/session-record.md. What is
 * read is checked whole: every event must have been possible after those before it.
 */
export const RECORD_FORMAT = 'mesomap-session';

const MOST_POINTS = 200_000;
const MOST_EVENTS = 1_000_000;

const index = integer(0, MOST_POINTS);
const moment = v.pipe(v.number(), unsignedZero, v.finite(), v.minValue(0), v.maxValue(1e14));
const microlitres = integer(0, 10 * MOST_MICROLITRES);
const triple = (least: number, most: number) =>
  v.tuple([number(least, most), number(least, most), number(least, most)]);
const list = <T extends v.GenericSchema>(each: T, most: number) =>
  v.pipe(v.array(each), v.maxLength(most));

const StartFile = v.object({
  id,
  kind: v.picklist(['course', 'test']),
  planId: id,
  planName: text(200),
  figure: v.object({ id: text(200), digest: text(200), size: text(20_000) }),
  layoutVersion: integer(0, 1e6),
  number: v.nullable(integer(1, 1000)),
  startedAt: moment,
  minutesEast: integer(-1440, 1440),
  date,
  order: v.picklist(['zone', 'side']),
  syringeMicrolitres: integer(1, 10 * MOST_MICROLITRES),
  needleAfter: v.nullable(integer(1, 100_000)),
  zones: list(
    v.object({
      id,
      name: text(200),
      colour: integer(0, 100),
      areaCm2: number(0, 1e6),
      layoutDigest: text(64),
      pattern: v.looseObject({ kind: text(64), spacingMm: number(0, 1e4) }),
      angleDeg: number(0, 180),
      insertedLengthMm: number(0, 1000),
      needle: text(200),
      solutionId: v.nullable(text(64)),
      protocol: v.exactOptional(v.nullable(AppliedProtocolSchema)),
    }),
    500,
  ),
  points: list(
    v.object({
      zone: integer(0, 500),
      id: integer(0, 0xffffffff),
      number: integer(1, MOST_POINTS),
      row: integer(0, MOST_POINTS),
      side: v.picklist(['left', 'right', 'middle']),
      face: integer(0, 1e8),
      weights: triple(-1e-6, 1 + 1e-6),
      positionMm: triple(-1e5, 1e5),
      normal: triple(-1.001, 1.001),
      microlitres,
    }),
    MOST_POINTS,
  ),
  products: list(
    v.object({ id: text(64), name: text(200), mgPerMl: v.nullable(number(0, 1e6)) }),
    500,
  ),
  solutions: list(
    v.object({
      id: text(64),
      name: text(200),
      mix: list(v.object({ productId: text(64), parts: number(0, 1e6) }), 100),
    }),
    500,
  ),
});

const posture = v.picklist([...POSTURES, '']);
const maybe = <T extends v.GenericSchema>(each: T) => v.exactOptional(each);

const Fields = v.object({
  patientReference: maybe(text(200)),
  practitioner: maybe(text(200)),
  device: maybe(text(500)),
  lots: maybe(
    list(
      v.object({
        product: text(200),
        lot: text(200),
        expiry: text(40),
        dilution: text(500),
        openedAt: text(40),
      }),
      100,
    ),
  ),
  consent: maybe(v.boolean()),
  photographs: maybe(v.boolean()),
  testSpotsRead: maybe(v.boolean()),
  marked: maybe(posture),
  treated: maybe(posture),
  reactions: maybe(v.nullable(text(5000))),
  remarks: maybe(text(5000)),
  aftercare: maybe(text(5000)),
  nextVisit: maybe(text(40)),
});

const at = { at: moment };
const points = list(index, MOST_POINTS);
const plain = (kind: 'needle' | 'undo' | 'pause' | 'resume' | 'numbing' | 'finish') =>
  v.object({ ...at, kind: v.literal(kind) });

const EventFile = v.variant('kind', [
  v.object({
    ...at,
    kind: v.literal('inject'),
    points,
    microlitres: v.nullable(microlitres),
  }),
  v.object({ ...at, kind: v.literal('skip'), points }),
  v.object({ ...at, kind: v.literal('volume'), point: index, microlitres }),
  v.object({
    ...at,
    kind: v.literal('mark'),
    point: index,
    mark: v.picklist(MARKS),
    on: v.boolean(),
  }),
  v.object({ ...at, kind: v.literal('syringe'), microlitres }),
  plain('needle'),
  plain('undo'),
  plain('pause'),
  plain('resume'),
  plain('numbing'),
  plain('finish'),
  v.object({ ...at, kind: v.literal('fields'), fields: Fields }),
  v.object({ ...at, kind: v.literal('sign'), by: text(200) }),
  v.object({
    ...at,
    kind: v.literal('amend'),
    by: text(200),
    reason: text(1000),
    text: text(5000),
  }),
]);

const RecordFile = v.object({
  format: v.literal(RECORD_FORMAT),
  version: v.literal(RECORD_VERSION),
  start: StartFile,
  events: list(EventFile, MOST_EVENTS),
});

export type ReadRecord =
  | { readonly ok: true; readonly record: SessionRecord }
  | { readonly ok: false; readonly reason: string };

export function writeRecord({ start, events }: SessionRecord): string {
  const file = { format: RECORD_FORMAT, version: RECORD_VERSION, start, events };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Reads and checks a record; whatever is wrong comes back as a sentence for the person. */
export function readRecord(source: string): ReadRecord {
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch {
    return refuse('This is not a record of a session, or the file is damaged.');
  }
  if (isNestedTooDeep(json)) return refuse('The record is damaged: it is nested too deep.');
  const { format, version } = (json ?? {}) as { format?: unknown; version?: unknown };
  if (format !== RECORD_FORMAT) return refuse('This is not a record of a session.');
  if (typeof version === 'number' && version > RECORD_VERSION)
    return refuse(`The record was saved by a newer Mesomap (record version ${version}).`);
  const read = v.safeParse(RecordFile, json, { abortEarly: true });
  if (!read.success) {
    const [issue] = read.issues;
    return refuse(`The record is damaged at ${v.getDotPath(issue) ?? 'its start'}.`);
  }
  return checkedRecord(read.output);
}

/** A record as it is read back from any place: its points and events fit together. */
export function checkedRecord({ start, events }: SessionRecord): ReadRecord {
  const fault = startFault(start);
  if (fault) return refuse(`The record is damaged: ${fault}.`);
  try {
    sessionState({ start, events });
  } catch (error) {
    return refuse(`The record is damaged: ${(error as Error).message}.`);
  }
  return { ok: true, record: { start, events } };
}

/** Events of a record that was spoilt: those before the first that cannot be. */
export function soundEvents(start: SessionStart, events: readonly unknown[]): SessionEvent[] {
  const sound: SessionEvent[] = [];
  let state = freshState(start);
  for (const each of events) {
    const read = v.safeParse(EventFile, each);
    if (!read.success || refusal(start, state, read.output)) break;
    state = afterEvent(start, state, read.output);
    sound.push(read.output);
  }
  return sound;
}

function startFault({ zones, points, products, solutions }: SessionStart): string | null {
  if (freshState({ points }).points.length === 0) return 'it has no points';
  const seen = new Set<string>();
  for (const { zone, id: pointId } of points) {
    if (!zones[zone]) return `there is no zone ${zone}`;
    const key = `${zone} ${pointId}`;
    if (seen.has(key)) return `point ${pointId} of ${zones[zone].name} is in it twice`;
    seen.add(key);
  }
  const solutionIds = new Set(solutions.map((each) => each.id));
  const productIds = new Set(products.map((each) => each.id));
  const lost = zones.find(({ solutionId }) => solutionId !== null && !solutionIds.has(solutionId));
  if (lost) return `what ${lost.name} is injected with is missing`;
  const parts = solutions.flatMap(({ mix }) => mix);
  return parts.every(({ productId }) => productIds.has(productId)) ? null : 'a product is missing';
}

function refuse(reason: string): ReadRecord {
  return { ok: false, reason };
}

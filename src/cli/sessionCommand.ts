import { layoutDigest } from '../layout/layoutDigest';
import { formatMl } from '../plan/format';
import { sessionState } from '../plan/session/progress';
import type { SessionRecord } from '../plan/session/record';
import { readRecord } from '../plan/session/recordFile';
import { isOn } from '../plan/session/startSession';
import { type SessionSums, sessionSums, type Tally } from '../plan/session/tally';
import type { Plan } from '../plan/types';
import { refuse } from './failure';
import { readPlanFile } from './loadFigure';
import type { Output } from './output';
import { parseStrictly } from './parseStrictly';
import { layOutPlanText } from './planZones';
import { Stages } from './stages';
import { readBytes, userPath } from './userFiles';

export interface SessionArguments {
  readonly file: string;
  readonly record: string;
  readonly json: boolean;
}

export function sessionArguments(args: readonly string[]): SessionArguments {
  const flags = { record: { type: 'string' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = parseStrictly(args, flags, true);
  if (positionals.length !== 1) refuse('session: give one plan file');
  const { record, json = false } = values;
  if (typeof record !== 'string') return refuse('session: give --record FILE');
  return { file: positionals[0], record, json: json === true };
}

/** Reads and checks a record, adds it up and says where the plan differs from what was begun with. */
export async function sessionCommand(args: SessionArguments, output: Output): Promise<void> {
  const text = new TextDecoder().decode(readBytes(userPath(args.file), args.file));
  const plan = readPlanFile(text);
  if (!plan.ok) return refuse(`${args.file}: ${plan.reason}`);
  const record = readRecordFile(args.record, plan.plan);
  const state = sessionState(record);
  const sums = sessionSums(record.start, state);
  const notes = await differences(text, args.file, plan.plan, record);
  if (args.json) output.out(`${JSON.stringify(sessionFile(record, sums), null, 2)}\n`);
  else output.out(sessionText(record, sums));
  for (const note of notes) output.err(`note: ${note}\n`);
}

/** The record of a session of this plan. */
export function readRecordFile(file: string, plan: Plan): SessionRecord {
  const read = readRecord(new TextDecoder().decode(readBytes(userPath(file), file)));
  if (!read.ok) return refuse(`${file}: ${read.reason}`);
  const { planId, planName } = read.record.start;
  if (planId !== plan.id) refuse(`${file}: it is of another plan, ${planName}`);
  return read.record;
}

/** What of the plan is no longer as it was when the session began: to know, not to refuse. */
async function differences(
  text: string,
  file: string,
  plan: Plan,
  { start }: SessionRecord,
): Promise<string[]> {
  if (!isOn(start, plan)) return ['the plan is on another figure or size than the session'];
  if (start.kind === 'test') return [];
  const { zones } = await layOutPlanText(text, file, null, new Stages());
  const now = new Map(zones.map(({ layout }) => [layout.zoneId, layoutDigest(layout)]));
  return start.zones
    .filter(({ id, layoutDigest: then }) => now.get(id) !== then)
    .map(({ name }) => `${name}: its points have changed since the session began`);
}

/** The record added up, in mL. */
export function sessionFile({ start, events }: SessionRecord, sums: SessionSums) {
  const state = sessionState({ start, events });
  const row = (tally: Tally) => ({
    planned: amount(tally.planned.points, tally.planned.microlitres),
    injected: amount(tally.injected.points, tally.givenMicrolitres),
    injected_as_planned_ml: tally.injected.microlitres / 1000,
    skipped: amount(tally.skipped.points, tally.skipped.microlitres),
    left: amount(tally.left.points, tally.left.microlitres),
    ...tally.marks,
  });
  return {
    plan: start.planName,
    date: start.date,
    number: start.number,
    events: events.length,
    finished: state.finishedAt !== null,
    signed_by: state.signed?.by ?? null,
    amendments: state.amendments.length,
    total: row(sums.total),
    zones: sums.zones.map(({ zone, ...tally }) => ({
      id: start.zones[zone].id,
      name: start.zones[zone].name,
      ...row(tally),
      sides: sums.zoneSides
        .filter((each) => each.zone === zone)
        .map(({ side, zone: _zone, ...own }) => ({ side, ...row(own) })),
    })),
    sides: sums.sides.map(({ side, ...tally }) => ({ side, ...row(tally) })),
    products: sums.products.map(({ productId, name, microlitres, mg }) => ({
      id: productId,
      name,
      injected_ml: microlitres / 1000,
      mg,
    })),
  };
}

function amount(points: number, microlitres: number) {
  return { points, ml: microlitres / 1000 };
}

/** The same in words, a line each. */
export function sessionText({ start, events }: SessionRecord, sums: SessionSums): string {
  const state = sessionState({ start, events });
  const stands = state.signed
    ? `signed by ${state.signed.by}`
    : state.finishedAt !== null
      ? 'finished, not signed'
      : 'not finished';
  const line = (name: string, tally: Tally): string =>
    `${name}: ${tally.injected.points} of ${tally.planned.points} points, ${formatMl(tally.givenMicrolitres / 1000)} of ${formatMl(tally.planned.microlitres / 1000)}; skipped ${tally.skipped.points}, left ${tally.left.points}${marksText(tally)}\n`;
  return [
    `${start.planName}, ${start.date}: ${stands}\n`,
    ...sums.zones.map(({ zone, ...tally }) => line(start.zones[zone].name, tally)),
    ...sums.sides.map(({ side, ...tally }) => line(SIDE_WORDS[side], tally)),
    line('Whole session', sums.total),
    ...sums.products.map(
      ({ name, microlitres, mg }) =>
        `${name}: ${formatMl(microlitres / 1000)}${mg === null ? '' : `, ${Number(mg.toFixed(3))} mg`}\n`,
    ),
    ...state.amendments.map(
      ({ at, by, reason, text }) =>
        `Amended ${new Date(at).toISOString().slice(0, 10)} by ${by} (${reason}): ${text}\n`,
    ),
  ].join('');
}

const SIDE_WORDS = { left: 'Patient’s left', right: 'Patient’s right', middle: 'Mid-line' };

function marksText({ marks }: Tally): string {
  return Object.entries(marks)
    .filter(([, count]) => count > 0)
    .map(([mark, count]) => `; ${mark} ${count}`)
    .join('');
}

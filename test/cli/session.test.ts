import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layOutPlanText } from '../../src/cli/planZones';
import { Stages } from '../../src/cli/stages';
import { writePlan } from '../../src/plan/file/file';
import { readPlan } from '../../src/plan/file/readPlan';
import type { Deed, SessionRecord } from '../../src/plan/session/record';
import { writeRecord } from '../../src/plan/session/recordFile';
import { startSession } from '../../src/plan/session/startSession';
import type { Plan } from '../../src/plan/types';
import { mesomap } from './run';

/** A session of the sample plan at the command line, against the plan's own numbers. */

const SAMPLE = 'samples/face-and-neck.mesomap.json';
const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-session-'));
let plan: Plan;
let record: SessionRecord;

beforeAll(async () => {
  const text = readFileSync(SAMPLE, 'utf8');
  const read = readPlan(text);
  if (!read.ok) throw new Error(read.reason);
  plan = read.plan;
  const { zones } = await layOutPlanText(text, SAMPLE, null, new Stages());
  const start = startSession(
    plan,
    plan.zones.map((zone, i) => ({
      ...{ zone, layout: zones[i].layout },
      ids: Uint32Array.from({ length: zones[i].layout.count }, (_, row) => row + 1),
    })),
    {
      ...{
        id: 's1',
        startedAt: 0,
        minutesEast: 60,
        date: '2026-11-30',
        number: null,
        order: 'zone' as const,
      },
      ...{ syringeMl: 1, needleAfter: 20 },
    },
  );
  const first = start.points.flatMap(({ zone }, i) => (zone === 0 ? [i] : []));
  const deeds: Deed[] = [
    { kind: 'inject', points: first.slice(2), microlitres: null },
    { kind: 'skip', points: first.slice(0, 2) },
    { kind: 'mark', point: first[2], mark: 'bled', on: true },
    { kind: 'volume', point: first[3], microlitres: 7 },
    { kind: 'finish' },
    { kind: 'sign', by: 'A. Nurse' },
    { kind: 'amend', by: 'A. Nurse', reason: 'slip', text: 'lot 12' },
  ];
  record = { start, events: deeds.map((deed, at) => ({ ...deed, at })) };
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function kept(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

test('a record is added up against the plan, side by side', { timeout: 120_000 }, async () => {
  const file = kept('a.session.json', writeRecord(record));
  const { status, stdout, stderr } = await mesomap('session', SAMPLE, '--record', file, '--json');
  expect([status, stderr]).toEqual([0, '']);
  const sums = JSON.parse(stdout);
  const report = JSON.parse((await mesomap('report', SAMPLE, '--json')).stdout);
  expect(sums.total.planned).toEqual({ points: report.total.points, ml: report.total.volume_ml });
  const [zone] = sums.zones;
  expect(zone.planned.points).toBe(report.zones[0].points);
  expect(zone.injected.points).toBe(report.zones[0].points - 2);
  expect(zone.skipped.points).toBe(2);
  const each = Math.round(plan.zones[0].volumePerPointMl * 1000);
  const wanted = ((zone.injected.points - 1) * each + 7) / 1000;
  expect(zone.injected.ml).toBeCloseTo(wanted, 9);
  expect(sums).toMatchObject({ signed_by: 'A. Nurse', amendments: 1, finished: true });
  const words = await mesomap('session', SAMPLE, '--record', file);
  expect(words.stdout).toContain('signed by A. Nurse');
  expect(words.stdout).toContain('skipped 2');
  expect(words.stdout).toContain('bled 1');
  expect(words.stdout).toContain('(slip): lot 12');
  const both = await mesomap('report', SAMPLE, '--record', file);
  expect(both.stdout).toContain(words.stdout);
  const pdf = path.join(folder, 'a.pdf');
  const sheet = await mesomap('sheet', SAMPLE, '--record', file, '--out', pdf);
  expect([sheet.status, sheet.stdout.split('\n')[0]]).toEqual([
    0,
    'Page 1 of 2: What was injected',
  ]);
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
});

test('what has changed since is said, and what is of another plan refused', {
  timeout: 120_000,
}, async () => {
  const file = kept('a.session.json', writeRecord(record));
  const [zone, ...others] = plan.zones;
  const wider = { ...zone.pattern, spacingMm: zone.pattern.spacingMm + 1 } as typeof zone.pattern;
  const changed = kept(
    'changed.mesomap.json',
    writePlan({ ...plan, zones: [{ ...zone, pattern: wider }, ...others] }),
  );
  const later = await mesomap('session', changed, '--record', file);
  expect(later.status).toBe(0);
  expect(later.stderr).toContain(`${zone.name}: its points have changed`);
  const other = kept('other.mesomap.json', writePlan({ ...plan, id: 'another-plan' }));
  const refused = await mesomap('session', other, '--record', file);
  expect([refused.status, refused.stderr]).toEqual([
    1,
    expect.stringContaining('it is of another plan'),
  ]);
  const bad = kept('bad.session.json', writeRecord(record).replace('"skip"', '"skap"'));
  expect((await mesomap('session', SAMPLE, '--record', bad)).status).toBe(1);
  expect((await mesomap('session', SAMPLE)).stderr).toContain('--record FILE');
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../../src/layout/types';
import { aheadWords, allStarvedWords } from '../../src/plan/course/aheadWords';
import { courseAhead, courseToLayOut } from '../../src/plan/course/courseAhead';
import { distanceFor } from '../../src/plan/course/keepDistance';
import { PLAIN_COURSE } from '../../src/plan/defaults';
import { writePlan } from '../../src/plan/file/file';
import { readPlan } from '../../src/plan/file/readPlan';
import { layOutPlan } from '../../src/plan/layoutPlan';
import type { Course, EarlierSession, Plan } from '../../src/plan/types';
import { requestOf } from '../../src/store/layoutKeeper';
import { loadModel, modelMesh } from '../models/loadModel';
import { mesomap } from './run';

const folder = mkdtempSync(path.join(tmpdir(), 'course-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Three sessions 15 days apart; old punctures kept at so much that the later ones are starved. */
const COURSE: Course = {
  ...PLAIN_COURSE,
  ...{ first: '2026-11-22', sessions: 3, every: { count: 15, unit: 'days' }, later: null },
  ...{ done: [], keepDays: 60, keepDistanceMm: 5 },
};

/** A plan file with a course, made at the command line. */
async function planWithCourse(): Promise<{ file: string; plan: Plan }> {
  const file = path.join(folder, 'plan.mesomap.json');
  const zones = ['--zone', 'chin,submental', '--spacing', '8'];
  const made = await mesomap(
    'plan',
    '--model',
    'female-face',
    ...zones,
    '--name',
    'C',
    '--out',
    file,
  );
  expect(made.status).toBe(0);
  const read = readPlan(readFileSync(file, 'utf8'));
  if (!read.ok) throw new Error(read.reason);
  const plan = { ...read.plan, course: COURSE };
  writeFileSync(file, writePlan(plan));
  return { file, plan };
}

test('a course laid out ahead is the same on screen, on paper and at the command line', async () => {
  const { file, plan } = await planWithCourse();
  const mesh = modelMesh(await loadModel('female-face'));

  // what the screen asks its worker for
  const asked = { ...requestOf(plan), course: COURSE, distanceMm: 5 };
  const zones = asked.zones.map((zone, i) => ({
    ...zone,
    volumePerPointMl: plan.zones[i].volumePerPointMl,
  }));
  const screen = finish(courseAhead(mesh, { ...asked, zones }));
  const words = screen.map(aheadWords);
  const starved = allStarvedWords(screen, plan.zones);
  expect(starved.length).toBeGreaterThan(1);

  // laid one after the other by hand
  const earlier: EarlierSession[] = [];
  for (const [i, { points }] of screen.entries()) {
    const layouts: ZoneLayout[] = [];
    finish(layOutPlan(mesh, { ...plan, earlier }, new Map(), (layout) => layouts.push(layout)));
    expect(points).toBe(layouts.reduce((sum, { count }) => sum + count, 0));
    const allMm2 = layouts.reduce((sum, { areaMm2 }) => sum + areaMm2, 0);
    const nearMm2 = layouts.reduce(
      (sum, { areaMm2, certificate }) => sum + areaMm2 * certificate.shareNearPrevious,
      0,
    );
    const [, leftOut = '0'] = words[i].match(/leaving out the ([\d.]+) % of skin near old/) ?? [];
    expect(Math.abs(Number(leftOut) - (i === 0 ? 0 : (100 * nearMm2) / allMm2))).toBeLessThan(0.51);
    if (i > 0) expect(Number(leftOut)).toBeGreaterThan(10);
    earlier.push({
      ...{ id: `${i}`, name: '', date: '2026-11-22', distanceMm: 5 },
      faces: Int32Array.from(layouts.flatMap(({ faces }) => [...faces])),
      weights: Float64Array.from(layouts.flatMap(({ weights }) => [...weights])),
    });
  }

  const { course } = JSON.parse((await mesomap('report', file, '--json')).stdout);
  expect(course.sessions.map((session: { words: string }) => session.words)).toEqual(words);
  expect(course.warnings).toEqual(starved);
  for (const [i, { points, volumeMl, zones: own }] of screen.entries()) {
    expect(course.sessions[i]).toMatchObject({ points, volume_ml: volumeMl, held: false });
    expect(course.sessions[i].zones).toEqual(
      own.map((each) => ({ id: each.zoneId, points: each.points })),
    );
  }
  const text = (await mesomap('report', file)).stdout;
  for (const each of words) expect(text).toContain(`: ${each}\n`);
  for (const each of starved) expect(text).toContain(`  caution: ${each}\n`);

  const pages = path.join(folder, 'pages');
  expect((await mesomap('sheet', file, '--svg', pages, '--views', 'front')).status).toBe(0);
  const paper = readdirSync(pages)
    .map((page) => readFileSync(path.join(pages, page), 'utf8'))
    .flatMap((svg) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, said]) => said))
    .join(' ');
  for (const [i, each] of words.entries()) expect(paper).toContain(`${i + 1}: ${each}`);
  for (const each of starved) expect(paper).toContain(each);
}, 120_000);

test('a plan without a course, or with one session, has nothing ahead', async () => {
  const { file, plan } = await planWithCourse();
  const single = { ...plan, course: { ...COURSE, sessions: 1 } };
  for (const each of [single, { ...plan, course: null }]) expect(courseToLayOut(each)).toBeNull();
  writeFileSync(file, writePlan(single));
  expect(JSON.parse((await mesomap('report', file, '--json')).stdout).course).toBeNull();
  expect(courseToLayOut({ ...plan, course: COURSE })?.distanceMm).toBe(5);
  const usual = { ...COURSE, keepDistanceMm: null };
  expect(courseToLayOut({ ...plan, course: usual })?.distanceMm).toBe(
    distanceFor(usual, plan.zones),
  );
}, 120_000);

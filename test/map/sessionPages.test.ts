import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { planFigure } from '../../src/cli/loadFigure';
import { layOutPlanText } from '../../src/cli/planZones';
import { Stages } from '../../src/cli/stages';
import type { MapFigure } from '../../src/map/drawing/figure';
import { type Page, type Shape, visitShapes } from '../../src/map/paper/shapes';
import { sessionPages } from '../../src/map/session/sessionPages';
import { readPlan } from '../../src/plan/file/readPlan';
import type { Deed, SessionRecord } from '../../src/plan/session/record';
import { startSession } from '../../src/plan/session/startSession';

/** The record's pages: every point in its state, every word that was told. */

const SAMPLE = 'samples/face-and-neck.mesomap.json';
let figure: MapFigure;
let record: SessionRecord;

beforeAll(async () => {
  const text = readFileSync(SAMPLE, 'utf8');
  const read = readPlan(text);
  if (!read.ok) throw new Error(read.reason);
  const { plan } = read;
  figure = await planFigure(plan);
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
        number: 2,
        order: 'zone' as const,
      },
      ...{ syringeMl: 1, needleAfter: 20 },
    },
  );
  const lot = { product: 'Product P', lot: 'HA-2291', expiry: '2027-05-31' };
  const deeds: Deed[] = [
    {
      kind: 'inject',
      points: [...start.points.keys()].filter((i) => i % 3 === 0),
      microlitres: null,
    },
    { kind: 'skip', points: [...start.points.keys()].filter((i) => i % 3 === 1) },
    { kind: 'mark', point: 3, mark: 'bled', on: true },
    { kind: 'volume', point: 6, microlitres: 70 },
    {
      kind: 'fields',
      fields: {
        ...{ practitioner: 'A. Nurse', reactions: '', remarks: 'Tender', treated: 'lying' },
        lots: [{ ...lot, dilution: 'none', openedAt: '13:55' }],
      },
    },
    { kind: 'finish' },
    { kind: 'sign', by: 'B. Doctor' },
    { kind: 'amend', by: 'B. Doctor', reason: 'mistyped', text: 'The lot was HA-2292.' },
  ];
  record = { start, events: deeds.map((deed, at) => ({ ...deed, at: 1000 * at })) };
}, 120_000);

function pagesOf(blackAndWhite: boolean, paper: 'a4' | 'letter' = 'a4'): Page[] {
  return sessionPages({ record, figure, paper, blackAndWhite, planDigest: 'ab'.repeat(32) });
}

function drawn(shapes: readonly Shape[]) {
  const found = { filled: 0, hollow: 0, crossed: 0 };
  const texts: string[] = [];
  visitShapes(shapes, (shape, groups) => {
    if (shape.kind === 'text') texts.push(shape.text);
    if (!groups.includes('session points')) return;
    if (shape.kind === 'circle') found[shape.fill === '#ffffff' ? 'hollow' : 'filled']++;
    if (shape.kind === 'segments') found.crossed++;
  });
  return { ...found, texts };
}

test('the picture shows each state as often as it is seen: filled, crossed, hollow', () => {
  const { filled, hollow, crossed } = drawn(pagesOf(false)[0].shapes);
  const points = record.start.points.length;
  // every point at least once; one in three of each kind, seen from the same sides
  expect(filled + hollow + crossed).toBeGreaterThanOrEqual(points);
  for (const count of [filled, hollow, crossed])
    expect(Math.abs(count / (filled + hollow + crossed) - 1 / 3)).toBeLessThan(0.05);
  // nothing was injected: no filled one
  const untouched = { start: record.start, events: [] };
  const input = { figure, paper: 'a4', blackAndWhite: false, planDigest: 'ab'.repeat(32) } as const;
  const before = drawn(sessionPages({ ...input, record: untouched })[0].shapes);
  expect([before.filled, before.crossed]).toEqual([0, 0]);
  expect(before.hollow).toBe(filled + hollow + crossed);
});

test('the record says what was told, by whom, and what was amended', () => {
  for (const paper of ['a4', 'letter'] as const) {
    const pages = pagesOf(true, paper);
    const said = pages.flatMap(({ shapes }) => drawn(shapes).texts).join('\n');
    const third = record.start.points.filter((_, i) => i % 3 === 0).length;
    for (const words of [
      ...['A. Nurse', 'B. Doctor', 'HA-2291', '31 May 2027', 'Reactions: none.', 'Remarks: Tender'],
      ...['treated: lying', 'Signature', 'The lot was HA-2292. (mistyped)', '30 Nov 2026'],
      ...[`Bled: ${record.start.zones[0].name} 4.`, `${record.start.zones[0].name} 7 (0.07 mL)`],
      ...[String(third), 'Session 2'],
    ])
      expect(said, words).toContain(words);
    for (const { shapes, widthMm, heightMm } of pages)
      visitShapes(shapes, (shape) => {
        if (shape.kind !== 'text') return;
        expect(shape.x, shape.text).toBeLessThanOrEqual(widthMm);
        expect(shape.y, shape.text).toBeLessThanOrEqual(heightMm);
        expect(shape.sizePt).toBeGreaterThanOrEqual(7);
      });
  }
});

test('times are those of the clock where the session was, whatever zone prints them', () => {
  const texts = pagesOf(false).flatMap((page) => drawn(page.shapes).texts);
  // 1 January 1970, midnight UTC, one hour east: worked out by hand
  expect(texts).toContain('01:00');
  expect(texts.join(' ')).toMatch(/1 Jan(uary)? 1970, 01:00/);
  const east = { ...record, start: { ...record.start, minutesEast: -600 } };
  const input = { figure, paper: 'a4', blackAndWhite: false, planDigest: 'ab'.repeat(32) } as const;
  const west = sessionPages({ ...input, record: east }).flatMap((page) => drawn(page.shapes).texts);
  expect(west).toContain('14:00');
  expect(west.join(' ')).toMatch(/31 Dec(ember)? 1969, 14:00/);
});

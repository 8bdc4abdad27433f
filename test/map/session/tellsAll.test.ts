import { expect, test } from 'vitest';
import type { ZoneLayout } from '../../../src/layout/types';
import { runsText } from '../../../src/map/drawing/ownValues';
import { type Page, visitShapes } from '../../../src/map/paper/shapes';
import { svgOf } from '../../../src/map/paper/svg';
import { EMPTY_RECORD } from '../../../src/map/session/furniture';
import { makeSheets } from '../../../src/map/session/sheet';
import { dayText } from '../../../src/plan/course/dayText';
import { planWarnings } from '../../../src/plan/planWarnings';
import { planReport } from '../../../src/plan/volume/report';
import { SKINNED } from '../fixture';
import { ringsOf, textsOf } from '../pagePaint';
import { paintFaults } from '../paintFaults';
import { wholePlan } from './wholePlan';

const INPUT = wholePlan();
const pagesIn = (blackAndWhite: boolean): Page[] =>
  makeSheets({ ...INPUT, paper: 'a4', blackAndWhite }, EMPTY_RECORD);
const PAGES = pagesIn(false);
const pagesNamed = (part: string): Page[] => PAGES.filter(({ title }) => title.includes(part));

/** All words of pages in the order drawn, lines joined. */
function wordsOf(pages: readonly Page[]): string {
  return pages.flatMap((page) => textsOf(page).map(({ text }) => text)).join(' ');
}

/** Groups of a name, on all pages. */
function groupsOf(pages: readonly Page[], name: string): number {
  return pages.reduce((sum, page) => sum + svgOf(page).split(`data-name="${name}"`).length - 1, 0);
}

test('every warning stands in full on depth and limits; those of a label on the first page too', () => {
  const { plan, layouts } = INPUT;
  const report = planReport(plan, layouts);
  const warnings = planWarnings({ plan, report, layouts, figure: SKINNED });
  expect(warnings.filter(({ severity }) => severity === 'label').length).toBeGreaterThan(2);
  const [depth, first] = [wordsOf(pagesNamed('Depth and limits')), wordsOf(PAGES.slice(0, 1))];
  for (const { text } of warnings) expect(depth).toContain(text);
  for (const { text, severity } of warnings)
    if (severity === 'label') expect(first).toContain(`BEYOND THE LABEL ${text}`);
});

test('off-label and unverified protocols say so on the first page, the close-up and depth', () => {
  for (const part of ['Overview', 'Forearm', 'Depth and limits'])
    expect(wordsOf(pagesNamed(part))).toContain('Off label.');
});

test('each zone has its cross-section', () => {
  expect(groupsOf(pagesNamed('Depth and limits'), 'cross-section')).toBe(2);
});

test('points with values of their own have a star, and what it stands for', () => {
  const closeUps = PAGES.filter(({ title }) => title.includes('Abdomen'));
  const starred = closeUps
    .flatMap((page) => textsOf(page, 'numbers'))
    .flatMap(({ text }) => (text.endsWith('*') ? [Number.parseInt(text, 10)] : []));
  expect(starred.sort((a, b) => a - b)).toEqual([1, 2, 4]);
  for (const pages of [closeUps, pagesNamed('Depth')]) {
    expect(wordsOf(pages)).toContain('A * 0.125 mL points 1, 2');
    expect(wordsOf(pages)).toContain('A * needle 4.0 mm in, tip 4.0 mm deep point 4');
  }
});

test('runs of numbers', () => {
  expect(runsText([3])).toBe('3');
  expect(runsText([1, 2, 4, 7, 8, 9])).toBe('1, 2, 4, 7–9');
});

/** Reach and grey of each cross of earlier punctures. */
function crossesOf(pages: readonly Page[]) {
  const crosses: { reach: number; colour: string }[] = [];
  for (const page of pages)
    visitShapes(page.shapes, (shape, groups) => {
      if (shape.kind === 'segments' && groups.includes('earlier punctures'))
        crosses.push({ reach: shape.ends[2] - shape.ends[0], colour: shape.stroke.colour });
    });
  return crosses;
}

function levelOf(colour: string): number {
  return Number.parseInt(colour.slice(1, 3), 16);
}

/** Those under a ring are larger, to look out from under it. */
function leastReach(crosses: ReturnType<typeof crossesOf>, of: string): number {
  return Math.min(...crosses.filter(({ colour }) => colour === of).map(({ reach }) => reach));
}

test('old punctures are crosses, the older the smaller and paler, and none is a target', () => {
  const closeUps = PAGES.filter(({ title }) => title.includes('Abdomen'));
  const crosses = crossesOf(closeUps);
  const punctures = INPUT.plan.earlier.reduce((sum, { faces }) => sum + faces.length, 0);
  expect(crosses.length).toBe(punctures);
  const greys = [...new Set(crosses.map(({ colour }) => colour))];
  expect(greys).toHaveLength(2);
  const [old, fresh] = greys.sort((x, y) => levelOf(y) - levelOf(x));
  expect(leastReach(crosses, old)).toBeLessThan(leastReach(crosses, fresh));
  const points = Object.values(INPUT.layouts).reduce(
    (sum, layout) => sum + (layout?.count ?? 0),
    0,
  );
  expect(PAGES.reduce((sum, page) => sum + ringsOf(page).length, 0)).toBe(points);
  expect(wordsOf(PAGES)).toContain('E1 Session 1 1 Jun 2026, 174 days before');
});

test('test spots: where, when, what came of them', () => {
  const words = wordsOf(pagesNamed('Depth'));
  expect(words).toContain('test spot given 1 Oct 2026, read 2 Oct 2026: no reaction');
  expect(words).toContain('test spot given 1 Oct 2026, not read yet: no result written');
  expect(wordsOf(pagesNamed('Forearm'))).toMatch(/\bT1\b.*\bT2\b/);
});

test('an overridden keep-out says so with day and reason wherever it is drawn', () => {
  for (const part of ['Overview', 'Abdomen', 'Depth'])
    expect(wordsOf(pagesNamed(part))).toContain(
      'K2 Old scar OVERRIDDEN on 20 Nov 2026: Healed, patient asked.',
    );
});

test('the course: which session this is, those held and those to come', () => {
  expect(wordsOf(pagesNamed('Overview'))).toContain('Session 3 of 8');
  expect(wordsOf(pagesNamed('Record'))).toContain('Session 3 of 8');
  const words = wordsOf(pagesNamed('Depth'));
  expect(words).toContain('Session 3 of 8 13 Jul 2026');
  expect(words).toContain('Held 1: 1 Jun 2026, 2: 22 Jun 2026');
  expect(words).toContain('To come 4: 3 Aug 2026');
  expect(dayText('some day')).toBe('some day');
});

test('days are written as the user’s own locale does, everywhere on the pages', () => {
  const paged = (locale: string) =>
    makeSheets({ ...INPUT, paper: 'a4', blackAndWhite: false, locale }, EMPTY_RECORD);
  const ours = /\b\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}/g;
  const days = (pages: readonly Page[], style: RegExp) => wordsOf(pages).match(style) ?? [];
  const french = paged('fr-FR');
  expect(days(french, ours)).toEqual([]);
  expect(wordsOf(french)).toContain('OVERRIDDEN on 20 nov. 2026');
  expect(wordsOf(french)).toContain('Session 3 of 8 13 juil. 2026');
  const inFrench =
    /\b\d{1,2} (janv\.|févr\.|mars|avr\.|mai|juin|juil\.|août|sept\.|oct\.|nov\.|déc\.) \d{4}/g;
  expect(days(french, inFrench).length).toBe(days(PAGES, ours).length);
  // signs that the paper's font does not have: English, never question marks
  expect(wordsOf(paged('ja-JP'))).toBe(wordsOf(PAGES));
});

test('in black and white nothing is lost but hue', () => {
  const grey = pagesIn(true);
  expect(wordsOf(grey)).toBe(wordsOf(PAGES));
  const inks = new Set(
    grey
      .map(svgOf)
      .join('')
      .match(/#[0-9a-f]{6}/g),
  );
  expect([...inks].filter((ink) => !/^#(..)\1\1$/.test(ink))).toEqual([]);
  expect(crossesOf(grey).length).toBe(crossesOf(PAGES).length);
});

test('how far area and volume may be off stands on paper, with what it is made of', () => {
  const { plan, layouts } = INPUT;
  const { total } = planReport(plan, layouts);
  const said = /area ([\d.]+) to ([\d.]+) cm², volume ([\d.]+) to ([\d.]+) mL/.exec(
    wordsOf(pagesNamed('Depth and limits'))
      .replaceAll(',', '')
      .replaceAll('cm² volume', 'cm², volume'),
  );
  const [least, most, leastMl, mostMl] = (said ?? []).slice(1).map(Number);
  // a length 5 % off, the setting of a new plan, is an area 0.95² to 1.05² of what was computed
  expect(plan.uncertainty).toEqual({ scalePercent: 5, areaPercent: 0 });
  expect(least / total.areaCm2).toBeCloseTo(0.95 ** 2, 2);
  expect(most / total.areaCm2).toBeCloseTo(1.05 ** 2, 2);
  expect(leastMl / total.volumeMl).toBeCloseTo(0.95 ** 2, 1);
  expect(mostMl / total.volumeMl).toBeCloseTo(1.05 ** 2, 1);
  const open = wordsOf(pagesNamed('Depth and limits'));
  expect(open).toContain('a length 5 % off is an area 9.8 % to 10.3 % off');
  expect(open).toContain('house settings (grade D)');
});

test('what was measured on the skin stands on depth and limits where it is wanted on paper', () => {
  const place = (face: number) => ({ face, weights: [0.2, 0.3, 0.5] as const });
  const measure = { kind: 'line', places: [place(0), place(40)], printed: true } as const;
  const measures = [
    { ...measure, id: 'a', name: 'Brow to brow' },
    { ...measure, id: 'b', name: 'Not for paper', printed: false },
  ];
  const plan = { ...INPUT.plan, measures };
  for (const form of ['short', 'long'] as const) {
    const input = { ...INPUT, plan, form, paper: 'a4', blackAndWhite: false } as const;
    const words = wordsOf(
      makeSheets(input, EMPTY_RECORD).filter(({ title }) => title.includes('Depth and limits')),
    );
    expect(words).toMatch(/Brow to brow [\d.]+ mm along the skin, [\d.]+ mm straight/);
    expect(words).not.toContain('Not for paper');
  }
});

test('a largest gap between old punctures is marked in every table, and what it leaves out stands below', () => {
  const [belly] = INPUT.plan.zones;
  const layout = INPUT.layouts[belly.id] as ZoneLayout;
  const certificate = {
    ...layout.certificate,
    ...{ largestGapMm: 14.16, previousKeptMm: 5, shareNearPrevious: 0.2, gapWithPreviousMm: 12.3 },
  };
  const layouts = { ...INPUT.layouts, [belly.id]: { ...layout, certificate } };
  const input = { ...INPUT, layouts, paper: 'a4', blackAndWhite: false } as const;
  const whole = planReport(INPUT.plan, layouts).total;
  for (const form of ['short', 'long'] as const) {
    const pages = makeSheets({ ...input, form }, EMPTY_RECORD);
    const tables = pages.map((page) => textsOf(page, 'table').map(({ text }) => text));
    const told = tables.filter((texts) => texts.includes('14.2†'));
    expect(told.length).toBeGreaterThan(form === 'short' ? 0 : 1);
    for (const texts of told) {
      const all = texts.join(' ');
      expect(all).toContain(
        '† Largest gap without the skin near old punctures, which it leaves out:',
      );
      expect(all).toContain('A 20 % (with them counted 12.3 mm)');
      expect(all).toMatch(/whole plan \d+ % \(with them counted \d+\.\d mm\)\./);
      expect(all).toContain(`whole plan ${Math.round(100 * whole.leftOutShare)} %`);
    }
    expect(pages.flatMap((page) => paintFaults(page))).toEqual([]);
  }
  expect(
    PAGES.flatMap((page) => textsOf(page, 'table')).some(({ text }) => text.includes('†')),
  ).toBe(false);
});

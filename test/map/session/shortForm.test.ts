import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadFigure, mapFigureAt, presetPainterOf } from '../../../src/cli/loadFigure';
import type { ZoneLayout } from '../../../src/layout/types';
import type { Box, Page } from '../../../src/map/paper/shapes';
import { EMPTY_RECORD } from '../../../src/map/session/furniture';
import { makeSheets, type SheetInput } from '../../../src/map/session/sheet';
import { stencilLandmarks } from '../../../src/map/stencil/stencilMarks';
import { makeStencil } from '../../../src/map/stencil/stencilPages';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { readPlan } from '../../../src/plan/file/readPlan';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import { planWarnings } from '../../../src/plan/planWarnings';
import { PRESET_ZONES } from '../../../src/plan/presets/presets';
import type { Plan } from '../../../src/plan/types';
import { planReport } from '../../../src/plan/volume/report';
import { LONG } from '../../long';
import { SKINNED } from '../fixture';
import { GOLDEN_PLANS, goldenInput } from '../goldenPlans';
import { ringsOf, textsOf } from '../pagePaint';
import { paintFaults } from '../paintFaults';
import { wholePlan } from './wholePlan';

async function inputOf(plan: Plan): Promise<SheetInput> {
  const figure = mapFigureAt(await loadFigure(plan.figure), plan.scale);
  const layouts: Record<string, ZoneLayout> = {};
  const run = layOutPlan(figure.mesh, plan, new Map(), (layout) => {
    layouts[layout.zoneId] = layout;
  });
  while (!run.next().done);
  return {
    plan,
    layouts,
    figure,
    paper: 'a4',
    blackAndWhite: false,
    planDigest: 'abc',
    form: 'short',
  };
}

function samplePlan(): Plan {
  const read = readPlan(readFileSync('samples/face-and-neck.mesomap.json', 'utf8'));
  if (!read.ok) throw new Error(read.reason);
  return read.plan;
}

/** Zones of the whole body, 15 mm apart. */
async function bodyPlan(ids: readonly string[]): Promise<Plan> {
  const figure = BUNDLED['female-body'];
  const painter = await presetPainterOf(figure.id);
  const zones = ids.map((id, i) => {
    const preset = PRESET_ZONES.find((each) => each.id === id);
    if (!preset) throw new Error(id);
    const field = painter.field(preset.drawing, preset.side);
    if (!field) throw new Error(id);
    const zone = newZone(id, preset.name, i % 8);
    return { ...zone, field, pattern: { ...zone.pattern, spacingMm: 15 } } as typeof zone;
  });
  return { ...newPlan('whole body', figure), zones };
}

const TWENTY_TWO = (
  'forehead malar-cheek-left malar-cheek-right temple-left temple-right neck-anterior decollete ' +
  'upper-arm-posterior-left upper-arm-posterior-right abdomen-upper abdomen-lower flank-left flank-right ' +
  'back-lumbar buttock-left buttock-right thigh-anterior-left thigh-anterior-right thigh-posterior-left ' +
  'thigh-posterior-right knee-left knee-right'
).split(' ');

/** Rings of the pictures to work from: every point once, none smaller than is seen to be a ring. */
function expectWorkable(pages: readonly Page[], points: number): void {
  const rings = pages.flatMap((page) => ringsOf(page));
  expect(rings).toHaveLength(points);
  const small = rings.filter(({ outer }) => 2 * outer < 2.2);
  // where skin turns away points crowd: no more than one in ten
  expect(small.length).toBeLessThan(points / 10);
  const numbers = pages.flatMap((page) => textsOf(page, 'numbers'));
  for (const { sizePt } of numbers) expect(sizePt).toBeGreaterThanOrEqual(7);
  expect(numbers.length).toBeGreaterThan(0.97 * points);
}

/** The frames of a page's pictures: the last line of each. */
function framesOf(page: Page): Box[] {
  return page.shapes.flatMap((shape) => {
    if (shape.kind !== 'group' || shape.name !== 'picture') return [];
    const line = shape.shapes.at(-1);
    if (line?.kind !== 'path') throw new Error('no frame');
    const [xs, ys] = [0, 1].map((k) => line.points.filter((_, i) => i % 2 === k));
    return [
      {
        ...{ left: Math.min(...xs), right: Math.max(...xs) },
        ...{ top: Math.min(...ys), bottom: Math.max(...ys) },
      },
    ];
  });
}

/** Pictures with their captions over the rectangle round them, as a share; and what is free under them, mm. */
function fillOf(page: Page): { share: number; freeMm: number } {
  const frames = framesOf(page);
  const [left, right] = [
    Math.min(...frames.map((frame) => frame.left)),
    Math.max(...frames.map((frame) => frame.right)),
  ];
  const [top, bottom] = [
    Math.min(...frames.map((frame) => frame.top)) - 5,
    Math.max(...frames.map((frame) => frame.bottom)),
  ];
  const covered = frames.reduce(
    (sum, frame) => sum + (frame.right - frame.left) * (frame.bottom - frame.top + 5),
    0,
  );
  const notes = textsOf(page).filter(({ y }) => y > bottom + 1);
  const whole = Math.max(right - left, 160) * (bottom - top);
  return { share: covered / whole, freeMm: Math.min(...notes.map(({ y }) => y)) - bottom };
}

const toWorkFrom = (pages: readonly Page[]): Page[] =>
  pages.filter((page) => framesOf(page).length > 0);

test.each(['axilla', 'thighs', 'face', 'limb-round', 'course'])(
  'pictures of %s fill the page',
  async (name) => {
    const golden = GOLDEN_PLANS.find((each) => each.name === name) as (typeof GOLDEN_PLANS)[0];
    // in black and white, where grey has to be as dark as in colour
    const input = { ...(await goldenInput(golden)), blackAndWhite: true };
    const pages = makeSheets({ ...input, form: 'short' }, EMPTY_RECORD);
    expect(pages.flatMap((page) => paintFaults(page))).toEqual([]);
    const filled = toWorkFrom(pages);
    expect(filled).toHaveLength(1);
    for (const page of filled) {
      const { share, freeMm } = fillOf(page);
      expect(share).toBeGreaterThan(0.75);
      // the remarks may need less room than what was kept for them
      expect(freeMm).toBeLessThan(30);
    }
  },
);

test.each(['face', 'course'])(
  'remarks on depth and limits of %s are as large as the page has room for',
  async (name) => {
    const golden = GOLDEN_PLANS.find((each) => each.name === name) as (typeof GOLDEN_PLANS)[0];
    const parts = { overview: false, closeUps: false, depth: true, record: false };
    const input = { ...(await goldenInput(golden)), parts: { ...parts, checklists: false } };
    const pages = makeSheets({ ...input, form: 'short' }, EMPTY_RECORD);
    expect(pages).toHaveLength(1);
    expect(paintFaults(pages[0])).toEqual([]);
    const sizes = textsOf(pages[0], 'notes').map(({ sizePt }) => sizePt);
    expect(Math.min(...sizes)).toBe(9);
  },
);

test('remarks of a zone run on in the other column where that saves a page, and none is lost', async () => {
  const ids = 'back-upper back-lumbar thigh-posterior-left thigh-posterior-right'.split(' ');
  const plan = await bodyPlan(ids);
  const input = await inputOf({
    ...plan,
    zones: plan.zones.map((zone) => ({
      ...zone,
      insertion: { ...zone.insertion, insertedLengthMm: 2 },
      pattern: { ...zone.pattern, spacingMm: 25 } as typeof zone.pattern,
    })),
  });
  const depthOf = (form: 'short' | 'long'): Page[] =>
    makeSheets({ ...input, form }, EMPTY_RECORD).filter(({ title }) => title.includes('Depth'));
  const [page, ...more] = depthOf('short');
  expect(more).toEqual([]);
  expect(paintFaults(page)).toEqual([]);
  expect(textsOf(page).map(({ text }) => text)).toContain('C, D, continued');
  const heads = (pages: readonly Page[]): string[] =>
    pages.flatMap((each) => textsOf(each, 'notes').map(({ text }) => text));
  for (const letter of plan.zones.map((_, i) => 'ABCD'[i]))
    for (const word of ['Highest point', 'Lowest point'])
      expect(heads([page]).some((text) => text.startsWith(`${letter} ${word}`))).toBe(true);
});

test.each(['lattice', 'thighs', 'keep-outs'])(
  'depth and limits of %s stand on the overview where there is room, word for word',
  async (name) => {
    const golden = GOLDEN_PLANS.find((each) => each.name === name) as (typeof GOLDEN_PLANS)[0];
    const input = { ...(await goldenInput(golden)), form: 'short' } as const;
    const pages = makeSheets(input, EMPTY_RECORD);
    expect(pages.flatMap((page) => paintFaults(page))).toEqual([]);
    const only = {
      overview: false,
      closeUps: false,
      depth: true,
      record: false,
      checklists: false,
    };
    const [own] = makeSheets({ ...input, parts: only }, EMPTY_RECORD);
    const holds = name !== 'keep-outs';
    expect(pages).toHaveLength(holds ? 3 : 4);
    expect(pages[0].title.includes('Depth and limits')).toBe(holds);
    const inBody = (page: Page): string[] =>
      textsOf(page, 'notes')
        .filter(({ y }) => y < page.heightMm - 40)
        .map(({ text }) => text);
    // lines break elsewhere in text of another size
    const sentences = inBody(own)
      .join(' ')
      .split(/(?<=[.;:]) /);
    expect(sentences.length).toBeGreaterThan(8);
    const there = textsOf(holds ? pages[0] : pages[2], 'notes').map(({ text }) => text);
    for (const sentence of sentences) expect(there.join(' ')).toContain(sentence);
    for (const page of pages)
      expect(page.title.split('Depth and limits').length).toBeLessThanOrEqual(2);
  },
);

const pointsOf = ({ layouts }: SheetInput): number =>
  Object.values(layouts).reduce((sum, layout) => sum + (layout?.count ?? 0), 0);

test('the sample plan takes at most six pages, and nothing lies on anything', async () => {
  const input = await inputOf(samplePlan());
  const pages = makeSheets(input, EMPTY_RECORD);
  expect(pages.length).toBeLessThanOrEqual(6);
  // every picture says from where it is seen, also a narrow one
  const captions = pages.flatMap((page) => textsOf(page, 'caption')).map(({ text }) => text);
  const seen = captions.filter((text) => / : /.test(text));
  expect(seen.length).toBeGreaterThan(3);
  for (const words of seen) expect(words).toMatch(/^\D+/);
  expectWorkable(pages, pointsOf(input));
  expect(pages.flatMap((page) => paintFaults(page))).toEqual([]);
  const [page] = toWorkFrom(pages);
  expect(framesOf(page)).toHaveLength(4);
  expect(fillOf(page).share).toBeGreaterThan(0.75);
  // both cheeks at one scale
  const scales = textsOf(page, 'caption').filter(({ text }) => text.includes('Three-quarter'));
  expect(new Set(scales.map(({ text }) => text.split('1 : ')[1])).size).toBe(1);
});

describe.skipIf(!LONG)('22 zones', () => {
  test('at most 18 pages; every point is there once', async () => {
    const input = await inputOf(await bodyPlan(TWENTY_TWO));
    const pages = makeSheets(input, EMPTY_RECORD);
    expect(pages.length).toBeLessThanOrEqual(18);
    // the record begins on its first page and takes no page for a line or two
    const records = pages.filter(({ title }) => title.includes('Record'));
    expect(records).toHaveLength(2);
    expect(textsOf(records[0], 'injected').length).toBeGreaterThan(40);
    expectWorkable(pages, pointsOf(input));
    expect(pages.flatMap((page) => paintFaults(page))).toEqual([]);
  });
});

test('the short form says every warning in full, those of a label on the first page too', () => {
  const whole = wholePlan();
  const pages = makeSheets(
    { ...whole, paper: 'a4', blackAndWhite: false, form: 'short' },
    EMPTY_RECORD,
  );
  expect(pages.flatMap((page) => paintFaults(page))).toEqual([]);
  const wordsOf = (list: readonly Page[]): string =>
    list.flatMap((page) => textsOf(page).map(({ text }) => text)).join(' ');
  const { plan, layouts } = whole;
  const warnings = planWarnings({
    plan,
    report: planReport(plan, layouts),
    layouts,
    figure: SKINNED,
  });
  const depth = wordsOf(pages.filter(({ title }) => title.includes('Depth and limits')));
  for (const { text } of warnings) expect(depth).toContain(text);
  const labels = warnings.filter(({ severity }) => severity === 'label');
  expect(labels.length).toBeGreaterThan(2);
  for (const { text } of labels)
    expect(wordsOf(pages.slice(0, 1))).toContain(`BEYOND THE LABEL ${text}`);
  for (const { name } of plan.keepOuts) expect(depth).toContain(name);
  const points = Object.values(layouts).reduce((sum, layout) => sum + (layout?.count ?? 0), 0);
  expect(pages.flatMap((page) => ringsOf(page))).toHaveLength(points);
});

test('the stencil of the sample plan is one page that says how it is laid, and nothing lies on anything', async () => {
  const input = await inputOf(samplePlan());
  const { plan, layouts, figure, paper, planDigest } = input;
  const scaleNote =
    'Average body, scale not confirmed: measure your patient before you use this on skin.';
  const landmarks = stencilLandmarks(figure);
  const what = { plan, layouts, figure, paper, planDigest, landmarks, scaleNote };
  const { pages } = makeStencil(what);
  expect(pages).toHaveLength(1);
  const words = textsOf(pages[0]).map(({ text }) => text);
  for (const said of ['How to lay it', 'Average body', 'A Forehead: where it lies'])
    expect(words.filter((text) => text.startsWith(said))).toHaveLength(1);
  expect(pages.flatMap((page) => paintFaults(page))).toEqual([]);
});

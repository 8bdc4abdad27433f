import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { toSparse } from '../../src/geometry/field';
import { seeded } from '../../src/geometry/random';
import type { ZoneLayout } from '../../src/layout/types';
import type { PaperSize } from '../../src/map/paper/paper';
import { pdfOf } from '../../src/map/paper/pdf';
import { EMPTY_RECORD } from '../../src/map/session/furniture';
import { makeSheets, type SheetInput } from '../../src/map/session/sheet';
import { USUAL_PARTS } from '../../src/map/session/sheetParts';
import { PLAIN_COURSE, PLAIN_SPOT } from '../../src/plan/defaults';
import { LIBRARY } from '../../src/plan/protocols/library';
import { chooseProtocol } from '../../src/plan/protocols/zoneProtocol';
import type { KeepOut } from '../../src/plan/types';
import { few } from '../long';
import { fieldOf, planOf, readFonts, SKINNED, type ZoneRecipe } from './fixture';
import { darkRunMm, has, inkMiddle, pathBox, rasterised, ringsOf, textsOf } from './pagePaint';
import { paintFaults } from './paintFaults';
import { earlierOf, ON } from './session/wholePlan';

const SEEDS = few(
  Array.from({ length: 50 }, (_, i) => i + 1),
  20,
);
/** Printed and measured; the others are measured as shapes. */
const PRINTED = few(
  SEEDS.filter((seed) => seed % 5 === 3),
  1,
);

/** One to three discs anywhere on the figure, by protocols, with whatever else a plan may hold. */
function inputOf(seed: number): SheetInput {
  const random = seeded(seed);
  const within = (low: number, high: number) => low + random() * (high - low);
  const often = (share: number) => random() < share;
  const disc = (reach: number): ZoneRecipe['value'] => {
    const [y, turn] = [within(80, 500), within(0, 2 * Math.PI)];
    const [cx, cz] = [120 * Math.cos(turn), 120 * Math.sin(turn)];
    return (px, py, pz) => reach - Math.hypot(px - cx, py - y, pz - cz);
  };
  const recipes = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, i) => ({
    name: often(0.3)
      ? `Zone ${i} with a name ${'as long as anyone types '.repeat(4)}`
      : `Zone ${i}`,
    spacingMm: within(8, 30),
    value: disc(within(30, 70)),
  }));
  const { plan, layouts } = planOf(SKINNED, recipes);
  const zones = plan.zones.map((zone) => {
    if (often(0.4)) return zone;
    const protocol = LIBRARY[Math.floor(random() * LIBRARY.length)];
    return { ...zone, ...chooseProtocol(zone, protocol).after };
  });
  const laid = Object.values(layouts).filter(({ count }) => count > 0);
  const keepOuts = Array.from(
    { length: Math.floor(random() * 4) },
    (_, i): KeepOut => ({
      ...{ id: `keep-${i}`, name: `Scar ${i}`, kind: often(0.5) ? 'hard' : 'caution' },
      ...{ reason: 'Old scar: no injection into it.', source: 'Grade D.', bufferMm: 5 },
      ...{ visible: true, preset: '', field: toSparse(fieldOf(SKINNED, disc(within(20, 50)))) },
      overridden: often(0.3) ? { reason: 'Healed', at: ON } : null,
    }),
  );
  const earlier = laid
    .filter(() => often(0.4))
    .map((layout, i) => earlierOf(layout, i, `2026-0${i + 3}-11`));
  const every = { count: 2, unit: 'weeks' } as const;
  const course = {
    first: '2026-11-01',
    sessions: 9,
    every,
    later: null,
    done: [1],
    keepDays: 30,
    ...PLAIN_COURSE,
  };
  const paper: PaperSize = often(0.5) ? 'a4' : 'letter';
  return {
    plan: {
      ...{ ...plan, zones, keepOuts, earlier, course: often(0.4) ? course : null },
      testSpots: laid.filter(() => often(0.3)).map((layout) => spotOn(layout)),
    },
    ...{ layouts, figure: SKINNED, paper, on: ON, blackAndWhite: often(0.5) },
    planDigest: '0123456789abcdef'.repeat(4),
    // the overview of every fifth plan: choosing its views takes most of the time
    parts: { ...USUAL_PARTS, overview: seed % 5 === 0, checklists: seed % 10 === 0 },
  };
}

function spotOn({ faces, count }: ZoneLayout) {
  const face = faces[count >> 1];
  const weights = [0.2, 0.3, 0.5] as const;
  return {
    ...{ id: `spot-${face}`, face, weights },
    givenOn: '',
    readOn: '',
    result: 'none',
    ...PLAIN_SPOT,
  };
}

function pagesOf(input: SheetInput) {
  return makeSheets(input, { ...EMPTY_RECORD, date: '22 November 2026' });
}

test.each(SEEDS)('inside the margin, nothing on a target or a text, bars true, seed %i', (seed) => {
  const input = inputOf(seed);
  const pages = pagesOf(input);
  expect(pages.flatMap((page) => paintFaults(page))).toEqual([]);
  const points = Object.values(input.layouts).reduce(
    (sum, layout) => sum + (layout?.count ?? 0),
    0,
  );
  expect(pages.reduce((sum, page) => sum + ringsOf(page).length, 0)).toBe(points);
  // over every picture stands at what scale it is, between its two sides
  for (const page of pages) {
    const captions = textsOf(page, 'caption').map(({ text }) => text);
    expect(captions.filter((text) => /\d : \d/.test(text))).toHaveLength(captions.length / 3);
  }
});

test.skipIf(!has('pdftoppm')).each(PRINTED)(
  'printed at 254 dpi it measures the same, seed %i',
  (seed) => {
    const pages = pagesOf(inputOf(seed));
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'mesomap-random-')), 'sheet.pdf');
    const createdAt = new Date('2026-11-22T10:00:00Z');
    writeFileSync(file, pdfOf(pages, { title: 'Random', fonts: readFonts(), createdAt }));
    const [first] = pages;
    const image = rasterised(file, 1);
    const level = pathBox(first, 'check bar, level');
    const upright = pathBox(first, 'check bar, upright');
    expect(Math.abs(darkRunMm(image, 'row', level.top + 0.1) - 100)).toBeLessThanOrEqual(0.1);
    expect(Math.abs(darkRunMm(image, 'column', upright.left + 0.1) - 100)).toBeLessThanOrEqual(0.1);
    for (const { x, y, outer } of ringsOf(first)) {
      // within the ring nothing but the ring is printed: it stands where it was computed
      const found = inkMiddle(image, x, y, outer);
      expect(Math.hypot(found.x - x, found.y - y)).toBeLessThan(0.2);
    }
  },
);

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../../src/layout/patternTypes';
import type { ZoneLayout } from '../../../src/layout/types';
import { tellingView } from '../../../src/map/drawing/chosenViews';
import { APP_VERSION } from '../../../src/map/paper/appVersion';
import { MARGIN_MM, PAPER, type PaperSize } from '../../../src/map/paper/paper';
import { pdfOf } from '../../../src/map/paper/pdf';
import {
  type Box,
  boxesOverlap,
  type Page,
  type TextShape,
  visitShapes,
} from '../../../src/map/paper/shapes';
import { svgOf } from '../../../src/map/paper/svg';
import { textBox } from '../../../src/map/paper/text';
import { EMPTY_RECORD } from '../../../src/map/session/furniture';
import { makeSheets } from '../../../src/map/session/sheet';
import { asKind } from '../../../src/plan/changePattern';
import { BELLY, FIGURE, FLANK, FOREARM, planOf, readFonts, type ZoneRecipe } from '../fixture';

const DIGEST = 'fedcba9876543210'.repeat(4);

const RECORD = {
  ...EMPTY_RECORD,
  patientReference: 'P-20417',
  date: '22 November 2026',
  practitioner: 'Dr M. Laurent',
};

function pagesOf(recipes: readonly ZoneRecipe[], paper: PaperSize = 'a4', blackAndWhite = false) {
  const { plan, layouts } = planOf(FIGURE, recipes);
  const input = { plan, layouts, figure: FIGURE, paper, blackAndWhite, planDigest: DIGEST };
  return { plan, layouts, pages: makeSheets(input, RECORD) };
}

function textsOf(page: Page, within = ''): TextShape[] {
  const texts: TextShape[] = [];
  visitShapes(page.shapes, (shape, groups) => {
    if (shape.kind === 'text' && (!within || groups.includes(within))) texts.push(shape);
  });
  return texts;
}

function targetsOf(page: Page) {
  const circles: { x: number; y: number; outer: number; hole: number }[] = [];
  visitShapes(page.shapes, (shape, groups) => {
    if (shape.kind !== 'circle' || !groups.includes('targets')) return;
    const half = (shape.stroke?.widthMm ?? 0) / 2;
    circles.push({
      x: shape.x,
      y: shape.y,
      outer: shape.radiusMm + half,
      hole: shape.radiusMm - half,
    });
  });
  return circles;
}

/** The room every shape takes with its stroke, mm. */
function boxesOf(page: Page): Box[] {
  const boxes: Box[] = [];
  visitShapes(page.shapes, (shape) => {
    if (shape.kind === 'text') boxes.push(textBox(shape));
    else if (shape.kind === 'circle') boxes.push(around([shape.x, shape.y], shape.radiusMm));
    else {
      const points = shape.kind === 'path' ? shape.points : shape.ends;
      if (points.length > 0) boxes.push(around(points, (shape.stroke?.widthMm ?? 0) / 2));
    }
  });
  return boxes;
}

function around(points: readonly number[], by: number): Box {
  const xs = points.filter((_, i) => i % 2 === 0);
  const ys = points.filter((_, i) => i % 2 === 1);
  return {
    left: Math.min(...xs) - by,
    right: Math.max(...xs) + by,
    top: Math.min(...ys) - by,
    bottom: Math.max(...ys) + by,
  };
}

const DENSE: ZoneRecipe = { ...BELLY, name: 'Dense', spacingMm: 6 };
const CASES: readonly (readonly [string, readonly ZoneRecipe[], PaperSize, boolean])[] = [
  ['three zones', [BELLY, FLANK, FOREARM], 'a4', false],
  ['three zones in black and white', [BELLY, FLANK, FOREARM], 'letter', true],
  ['dense points', [DENSE], 'letter', false],
];

describe.each(CASES)('%s', (_, recipes, paper, blackAndWhite) => {
  const { layouts, pages } = pagesOf(recipes, paper, blackAndWhite);

  test('every point has exactly one target on the pages', () => {
    const points = Object.values(layouts).reduce((sum, layout) => sum + layout.count, 0);
    const targets = pages.reduce((sum, page) => sum + targetsOf(page).length, 0);
    expect(targets).toBe(points);
  });

  test('nothing lies outside the printable margin', () => {
    const { widthMm, heightMm } = PAPER[paper];
    const slack = 1e-9;
    for (const page of pages)
      for (const box of boxesOf(page)) {
        expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(MARGIN_MM - 0.12 - slack);
        expect(box.right).toBeLessThanOrEqual(widthMm - MARGIN_MM + 0.12 + slack);
        expect(box.bottom).toBeLessThanOrEqual(heightMm - MARGIN_MM + 0.12 + slack);
      }
  });

  test('no text lies on a target', () => {
    for (const page of pages)
      for (const target of targetsOf(page))
        for (const text of textsOf(page))
          expect(distanceTo(textBox(text), target)).toBeGreaterThan(target.outer);
  });

  test('no two texts overlap', () => {
    for (const page of pages) {
      const texts = textsOf(page);
      const overlaps = texts.flatMap((a, i) =>
        texts
          .slice(i + 1)
          .filter((b) => boxesOverlap(textBox(a), textBox(b)))
          .map((b) => [a.text, b.text]),
      );
      expect(overlaps).toEqual([]);
    }
  });

  test('no two targets touch, and the hole is two thirds of each', () => {
    for (const page of pages) {
      const targets = targetsOf(page);
      for (const [i, a] of targets.entries()) {
        expect(a.hole / a.outer).toBeCloseTo(2 / 3, 6);
        for (const b of targets.slice(i + 1))
          expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.outer + b.outer - 1e-9);
      }
    }
  });

  test('both check bars are exactly 100 mm long', () => {
    for (const page of pages) {
      const level = barBox(page, 'check bar, level');
      const upright = barBox(page, 'check bar, upright');
      expect(level.right - level.left).toBeCloseTo(100, 9);
      expect(upright.bottom - upright.top).toBeCloseTo(100, 9);
    }
  });

  test('every text is at least 7 pt', () => {
    for (const page of pages)
      for (const text of textsOf(page)) expect(text.sizePt).toBeGreaterThanOrEqual(7);
  });
});

function distanceTo(box: Box, { x, y }: { x: number; y: number }): number {
  const dx = Math.max(box.left - x, 0, x - box.right);
  const dy = Math.max(box.top - y, 0, y - box.bottom);
  return Math.hypot(dx, dy);
}

test('targets are 3 mm with a hole of 2 mm where there is room', () => {
  const [, front] = pagesOf([BELLY]).pages;
  const [first] = targetsOf(front);
  expect(first.outer * 2).toBeCloseTo(3, 6);
  expect(first.hole * 2).toBeCloseTo(2, 6);
});

test('each point is numbered with its place in the order', () => {
  const { layouts, pages } = pagesOf([BELLY]);
  const numbers = pages.flatMap((page) => textsOf(page, 'numbers')).map(({ text }) => Number(text));
  const all = Array.from({ length: layouts['zone-0'].count }, (_, i) => i + 1);
  expect(numbers.sort((a, b) => a - b)).toEqual(all);
});

test('in black and white no ink has a hue', () => {
  const svg = pagesOf([BELLY, FLANK], 'a4', true).pages.map(svgOf).join('');
  const inks = new Set(svg.match(/#[0-9a-f]{6}/g));
  expect([...inks].filter((ink) => !/^#(..)\1\1$/.test(ink))).toEqual([]);
});

test('the version on the page is the version of the package', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).version).toBe(APP_VERSION);
});

test('golden sheets', async () => {
  const golden = (name: string) => `../golden/${name}.svg`;
  const [overview, closeUp, , record] = pagesOf([BELLY]).pages;
  await expect(svgOf(overview)).toMatchFileSnapshot(golden('overview-a4'));
  await expect(svgOf(closeUp)).toMatchFileSnapshot(golden('abdomen-a4'));
  await expect(svgOf(record)).toMatchFileSnapshot(golden('record-a4'));
  const three = pagesOf([BELLY, FLANK, FOREARM], 'letter', true).pages;
  await expect(svgOf(three[0])).toMatchFileSnapshot(golden('three-zones-letter-bw'));
  await expect(svgOf(pagesOf([DENSE]).pages[1])).toMatchFileSnapshot(golden('dense-a4'));
});

describe('the PDF', () => {
  const { pages } = pagesOf([BELLY, FLANK, FOREARM]);
  const make = () =>
    pdfOf(pages, {
      title: 'Test plan',
      fonts: readFonts(),
      createdAt: new Date('2026-11-22T10:00:00Z'),
    });
  const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-pdf-'));
  const file = path.join(folder, 'map.pdf');
  writeFileSync(file, make());

  test('is the same to the byte when made again', () => {
    expect(Buffer.from(make()).equals(readFileSync(file))).toBe(true);
  });

  test('tells viewers not to scale it', () => {
    expect(readFileSync(file, 'latin1')).toMatch(/\/PrintScaling\s*\/None/);
  });

  test.skipIf(!has('pdftotext'))('holds names and totals as text', () => {
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    for (const words of ['Abdomen', 'Forearm', 'Patient’s left', 'P-20417', '100 mm', 'To draw up'])
      expect(text).toContain(words);
  });

  test.skipIf(!has('pdftoppm'))('its bars measure 100.0 mm both ways at 254 dpi', () => {
    execFileSync('pdftoppm', [
      '-r',
      '254',
      '-gray',
      '-f',
      '1',
      '-l',
      '1',
      file,
      path.join(folder, 'page'),
    ]);
    const image = readGrey(path.join(folder, 'page-1.pgm'));
    expect(Math.abs(image.width - 2100)).toBeLessThanOrEqual(1);
    const level = barBox(pages[0], 'check bar, level');
    const upright = barBox(pages[0], 'check bar, upright');
    expect(darkRunMm(image, 'row', level.top + 0.1)).toBeCloseTo(100, 1);
    expect(darkRunMm(image, 'column', upright.left + 0.1)).toBeCloseTo(100, 1);
  });
});

function barBox(page: Page, name: string): Box {
  const points: number[] = [];
  visitShapes(page.shapes, (shape, groups) => {
    if (shape.kind === 'path' && groups.includes(name)) points.push(...shape.points);
  });
  return around(points, 0);
}

/** Grey picture, row by row from the top, 0 black. */
interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Portable grey map, binary (`P5`). */
function readGrey(file: string): GreyImage {
  const bytes = readFileSync(file);
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  if (!head) throw new Error(`${file} is not a binary grey map`);
  return {
    width: Number(head[1]),
    height: Number(head[2]),
    pixels: bytes.subarray(head[0].length),
  };
}

/**
 * Length of the longest dark run in the row or column at a place, mm; grey pixels at its ends count
 * by how dark they are. 254 dpi: 10 pixels a millimetre.
 */
function darkRunMm(image: GreyImage, along: 'row' | 'column', placeMm: number): number {
  const line = Math.floor(placeMm * 10);
  const count = along === 'row' ? image.width : image.height;
  let run = 0;
  let longest = 0;
  for (let i = 0; i < count; i++) {
    const pixel = along === 'row' ? line * image.width + i : i * image.width + line;
    const ink = 1 - image.pixels[pixel] / 255;
    run = ink > 0.05 ? run + Math.min(1, ink / 0.9) : 0;
    longest = Math.max(longest, run);
  }
  return longest / 10;
}

function has(program: string): boolean {
  try {
    execFileSync('which', [program]);
    return true;
  } catch {
    return false;
  }
}

test('stamps show every puncture and say how many each shot makes; threads run from their rings', () => {
  const { plan, layouts } = planOf(FIGURE, [BELLY]);
  const [zone] = plan.zones;
  const layout = layouts[zone.id];
  const { count, positions, normals } = layout;
  const shotOf = Int32Array.from({ length: 2 * count }, (_, i) => i >> 1);
  const both = (columns: Float64Array) =>
    Float64Array.from([...shotOf].flatMap((row) => [...columns.subarray(3 * row, 3 * row + 3)]));
  const pagesWith = (pattern: Pattern, more: Partial<ZoneLayout>) =>
    makeSheets(
      {
        plan: { ...plan, zones: [{ ...zone, pattern }] },
        layouts: { [zone.id]: { ...layout, ...more } },
        figure: FIGURE,
        paper: 'a4',
        blackAndWhite: false,
        planDigest: DIGEST,
      },
      RECORD,
    );
  const drawn = (pages: readonly Page[], name: string) => {
    let shapes = 0;
    for (const page of pages)
      visitShapes(page.shapes, (_, groups) => {
        if (groups.some((group) => group.startsWith(name))) shapes++;
      });
    return shapes;
  };
  const punctures = {
    perShot: 2,
    positions: both(positions),
    normals: both(normals),
    shotOf,
    leftAwayCount: 0,
    smallestBetweenShotsMm: 9,
  };
  const stamps = pagesWith(asKind(zone.pattern, 'stamps'), { punctures });
  const here = stamps.reduce((sum, page) => sum + targetsOf(page).length, 0);
  expect(drawn(stamps, 'punctures')).toBe(2 * here);
  const words = stamps.flatMap((page) => textsOf(page)).map(({ text }) => text);
  expect(words.join(' ')).toContain('punctures each');
  const threads = { threadMm: 13, perPoint: 1, ends: positions, directions: normals };
  const threaded = pagesWith(asKind(zone.pattern, 'threads'), { threads });
  expect(drawn(threaded, 'threads')).toBeGreaterThan(0);
  expect(drawn(pagesWith(zone.pattern, {}), 'threads')).toBe(0);
});

test('a view chosen by hand that shows no zone is said, and so is a zone that no view shows', () => {
  const { plan, layouts } = planOf(FIGURE, [BELLY]);
  const input = { plan, layouts, figure: FIGURE, paper: 'a4', planDigest: DIGEST } as const;
  const told = (views: readonly string[]) => {
    const [page] = makeSheets({ ...input, blackAndWhite: false, views }, RECORD);
    const said = textsOf(page).map(({ text }) => text);
    return { title: page.title, said: said.join(' ') };
  };
  const blind = told(['back', 'front']);
  expect(blind.title).toContain('Back (shows no zone), Front');
  expect(blind.said).toContain('shows no zone of this plan');
  expect(blind.said).not.toContain('not in these views');
  expect(told(['back']).said).toContain('not in these views');
  const seeing = told(['front']);
  expect(seeing.title + seeing.said).not.toMatch(/no zone|not in these views/);
});

test('the view offered for a picture is the one that most points are turned to', () => {
  const { layouts } = planOf(FIGURE, [BELLY]);
  expect(tellingView(FIGURE.views.slice().reverse(), layouts)).toBe('front');
  expect(tellingView(FIGURE.views, {})).toBe('front');
});

test('what is not as it stood in the plan’s file and was not read yet is printed', () => {
  const { plan, layouts } = planOf(FIGURE, [BELLY]);
  const input = { plan, layouts, figure: FIGURE, paper: 'a4', planDigest: DIGEST } as const;
  const wordsOf = (openNotes: readonly string[]): string =>
    makeSheets({ ...input, blackAndWhite: false, openNotes }, RECORD)
      .flatMap((page) => textsOf(page).map(({ text }) => text))
      .join(' ');
  const note = 'Repaired: zones.0.spacingMm was -3 and is now 10.';
  expect(wordsOf([note])).toMatch(/Repaired: zones\.0\.spacingMm was -3/);
  expect(wordsOf([])).not.toMatch(/Repaired/);
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { MARGIN_MM, PAPER, type PaperSize } from '../../src/map/paper/paper';
import { pdfOf } from '../../src/map/paper/pdf';
import { type Box, boxesOverlap, type Page, visitShapes } from '../../src/map/paper/shapes';
import { svgOf } from '../../src/map/paper/svg';
import { textBox } from '../../src/map/paper/text';
import type { StencilLandmark } from '../../src/map/stencil/stencilMarks';
import { makeStencil, type Stencil } from '../../src/map/stencil/stencilPages';
import type { StencilInput } from '../../src/map/stencil/stencilTypes';
import { readFonts } from './fixture';
import {
  around,
  boxesOf,
  darkRunMm,
  distanceTo,
  has,
  inkMiddle,
  pathBox,
  rasterised,
  ringsOf,
  textsOf,
} from './pagePaint';
import { type StencilRecipe, stencilInput } from './stencilFixture';

const BELLY: StencilRecipe = {
  name: 'Abdomen',
  spacingMm: 18,
  value: (x, y, z) => (z > 0 ? 60 - Math.hypot(x, y - 300) : -16),
};
/** Wider than a page. */
const FRONT: StencilRecipe = {
  name: 'Whole front',
  spacingMm: 22,
  value: (_x, y, z) => (z > 10 ? 120 - Math.abs(y - 300) : -16),
};
const ARM: StencilRecipe = {
  name: 'Forearm, all the way round',
  spacingMm: 14,
  value: (x, y, z) => (Math.hypot(x - 150, z - 60) < 40 ? 50 - Math.abs(y - 250) : -16),
};

const CASES: readonly (readonly [string, readonly StencilRecipe[], PaperSize, number])[] = [
  ['zones side by side', [BELLY, ARM], 'a4', 100],
  ['tiles', [FRONT], 'letter', 100],
  ['tiles for a printer that shrinks', [FRONT, ARM], 'a4', 97],
];

/** Places on the belly, each a few millimetres beside a target. */
function landmarksBeside({ layouts, figure }: StencilInput): StencilLandmark[] {
  const layout = layouts['zone-0'];
  if (!layout) return [];
  return [2, 5, 8].map((row) => {
    const face = figure.mesh.opposite[3 * layout.faces[row]];
    return { name: `Landmark ${row}`, point: { face, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 } };
  });
}

test('landmarks inside a zone are crosses with names, and numbers keep off them', () => {
  const input = stencilInput([BELLY], 'a4');
  const { pages, pieces } = makeStencil({ ...input, landmarks: landmarksBeside(input) });
  const names = pages.flatMap((page) => textsOf(page, 'landmarks').map(({ text }) => text));
  const placed = pieces.flatMap(({ piece }) => piece.marks);
  expect(placed.length).toBeGreaterThan(1);
  expect(names.length).toBeGreaterThan(0);
  for (const page of pages) {
    const crosses: Box[] = [];
    visitShapes(page.shapes, (shape, groups) => {
      if (shape.kind === 'segments' && groups.includes('landmarks'))
        crosses.push(around(shape.ends, 0));
    });
    expect(crosses).toHaveLength(placed.length);
    const kept = [...crosses, ...textsOf(page, 'landmarks').map(textBox)];
    for (const number of textsOf(page, 'numbers'))
      expect(kept.filter((box) => boxesOverlap(box, textBox(number)))).toEqual([]);
  }
});

describe.each(CASES)('%s', (_, recipes, paper, measuredBarMm) => {
  const input = { ...stencilInput(recipes, paper), measuredBarMm };
  const stencil = makeStencil(input);
  const { pages } = stencil;

  test('every point has one target, with its number', () => {
    const counts = Object.values(input.layouts).map((layout) => layout?.count ?? 0);
    const targets = pages.reduce((sum, page) => sum + ringsOf(page).length, 0);
    expect(targets).toBe(counts.reduce((a, b) => a + b, 0));
    const numbers = pages.flatMap((page) =>
      textsOf(page, 'numbers').map(({ text }) => Number(text)),
    );
    const wanted = counts.flatMap((count) => Array.from({ length: count }, (_x, i) => i + 1));
    expect(numbers.sort((a, b) => a - b)).toEqual(wanted.sort((a, b) => a - b));
  });

  test('neighbours on one page are as far apart as on the skin, within what is printed', () => {
    const scale = 100 / measuredBarMm;
    for (const { piece, targets } of stencil.pieces) {
      const { layout } = piece.zone;
      const byRow = new Map(targets.map((target) => [target.row, target]));
      layout.linkLengths.forEach((length, link) => {
        const a = byRow.get(layout.links[2 * link]);
        const b = byRow.get(layout.links[2 * link + 1]);
        if (!a || !b || a.page !== b.page || a.sheet !== b.sheet) return;
        const paperMm = Math.hypot(a.pageX - b.pageX, a.pageY - b.pageY) / scale;
        // a link across a cut is longer on paper than on skin: it is counted apart
        if (piece.cuts.length > 0 && paperMm > 1.2 * length) return;
        expect(Math.abs(paperMm - length)).toBeLessThanOrEqual(piece.maxErrorMm + 1e-6);
      });
    }
  });

  test('nothing lies outside the printable margin', () => {
    const sides = [PAPER[paper].widthMm, PAPER[paper].heightMm];
    for (const page of pages) {
      const { widthMm, heightMm } = page;
      expect([widthMm, heightMm].sort()).toEqual(sides.slice().sort());
      for (const box of boxesOf(page)) {
        expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(MARGIN_MM - 0.13);
        expect(box.right).toBeLessThanOrEqual(widthMm - MARGIN_MM + 0.13);
        expect(box.bottom).toBeLessThanOrEqual(heightMm - MARGIN_MM + 0.13);
      }
    }
  });

  test('no text lies on a target, and no two texts overlap', () => {
    for (const page of pages) {
      const texts = textsOf(page);
      for (const ring of [...ringsOf(page), ...ringsOf(page, 'shared targets')])
        for (const text of texts)
          expect(distanceTo(textBox(text), ring)).toBeGreaterThan(ring.outer);
      const overlaps = texts.flatMap((a, i) =>
        texts
          .slice(i + 1)
          .filter((b) => boxesOverlap(textBox(a), textBox(b)))
          .map((b) => [a.text, b.text]),
      );
      expect(overlaps).toEqual([]);
    }
  });

  test('bars and square are true once printed', () => {
    const scale = 100 / measuredBarMm;
    for (const page of pages) {
      const level = pathBox(page, 'check bar, level');
      const upright = pathBox(page, 'check bar, upright');
      expect(level.right - level.left).toBeCloseTo(100 * scale, 9);
      expect(upright.bottom - upright.top).toBeCloseTo(100 * scale, 9);
    }
    // where there is room for it
    const squares = pages
      .map((page) => pathBox(page, 'check square'))
      .filter(({ left }) => left < 999);
    for (const { left, right, top, bottom } of squares) {
      expect(right - left).toBeCloseTo(50 * scale, 9);
      expect(bottom - top).toBeCloseTo(50 * scale, 9);
    }
  });

  test('targets have a ring of 3 mm and a hole of 2 mm', () => {
    for (const page of pages)
      for (const { outer, hole } of ringsOf(page)) {
        expect(outer).toBeCloseTo(1.5, 6);
        expect(hole).toBeCloseTo(1, 6);
      }
  });
});

test('a larger piece is tiled: every page has targets, and light rings of its neighbours', () => {
  const { pages, pieces } = makeStencil(stencilInput([FRONT], 'a4'));
  const tiled = pieces.filter(({ targets }) => new Set(targets.map(({ page }) => page)).size > 1);
  expect(tiled.length).toBeGreaterThan(0);
  for (const page of pages) expect(ringsOf(page).length).toBeGreaterThan(0);
  for (const { targets } of tiled) {
    const own = [...new Set(targets.map(({ page }) => page))];
    // a light ring lies over a target of another page of the piece, moved as the pages are
    for (const page of own)
      for (const light of ringsOf(pages[page - 1], 'shared targets')) {
        const shifts = targets.filter((target) => target.page === page);
        const x = light.x - (shifts[0].pageX - shifts[0].x);
        const y = light.y - (shifts[0].pageY - shifts[0].y);
        const nearest = Math.min(...targets.map((t) => Math.hypot(t.x - x, t.y - y)));
        expect(nearest).toBeLessThan(1e-6);
      }
  }
});

test('where tiles join, the line to cut along is drawn on both', () => {
  const { pages } = makeStencil(stencilInput([FRONT], 'a4'));
  const joins = pages.flatMap((page, i) =>
    textsOf(page).flatMap(({ text }) => {
      const [, other] = /^joins page (\d+)$/.exec(text) ?? [];
      return other ? [`${i + 1} to ${other}`] : [];
    }),
  );
  expect(joins.length).toBeGreaterThan(0);
  for (const join of joins) expect(joins).toContain(join.split(' to ').reverse().join(' to '));
});

test('glue ticks: as many on both sides of a cut, as far apart', () => {
  const { pieces } = makeStencil(stencilInput([ARM], 'a4'));
  const sides = pieces.flatMap(({ piece }) => piece.cuts);
  expect(sides.map(({ letter }) => letter)).toEqual(['a', 'a']);
  const [there, back] = sides.map(({ ticks }) => {
    const starts: [number, number][] = [];
    for (let i = 0; i < ticks.length; i += 4) {
      starts.push([ticks[i], ticks[i + 1]]);
      expect(Math.hypot(ticks[i + 2] - ticks[i], ticks[i + 3] - ticks[i + 1])).toBeCloseTo(2, 6);
    }
    return starts.slice(1).map(([x, y], k) => Math.hypot(x - starts[k][0], y - starts[k][1]));
  });
  expect(there.length).toBeGreaterThan(1);
  expect(back).toHaveLength(there.length);
  // the other side runs the other way
  back.reverse().forEach((mm, k) => {
    expect(mm).toBeGreaterThan(14);
    expect(Math.abs(mm - there[k])).toBeLessThan(0.2);
  });
});

test('the mid-line runs over a piece that crosses it, as far from targets as on the skin', () => {
  const [{ piece }] = makeStencil(stencilInput([BELLY], 'a4')).pieces;
  expect(piece.midLine).toHaveLength(1);
  const { positions } = piece.zone.layout;
  const [{ points }] = piece.midLine;
  const line = Array.from({ length: points.length / 2 }, (_, i) => [
    points[2 * i],
    points[2 * i + 1],
  ]);
  let near = 0;
  for (const { row, x, y } of piece.targets) {
    const mm = Math.min(...line.map(([u, v]) => Math.hypot(u - x, v - y)));
    const aside = Math.abs(positions[3 * row]);
    if (aside > 40) continue;
    near++;
    // a trunk of 120 mm: straight and along the skin are the same to a millimetre here
    expect(Math.abs(mm - aside)).toBeLessThan(1.5);
  }
  expect(near).toBeGreaterThan(4);
});

test('every ink is black or grey', () => {
  const svg = makeStencil(stencilInput([BELLY], 'a4'))
    .pages.map(svgOf)
    .join('');
  const inks = new Set(svg.match(/#[0-9a-f]{6}/g));
  const hues = [...inks].filter((ink) => !/^#(..)\1\1$/.test(ink));
  // the head of the page is shared with the session sheet
  expect(hues.filter((ink) => !['#16191d', '#5b626b'].includes(ink))).toEqual([]);
});

test('golden stencils', async () => {
  const { pages } = makeStencil(stencilInput([BELLY, ARM], 'a4'));
  await expect(svgOf(pages[0])).toMatchFileSnapshot('golden/stencil-a4.svg');
});

describe.skipIf(!has('pdftoppm'))('printed at 254 dpi', () => {
  const stencil = makeStencil(stencilInput([BELLY, ARM], 'a4'));
  const file = pdfFile(stencil);

  test('the bars measure 100.0 mm both ways', () => {
    for (const [i, page] of stencil.pages.entries()) {
      const image = rasterised(file, i + 1);
      const level = pathBox(page, 'check bar, level');
      const upright = pathBox(page, 'check bar, upright');
      expect(Math.abs(darkRunMm(image, 'row', level.top + 0.1) - 100)).toBeLessThanOrEqual(0.1);
      const standing = darkRunMm(image, 'column', upright.left + 0.1);
      expect(Math.abs(standing - 100)).toBeLessThanOrEqual(0.1);
    }
  });

  test('every target lies within 0.2 mm of its computed place', () => {
    for (const [i, page] of stencil.pages.entries()) {
      const image = rasterised(file, i + 1);
      for (const { pageX, pageY } of targetsOn(stencil, i + 1)) {
        const found = inkMiddle(image, pageX, pageY, 1.6);
        expect(Math.hypot(found.x - pageX, found.y - pageY)).toBeLessThan(0.2);
      }
      expect(targetsOn(stencil, i + 1)).toHaveLength(ringsOf(page).length);
    }
  });

  test.skipIf(!has('pdftotext'))('the words are text', () => {
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    for (const words of [
      'Abdomen',
      '50 mm',
      'off by at most',
      'Scale not confirmed',
      'arrow to the head',
    ])
      expect(text).toContain(words);
  });
});

function targetsOn({ pieces }: Stencil, page: number) {
  return pieces.flatMap(({ targets }) => targets.filter((target) => target.page === page));
}

function pdfFile({ pages }: { readonly pages: readonly Page[] }): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'mesomap-stencil-')), 'stencil.pdf');
  const createdAt = new Date('2026-11-22T10:00:00Z');
  writeFileSync(file, pdfOf(pages, { title: 'Stencil', fonts: readFonts(), createdAt }));
  return file;
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import DxfParser from 'dxf-parser';
import { describe, expect, test } from 'vitest';
import { seeded } from '../../src/geometry/random';
import { pdfOf } from '../../src/map/paper/pdf';
import { type Shape, visitShapes } from '../../src/map/paper/shapes';
import { makeStencil } from '../../src/map/stencil/stencilPages';
import { pagePapers } from '../../src/map/stencil/stencilPaper';
import { plotterDxf, plotterPage, plotterSvg } from '../../src/map/stencil/stencilPlotter';
import { readFonts } from './fixture';
import { darkRunMm, has, inkMiddle, pathBox, rasterised, textsOf } from './pagePaint';
import { type StencilRecipe, stencilInput } from './stencilFixture';

const BELLY: StencilRecipe = {
  name: 'Abdomen',
  spacingMm: 18,
  value: (x, y, z) => (z > 0 ? 60 - Math.hypot(x, y - 300) : -16),
};
const input = stencilInput([BELLY], 'a4');
const paper = makeStencil(input);
const [{ targets }] = paper.pieces;
const places = targets.map(({ pageX, pageY }) => [pageX, pageY]);

/** All distances between places, sorted: what no move, turn or mirror changes. */
function distances(list: readonly (readonly number[])[]): number[] {
  return list
    .flatMap(([x, y], i) => list.slice(i + 1).map(([u, v]) => Math.hypot(x - u, y - v)))
    .sort((a, b) => a - b);
}

function expectSame(found: readonly number[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  found.forEach((mm, i) => {
    expect(Math.abs(mm - wanted[i])).toBeLessThan(0.001);
  });
}

describe('cutting plotter', () => {
  const page = plotterPage(paper.pages[0]);

  test('DXF read by another reader: holes of 2 mm at the targets, a closed outline, in millimetres', () => {
    const file = new DxfParser().parseSync(plotterDxf(page));
    if (!file) throw new Error('not read');
    expect(file.header.$INSUNITS).toBe(4);
    expect(Object.keys(file.tables.layer.layers).sort()).toEqual([
      'holes',
      'outline',
      'registration',
    ]);
    const of = (layer: string) => file.entities.filter((entity) => entity.layer === layer);
    const circles = of('holes') as unknown as {
      center: { x: number; y: number };
      radius: number;
    }[];
    expect(circles.every(({ radius }) => radius === 1)).toBe(true);
    expectSame(distances(circles.map(({ center }) => [center.x, center.y])), distances(places));
    // y runs up: the first target from the foot of the sheet
    const nearest = Math.min(
      ...circles.map(({ center }) =>
        Math.hypot(center.x - places[0][0], 297 - center.y - places[0][1]),
      ),
    );
    expect(nearest).toBeLessThan(0.001);
    const outlines = of('outline') as unknown as {
      shape: boolean;
      vertices: { x: number; y: number }[];
    }[];
    expect(outlines).toHaveLength(1);
    expect(outlines[0].shape).toBe(true);
    const xs = outlines[0].vertices.map(({ x }) => x);
    expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(paper.pieces[0].piece.widthMm, 2);
    expect(of('registration')).toHaveLength(6);
  });

  test('SVG: as wide in millimetres as its own units say, the same places', () => {
    const svg = plotterSvg(page);
    expect(svg).toMatch(/width="210mm" height="297mm" viewBox="0 0 210 297"/);
    const circles = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="1"\/>/g)];
    expectSame(distances(circles.map(([, x, y]) => [Number(x), Number(y)])), distances(places));
    for (const id of ['outline', 'holes', 'registration'])
      expect(svg).toContain(`<g id="${id}" inkscape:groupmode="layer"`);
  });
});

describe('transfer paper', () => {
  const stencil = makeStencil({ ...input, way: 'transfer' });

  test('its ink is laid on the skin: nothing says printed side up or marks through a hollow', () => {
    const wordsOf = ({ pages }: typeof stencil): string =>
      pages.flatMap((page) => textsOf(page, 'laying').map(({ text }) => text)).join(' ');
    expect(wordsOf(stencil)).toContain('Ink to the skin');
    expect(wordsOf(stencil)).not.toMatch(/side up|hollow/);
    expect(wordsOf(paper)).toMatch(/Printed side up.*hollow of each ring/);
  });
  const [page] = stencil.pages;
  const group = page.shapes.find((shape) => shape.kind === 'group' && shape.mirrorMm !== undefined);
  if (group?.kind !== 'group' || group.mirrorMm === undefined)
    throw new Error('nothing is mirrored');
  const about = group.mirrorMm;

  test('says in plain words that it is a mirror image; everything else is in it', () => {
    expect(
      textsOf(page, 'header')
        .map(({ text }) => text)
        .join(' '),
    ).toContain('MIRROR IMAGE');
    const outside: Shape[] = [];
    visitShapes(page.shapes, (shape, groups) => {
      if (!groups.includes('mirrored')) outside.push(shape);
    });
    expect(outside.some((shape) => shape.kind === 'circle')).toBe(false);
    expect(textsOf(page, 'mirrored').map(({ text }) => text)).toContain('1');
  });

  test('points are dots of 1 to 1.5 mm', () => {
    let count = 0;
    visitShapes(group.shapes, (shape, groups) => {
      if (shape.kind !== 'circle' || !groups.includes('targets')) return;
      count++;
      expect(shape.stroke).toBeNull();
      expect(2 * shape.radiusMm).toBeGreaterThanOrEqual(1);
      expect(2 * shape.radiusMm).toBeLessThanOrEqual(1.5);
    });
    expect(count).toBe(targets.length);
  });

  test.skipIf(!has('pdftoppm'))(
    'printed, dots lie where the mirror has them and the bars stay 100 mm',
    () => {
      const file = path.join(mkdtempSync(path.join(tmpdir(), 'mesomap-transfer-')), 'transfer.pdf');
      const createdAt = new Date('2026-11-22T10:00:00Z');
      writeFileSync(
        file,
        pdfOf(stencil.pages, { title: 'Transfer', fonts: readFonts(), createdAt }),
      );
      const image = rasterised(file, 1);
      for (const { pageX, pageY } of stencil.pieces[0].targets) {
        const x = 2 * about - pageX;
        const found = inkMiddle(image, x, pageY, 0.9);
        expect(Math.hypot(found.x - x, found.y - pageY)).toBeLessThan(0.2);
        expect(found.ink).toBeGreaterThan(0.7);
      }
      const level = pathBox(page, 'check bar, level');
      expect(Math.abs(darkRunMm(image, 'row', level.top + 0.1) - 100)).toBeLessThanOrEqual(0.1);
      if (!has('pdftotext')) return;
      const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
      expect(text).toContain('MIRROR IMAGE for transfer paper');
    },
  );
});

test('clear film: lines without fill', () => {
  const { pages } = makeStencil({ ...input, way: 'film' });
  const filled: string[] = [];
  visitShapes(pages[0].shapes, (shape, groups) => {
    if (groups.some((name) => name.startsWith('check ')) || groups.includes('header')) return;
    if ((shape.kind === 'path' || shape.kind === 'circle') && shape.fill !== null)
      filled.push(groups.join());
  });
  expect(filled).toEqual([]);
});

describe.each(['paper', 'transfer'] as const)('a target that is pointed at, %s', (way) => {
  const stencil = makeStencil({ ...input, way });
  const targets = stencil.pieces.flatMap(({ piece, targets: own }) =>
    own.map((target) => ({ ...target, zone: piece.zone })),
  );
  const papers = pagePapers(input.paper);
  /** Where a target is printed, by the page's own width and the frame's room for bars. */
  const printedX = ({ page, pageX }: (typeof targets)[number]): number => {
    const [paper] = papers.filter(({ widthMm }) => widthMm === stencil.pages[page - 1].widthMm);
    return way === 'paper' ? pageX : paper.frame.left + (paper.frame.right - pageX);
  };

  test('is the nearest one, by brute force', () => {
    const random = seeded(4);
    for (let i = 0; i < 400; i++) {
      const page = 1 + Math.floor(random() * stencil.pages.length);
      const [x, y] = [10 + 190 * random(), 20 + 240 * random()];
      const here = targets.filter((target) => target.page === page);
      const away = here.map((target) => Math.hypot(printedX(target) - x, target.pageY - y));
      const least = Math.min(...away);
      const found = stencil.findTarget(page, x, y);
      if (least > 10) expect(found).toBeNull();
      else expect(found?.number).toBe(here[away.indexOf(least)].row + 1);
    }
  });

  test('names all its neighbours with their distance along the skin', () => {
    for (const target of targets.slice(0, 40)) {
      const found = stencil.findTarget(target.page, printedX(target), target.pageY);
      const { links, linkLengths } = target.zone.layout;
      const known = [...linkLengths].flatMap((mm, i) => {
        const pair = [links[2 * i], links[2 * i + 1]];
        return pair.includes(target.row) ? [[pair[0] + pair[1] - target.row + 1, mm] as const] : [];
      });
      expect(found?.letter).toBe(target.zone.letter);
      expect(new Map(found?.neighbours.map(({ number, skinMm }) => [number, skinMm]))).toEqual(
        new Map(known),
      );
      for (const { skinMm, paperMm } of found?.neighbours ?? [])
        if (paperMm !== null) expect(Math.abs(paperMm - skinMm)).toBeLessThan(1);
    }
  });
});

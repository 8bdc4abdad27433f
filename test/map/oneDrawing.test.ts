import { inflateSync } from 'node:zlib';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { pdfOf } from '../../src/map/paper/pdf';
import { type Page, visitShapes } from '../../src/map/paper/shapes';
import { svgOf } from '../../src/map/paper/svg';
import { MM_PER_PT } from '../../src/map/paper/text';
import { EMPTY_RECORD } from '../../src/map/session/furniture';
import { makeSheets } from '../../src/map/session/sheet';
import { PaperPages } from '../../src/ui/print/PaperPages';
import { BELLY, FIGURE, FLANK, planOf, readFonts } from './fixture';

const { plan, layouts } = planOf(FIGURE, [BELLY, FLANK]);
const input = { plan, layouts, figure: FIGURE, paper: 'a4', blackAndWhite: false } as const;
const pages = makeSheets({ ...input, planDigest: '0123456789abcdef'.repeat(4) }, EMPTY_RECORD);
const pdf = pdfOf(pages, { title: 'Plan', fonts: readFonts(), createdAt: new Date(0) });

/** What is drawn, in its order: where every stroke begins and goes on, mm, and how many texts. */
interface Drawn {
  readonly lines: readonly number[];
  readonly texts: number;
}

function ofShapes(page: Page): Drawn {
  const lines: number[] = [];
  let texts = 0;
  visitShapes(page.shapes, (shape) => {
    if (shape.kind === 'text') texts++;
    else if (shape.kind === 'circle') lines.push(shape.x + shape.radiusMm, shape.y);
    else if (shape.kind === 'segments') lines.push(...shape.ends);
    else if (shape.points.length >= 4) lines.push(...shape.points);
  });
  return { lines, texts };
}

function ofSvg(svg: string): Drawn {
  const lines: number[] = [];
  for (const [, data, x, y, r] of svg.matchAll(
    / d="([^"]*)"|<circle cx="(.*?)" cy="(.*?)" r="(.*?)"/g,
  ))
    if (data === undefined) lines.push(Number(x) + Number(r), Number(y));
    else lines.push(...numbersOf(data.replace(/[MLZ]/g, ' ')));
  return { lines, texts: svg.match(/<text /g)?.length ?? 0 };
}

/** The pages' drawing operators: `m` begins a stroke, `l` goes on, `Tj` writes. */
function ofPdf(bytes: Uint8Array): Drawn[] {
  const file = Buffer.from(bytes);
  const drawn: Drawn[] = [];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('\nstream\n', at + 1)) {
    const text = inflated(file.subarray(file.indexOf('\n', at + 1) + 1));
    if (!text || !/^[\d.]+ w$/m.test(text)) continue;
    const height = pages[drawn.length].heightMm;
    const places = [...text.matchAll(/^(\S+) (\S+) [ml]$/gm)];
    drawn.push({
      lines: places.flatMap(([, x, y]) => [Number(x) * MM_PER_PT, height - Number(y) * MM_PER_PT]),
      texts: text.match(/ Tj$/gm)?.length ?? 0,
    });
  }
  return drawn;
}

function inflated(bytes: Buffer): string | null {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return null;
  }
}

function numbersOf(text: string): number[] {
  return (text.match(/\S+/g) ?? []).map(Number);
}

function farthestMm(a: readonly number[], b: readonly number[]): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

describe('one drawing path: the same shapes in the same order', () => {
  const inPdf = ofPdf(pdf);

  test('every page is there, with something on it', () => {
    expect(inPdf).toHaveLength(pages.length);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(ofShapes(page).lines.length).toBeGreaterThan(100);
  });

  test.each(pages.map((page, i) => [page.title, i] as const))('%s', (_, i) => {
    const wanted = ofShapes(pages[i]);
    for (const { lines, texts } of [ofSvg(svgOf(pages[i])), inPdf[i]]) {
      expect(texts).toBe(wanted.texts);
      expect(lines).toHaveLength(wanted.lines.length);
      expect(farthestMm(lines, wanted.lines)).toBeLessThan(0.002);
    }
  });

  test('the preview is the SVG of the pages that are printed and saved', () => {
    const html = renderToStaticMarkup(createElement(PaperPages, { pages }));
    expect(html.match(/<svg /g)).toHaveLength(pages.length);
    for (const page of pages) expect(html).toContain(svgOf(page));
  });
});

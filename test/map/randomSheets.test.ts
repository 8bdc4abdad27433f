import { expect, test } from 'vitest';
import { toSparse } from '../../src/geometry/field';
import { seeded } from '../../src/geometry/random';
import { EMPTY_RECORD } from '../../src/map/paper/furniture';
import { MARGIN_MM, PAPER, type PaperSize } from '../../src/map/paper/paper';
import { boxesOverlap } from '../../src/map/paper/shapes';
import { textBox } from '../../src/map/paper/text';
import { makeSheets, USUAL_PARTS } from '../../src/map/session/sheet';
import type { KeepOut } from '../../src/plan/types';
import { FIGURE, fieldOf, planOf, type ZoneRecipe } from './fixture';
import { boxesOf, distanceTo, ringsOf, textsOf } from './pagePaint';

const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);

/** One to five discs and bands anywhere on the figure, some keep-outs on and beside them. */
function pagesOf(seed: number) {
  const random = seeded(seed);
  const within = (low: number, high: number) => low + random() * (high - low);
  const disc = (reach: number): ZoneRecipe['value'] => {
    const [y, turn] = [within(80, 500), within(0, 2 * Math.PI)];
    const [cx, cz] = [120 * Math.cos(turn), 120 * Math.sin(turn)];
    return (px, py, pz) => reach - Math.hypot(px - cx, py - y, pz - cz);
  };
  const recipes = Array.from({ length: 1 + Math.floor(random() * 5) }, (_, i) => ({
    name: random() < 0.3 ? `Zone ${i} with a name as long as names of zones get` : `Zone ${i}`,
    spacingMm: within(8, 30),
    value: disc(within(40, 90)),
  }));
  const { plan, layouts } = planOf(FIGURE, recipes);
  const keepOuts = Array.from(
    { length: Math.floor(random() * 4) },
    (_, i): KeepOut => ({
      ...{ id: `keep-${i}`, name: `Scar ${i}`, kind: random() < 0.5 ? 'hard' : 'caution' },
      ...{ reason: 'Old scar: no injection into it.', source: 'Grade D.', bufferMm: 5 },
      ...{ visible: true, preset: '', field: toSparse(fieldOf(FIGURE, disc(within(20, 50)))) },
      overridden: random() < 0.3 ? { reason: 'Healed', at: '2026-11-22' } : null,
    }),
  );
  const paper: PaperSize = random() < 0.5 ? 'a4' : 'letter';
  const input = {
    ...{ plan: { ...plan, keepOuts }, layouts, figure: FIGURE, paper },
    ...{ blackAndWhite: random() < 0.5, planDigest: '0123456789abcdef'.repeat(4) },
    parts: { ...USUAL_PARTS, checklists: true },
  };
  return { pages: makeSheets(input, { ...EMPTY_RECORD, date: '22 November 2026' }), input };
}

test.each(SEEDS)('inside the margin, no text on a target or a text, seed %i', (seed) => {
  const { pages, input } = pagesOf(seed);
  const { widthMm, heightMm } = PAPER[input.paper];
  const edge = MARGIN_MM - 0.121;
  for (const page of pages) {
    for (const box of boxesOf(page)) {
      expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(edge);
      expect(box.right).toBeLessThanOrEqual(widthMm - edge);
      expect(box.bottom).toBeLessThanOrEqual(heightMm - edge);
    }
    const texts = textsOf(page).map((text) => ({ text: text.text, box: textBox(text) }));
    for (const ring of ringsOf(page))
      for (const { box } of texts) expect(distanceTo(box, ring)).toBeGreaterThan(ring.outer);
    const overlaps = texts.flatMap((a, i) =>
      texts
        .slice(i + 1)
        .filter((b) => boxesOverlap(a.box, b.box))
        .map((b) => `${page.title}: ${a.text} / ${b.text}`),
    );
    expect(overlaps).toEqual([]);
  }
  const points = Object.values(input.layouts).reduce((sum, { count }) => sum + count, 0);
  expect(pages.reduce((sum, page) => sum + ringsOf(page).length, 0)).toBe(points);
});

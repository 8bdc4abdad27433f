import { expect, test } from 'vitest';
import { seeded } from '../../src/geometry/random';
import type { PaperSize } from '../../src/map/paper/paper';
import { makeStencil } from '../../src/map/stencil/stencilPages';
import { few } from '../long';
import { ringsOf } from './pagePaint';
import { paintFaults } from './paintFaults';
import { type StencilRecipe, stencilInput } from './stencilFixture';

const SEEDS = few(
  Array.from({ length: 50 }, (_, i) => i + 1),
  25,
);

/** A disc on the trunk, a band round the arm, or both, for a printer of its own habits. */
function inputOf(seed: number) {
  const random = seeded(1000 + seed);
  const within = (low: number, high: number) => low + random() * (high - low);
  const disc = (): StencilRecipe => {
    const [y, turn, reach] = [within(120, 460), within(0, 2 * Math.PI), within(25, 60)];
    const [cx, cz] = [120 * Math.cos(turn), 120 * Math.sin(turn)];
    const value: StencilRecipe['value'] = (px, py, pz) =>
      reach - Math.hypot(px - cx, py - y, pz - cz);
    return { name: 'Disc', spacingMm: within(12, 24), value };
  };
  const band = (): StencilRecipe => {
    const [middle, half] = [within(200, 400), within(15, 30)];
    const value: StencilRecipe['value'] = (x, y, z) =>
      Math.hypot(x - 150, z - 60) < 40 ? half - Math.abs(y - middle) : -16;
    return { name: 'Band round the arm', spacingMm: within(12, 20), value };
  };
  const kind = Math.floor(random() * 3);
  const recipes = [...(kind !== 1 ? [disc()] : []), ...(kind !== 0 ? [band()] : [])];
  const paper: PaperSize = random() < 0.5 ? 'a4' : 'letter';
  return {
    ...stencilInput(recipes, paper, seed),
    measuredBarMm: random() < 0.3 ? within(95, 105) : 100,
  };
}

test.each(SEEDS)('targets where they were computed, paper as long as skin, seed %i', (seed) => {
  const input = inputOf(seed);
  const scale = 100 / input.measuredBarMm;
  const { pages, pieces } = makeStencil(input);
  expect(pages.flatMap((page) => paintFaults(page, scale))).toEqual([]);
  const faults: string[] = [];
  for (const { piece, targets } of pieces) {
    const [origin] = targets;
    for (const { row, page, sheet, pageX, pageY, x, y } of targets) {
      const drawn = ringsOf(pages[page - 1]);
      const off = Math.min(...drawn.map((ring) => Math.hypot(ring.x - pageX, ring.y - pageY)));
      if (!(off < 0.2)) faults.push(`${row + 1} is drawn ${off} mm off`);
      if (page !== origin.page || sheet !== origin.sheet) continue;
      const dx = pageX - origin.pageX - scale * (x - origin.x);
      const dy = pageY - origin.pageY - scale * (y - origin.y);
      if (!(Math.hypot(dx, dy) < 1e-6)) faults.push(`${row + 1} is not where its piece has it`);
    }
    if (!piece.withinLimits) faults.push(`piece ${piece.number} is beyond the limits`);
    faults.push(...linkFaults(piece));
  }
  expect(faults).toEqual([]);
  const points = Object.values(input.layouts).reduce(
    (sum, layout) => sum + (layout?.count ?? 0),
    0,
  );
  expect(pieces.reduce((sum, { targets }) => sum + targets.length, 0)).toBe(points);
});

/** Links of a piece without cuts measured again, from targets on paper and the layout's lengths. */
function linkFaults({
  zone,
  targets,
  cuts,
  maxErrorMm,
  number,
}: ReturnType<typeof makeStencil>['pieces'][number]['piece']): string[] {
  if (cuts.length > 0) return [];
  const { links, linkLengths } = zone.layout;
  const byRow = new Map(targets.map((target) => [target.row, target]));
  return [...linkLengths.keys()].flatMap((link) => {
    const [a, b] = [byRow.get(links[2 * link]), byRow.get(links[2 * link + 1])];
    if (!a || !b) return [];
    const off = Math.abs(Math.hypot(a.x - b.x, a.y - b.y) - linkLengths[link]);
    return off <= maxErrorMm + 1e-6 ? [] : [`link ${link} of piece ${number} is off by ${off} mm`];
  });
}

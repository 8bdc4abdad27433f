/*
 * How stencils fill their pages: every preset zone of the four figures alone, both sides of each pair,
 * and 80 plans of zones drawn by lot. Per plan: pages, the fewest that any filling could take, the share
 * of the room for pieces (and of the printable area) that skin covers over all pages, and how much of
 * each page pieces take with the room round them.
 * Use: node scripts/run-ts.mjs bench/stencilFill.ts [model] [spacing in mm]
 */
import { planFigure, presetPainterOf } from '../src/cli/loadFigure';
import { seeded } from '../src/geometry/random';
import { finish } from '../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../src/layout/types';
import { MARGIN_MM } from '../src/map/paper/paper';
import { leastPages } from '../src/map/stencil/stencilBound';
import { flattenSteps } from '../src/map/stencil/stencilPages';
import { pagePapers } from '../src/map/stencil/stencilPaper';
import { type PlacedPage, placingSteps } from '../src/map/stencil/stencilPlaces';
import { itemsOf } from '../src/map/stencil/stencilTileCuts';
import type { TurnablePiece } from '../src/map/stencil/stencilTypes';
import { newPlan, newZone } from '../src/plan/defaults';
import { BUNDLED, type BundledId } from '../src/plan/figure/bundled';
import { layOutPlan } from '../src/plan/layoutPlan';
import { PRESET_ZONES } from '../src/plan/presets/presets';

const [onlyModel = '', spacing = '15'] = process.argv.slice(2);
const RANDOM_PLANS = 80;
const papers = pagePapers('a4');
const [{ frame, widthMm, heightMm }] = papers;
const ROOM_MM2 = (frame.right - frame.left) * (frame.bottom - frame.top);
const PRINTABLE_MM2 = (widthMm - 2 * MARGIN_MM) * (heightMm - 2 * MARGIN_MM);
console.log(`Room ${ROOM_MM2} of ${PRINTABLE_MM2} printable mm2`);

const drain = <T>(run: Generator<unknown, T>): T => {
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
};

for (const model of Object.keys(BUNDLED) as BundledId[]) {
  if (onlyModel && model !== onlyModel) continue;
  const painter = await presetPainterOf(model);
  const figure = await planFigure(newPlan('fill', model));
  const flat = new Map<string, readonly TurnablePiece[]>();
  for (const preset of PRESET_ZONES) {
    const field = painter.field(preset.drawing, preset.side);
    if (!field) continue;
    const zone = { ...newZone(preset.id, preset.name, 0), field };
    const pattern = { ...zone.pattern, spacingMm: Number(spacing) };
    const plan = { ...newPlan('fill', model), zones: [{ ...zone, pattern }] };
    const layouts: Record<string, ZoneLayout> = {};
    finish(
      layOutPlan(painter.mesh, plan, new Map(), (layout) => {
        layouts[layout.zoneId] = layout;
      }),
    );
    const [laid] = drain(flattenSteps({ plan, layouts, figure }));
    if (laid) flat.set(preset.id, laid.pieces);
  }
  const ids = [...flat.keys()];
  for (const id of ids) report(model, id, [id], flat);
  for (const id of ids.filter((each) => each.endsWith('-left')))
    report(model, `${id} & right`, [id, id.replace(/left$/, 'right')], flat);
  const random = seeded(80);
  for (let i = 0; i < RANDOM_PLANS / 4; i++) {
    const count = 2 + Math.floor(7 * random());
    const chosen = new Set(
      Array.from({ length: count }, () => ids[Math.floor(random() * ids.length)]),
    );
    report(model, `lot ${i}: ${[...chosen].join(' ')}`, [...chosen], flat);
  }
}

function report(
  model: string,
  name: string,
  ids: readonly string[],
  flat: ReadonlyMap<string, readonly TurnablePiece[]>,
): void {
  const pieces = ids.flatMap((id) => flat.get(id) ?? []);
  const start = process.cpuUsage().user;
  const pages = drain(placingSteps(pieces, papers, 1));
  const ms = (process.cpuUsage().user - start) / 1000;
  const area = pieces.reduce((sum, { areaMm2 }) => sum + areaMm2, 0);
  const items = pieces.flatMap((piece) => itemsOf(piece, papers, 1)[0]);
  const least = leastPages(items, papers, 1);
  const taken = pages.map((page) => shareTaken(page));
  const fill = area / ROOM_MM2 / pages.length;
  console.log(
    [
      name.startsWith('lot') ? 'LOT' : name.includes('&') ? 'PAIR' : 'ONE',
      model,
      `${pieces.length} pieces`,
      `${pages.length} pages, ${least} at least`,
      `area ${(area / ROOM_MM2).toFixed(2)}`,
      `fill ${fill.toFixed(2)}`,
      `printable ${((fill * ROOM_MM2) / PRINTABLE_MM2).toFixed(2)}`,
      `taken ${taken.map((share) => share.toFixed(2)).join(' ')}`,
      `${ms.toFixed(0)} ms`,
      `tiles ${pages.flatMap(({ parts }) => parts).filter(({ tile }) => tile).length}`,
      name.slice(0, 60),
    ].join('  '),
  );
}

function shareTaken({ free }: PlacedPage): number {
  return free.count() / (free.columns * free.rows);
}

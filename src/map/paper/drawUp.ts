import { drawMlDigits, mlDigits } from '../../plan/format';
import type { ProductUse } from '../../plan/volume/doses';
import type { DrawUpReport, PlanReport } from '../../plan/volume/report';
import type { SolutionReport } from '../../plan/volume/solutionReport';
import { group, INK, TYPE_PT, textShape } from './paper';
import type { Shape } from './shapes';
import { drawableText, fitText, textWidthMm } from './text';

/** What is drawn up, a line for every solution; unlike products are never summed. */

const ROW_MM = 11;
/** Of a solution's name, mm. */
const NAME_MM = 42;

type Cell = readonly [label: string, value: string];

export function drawUpHeightMm(report: PlanReport): number {
  return ROW_MM * linesOf(report).length;
}

/** Injected + wastage + loss + rounding = to draw up, each with where it comes from; then vials. */
export function drawDrawUp(
  report: PlanReport,
  productNames: ReadonlyMap<string, string>,
  left: number,
  right: number,
  top: number,
): Shape {
  const lines = linesOf(report).map((line) =>
    line.kind === 'products' ? productCells(report, productNames) : solutionCells(report, line.at),
  );
  const shapes = lines.flatMap((cells, i) => cellShapes(cells, left, right, top + ROW_MM * i));
  return group('draw-up', shapes);
}

type Line = { readonly kind: 'solution'; readonly at: number } | { readonly kind: 'products' };

/** Products have a line of their own where one line of a single solution cannot tell them. */
function linesOf({ solutions, products }: PlanReport): Line[] {
  const lines = solutions.map((_, at): Line => ({ kind: 'solution', at }));
  const apart = products.length > 0 && solutions.length + products.length > 2;
  return apart ? [...lines, { kind: 'products' }] : lines;
}

function solutionCells(report: PlanReport, at: number): Cell[] {
  const { solutions, products, drawUps } = report;
  const [drawUp, solution] = [drawUps[at], solutions[at]];
  const toDraw = drawMlDigits(drawUp.toDrawMl);
  const roundedUp = toDraw !== mlDigits(drawUp.toDrawMl);
  const name = fitText(drawableText(solution.name), NAME_MM, TYPE_PT.least);
  return [
    [solutions.length > 1 ? `${name}: injected` : 'Injected', `${mlDigits(drawUp.injectedMl)} mL`],
    ...lossCells(drawUp),
    [roundedUp ? '=  To draw up, rounded up' : '=  To draw up', `${toDraw} mL`],
    ['Syringes to inject', `${drawUp.syringes} × ${drawUp.syringeMl} mL`],
    ...vialCells(solution, products, solutions.length),
  ];
}

function lossCells(drawUp: DrawUpReport): Cell[] {
  const some = (label: string, valueMl: number): Cell[] =>
    valueMl > 0 ? [[label, `${mlDigits(valueMl)} mL`]] : [];
  return [
    [`+  Wastage ${drawUp.wastagePercent} %`, `${mlDigits(drawUp.wastageMl)} mL`],
    [
      `+  Loss, ${drawUp.syringes} × ${mlDigits(drawUp.lossPerSyringeMl)} mL`,
      `${mlDigits(drawUp.lossMl)} mL`,
    ],
    ...some(`+  ${drawUp.needleChanges} new needles`, drawUp.needleLossMl),
    ...some('+  Up to a mark', drawUp.roundingMl),
  ];
}

/** Vials of the size that the protocol names, or of the plan's one product. */
function vialCells(
  { protocolVials }: SolutionReport,
  products: readonly ProductUse[],
  solutions: number,
): Cell[] {
  const use = protocolVials ?? (solutions === 1 && products.length === 1 ? products[0] : null);
  if (!use || use.vials === null) return [];
  return [[`Vials, ${mlDigits(use.leftoverMl ?? 0)} mL left over`, String(use.vials)]];
}

/** Every product for itself: vials are opened for the plan, and those of unlike products have no sum. */
function productCells({ products }: PlanReport, names: ReadonlyMap<string, string>): Cell[] {
  return products.map((use): Cell => {
    const name = fitText(
      drawableText(names.get(use.productId) ?? 'Product'),
      NAME_MM,
      TYPE_PT.least,
    );
    const draw = `${drawMlDigits(use.toDrawMl)} mL`;
    if (use.vials === null) return [name, draw];
    const left = `${mlDigits(use.leftoverMl ?? 0)} mL left over`;
    return [`${name}: ${draw}, ${left}`, `${use.vials} ${use.vials === 1 ? 'vial' : 'vials'}`];
  });
}

function cellShapes(cells: readonly Cell[], left: number, right: number, top: number): Shape[] {
  const starts = cellStarts(cells, right - left);
  return cells.flatMap(([label, value], i) => {
    const x = left + starts[i];
    return [
      textShape(x, top + 3, label, { sizePt: TYPE_PT.least, colour: INK.quiet }),
      textShape(x, top + 8.2, value, {
        sizePt: VALUE_PT,
        weight: label.startsWith('=') ? 'semibold' : 'regular',
      }),
    ];
  });
}

const VALUE_PT = 11;
const CELL_GAP_MM = 2;

/** Cells of one width where every text has room in it, else each as wide as its text needs. */
function cellStarts(cells: readonly Cell[], widthMm: number): number[] {
  const needed = cells.map(
    ([label, value]) =>
      Math.max(textWidthMm(label, TYPE_PT.least), textWidthMm(value, VALUE_PT, 'semibold')) +
      CELL_GAP_MM,
  );
  const even = widthMm / cells.length;
  if (needed.every((mm) => mm <= even)) return cells.map((_, i) => i * even);
  const all = needed.reduce((a, b) => a + b, 0);
  let x = 0;
  return needed.map((mm) => {
    const start = x;
    x += (mm * widthMm) / all;
    return start;
  });
}

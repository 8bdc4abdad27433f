import { PAD_MM, type PagePaper } from './stencilPaper';
import type { Item, TurnablePiece } from './stencilTypes';

/** How few pages any filling could take: what a search need not look below. */

/**
 * However large pieces are cut: by the area of all with the room round them, by those of which no two go on one page with what is
 * small and finds no room beside them (Martello and Toth 1990, their bound L2), and by round ones.
 * @param scale mm of paper per mm of skin
 */
export function leastPages(
  items: readonly Item[],
  papers: readonly PagePaper[],
  scale: number,
): number {
  const whole = items.filter(({ windowAt }) => !windowAt);
  const shares = sharesOf(whole, papers, scale);
  const area = Math.ceil(sum(sharesOf(items, papers, scale)) - 1e-9);
  let least = Math.max(1, area, roundApart(whole, papers, scale));
  for (const small of [0, ...shares.filter((share) => share <= 0.5)]) {
    const alone = shares.filter((share) => share > 1 - small);
    const large = shares.filter((share) => share > 0.5 && share <= 1 - small);
    const rest = sum(shares.filter((share) => share <= 0.5 && share >= small));
    const beyond = Math.ceil(rest - (large.length - sum(large)) - 1e-9);
    least = Math.max(least, alone.length + large.length + Math.max(0, beyond));
  }
  return least;
}

/**
 * Of each item, how much of a page it takes: with its pad at least (√area + √π pad)², whatever its shape
 * (Brunn and Minkowski).
 */
export function sharesOf(
  items: readonly Item[],
  papers: readonly PagePaper[],
  scale: number,
): number[] {
  const room = Math.max(...papers.map((paper) => roomOf(paper).reduce((a, b) => a * b)));
  return items.map(({ areaMm2, windowAt }) => {
    const side = scale * Math.sqrt(areaMm2) + (windowAt ? 0 : Math.sqrt(Math.PI) * PAD_MM);
    return (side * side) / room;
  });
}

/** How many pieces hold discs of which no two go on one page. */
function roundApart(items: readonly Item[], papers: readonly PagePaper[], scale: number): number {
  const radii = items.map(({ piece }) => scale * discIn(piece) + PAD_MM).sort((a, b) => b - a);
  let count = 1;
  while (count < radii.length && isApart(radii[count - 1], radii[count], papers)) count++;
  return count;
}

/** Whether two discs in corners across a page still overlap. */
function isApart(a: number, b: number, papers: readonly PagePaper[]): boolean {
  return papers.every((paper) => {
    const [dx, dy] = roomOf(paper).map((mm) => Math.max(0, mm - a - b));
    return Math.hypot(dx, dy) < a + b - 1e-6;
  });
}

function roomOf({ frame }: PagePaper): [number, number] {
  return [frame.right - frame.left, frame.bottom - frame.top];
}

/** Places along each side that are tried for the middle of a disc, then how often nearer ones are. */
const TRIED = 14;
const NARROWED = 12;
const radii = new WeakMap<TurnablePiece, number>();

/** Radius of a disc that lies in a piece, mm: hardly smaller than the largest. */
export function discIn(piece: TurnablePiece): number {
  const known = radii.get(piece);
  if (known !== undefined) return known;
  const loops = piece.outlineAt(0);
  const right = Math.max(...loops.flatMap((loop) => [...loop].filter((_, i) => i % 2 === 0)));
  const bottom = Math.max(...loops.flatMap((loop) => [...loop].filter((_, i) => i % 2 === 1)));
  let best = [0, 0, Number.NEGATIVE_INFINITY];
  const take = (x: number, y: number): void => {
    const depth = depthAt(loops, x, y);
    if (depth > best[2]) best = [x, y, depth];
  };
  for (let i = 0; i < TRIED; i++)
    for (let j = 0; j < TRIED; j++) take((right * (i + 0.5)) / TRIED, (bottom * (j + 0.5)) / TRIED);
  let step = Math.max(right, bottom) / TRIED / 2;
  for (let i = 0; i < NARROWED; i++, step *= 0.7) {
    const [x, y] = best;
    for (const dx of [-step, 0, step]) for (const dy of [-step, 0, step]) take(x + dx, y + dy);
  }
  const radius = Math.max(0, best[2]);
  radii.set(piece, radius);
  return radius;
}

/** How far a place lies inside an outline, mm; less than 0 outside. */
function depthAt(loops: readonly Float64Array[], x: number, y: number): number {
  let inside = false;
  let least = Number.POSITIVE_INFINITY;
  for (const loop of loops) {
    let [x1, y1] = [loop[loop.length - 2], loop[loop.length - 1]];
    for (let i = 0; i < loop.length; i += 2) {
      const [x2, y2] = [loop[i], loop[i + 1]];
      const [dx, dy] = [x2 - x1, y2 - y1];
      const long = dx * dx + dy * dy;
      const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (long || 1)));
      const [ax, ay] = [x - x1 - t * dx, y - y1 - t * dy];
      least = Math.min(least, ax * ax + ay * ay);
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / dy) * dx) inside = !inside;
      [x1, y1] = [x2, y2];
    }
  }
  return (inside ? 1 : -1) * Math.sqrt(least);
}

function sum(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0);
}

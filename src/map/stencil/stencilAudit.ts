import { Delaunay } from 'd3-delaunay';
import { recordOf } from '../../layout/patternTypes';
import type { PaperPoint, StencilPiece } from './stencilTypes';

/** Flat neighbours (d3-delaunay) against neighbours on the skin: an audit of the flattening. */
export interface NeighbourAudit {
  /** none of lattices and rows: their links are steps of the pattern, and not all neighbours */
  readonly paperOnly: readonly AuditPair[];
  readonly skinOnly: readonly AuditPair[];
  /** pairs whose cells meet by less than this, or miss by less, are left out: mm */
  readonly leftOutMm: number;
}

interface AuditPair {
  /** of the layout, the lower first */
  readonly rows: readonly [number, number];
  /** how long the border of their cells is on paper; less than 0: by how much they miss each other, mm */
  readonly borderMm: number;
}

/** A border shorter than this share of the spacing is none, as among neighbours on the skin. */
const HAIR = 0.01;

/** Of one piece; neighbours whose border a cut parts are on no side of it. */
export function neighbourAudit(piece: StencilPiece): NeighbourAudit {
  const { targets, zone, maxErrorMm, borders, cuts } = piece;
  const leftOutMm = Math.max(HAIR * zone.zone.pattern.spacingMm, maxErrorMm);
  const places = new Map(targets.map((target) => [target.row, target]));
  const onSkin = skinPairs(piece);
  const onPaper = delaunayPairs(targets);
  const outline = [...borders, ...cuts].map(({ points }) => points);
  const paperOnly: AuditPair[] = [];
  const isRegular = recordOf(zone.zone.pattern).flags.regular;
  for (const [key, rows] of onPaper) {
    if (isRegular || onSkin.has(key)) continue;
    const borderMm = insideLength(outline, ends(rows, places, targets));
    if (borderMm > leftOutMm) paperOnly.push({ rows, borderMm });
  }
  const skinOnly: AuditPair[] = [];
  for (const [key, rows] of onSkin) {
    if (onPaper.has(key)) continue;
    const { from, to } = ends(rows, places, targets);
    if (from - to > leftOutMm) skinOnly.push({ rows, borderMm: to - from });
  }
  return { paperOnly, skinOnly, leftOutMm };
}

type Pairs = Map<number, readonly [number, number]>;

/** Below any count of points of a zone. */
const MOST_ROWS = 1 << 24;

function put(pairs: Pairs, a: number, b: number): void {
  const rows = a < b ? ([a, b] as const) : ([b, a] as const);
  pairs.set(rows[0] * MOST_ROWS + rows[1], rows);
}

function skinPairs({ links }: StencilPiece): Pairs {
  const pairs: Pairs = new Map();
  for (let i = 0; i < links.length; i += 2) put(pairs, links[i], links[i + 1]);
  return pairs;
}

function delaunayPairs(targets: readonly PaperPoint[]): Pairs {
  // of a single point d3-delaunay names one neighbour, which is not there
  if (targets.length < 2) return new Map();
  const delaunay = new Delaunay(Float64Array.from(targets.flatMap(({ x, y }) => [x, y])));
  const pairs: Pairs = new Map();
  targets.forEach(({ row }, i) => {
    for (const j of delaunay.neighbors(i)) put(pairs, row, targets[j].row);
  });
  return pairs;
}

/** The border of two cells: a place, a unit vector along it, and from where to where no third is nearer, mm. */
interface Border {
  readonly middle: readonly [number, number];
  readonly along: readonly [number, number];
  readonly from: number;
  readonly to: number;
}

function ends(
  [a, b]: readonly [number, number],
  places: ReadonlyMap<number, PaperPoint>,
  targets: readonly PaperPoint[],
): Border {
  const [here, there] = [places.get(a), places.get(b)] as [PaperPoint, PaperPoint];
  const [dx, dy] = [there.x - here.x, there.y - here.y];
  const length = Math.hypot(dx, dy);
  const along = [-dy / length, dx / length] as const;
  const middle = [(here.x + there.x) / 2, (here.y + there.y) / 2] as const;
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { row, x, y } of targets) {
    if (row === a || row === b) continue;
    // where a third is as near as the two, by its distance from the line through them
    const across = (x - middle[0]) * along[0] + (y - middle[1]) * along[1];
    const square = (x - middle[0]) ** 2 + (y - middle[1]) ** 2 - (length / 2) ** 2;
    if (across > 0) to = Math.min(to, square / (2 * across));
    else if (across < 0) from = Math.max(from, square / (2 * across));
  }
  return { middle, along, from, to };
}

/** How much of a border lies on the piece, mm. */
function insideLength(
  outline: readonly (readonly number[])[],
  { middle, along, from, to }: Border,
): number {
  const crossed = crossings(outline, middle, along);
  let inside = 0;
  for (let i = 0; i + 1 < crossed.length; i += 2)
    inside += Math.max(0, Math.min(to, crossed[i + 1]) - Math.max(from, crossed[i]));
  return inside;
}

/** Where a line crosses the outline, ascending along it, mm: into the piece and out of it in turn. */
function crossings(
  outline: readonly (readonly number[])[],
  [x, y]: readonly [number, number],
  [ux, uy]: readonly [number, number],
): number[] {
  const found: number[] = [];
  for (const line of outline)
    for (let i = 0; i + 3 < line.length; i += 2) {
      const a = ux * (line[i + 1] - y) - uy * (line[i] - x);
      const b = ux * (line[i + 3] - y) - uy * (line[i + 2] - x);
      if (a > 0 === b > 0) continue;
      const share = a / (a - b);
      const px = line[i] + share * (line[i + 2] - line[i]) - x;
      const py = line[i + 1] + share * (line[i + 3] - line[i + 1]) - y;
      found.push(ux * px + uy * py);
    }
  return found.sort((one, other) => one - other);
}

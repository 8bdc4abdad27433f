/*
 * A strip of faces laid flat, and the shortest way through it.
 * A strip is a list of half-edges (3 * face + k): each is crossed out of its face into the next one.
 * The way through is found by pulling a string tight (Lee and Preparata 1984): it is straight but for
 * bends at corners of the strip.
 */
import type { SurfaceMesh, SurfacePoint } from './mesh';

/** The tight way through a strip. */
export interface StripWay {
  readonly lengthMm: number;
  /** 1 per crossed edge: where, as the share of the way from the half-edge's first corner */
  readonly shares: Float64Array;
  /** vertices where the way bends, in order, and the crossed edge each lies on */
  readonly bends: readonly { readonly vertex: number; readonly row: number }[];
}

/** Edges of the strip in the plane of its first face, mm: 4 numbers a row, right end then left end. */
function layFlat(mesh: SurfaceMesh, strip: readonly number[]): Float64Array {
  const gates = new Float64Array(4 * strip.length);
  let face = (strip[0] / 3) | 0;
  let corners = firstCorners(mesh, face);
  for (let row = 0; row < strip.length; row++) {
    const edge = strip[row];
    const k = edge - 3 * face;
    const fromX = corners[2 * k];
    const fromY = corners[2 * k + 1];
    const toX = corners[(2 * k + 2) % 6];
    const toY = corners[((2 * k + 2) % 6) + 1];
    gates[4 * row] = fromX;
    gates[4 * row + 1] = fromY;
    gates[4 * row + 2] = toX;
    gates[4 * row + 3] = toY;
    const twin = mesh.twin[edge];
    face = (twin / 3) | 0;
    corners = cornersAcross(mesh, twin, toX, toY, fromX, fromY);
  }
  return gates;
}

function firstCorners(mesh: SurfaceMesh, face: number): number[] {
  const edge = 3 * face;
  return [0, 0, mesh.edgeLengths[edge], 0, mesh.apexAlong[edge], mesh.apexHeight[edge]];
}

/** Corners of the face of `edge`, whose two ends are already laid. */
function cornersAcross(
  mesh: SurfaceMesh,
  edge: number,
  startX: number,
  startY: number,
  endX: number,
  endY: number,
): number[] {
  const length = mesh.edgeLengths[edge];
  const x = length > 0 ? (endX - startX) / length : 0;
  const y = length > 0 ? (endY - startY) / length : 0;
  const along = mesh.apexAlong[edge];
  const height = mesh.apexHeight[edge];
  const corners = [0, 0, 0, 0, 0, 0];
  const k = edge % 3;
  corners[2 * k] = startX;
  corners[2 * k + 1] = startY;
  corners[2 * ((k + 1) % 3)] = endX;
  corners[2 * ((k + 1) % 3) + 1] = endY;
  corners[2 * ((k + 2) % 3)] = startX + along * x - height * y;
  corners[2 * ((k + 2) % 3) + 1] = startY + along * y + height * x;
  return corners;
}

function laidPoint(corners: readonly number[], { w0, w1, w2 }: SurfacePoint): [number, number] {
  return [
    w0 * corners[0] + w1 * corners[2] + w2 * corners[4],
    w0 * corners[1] + w1 * corners[3] + w2 * corners[5],
  ];
}

/** Where the target lies in the plane of the strip's first face. */
function laidTarget(
  mesh: SurfaceMesh,
  strip: readonly number[],
  gates: Float64Array,
  target: SurfacePoint,
): [number, number] {
  const at = 4 * (strip.length - 1);
  const twin = mesh.twin[strip[strip.length - 1]];
  const corners = cornersAcross(mesh, twin, gates[at + 2], gates[at + 3], gates[at], gates[at + 1]);
  return laidPoint(corners, target);
}

/** The shortest way from a place in the strip's first face to one in its last. */
export function tightWay(
  mesh: SurfaceMesh,
  strip: readonly number[],
  from: SurfacePoint,
  to: SurfacePoint,
): StripWay {
  const gates = layFlat(mesh, strip);
  const start = laidPoint(firstCorners(mesh, (strip[0] / 3) | 0), from);
  const end = laidTarget(mesh, strip, gates, to);
  const turns = pullTight(gates, strip.length, start, end);
  const shares = new Float64Array(strip.length);
  const bends: { vertex: number; row: number }[] = [];
  let lengthMm = 0;
  let [x, y] = start;
  let row = 0;
  for (const turn of [...turns, null]) {
    const [nextX, nextY] = turn === null ? end : [gates[turn.at], gates[turn.at + 1]];
    const last = turn === null ? strip.length - 1 : turn.at >> 2;
    for (; row <= last; row++) shares[row] = crossing(gates, 4 * row, x, y, nextX, nextY);
    lengthMm += Math.sqrt((nextX - x) * (nextX - x) + (nextY - y) * (nextY - y));
    if (turn !== null) bends.push({ vertex: gateVertex(mesh, strip[last], turn.at), row: last });
    x = nextX;
    y = nextY;
  }
  return { lengthMm, shares, bends };
}

function gateVertex(mesh: SurfaceMesh, edge: number, at: number): number {
  if ((at & 2) === 0) return mesh.triangles[edge];
  return mesh.triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
}

/** Where the line from (x, y) to (nextX, nextY) crosses a gate, as a share from its first corner. */
function crossing(
  gates: Float64Array,
  at: number,
  x: number,
  y: number,
  nextX: number,
  nextY: number,
): number {
  const dx = nextX - x;
  const dy = nextY - y;
  const first = dx * (gates[at + 1] - y) - dy * (gates[at] - x);
  const second = dx * (gates[at + 3] - y) - dy * (gates[at + 2] - x);
  if (first === second) return first === 0 ? nearerEnd(gates, at, x, y) : 0;
  return Math.min(1, Math.max(0, first / (first - second)));
}

function nearerEnd(gates: Float64Array, at: number, x: number, y: number): number {
  const first = (gates[at] - x) * (gates[at] - x) + (gates[at + 1] - y) * (gates[at + 1] - y);
  const second =
    (gates[at + 2] - x) * (gates[at + 2] - x) + (gates[at + 3] - y) * (gates[at + 3] - y);
  return first <= second ? 0 : 1;
}

/** The bends of the tight string: places in `gates` (index of an x). */
function pullTight(
  gates: Float64Array,
  count: number,
  start: readonly [number, number],
  end: readonly [number, number],
): { at: number }[] {
  const turns: { at: number }[] = [];
  let [apexX, apexY] = start;
  let [leftX, leftY] = start;
  let [rightX, rightY] = start;
  let leftRow = -1;
  let rightRow = -1;
  const side = (ax: number, ay: number, bx: number, by: number) =>
    (ax - apexX) * (by - apexY) - (ay - apexY) * (bx - apexX);
  for (let row = 0; row <= count; row++) {
    const isEnd = row === count;
    const rX = isEnd ? end[0] : gates[4 * row];
    const rY = isEnd ? end[1] : gates[4 * row + 1];
    const lX = isEnd ? end[0] : gates[4 * row + 2];
    const lY = isEnd ? end[1] : gates[4 * row + 3];
    if (side(rightX, rightY, rX, rY) >= 0) {
      if ((apexX === rightX && apexY === rightY) || side(leftX, leftY, rX, rY) <= 0) {
        rightX = rX;
        rightY = rY;
        rightRow = row;
      } else {
        turns.push({ at: 4 * leftRow + 2 });
        apexX = rightX = leftX;
        apexY = rightY = leftY;
        row = rightRow = leftRow;
        continue;
      }
    }
    if (side(leftX, leftY, lX, lY) <= 0) {
      if ((apexX === leftX && apexY === leftY) || side(rightX, rightY, lX, lY) >= 0) {
        leftX = lX;
        leftY = lY;
        leftRow = row;
      } else {
        turns.push({ at: 4 * rightRow });
        apexX = leftX = rightX;
        apexY = leftY = rightY;
        row = leftRow = rightRow;
      }
    }
  }
  return turns;
}

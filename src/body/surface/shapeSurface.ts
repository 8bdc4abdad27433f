import { type Cage, ringsOf } from './cage';
import { type LimitWeights, limitWeights } from './limitWeights';

/**
 * The way from the cage to the skin: every vertex of a bundled body is a weighted sum of the cage's
 * corners round its quad, whatever the shape (`fine = S · cage`). Midline and left side alone are
 * kept, of both: the right side is their mirror picture.
 */
export interface ShapeSurface {
  /** of the cage, midline and left side */
  readonly cageCount: number;
  /** of the skin */
  readonly midlineCount: number;
  readonly sideCount: number;
  /** 1 per vertex of midline and left side: where its corners start in `corners`; one more at the end */
  readonly start: Uint32Array;
  readonly corners: Uint16Array;
  /** for y and z */
  readonly weights: Float64Array;
  /** for x: the other sign where the corner stands for its partner on the right; 0 on the midline */
  readonly weightsX: Float64Array;
}

const LEVELS = 4;

/** The quad of a vertex that no row moves. */
const NO_QUAD = 0xffff;

/** @param places 4 per vertex of midline and left side: its quad (`NO_QUAD` on the head), i and j in it, unused */
export function makeShapeSurface(
  cage: Cage,
  places: Uint16Array,
  midlineCount: number,
): ShapeSurface {
  const rings = ringsOf(cage);
  const tables = new Map<string, LimitWeights>();
  const tableOf = rings.map((ring) => {
    if (!ring) return null;
    const key = ring.valences.join(' ');
    const table = tables.get(key) ?? limitWeights(ring.valences, LEVELS);
    tables.set(key, table);
    return table;
  });
  const ringOf = (quad: number) => {
    const [ring, table] = [rings[quad], tableOf[quad]];
    if (!ring || !table) throw new Error('the cage of the shape rows is open where skin lies');
    return { corners: ring.corners, size: table.ringSize, rows: table.weights };
  };
  const count = places.length / 4;
  const start = new Uint32Array(count + 1);
  for (let v = 0; v < count; v++) {
    const quad = places[4 * v];
    start[v + 1] = start[v] + (quad === NO_QUAD ? 0 : ringOf(quad).size);
  }
  const corners = new Uint16Array(start[count]);
  const weights = new Float64Array(start[count]);
  const weightsX = new Float64Array(start[count]);
  const across = 2 ** LEVELS + 1;
  const cageCount = cage.midlineCount + cage.sideCount;
  for (let v = 0; v < count; v++) {
    if (places[4 * v] === NO_QUAD) continue;
    const ring = ringOf(places[4 * v]);
    const row = (across * places[4 * v + 1] + places[4 * v + 2]) * ring.size;
    for (let i = 0; i < ring.size; i++) {
      const corner = ring.corners[i];
      const isRight = corner >= cageCount;
      const at = start[v] + i;
      corners[at] = isRight ? corner - cage.sideCount : corner;
      weights[at] = ring.rows[row + i];
      weightsX[at] = v < midlineCount ? 0 : isRight ? -ring.rows[row + i] : ring.rows[row + i];
    }
  }
  return {
    cageCount,
    midlineCount,
    sideCount: count - midlineCount,
    start,
    corners,
    weights,
    weightsX,
  };
}

/** How midline and left side of the skin move when the cage does, mm: 3 per vertex of both. */
export function skinMoves(surface: ShapeSurface, cageMm: Float64Array): Float64Array {
  const { midlineCount, sideCount, start, corners, weights, weightsX } = surface;
  const count = midlineCount + sideCount;
  const moves = new Float64Array(3 * count);
  for (let v = 0; v < count; v++) {
    let x = 0;
    let y = 0;
    let z = 0;
    for (let i = start[v]; i < start[v + 1]; i++) {
      const at = 3 * corners[i];
      x += weightsX[i] * cageMm[at];
      y += weights[i] * cageMm[at + 1];
      z += weights[i] * cageMm[at + 2];
    }
    moves[3 * v] = x;
    moves[3 * v + 1] = y;
    moves[3 * v + 2] = z;
  }
  return moves;
}

/** The other way: adds to `atCage` what a value that grows with a place of the skin grows with at the cage. */
export function addAtCage(
  { start, corners, weights, weightsX }: ShapeSurface,
  atCage: Float64Array,
  vertex: number,
  x: number,
  y: number,
  z: number,
): void {
  for (let i = start[vertex]; i < start[vertex + 1]; i++) {
    const at = 3 * corners[i];
    atCage[at] += weightsX[i] * x;
    atCage[at + 1] += weights[i] * y;
    atCage[at + 2] += weights[i] * z;
  }
}

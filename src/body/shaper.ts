import type { BodyShapes, Sex, ShapeRow } from './shapes';
import { addAtCage, skinMoves } from './surface/shapeSurface';
import type { Measured } from './tapes/girth';

/** One unit of the first shape number is this share of the whole size. */
const SIZE_SHARE = 0.1;

/** A figure lies on whole steps, finer than the bundled bodies' 32 and holding them: thin faces keep an area. */
const STEPS_PER_MM = 1024;

/** Skin this near to the midline on the bundled body keeps its distance the more, the nearer it is, mm. */
const CLEFT_MM = 8;
/** Skin that comes nearer to the midline than this share of what it has on the bundled body gives way. */
const PRESSED_SHARE = 0.3;

/**
 * Where skin lies on skin of the other side (cleft, inner thighs), both are pressed flat: it comes ever
 * nearer to the midline and never over it, in its order. Anywhere else nothing changes.
 */
function besideMidline(x: number, baseX: number): number {
  const moved = baseX < CLEFT_MM ? baseX + ((x - baseX) * baseX) / CLEFT_MM : x;
  const limit = PRESSED_SHARE * baseX;
  return moved >= limit ? moved : (limit * limit) / (limit + (limit - moved));
}

/**
 * Shapes of one bundled body: a linear map from shape numbers to places of the skin. Number 0 is the
 * size of the whole, the others go by the rows. All zero is the bundled body, to the last bit.
 */
export class Shaper {
  readonly ids: readonly string[];
  /** 3 per vertex of midline and left side of the bundled body, mm */
  readonly base: Float64Array;
  readonly midlineCount: number;
  readonly #shapes: BodyShapes;
  readonly #rows: readonly ShapeRow[];

  /** @param base 3 per vertex of the bundled body, mm: midline, left side, right side */
  constructor(shapes: BodyShapes, sex: Sex, base: Float64Array) {
    const { midlineCount, sideCount } = shapes.surface;
    this.#shapes = shapes;
    this.midlineCount = midlineCount;
    this.base = base.slice(0, 3 * (midlineCount + sideCount));
    this.#rows = shapes.rows.filter((row) => row.sex === null || row.sex === sex);
    this.ids = ['size', ...this.#rows.map(({ id }) => id)];
  }

  /** 3 per vertex of midline and left side, mm; feet wherever the rows leave them. */
  half(numbers: ArrayLike<number>): Float64Array {
    const places = skinMoves(this.#shapes.surface, this.#cageMoves(numbers));
    const size = 1 + SIZE_SHARE * numbers[0];
    for (let i = 0; i < places.length; i++) places[i] += size * this.base[i];
    for (let i = 3 * this.#shapes.surface.midlineCount; i < places.length; i += 3)
      places[i] = besideMidline(places[i], size * this.base[i]);
    return places;
  }

  /** A shape as a figure: both sides, feet at 0, on whole steps of 1/1024 mm; 3 per vertex, mm. */
  figure(half: Float64Array): Float64Array {
    const { midlineCount, sideCount } = this.#shapes.surface;
    const positions = new Float64Array(3 * (midlineCount + 2 * sideCount));
    let lowest = Number.POSITIVE_INFINITY;
    for (let v = 0; v < positions.length / 3; v++) {
      const isRight = v >= midlineCount + sideCount;
      const from = 3 * (isRight ? v - sideCount : v);
      const x = Math.max(v < midlineCount ? 0 : 1, Math.round(half[from] * STEPS_PER_MM));
      positions[3 * v] = (isRight ? 0 - x : x) / STEPS_PER_MM;
      for (let k = 1; k < 3; k++)
        positions[3 * v + k] = (Math.round(half[from + k] * STEPS_PER_MM) + 0) / STEPS_PER_MM;
      if (positions[3 * v + 1] < lowest) lowest = positions[3 * v + 1];
    }
    for (let i = 1; i < positions.length; i += 3) positions[i] -= lowest;
    return positions;
  }

  /** How a measured value grows with each shape number, both sides of the body alike. */
  slopes(gradient: Measured['gradient']): Float64Array {
    const atCage = new Float64Array(3 * this.#shapes.surface.cageCount);
    let withSize = 0;
    for (const [v, [x, y, z]] of gradient) {
      withSize += this.#withSize(v, x, y, z);
      addAtCage(this.#shapes.surface, atCage, v, x, y, z);
    }
    return this.#bySlope(atCage, withSize);
  }

  /** The same for a value that depends on every vertex: 3 per vertex of midline and left side. */
  denseSlopes(gradient: Float64Array): Float64Array {
    const atCage = new Float64Array(3 * this.#shapes.surface.cageCount);
    let withSize = 0;
    for (let v = 0; v < gradient.length / 3; v++) {
      const x = gradient[3 * v];
      const y = gradient[3 * v + 1];
      const z = gradient[3 * v + 2];
      if (x === 0 && y === 0 && z === 0) continue;
      withSize += this.#withSize(v, x, y, z);
      addAtCage(this.#shapes.surface, atCage, v, x, y, z);
    }
    return this.#bySlope(atCage, withSize);
  }

  #withSize(v: number, x: number, y: number, z: number): number {
    return x * this.base[3 * v] + y * this.base[3 * v + 1] + z * this.base[3 * v + 2];
  }

  #bySlope(atCage: Float64Array, withSize: number): Float64Array {
    const slopes = new Float64Array(this.ids.length);
    slopes[0] = SIZE_SHARE * withSize;
    const touched: number[] = [];
    for (let i = 0; i < atCage.length; i++) if (atCage[i] !== 0) touched.push(i);
    for (const [r, { offsetsMm }] of this.#rows.entries()) {
      let sum = 0;
      for (const i of touched) sum += atCage[i] * offsetsMm[i];
      slopes[r + 1] = sum;
    }
    return slopes;
  }

  #cageMoves(numbers: ArrayLike<number>): Float64Array {
    const moves = new Float64Array(3 * this.#shapes.surface.cageCount);
    for (const [r, { offsetsMm }] of this.#rows.entries()) {
      const number = numbers[r + 1];
      if (number === 0) continue;
      for (let i = 0; i < offsetsMm.length; i++) moves[i] += number * offsetsMm[i];
    }
    return moves;
  }
}

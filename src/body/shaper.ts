import { FACE_IDS, type FacePlaces, faceMoves } from './faceForm';
import { type Head, headOf } from './head';
import type { BodyShapes, Sex, ShapeRow } from './shapes';
import { addAtCage, skinMoves } from './surface/shapeSurface';
import type { Measured } from './tapes/girth';
import { placeVertex } from './tapes/places';

/** One unit of the first shape number is this share of the whole size. */
const SIZE_SHARE = 0.1;

/** The numbers before those of the rows: sizes of all and of the head. */
const FIRST_ROW = 2;

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

/** What of a bundled body is shaped. */
export interface ShapedBody {
  /** 3 per vertex, mm: midline, left side, right side */
  readonly positionsMm: Float64Array;
  /** 1 per vertex: number in `siteIds` */
  readonly site: Uint8Array;
  readonly siteIds: readonly string[];
}

/** How a shape moves the head: places grow from the middle of its joint, then move; mm. */
export interface HeadMove {
  readonly grow: number;
  readonly middle: readonly [number, number, number];
  readonly by: readonly [number, number, number];
  /** the face's own numbers (`FACE_IDS`), and where they are measured from */
  readonly face: readonly number[];
  readonly places: FacePlaces;
}

/** Room for what each number of the face does at one place. */
const faceRoom = new Float64Array(3 * FACE_IDS.length);

/** Where the head's place `[x, y, z]` of the bundled figure goes, one coordinate; feet not yet on the floor. */
export function movedHead(
  { grow, middle, by, face, places }: HeadMove,
  from: ArrayLike<number>,
  at: number,
  into: Float64Array,
): void {
  const own = face.some((number) => number !== 0);
  if (own) faceMoves(places, from[at], from[at + 1], from[at + 2], faceRoom);
  for (let k = 0; k < 3; k++) {
    into[k] = from[at + k] + grow * (from[at + k] - middle[k]) + by[k];
    if (own) for (let n = 0; n < face.length; n++) into[k] += face[n] * faceRoom[3 * n + k];
  }
}

/**
 * Shapes of one bundled body: a linear map from shape numbers to places of the skin. Number 0 is the
 * size of the whole, number 1 that of the head alone, the others go by the rows, which move the head
 * only as a whole; the last ones are the face's own (`faceForm.ts`). All zero is the bundled body, to the last bit.
 */
export class Shaper {
  readonly ids: readonly string[];
  /** 3 per vertex of midline and left side of the bundled body, mm */
  readonly base: Float64Array;
  readonly midlineCount: number;
  readonly #shapes: BodyShapes;
  readonly #rows: readonly ShapeRow[];
  readonly #head: Head;
  /** per row how far it moves the head up and forward, mm */
  readonly #headMoves: readonly (readonly [number, number])[];
  readonly #places: FacePlaces;

  constructor(shapes: BodyShapes, sex: Sex, { positionsMm: base, site, siteIds }: ShapedBody) {
    const { midlineCount, sideCount } = shapes.surface;
    this.#shapes = shapes;
    this.midlineCount = midlineCount;
    this.base = base.slice(0, 3 * (midlineCount + sideCount));
    this.#rows = shapes.rows.filter(({ sex: own }) => own === null || own === sex);
    this.ids = ['size', 'head', ...this.#rows.map(({ id }) => id), ...FACE_IDS];
    this.#places = {
      lobeZ: this.base[3 * placeVertex('ear-lobe-front') + 2],
      noseY: this.base[3 * placeVertex('subnasale') + 1],
      chinY: this.base[3 * placeVertex('jaw-0') + 1],
      frontZ: this.base[3 * placeVertex('glabella-top') + 2],
    };
    this.#head = headOf(this.base, site, siteIds);
    this.#headMoves = this.#jointMoves();
  }

  /** Each row's mean move of the neck where it joins the head. */
  #jointMoves(): [number, number][] {
    const { surface } = this.#shapes;
    const { joint } = this.#head;
    const [up, forward] = [0, 1].map(() => new Float64Array(3 * surface.cageCount));
    for (const v of joint) {
      addAtCage(surface, up, v, 0, 1 / joint.length, 0);
      addAtCage(surface, forward, v, 0, 0, 1 / joint.length);
    }
    return this.#rows.map(({ offsetsMm }) => [product(up, offsetsMm), product(forward, offsetsMm)]);
  }

  /** How the head moves, before the feet are set on the floor. */
  headMove(numbers: ArrayLike<number>): HeadMove {
    const [y, z] = this.#head.middle;
    let up = SIZE_SHARE * numbers[0] * y;
    let forward = SIZE_SHARE * numbers[0] * z;
    for (const [r, [upwards, forwards]] of this.#headMoves.entries()) {
      up += numbers[r + FIRST_ROW] * upwards;
      forward += numbers[r + FIRST_ROW] * forwards;
    }
    const grow = SIZE_SHARE * (numbers[0] + numbers[1]);
    const first = FIRST_ROW + this.#rows.length;
    // forms kept before the face had numbers of its own are shorter
    const face = FACE_IDS.map((_, n) => numbers[first + n] ?? 0);
    return { grow, middle: [0, y, z], by: [0, up, forward], face, places: this.#places };
  }

  /** 3 per vertex of midline and left side, mm; feet wherever the rows leave them. */
  half(numbers: ArrayLike<number>): Float64Array {
    const places = skinMoves(this.#shapes.surface, this.#cageMoves(numbers));
    const size = 1 + SIZE_SHARE * numbers[0];
    for (let i = 0; i < places.length; i++) places[i] += size * this.base[i];
    for (let i = 3 * this.#shapes.surface.midlineCount; i < places.length; i += 3)
      places[i] = besideMidline(places[i], size * this.base[i]);
    this.#setHead(places, this.headMove(numbers));
    return places;
  }

  #setHead(places: Float64Array, move: HeadMove): void {
    const { share } = this.#head;
    const moved = new Float64Array(3);
    for (let v = 0; v < share.length; v++) {
      if (share[v] === 0) continue;
      movedHead(move, this.base, 3 * v, moved);
      for (let k = 0; k < 3; k++) places[3 * v + k] += share[v] * (moved[k] - places[3 * v + k]);
    }
  }

  /**
   * A shape as a figure: both sides, feet at 0 (raised by so much), on whole steps of 1/1024 mm; 3 per vertex, mm.
   * @param right the right side where it differs, as its mirror picture; the midline lies midway then
   */
  figure(
    half: Float64Array,
    right: Float64Array = half,
  ): { readonly positions: Float64Array; readonly raisedMm: number } {
    const { midlineCount, sideCount } = this.#shapes.surface;
    const positions = new Float64Array(3 * (midlineCount + 2 * sideCount));
    let lowest = Number.POSITIVE_INFINITY;
    for (let v = 0; v < positions.length / 3; v++) {
      const isRight = v >= midlineCount + sideCount;
      const from = 3 * (isRight ? v - sideCount : v);
      const side = isRight ? right : half;
      const isMidway = v < midlineCount && right !== half;
      const x = Math.max(v < midlineCount ? 0 : 1, Math.round(side[from] * STEPS_PER_MM));
      positions[3 * v] = (isRight ? 0 - x : x) / STEPS_PER_MM;
      for (let k = 1; k < 3; k++) {
        const mm = isMidway ? (half[from + k] + right[from + k]) / 2 : side[from + k];
        positions[3 * v + k] = (Math.round(mm * STEPS_PER_MM) + 0) / STEPS_PER_MM;
      }
      if (positions[3 * v + 1] < lowest) lowest = positions[3 * v + 1];
    }
    for (let i = 1; i < positions.length; i += 3) positions[i] -= lowest;
    return { positions, raisedMm: 0 - lowest };
  }

  /** How a measured value grows with each shape number, both sides of the body alike. */
  slopes(gradient: Measured['gradient']): Float64Array {
    const pull = this.#pull();
    for (const [v, [x, y, z]] of gradient) this.#add(pull, v, x, y, z);
    return this.#bySlope(pull);
  }

  /** The same for a value that depends on every vertex: 3 per vertex of midline and left side. */
  denseSlopes(gradient: Float64Array): Float64Array {
    const pull = this.#pull();
    for (let v = 0; v < gradient.length / 3; v++) {
      const x = gradient[3 * v];
      const y = gradient[3 * v + 1];
      const z = gradient[3 * v + 2];
      if (x !== 0 || y !== 0 || z !== 0) this.#add(pull, v, x, y, z);
    }
    return this.#bySlope(pull);
  }

  #pull(): Pull {
    const atCage = new Float64Array(3 * this.#shapes.surface.cageCount);
    const face = new Float64Array(FACE_IDS.length);
    return { atCage, withSize: 0, up: 0, forward: 0, grow: 0, face };
  }

  /** What a pull at a vertex does to cage, size and head. */
  #add(pull: Pull, v: number, x: number, y: number, z: number): void {
    const { share, middle } = this.#head;
    const bx = this.base[3 * v];
    const by = this.base[3 * v + 1];
    const bz = this.base[3 * v + 2];
    const onHead = share[v];
    if (onHead < 1) {
      const rest = 1 - onHead;
      pull.withSize += rest * (x * bx + y * by + z * bz);
      addAtCage(this.#shapes.surface, pull.atCage, v, rest * x, rest * y, rest * z);
    }
    if (onHead === 0) return;
    pull.up += onHead * y;
    pull.forward += onHead * z;
    pull.grow += onHead * (x * bx + y * (by - middle[0]) + z * (bz - middle[1]));
    faceMoves(this.#places, bx, by, bz, faceRoom);
    for (let n = 0; n < FACE_IDS.length; n++)
      pull.face[n] +=
        onHead * (x * faceRoom[3 * n] + y * faceRoom[3 * n + 1] + z * faceRoom[3 * n + 2]);
  }

  #bySlope({ atCage, withSize, up, forward, grow, face }: Pull): Float64Array {
    const slopes = new Float64Array(this.ids.length);
    const [y, z] = this.#head.middle;
    slopes[0] = SIZE_SHARE * (withSize + grow + up * y + forward * z);
    slopes[1] = SIZE_SHARE * grow;
    const touched: number[] = [];
    for (let i = 0; i < atCage.length; i++) if (atCage[i] !== 0) touched.push(i);
    for (const [r, { offsetsMm }] of this.#rows.entries()) {
      const [upwards, forwards] = this.#headMoves[r];
      let sum = up * upwards + forward * forwards;
      for (const i of touched) sum += atCage[i] * offsetsMm[i];
      slopes[r + FIRST_ROW] = sum;
    }
    slopes.set(face, FIRST_ROW + this.#rows.length);
    return slopes;
  }

  #cageMoves(numbers: ArrayLike<number>): Float64Array {
    const moves = new Float64Array(3 * this.#shapes.surface.cageCount);
    for (const [r, { offsetsMm }] of this.#rows.entries()) {
      const number = numbers[r + FIRST_ROW];
      if (number === 0) continue;
      for (let i = 0; i < offsetsMm.length; i++) moves[i] += number * offsetsMm[i];
    }
    return moves;
  }
}

/** How a value grows with the cage, the size of all, the head's place and size, and the face's own numbers. */
interface Pull {
  readonly atCage: Float64Array;
  withSize: number;
  up: number;
  forward: number;
  grow: number;
  readonly face: Float64Array;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

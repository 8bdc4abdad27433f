import type { Vector } from '../../geometry/mesh';
import type { Sex } from '../shapes';
import type { TapeWay } from './bodyTapes';
import { addTo, girth, type Measured } from './girth';
import { placeVertex } from './places';
import { REGION_SITES, type Region } from './tapeRegions';

/** What of a bundled body tapes are laid on: its midline and left side; the right one is their mirror picture. */
export interface BodySkin {
  readonly sex: Sex;
  /** 3 per vertex */
  readonly positions: Float64Array;
  /** those of the left side */
  readonly triangles: Uint32Array;
  /** 1 per vertex: number in `siteIds` */
  readonly site: Uint8Array;
  readonly siteIds: readonly string[];
  /** vertices before this one lie on the midline */
  readonly midlineCount: number;
}

/** A tape laid on any shape of the body. */
export type Measure = (positions: Float64Array) => Measured;

/** Faces this near to a tape's plane on the bundled body are looked at, mm. */
const BAND_MM = 130;

/** Lays tapes on shapes of one body: which faces each may touch is worked out once. */
export class Measurer {
  readonly #skin: BodySkin;
  readonly #faces = new Map<Region, Uint32Array>();
  readonly #headBack: number;
  readonly #place: (name: string) => number;

  constructor(skin: BodySkin) {
    this.#skin = skin;
    this.#place = (name) => placeVertex(name, skin.sex);
    this.#headBack = headBack(skin);
  }

  measure(way: TapeWay): Measure {
    switch (way.kind) {
      case 'girth':
        return this.#girth(way);
      case 'front':
        return this.#front(way.from, way.to);
      case 'straight':
        return straight(way.through.map(this.#place));
      case 'skin':
        return this.#skinWay(way);
      case 'across':
        return across(this.#place(way.at));
      case 'level':
        return level(way.of.map(this.#place), way.above === null ? null : this.#place(way.above));
      case 'height':
        return height;
      default: {
        const never: never = way;
        return never;
      }
    }
  }

  #girth({ at, axis, round }: TapeWay & { kind: 'girth' }): Measure {
    const { positions: base, triangles } = this.#skin;
    const isHead = round === 'head';
    const places = at.map((name) => (name === 'head-back' ? this.#headBack : this.#place(name)));
    const ends = axis && !('up' in axis) ? axis.map((names) => names.map(this.#place)) : null;
    const fixed: Vector = axis && 'up' in axis ? unit([0, axis.up, axis.forward]) : [0, 1, 0];
    const planeOf = (positions: Float64Array) => {
      const through = middle(positions, places);
      if (isHead) {
        const [, y, z] = difference(positions, places[1], places[0]);
        return { through, normal: unit([0, -z, y]) };
      }
      if (!ends) return { through, normal: fixed };
      const from = middle(positions, ends[0]);
      const to = middle(positions, ends[1]);
      const along: Vector = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
      const lengthMm = Math.sqrt(along[0] ** 2 + along[1] ** 2 + along[2] ** 2);
      return { through, normal: unit(along), axis: { foot: ends[0], tip: ends[1], lengthMm } };
    };
    const { through, normal } = planeOf(base);
    const faces = this.#facesOf(round).filter((face) => {
      const v = 3 * triangles[3 * face];
      const away =
        normal[0] * (base[v] - through[0]) +
        normal[1] * (base[v + 1] - through[1]) +
        normal[2] * (base[v + 2] - through[2]);
      return Math.abs(away) < BAND_MM;
    });
    const { both } = REGION_SITES[round];
    return (positions) => girth(positions, triangles, faces, planeOf(positions), places, both);
  }

  /**
   * The skin's own line from place to place: the shortest that a plane cuts. It is found once, on the bundled body, and goes
   * with the skin.
   */
  #skinWay({ from, to, across: both }: TapeWay & { kind: 'skin' }): Measure {
    const { positions: base } = this.#skin;
    const [a, b] = [this.#place(from), this.#place(to)];
    const chord = difference(base, b, a);
    const [x, y, z] = middle(base, [a, b]);
    const [, noseY] = middle(base, [this.#place('subnasale')]);
    const [, , lobeZ] = middle(base, [this.#place('ear-lobe-front')]);
    const out = unit([x, y - noseY, z - lobeZ]);
    const aside = unit(crossed(chord, out));
    let best: { measure: Measure; mm: number } | null = null;
    for (let tilt = -MOST_TILT; tilt <= MOST_TILT; tilt += TILT) {
      const leant: Vector = [0, 1, 2].map((k) => out[k] + tilt * aside[k]) as unknown as Vector;
      const cuts = this.#cutsBetween(a, b, unit(crossed(chord, leant)));
      const measure = alongCuts(cuts, both);
      const { value: mm } = measure(base);
      if (best === null || mm < best.mm) best = { measure, mm };
    }
    if (best === null) throw new Error(`No skin joins ${from} and ${to}.`);
    return best.measure;
  }

  /** Where a plane through two places cuts the skin of the cheek between them, in turn. */
  #cutsBetween(a: number, b: number, normal: Vector): SkinCut[] {
    const { positions: base, triangles } = this.#skin;
    const chord = difference(base, b, a);
    const over = (v: number, by: Vector): number =>
      by.reduce((sum, each, k) => sum + each * (base[3 * v + k] - base[3 * a + k]), 0);
    const end = over(b, chord);
    const cuts: { readonly cut: SkinCut; readonly at: number }[] = [];
    for (const face of this.#facesOf('cheek'))
      for (let k = 0; k < 3; k++) {
        const [from, to] = [triangles[3 * face + k], triangles[3 * face + ((k + 1) % 3)]];
        const [below, above] = [over(from, normal), over(to, normal)];
        if (below >= 0 || above < 0) continue;
        const share = below / (below - above);
        const at = ((1 - share) * over(from, chord) + share * over(to, chord)) / end;
        if (at > 0.01 && at < 0.99) cuts.push({ cut: { from, to, share }, at });
      }
    cuts.sort((one, other) => one.at - other.at);
    const alone = (v: number): SkinCut => ({ from: v, to: v, share: 0 });
    return [alone(a), ...cuts.map(({ cut }) => cut), alone(b)];
  }

  #facesOf(region: Region): Uint32Array {
    const known = this.#faces.get(region);
    if (known) return known;
    const { triangles, site, siteIds } = this.#skin;
    const isOf = siteIds.map((id) => REGION_SITES[region].sites.includes(id));
    const found: number[] = [];
    for (let face = 0; face < triangles.length / 3; face++)
      if ([0, 1, 2].every((k) => isOf[site[triangles[3 * face + k]]])) found.push(face);
    const faces = Uint32Array.from(found);
    this.#faces.set(region, faces);
    return faces;
  }

  /** The midline of the front between two places, as a tight tape follows it: its hull in the side view. */
  #front(from: string, to: string): Measure {
    const { positions: base, midlineCount } = this.#skin;
    const [top, bottom] = [this.#place(from), this.#place(to)];
    const [high, low] = [base[3 * top + 1], base[3 * bottom + 1]];
    const between: number[] = [top];
    for (let v = 0; v < midlineCount; v++) {
      const y = base[3 * v + 1];
      if (y > low && y < high && base[3 * v + 2] > 0.5 * base[3 * top + 2]) between.push(v);
    }
    between.push(bottom);
    return (positions) => tightFront(positions, between, top, bottom);
  }
}

/** Twice how far a place is from the midline. */
function across(vertex: number): Measure {
  return (positions) => ({
    value: 2 * positions[3 * vertex],
    gradient: new Map([[vertex, [2, 0, 0]]]),
    line: [1, -1].flatMap((side) => [
      side * positions[3 * vertex],
      positions[3 * vertex + 1],
      positions[3 * vertex + 2],
    ]),
  });
}

function headBack({ positions, midlineCount }: BodySkin): number {
  const over = placeVertex('glabella-top');
  let back = over;
  for (let v = 0; v < midlineCount; v++)
    if (positions[3 * v + 1] > positions[3 * over + 1] - HEAD_BELOW_MM)
      if (positions[3 * v + 2] < positions[3 * back + 2]) back = v;
  return back;
}

/** The back of the head is looked for on the midline above the ears, as far as a tape would tilt. */
const HEAD_BELOW_MM = 60;

function straight(vertices: readonly number[]): Measure {
  return (positions) => {
    const gradient: Measured['gradient'] = new Map();
    let value = 0;
    for (let i = 1; i < vertices.length; i++)
      value += leg(positions, vertices[i - 1], vertices[i], gradient);
    const line = vertices.flatMap((v) => [...positions.subarray(3 * v, 3 * v + 3)]);
    return { value, gradient, line };
  };
}

/** Planes along a chord lean by so much to either side, of their height. */
const MOST_TILT = 2;
const TILT = 0.25;

/** A place of an edge of the skin. */
interface SkinCut {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** The length from cut to cut, of both sides where it goes on over the midline. */
function alongCuts(cuts: readonly SkinCut[], both: boolean): Measure {
  return (positions) => {
    const sides = both ? 2 : 1;
    const gradient: Measured['gradient'] = new Map();
    const places = cuts.map(({ from, to, share }) =>
      [0, 1, 2].map(
        (k) => positions[3 * from + k] + share * (positions[3 * to + k] - positions[3 * from + k]),
      ),
    );
    let value = 0;
    for (let i = 1; i < cuts.length; i++) {
      const step = places[i].map((mm, k) => mm - places[i - 1][k]);
      const length = Math.sqrt(step[0] ** 2 + step[1] ** 2 + step[2] ** 2);
      if (length === 0) continue;
      value += sides * length;
      const [x, y, z] = step.map((mm) => (sides * mm) / length);
      for (const [{ from, to, share }, sign] of [
        [cuts[i], 1],
        [cuts[i - 1], -1],
      ] as const) {
        const [near, far] = [sign * (1 - share), sign * share];
        addTo(gradient, from, near * x, near * y, near * z);
        addTo(gradient, to, far * x, far * y, far * z);
      }
    }
    const own = places.flat();
    if (!both) return { value, gradient, line: own };
    const other = places.toReversed().flatMap(([x, y, z]) => [-x, y, z]);
    return { value, gradient, line: [...other, ...own] };
  };
}

function crossed([ax, ay, az]: Vector, [bx, by, bz]: Vector): Vector {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}

function leg(
  positions: Float64Array,
  from: number,
  to: number,
  gradient: Measured['gradient'],
): number {
  const [x, y, z] = difference(positions, from, to);
  const length = Math.sqrt(x * x + y * y + z * z);
  addTo(gradient, from, x / length, y / length, z / length);
  addTo(gradient, to, -x / length, -y / length, -z / length);
  return length;
}

function tightFront(
  positions: Float64Array,
  vertices: readonly number[],
  top: number,
  bottom: number,
): Measured {
  const y = (v: number): number => positions[3 * v + 1];
  const z = (v: number): number => positions[3 * v + 2];
  const inside = vertices.filter((v) => y(v) <= y(top) && y(v) >= y(bottom));
  inside.sort((a, b) => y(b) - y(a) || z(b) - z(a));
  const chain: number[] = [];
  for (const v of [top, ...inside.filter((each) => each !== top && each !== bottom), bottom]) {
    while (chain.length > 1) {
      const [a, b] = [chain[chain.length - 2], chain[chain.length - 1]];
      const turn = (y(b) - y(a)) * (z(v) - z(a)) - (z(b) - z(a)) * (y(v) - y(a));
      if (turn > 0) break;
      chain.pop();
    }
    chain.push(v);
  }
  return straight(chain)(positions);
}

function level(of: readonly number[], above: number | null): Measure {
  return (positions) => {
    const under = above ?? extreme(positions, -1);
    const gradient: Measured['gradient'] = new Map();
    for (const vertex of of) addTo(gradient, vertex, 0, 1 / of.length, 0);
    addTo(gradient, under, 0, -1, 0);
    const [x, y, z] = middle(positions, of);
    const foot = positions[3 * under + 1];
    return { value: y - foot, gradient, line: [x, y, z, x, foot, z] };
  };
}

function height(positions: Float64Array): Measured {
  return level([extreme(positions, 1)], null)(positions);
}

/** The highest vertex, or the lowest. */
function extreme(positions: Float64Array, sign: 1 | -1): number {
  let best = 0;
  for (let v = 1; v < positions.length / 3; v++)
    if (sign * (positions[3 * v + 1] - positions[3 * best + 1]) > 0) best = v;
  return best;
}

function middle(positions: Float64Array, vertices: readonly number[]): Vector {
  const sum = [0, 0, 0];
  for (const v of vertices) for (let k = 0; k < 3; k++) sum[k] += positions[3 * v + k];
  return [sum[0] / vertices.length, sum[1] / vertices.length, sum[2] / vertices.length];
}

/** From one vertex towards another, pointing back. */
function difference(positions: Float64Array, a: number, b: number): Vector {
  return [0, 1, 2].map((k) => positions[3 * a + k] - positions[3 * b + k]) as unknown as Vector;
}

function unit([x, y, z]: Vector): Vector {
  const length = Math.sqrt(x * x + y * y + z * z);
  return [x / length, y / length, z / length];
}

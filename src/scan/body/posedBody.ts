import type { BodyModel } from '../../body/bodyModel';
import type { BodyBones } from '../../formats/readBones';
import { BONE_COUNT, BONES, boneShares } from './skeleton';

/** Some places of a body that takes shapes and poses. */
export interface BodyPlaces {
  /** numbers of the whole body's vertices */
  readonly vertices: Uint32Array;
  /** 3 per place, mm, at rest */
  readonly rest: Float64Array;
  /** one a shape number: 3 per place, mm for one unit */
  readonly rows: readonly Float64Array[];
  /** `BONE_COUNT` per place, sum 1 */
  readonly shares: Float32Array;
  /** `BONE_COUNT`: where each bone meets its parent, as weights of the places, sum 1 */
  readonly joints: readonly { readonly places: Uint32Array; readonly weights: Float64Array }[];
}

/** What a body's form and pose are solved for. */
export interface BodyPose {
  /** row by row, from the parent's axes; the pelvis from the room's */
  readonly turns: readonly Float64Array[];
  /** of the pelvis, mm */
  readonly shift: Float64Array;
  /** shape numbers */
  readonly numbers: Float64Array;
}

/** Every so many vertices are enough for form and pose. */
const SAMPLED = 59;
/** A place that two bones share so much lies round their joint. */
const LEAST_SHARED = 0.05;

/** @param wanted vertices that must be among the places */
export function bodyPlaces(
  model: BodyModel,
  bones: BodyBones,
  wanted: readonly number[],
): BodyPlaces {
  const { shaper, site, siteIds } = model;
  const counts = countsOf(model);
  const total = counts.midlineCount + 2 * counts.sideCount;
  const chosen = new Set(wanted);
  for (let v = 0; v < total; v += SAMPLED) if (siteIds[site[v]] !== 'inside') chosen.add(v);
  const vertices = Uint32Array.from([...chosen].sort((a, b) => a - b));
  const none = new Float64Array(shaper.ids.length);
  const base = shaper.half(none);
  const at = (half: Float64Array) => placesOf(half, counts, vertices);
  const rest = at(base);
  const rows = shaper.ids.map((_, n) => {
    const one = none.slice();
    one[n] = 1;
    return at(shaper.half(one)).map((mm, i) => mm - rest[i]);
  });
  const shares = boneShares(bones, counts, vertices);
  return { vertices, rest, rows, shares, joints: BONES.map((_, b) => jointOf(shares, b)) };
}

export function countsOf({ shaper }: BodyModel) {
  const { midlineCount, base } = shaper;
  return { midlineCount, sideCount: base.length / 3 - midlineCount };
}

/** Of both sides, from midline and left. */
export function placesOf(
  half: Float64Array,
  { midlineCount, sideCount }: { readonly midlineCount: number; readonly sideCount: number },
  vertices: ArrayLike<number>,
): Float64Array {
  const places = new Float64Array(3 * vertices.length);
  for (let i = 0; i < vertices.length; i++) {
    const isRight = vertices[i] >= midlineCount + sideCount;
    const from = 3 * (isRight ? vertices[i] - sideCount : vertices[i]);
    places[3 * i] = isRight ? -half[from] : half[from];
    places[3 * i + 1] = half[from + 1];
    places[3 * i + 2] = half[from + 2];
  }
  return places;
}

function jointOf(shares: Float32Array, bone: number): BodyPlaces['joints'][number] {
  const { parent } = BONES[bone];
  const places: number[] = [];
  const weights: number[] = [];
  let sum = 0;
  for (let i = 0; i < shares.length / BONE_COUNT; i++) {
    const own = shares[BONE_COUNT * i + bone];
    const both = own * (parent < 0 ? 1 : shares[BONE_COUNT * i + parent]);
    if (both < LEAST_SHARED) continue;
    places.push(i);
    weights.push(both);
    sum += both;
  }
  return {
    places: Uint32Array.from(places),
    weights: Float64Array.from(weights, (weight) => weight / sum),
  };
}

export function jointPlace({ places, weights }: BodyPlaces['joints'][number], of: Float64Array) {
  const place = new Float64Array(3);
  for (let i = 0; i < places.length; i++)
    for (let k = 0; k < 3; k++) place[k] += weights[i] * of[3 * places[i] + k];
  return place;
}

/** Where each bone lies: turned (row by row, in the room), its joint at rest and in the pose. */
export interface PosedBones {
  readonly turns: readonly Float64Array[];
  readonly from: readonly Float64Array[];
  readonly to: readonly Float64Array[];
}

export function posedBones(from: readonly Float64Array[], pose: BodyPose): PosedBones {
  const turns: Float64Array[] = [];
  const to: Float64Array[] = [];
  BONES.forEach(({ parent }, b) => {
    if (parent < 0) {
      turns.push(pose.turns[b]);
      to.push(from[b].map((mm, k) => mm + pose.shift[k]));
      return;
    }
    turns.push(product(turns[parent], pose.turns[b]));
    const apart = turned(
      turns[parent],
      from[b].map((mm, k) => mm - from[parent][k]),
    );
    to.push(apart.map((mm, k) => mm + to[parent][k]));
  });
  return { turns, from, to };
}

/** Linear blend skinning. @param shares `BONE_COUNT` per place */
export function skinned(
  places: Float64Array,
  shares: Float32Array,
  { turns, from, to }: PosedBones,
): Float64Array {
  const out = new Float64Array(places.length);
  for (let i = 0; i < places.length / 3; i++)
    for (let b = 0; b < BONE_COUNT; b++) {
      const share = shares[BONE_COUNT * i + b];
      if (share === 0) continue;
      const [x, y, z] = [0, 1, 2].map((k) => places[3 * i + k] - from[b][k]);
      for (let k = 0; k < 3; k++)
        out[3 * i + k] +=
          share *
          (to[b][k] + turns[b][3 * k] * x + turns[b][3 * k + 1] * y + turns[b][3 * k + 2] * z);
    }
  return out;
}

export function product(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(9);
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++)
      for (let k = 0; k < 3; k++) out[3 * i + j] += a[3 * i + k] * b[3 * k + j];
  return out;
}

export function turned(turn: Float64Array, way: Float64Array): Float64Array {
  return Float64Array.from(
    { length: 3 },
    (_, k) => turn[3 * k] * way[0] + turn[3 * k + 1] * way[1] + turn[3 * k + 2] * way[2],
  );
}

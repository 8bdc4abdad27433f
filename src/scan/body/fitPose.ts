import { cholesky, solveCholesky, zeros } from '../../body/linear';
import {
  type BodyPlaces,
  type BodyPose,
  jointPlace,
  type PosedBones,
  posedBones,
  product,
  skinned,
  turned,
} from './posedBody';
import { BONE_COUNT, BONES, under } from './skeleton';

/** A place of the body and where it is wished: all of it, or only along a way. */
export interface Wish {
  /** number among the places */
  readonly at: number;
  readonly place: readonly number[];
  /** unit; null: all of it */
  readonly normal: readonly number[] | null;
  readonly weight: number;
}

/** How dear it is to turn each bone, mm² a radian squared, and to leave the average form, mm² a unit squared. */
export interface Stiffness {
  readonly turn: number;
  readonly number: number;
}

const UNDER = BONES.map((_, b) => under(b));

export function restPose(numbers: number): BodyPose {
  const same = () => Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  return {
    turns: BONES.map(same),
    shift: new Float64Array(3),
    numbers: new Float64Array(numbers),
  };
}

/** The places of a form, and of a form in a pose. */
export function posedPlaces(body: BodyPlaces, pose: BodyPose) {
  const form = body.rest.slice();
  body.rows.forEach((row, n) => {
    const number = pose.numbers[n];
    if (number !== 0) for (let i = 0; i < form.length; i++) form[i] += number * row[i];
  });
  const bones = posedBones(
    body.joints.map((joint) => jointPlace(joint, form)),
    pose,
  );
  return { form, bones, places: skinned(form, body.shares, bones) };
}

/** One step of Gauss and Newton towards the wishes. */
export function stepTowards(
  body: BodyPlaces,
  pose: BodyPose,
  wishes: readonly Wish[],
  stiffness: Stiffness,
): BodyPose {
  const { form, bones, places } = posedPlaces(body, pose);
  const turns = 3 * BONE_COUNT;
  const size = turns + 3 + body.rows.length;
  const normal = zeros(size, size);
  const right = new Float64Array(size);
  const shapeShifts = shiftsByShape(body, bones);
  const rows = [0, 1, 2].map(() => new Float64Array(size));
  for (const wish of wishes) {
    slopesAt(body, { form, bones, shapeShifts }, wish.at, rows);
    const off = wish.place.map((mm, k) => mm - places[3 * wish.at + k]);
    if (!wish.normal) {
      for (const [k, row] of rows.entries()) add(normal, right, row, off[k], wish.weight);
      continue;
    }
    const along = new Float64Array(size);
    wish.normal.forEach((n, k) => {
      for (let i = 0; i < size; i++) along[i] += n * rows[k][i];
    });
    const far = wish.normal.reduce((sum, n, k) => sum + n * off[k], 0);
    add(normal, right, along, far, wish.weight);
  }
  holdBack(pose, bones, stiffness, normal, right);
  const lower = cholesky(mirroredUp(normal));
  if (!lower) return pose;
  return moved(pose, bones, solveCholesky(lower, right));
}

/** The pose is kept near to rest and the form near to the average. */
function holdBack(
  { turns, numbers }: BodyPose,
  bones: PosedBones,
  stiffness: Stiffness,
  normal: Float64Array[],
  right: Float64Array,
): void {
  const first = 3 * BONE_COUNT + 3;
  BONES.forEach(({ parent }, b) => {
    // the pelvis turns freely
    const dear = parent < 0 ? 1e-3 : stiffness.turn * dearness(b);
    const already = parent < 0 ? null : turned(bones.turns[parent], angleVector(turns[b]));
    for (let k = 0; k < 3; k++) {
      normal[3 * b + k][3 * b + k] += dear;
      if (already) right[3 * b + k] -= dear * already[k];
    }
  });
  for (let k = 0; k < 3; k++) normal[first - 3 + k][first - 3 + k] += 1e-3;
  numbers.forEach((number, n) => {
    normal[first + n][first + n] += stiffness.number;
    right[first + n] -= stiffness.number * number;
  });
}

/** Trunk, shoulder girdle, hands and feet hold their place more than arms and legs. */
function dearness(bone: number): number {
  const { segment } = BONES[bone];
  if (segment === 'chest' || segment === 'shoulder') return 6;
  return segment === 'upper-arm' || segment === 'thigh' ? 1 : 2;
}

/** How each place of a bone moves with each shape number beside its own move: 3 per bone. */
function shiftsByShape(body: BodyPlaces, { turns }: PosedBones): Float64Array[] {
  return body.rows.map((row) => {
    const joints = body.joints.map((joint) => jointPlace(joint, row));
    const to: Float64Array[] = [];
    const shifts = new Float64Array(3 * BONE_COUNT);
    BONES.forEach(({ parent }, b) => {
      const place =
        parent < 0
          ? joints[b]
          : turned(
              turns[parent],
              joints[b].map((mm, k) => mm - joints[parent][k]),
            ).map((mm, k) => mm + to[parent][k]);
      to.push(place);
      const own = turned(turns[b], joints[b]);
      for (let k = 0; k < 3; k++) shifts[3 * b + k] = place[k] - own[k];
    });
    return shifts;
  });
}

interface Looked {
  readonly form: Float64Array;
  readonly bones: PosedBones;
  readonly shapeShifts: readonly Float64Array[];
}

/** How one place moves with every unknown: turns of the bones, shift, shape numbers. */
function slopesAt(body: BodyPlaces, looked: Looked, at: number, rows: Float64Array[]): void {
  const { form, bones, shapeShifts } = looked;
  for (const row of rows) row.fill(0);
  const own = body.shares.subarray(BONE_COUNT * at, BONE_COUNT * (at + 1));
  const used = BONE_NUMBERS.filter((b) => own[b] > 0);
  const parts = new Float64Array(3 * BONE_COUNT);
  const rest = form.subarray(3 * at, 3 * at + 3);
  const turn = new Float64Array(9);
  for (const b of used) {
    const there = turned(
      bones.turns[b],
      rest.map((mm, k) => mm - bones.from[b][k]),
    );
    for (let k = 0; k < 3; k++) parts[3 * b + k] = own[b] * (there[k] + bones.to[b][k]);
    for (let i = 0; i < 9; i++) turn[i] += own[b] * bones.turns[b][i];
  }
  for (let j = 0; j < BONE_COUNT; j++) turnSlopes(bones, own, parts, j, rows);
  const first = 3 * BONE_COUNT + 3;
  for (let k = 0; k < 3; k++) rows[k][first - 3 + k] = 1;
  for (let n = 0; n < body.rows.length; n++) {
    const row = body.rows[n];
    const [x, y, z] = [row[3 * at], row[3 * at + 1], row[3 * at + 2]];
    for (let k = 0; k < 3; k++) {
      let sum = turn[3 * k] * x + turn[3 * k + 1] * y + turn[3 * k + 2] * z;
      for (const b of used) sum += own[b] * shapeShifts[n][3 * b + k];
      rows[k][first + n] = sum;
    }
  }
}

const BONE_NUMBERS = [...BONES.keys()];

/** @param parts 3 per bone: its share of the place, so much of it */
function turnSlopes(
  bones: PosedBones,
  own: Float32Array,
  parts: Float64Array,
  joint: number,
  rows: Float64Array[],
): void {
  let [x, y, z] = [0, 0, 0];
  const to = bones.to[joint];
  for (const b of UNDER[joint]) {
    if (own[b] === 0) continue;
    x += parts[3 * b] - own[b] * to[0];
    y += parts[3 * b + 1] - own[b] * to[1];
    z += parts[3 * b + 2] - own[b] * to[2];
  }
  rows[0][3 * joint + 1] = z;
  rows[0][3 * joint + 2] = -y;
  rows[1][3 * joint] = -z;
  rows[1][3 * joint + 2] = x;
  rows[2][3 * joint] = y;
  rows[2][3 * joint + 1] = -x;
}

function add(
  normal: Float64Array[],
  right: Float64Array,
  row: Float64Array,
  off: number,
  weight: number,
): void {
  const used: number[] = [];
  for (let i = 0; i < row.length; i++) if (row[i] !== 0) used.push(i);
  for (const i of used) {
    const by = weight * row[i];
    right[i] += by * off;
    const into = normal[i];
    for (const j of used) {
      if (j > i) break;
      into[j] += by * row[j];
    }
  }
}

function mirroredUp(lower: Float64Array[]): Float64Array[] {
  for (let i = 0; i < lower.length; i++) for (let j = 0; j < i; j++) lower[j][i] = lower[i][j];
  return lower;
}

function moved(pose: BodyPose, bones: PosedBones, step: Float64Array): BodyPose {
  const first = 3 * BONE_COUNT + 3;
  const turns = BONES.map(({ parent }, b) => {
    const by = rotationBy(step.subarray(3 * b, 3 * b + 3));
    if (parent < 0) return product(by, pose.turns[b]);
    // a turn in the room, told in the parent's axes
    const up = bones.turns[parent];
    return product(product(transposed(up), product(by, up)), pose.turns[b]);
  });
  return {
    turns,
    shift: pose.shift.map((mm, k) => mm + step[first - 3 + k]),
    numbers: pose.numbers.map((number, n) => number + step[first + n]),
  };
}

export function transposed(m: Float64Array): Float64Array {
  return Float64Array.from({ length: 9 }, (_, i) => m[3 * (i % 3) + Math.floor(i / 3)]);
}

/** By Rodrigues' formula, from a vector as long as its angle. */
export function rotationBy(vector: ArrayLike<number>): Float64Array {
  const angle = Math.hypot(vector[0], vector[1], vector[2]);
  if (angle < 1e-12) return Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  const [x, y, z] = [vector[0] / angle, vector[1] / angle, vector[2] / angle];
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const d = 1 - c;
  return Float64Array.of(
    ...[c + x * x * d, x * y * d - z * s, x * z * d + y * s],
    ...[y * x * d + z * s, c + y * y * d, y * z * d - x * s],
    ...[z * x * d - y * s, z * y * d + x * s, c + z * z * d],
  );
}

/** The other way: a vector as long as the angle; for angles well under half a turn. */
export function angleVector(turn: Float64Array): Float64Array {
  const way = Float64Array.of(turn[7] - turn[5], turn[2] - turn[6], turn[3] - turn[1]);
  const sine = Math.hypot(...way) / 2;
  if (sine < 1e-12) return new Float64Array(3);
  const cosine = (turn[0] + turn[4] + turn[8] - 1) / 2;
  const angle = Math.atan2(sine, cosine);
  return way.map((value) => (value * angle) / (2 * sine));
}

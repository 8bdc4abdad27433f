import type { BodyModel } from '../../body/bodyModel';
import type { BodyBones } from '../../formats/readBones';
import { normalise, vertexNormals } from '../../geometry/mesh';
import { SITE_IDS } from '../../plan/figure/sites';
import type { Pin, ScanSurface } from '../register';
import { posedPlaces, restPose, stepTowards, type Wish } from './fitPose';
import {
  type BodyPlaces,
  type BodyPose,
  bodyPlaces,
  countsOf,
  jointPlace,
  placesOf,
  posedBones,
  skinned,
} from './posedBody';
import { BONES, boneShares } from './skeleton';

/** Rounds by landmarks alone, then by the skin: reach and trust in mm, weights. */
const BY_MARKS = 12;
const ROUNDS = [
  ...times(8, { sureMm: 40, turn: 4e5, number: 2e5, pin: 60 }),
  ...times(8, { sureMm: 20, turn: 1e5, number: 2e4, pin: 30 }),
  ...times(8, { sureMm: 12, turn: 3e4, number: 5e3, pin: 15 }),
  ...times(6, { sureMm: 8, turn: 1e4, number: 2e3, pin: 10 }),
];
const MARKS_ONLY = { turn: 3e3, number: 3e4 };

function times<Value>(count: number, value: Value): Value[] {
  return Array.from({ length: count }, () => value);
}

export interface PosedBody {
  /** 3 per vertex of the whole body, mm, in the scan's frame */
  readonly positions: Float64Array;
  /** of the pelvis: row by row, and where its joint lies at rest and on the scan */
  readonly turn: Float64Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly numbers: Float64Array;
}

/**
 * Form and pose of a bundled body that lie nearest to a scan: turns of arms, legs, trunk and head by the
 * weights of the bones, form by the shape rows, by Gauss and Newton on point to plane distances.
 * @param pins where landmarks lie on the scan, mm, in about the body's own frame
 */
export function poseOfScan(
  model: BodyModel,
  bones: BodyBones,
  surface: ScanSurface,
  pins: readonly Pin[],
  onRound: (share: number) => void = () => {},
): PosedBody {
  const body = bodyPlaces(
    model,
    bones,
    pins.map(({ vertex }) => vertex),
  );
  const marks = pins.map(({ vertex, place }) => ({ at: body.vertices.indexOf(vertex), place }));
  const pulled = (weight: number): Wish[] =>
    marks.map(({ at, place }) => ({ at, place, normal: null, weight }));
  let pose = restPose(body.rows.length);
  for (let round = 0; round < BY_MARKS; round++)
    pose = stepTowards(body, pose, pulled(1), MARKS_ONLY);
  const isSkin = skinPlaces(model, body);
  const normalsAt = nearNormals(model, body);
  ROUNDS.forEach((round, i) => {
    onRound(i / ROUNDS.length);
    const { places, bones: there } = posedPlaces(body, pose);
    const normals = normalsAt(there.turns);
    const wishes = pulled(round.pin);
    for (const at of isSkin) {
      const hit = surface.nearest(places, normals, at, 4 * round.sureMm);
      if (!hit) continue;
      const weight = 1 / (1 + (hit.mm / round.sureMm) ** 2) ** 2;
      wishes.push({ at, place: hit.place, normal: hit.normal, weight });
    }
    pose = stepTowards(body, pose, wishes, round);
  });
  return whole(model, bones, body, pose);
}

function skinPlaces({ site }: BodyModel, { vertices }: BodyPlaces): number[] {
  return [...vertices.keys()].filter((i) => SITE_IDS[site[vertices[i]]] !== 'inside');
}

/** 3 per place: where the average body's skin looks there, turned as its bones are. */
function nearNormals(model: BodyModel, { vertices, shares }: BodyPlaces) {
  const { shaper, triangles } = model;
  const counts = countsOf(model);
  const half = vertexNormals({
    positions: shaper.base,
    triangles,
    vertexCount: shaper.base.length / 3,
    faceCount: triangles.length / 3,
  });
  // the other half of the skin round the midline is its mirror picture
  for (let v = 0; v < counts.midlineCount; v++) {
    half[3 * v] = 0;
    normalise(half, 3 * v);
  }
  const rest = placesOf(half, counts, vertices);
  const still = BONES.map(() => new Float64Array(3));
  return (turns: readonly Float64Array[]): Float64Array => {
    const normals = skinned(rest, shares, { turns, from: still, to: still });
    for (let i = 0; i < normals.length; i += 3) normalise(normals, i);
    return normals;
  };
}

function whole(model: BodyModel, bones: BodyBones, body: BodyPlaces, pose: BodyPose): PosedBody {
  const counts = countsOf(model);
  const half = model.shaper.half(pose.numbers);
  const vertices = Uint32Array.from(
    { length: counts.midlineCount + 2 * counts.sideCount },
    (_, v) => v,
  );
  const { form } = posedPlaces(body, pose);
  const there = posedBones(
    body.joints.map((joint) => jointPlace(joint, form)),
    pose,
  );
  const places = placesOf(half, counts, vertices);
  return {
    positions: skinned(places, boneShares(bones, counts, vertices), there),
    turn: there.turns[0],
    from: there.from[0],
    to: there.to[0],
    numbers: pose.numbers,
  };
}

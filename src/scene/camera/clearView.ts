import { basisOf, cameraDistanceMm, orbited, type Pose, type Vec3 } from './pose';

/** Places of skin to look at, 3 numbers each: mm, and unit normals. */
export interface Sight {
  readonly places: ArrayLike<number>;
  readonly normals: ArrayLike<number>;
}

/** Is there skin between an eye and a place? */
export type Hides = (eyeMm: Vec3, placeMm: Vec3) => boolean;

/** No nearer than this: what stands behind the camera would hide it in parallel view, mm. */
const LEAST_EYE_MM = 700;
/** So much of what faces the camera may be hidden: the rim of a fold. */
const HIDDEN_SHARE = 0.02;
const TURNS_DEG = [0, 15, -15, 30, -30, 45, -45, 60, -60, 75, -75, 90, -90, 120, -120] as const;
const TILTS_DEG = [0, 15, -15, 30, -30, 45, -45] as const;
/** What a turn costs beside seeing more, a radian of it as share of the places. */
const TURN_COST = 0.08;
/** What a hidden place costs: better not to face it at all. */
const HIDDEN_COST = 0.6;
/** Faces the camera at least so much. */
const FACING = 0.1;

/** The pose, turned round what it looks at as little as an arm or a leg before it asks for. */
export function clearPose(pose: Pose, sight: Sight, hides: Hides): Pose {
  const first = seenFrom(pose, sight, hides);
  if (first.hidden <= HIDDEN_SHARE * (first.hidden + first.seen)) return pose;
  let best = { pose, value: first.value };
  for (const turn of TURNS_DEG)
    for (const tilt of TILTS_DEG) {
      if (turn === 0 && tilt === 0) continue;
      const [azimuth, polar] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
      const turned = orbited(pose, azimuth, polar);
      const cost = TURN_COST * (Math.abs(azimuth) + Math.abs(polar));
      const { value } = seenFrom(turned, sight, hides);
      if (value - cost > best.value) best = { pose: turned, value: value - cost };
    }
  return best.pose;
}

interface Seen {
  /** places that face the camera: in sight, and behind other skin */
  readonly seen: number;
  readonly hidden: number;
  /** how well all places are seen, 1 at most: edge on counts little, hidden ones against it */
  readonly value: number;
}

function seenFrom(pose: Pose, { places, normals }: Sight, hides: Hides): Seen {
  const { back } = basisOf(pose);
  const distance = Math.max(LEAST_EYE_MM, cameraDistanceMm(pose.heightMm));
  const eye = pose.targetMm.map((mm, k) => mm + distance * back[k]) as unknown as Vec3;
  const count = places.length / 3;
  let [seen, hidden, value] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const place: Vec3 = [places[3 * i], places[3 * i + 1], places[3 * i + 2]];
    const way = place.map((mm, k) => eye[k] - mm);
    const long = Math.hypot(...way);
    const facing = way.reduce((sum, mm, k) => sum + (mm / long) * normals[3 * i + k], 0);
    if (facing < FACING) continue;
    if (hides(eye, place)) {
      hidden++;
      value -= HIDDEN_COST / count;
    } else {
      seen++;
      value += facing / count;
    }
  }
  return { seen, hidden, value };
}

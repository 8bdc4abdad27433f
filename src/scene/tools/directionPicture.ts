import { Ray, Vector3 } from 'three';
import {
  axisNormal,
  directionLine,
  directionOf,
  type ZoneAxis,
} from '../../plan/zones/zoneDirection';
import type { Rig } from '../camera/rig';
import type { Place } from './gesture';

/** The arrow of a direction as it is seen now, CSS pixels; null where its skin faces away. */
export interface DirectionPicture {
  /** SVG path of the line */
  readonly line: string;
  readonly tip: Place;
  /** where the arrow points on the screen, degrees clockwise from the right */
  readonly tipAngleDeg: number;
}

/** The arrow leaves the middle free for points and numbers: share of the way to its tip. */
const BEGINS_AT = 0.4;
/** Skin seen flatter than this (cosine) gives no hold for turning. */
const LEAST_FACING = 0.12;

export function directionPicture(
  rig: Rig,
  axis: ZoneAxis,
  directionDeg: number,
): DirectionPicture | null {
  const { places, middle } = directionLine(axis, directionDeg);
  const from = middle + Math.round(BEGINS_AT * (places.length - 1 - middle));
  const drawn = places.slice(Math.min(from, places.length - 2));
  if (facing(rig, axis) < LEAST_FACING || drawn.length < 2) return null;
  const seen = drawn.map((place) => projected(rig, place));
  const tip = seen[seen.length - 1];
  const before = seen[seen.length - 2];
  return {
    line: seen
      .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
      .join(''),
    tip,
    tipAngleDeg: (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI,
  };
}

/** The direction from the zone's middle to what a pointer is over, in the skin's plane there. */
export function directionUnder(rig: Rig, axis: ZoneAxis, at: Place): number | null {
  const normal = NORMAL.set(...axisNormal(axis));
  const { px, py, pz } = axis.along;
  const ray = rig.rayThrough(at.x, at.y, RAY);
  const slope = ray.direction.dot(normal);
  if (Math.abs(slope) < 1e-3) return null;
  const toPlane = MIDDLE.set(px, py, pz).sub(ray.origin).dot(normal) / slope;
  const place = ray.origin.addScaledVector(ray.direction, toPlane);
  const vector = [place.x - px, place.y - py, place.z - pz];
  return Math.hypot(...vector) > 1e-6 ? directionOf(axis, vector) : null;
}

function facing(rig: Rig, axis: ZoneAxis): number {
  const { px, py, pz } = axis.along;
  const middle = MIDDLE.set(px, py, pz);
  const toEye = rig.eyeFor(middle, EYE).sub(middle).normalize();
  return toEye.dot(NORMAL.set(...axisNormal(axis)));
}

function projected(rig: Rig, [x, y, z]: readonly number[]): Place {
  PLACE.set(x, y, z).project(rig.camera);
  return { x: ((PLACE.x + 1) / 2) * rig.widthPx, y: ((1 - PLACE.y) / 2) * rig.heightPx };
}

const RAY = new Ray();
const NORMAL = new Vector3();
const MIDDLE = new Vector3();
const EYE = new Vector3();
const PLACE = new Vector3();

import { Vector3 } from 'three';
import type { Stage } from '../stage';
import { basisOf } from './pose';

const CORNERS = 16;

/** A ring in the picture's plane round a place: 3 numbers a point, mm. */
export function ringInView(
  { rig }: Stage,
  centre: ArrayLike<number>,
  radiusPx: number,
): Float32Array {
  const { right, up } = basisOf(rig.pose);
  const radius = radiusPx * rig.mmPerPxAt(PLACE.set(centre[0], centre[1], centre[2]));
  const ring = new Float32Array(3 * CORNERS);
  for (let i = 0; i < CORNERS; i++) {
    const angle = (2 * Math.PI * i) / CORNERS;
    for (let k = 0; k < 3; k++)
      ring[3 * i + k] = centre[k] + radius * (Math.cos(angle) * right[k] + Math.sin(angle) * up[k]);
  }
  return ring;
}

const PLACE = new Vector3();

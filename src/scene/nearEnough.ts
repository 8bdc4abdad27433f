import { useFrame } from '@react-three/fiber';
import { useMemo, useState } from 'react';
import { Vector3 } from 'three';
import type { ZoneLayout } from '../layout/types';
import { basisOf } from './camera/pose';
import type { Rig } from './camera/rig';
import { LINKS_FROM_PX } from './markerSize';
import type { Stage } from './stage';

/** A ball round all points of a layout. */
export interface Ball {
  readonly middle: Vector3;
  readonly radiusMm: number;
}

/**
 * Whether lines that fade in from `LINKS_FROM_PX` can show anywhere in the ball. A net that is all
 * faded costs a software renderer seconds a picture where there are tens of thousands of lines.
 * @param lengthMm the length that fades, mm
 */
export function mayShow(
  rig: Pick<Rig, 'mmPerPxAt' | 'pose'>,
  { middle, radiusMm }: Ball,
  lengthMm: number,
): boolean {
  NEAREST.fromArray(basisOf(rig.pose).back).multiplyScalar(radiusMm).add(middle);
  const mmPerPx = rig.mmPerPxAt(NEAREST);
  // behind the camera or beside it: the ball is all round the eye
  return mmPerPx <= 0 || lengthMm / mmPerPx > LINKS_FROM_PX;
}

const NEAREST = new Vector3();

export function ballAround({ positions }: Pick<ZoneLayout, 'positions'>): Ball {
  const least = new Vector3(Infinity, Infinity, Infinity);
  const most = new Vector3(-Infinity, -Infinity, -Infinity);
  const place = new Vector3();
  for (let at = 0; at < positions.length; at += 3) {
    place.fromArray(positions, at);
    least.min(place);
    most.max(place);
  }
  const middle = least.clone().add(most).multiplyScalar(0.5);
  return { middle, radiusMm: positions.length > 0 ? middle.distanceTo(most) : 0 };
}

/** Whether lines of this length between the layout's points may be seen; asked before each picture. */
export function useNearEnough(
  stage: Stage,
  layout: Pick<ZoneLayout, 'positions'>,
  lengthMm: number,
): boolean {
  const ball = useMemo(() => ballAround(layout), [layout]);
  const [near, setNear] = useState(() => mayShow(stage.rig, ball, lengthMm));
  useFrame(() => {
    const now = mayShow(stage.rig, ball, lengthMm);
    if (now !== near) setNear(now);
  });
  return near;
}

import type { ZoneLayout } from '../../layout/types';
import { pointsVolumeMl, pointVolumeMl } from '../points/pointValues';
import type { Zone } from '../types';
import { shareByParts, wholeMicrolitres } from './volumes';

/** Points and volume on one side of the patient; `middle` lies on the midline itself. */
export interface SideShare {
  readonly points: number;
  readonly volumeMl: number;
}

export interface SideVolumes {
  readonly left: SideShare;
  readonly right: SideShare;
  readonly middle: SideShare;
}

/** Half the width that counts as the midline, mm. */
const MIDDLE_MM = 0.5;

export const NO_SIDES: SideVolumes = {
  left: { points: 0, volumeMl: 0 },
  right: { points: 0, volumeMl: 0 },
  middle: { points: 0, volumeMl: 0 },
};

/** The patient's side of a place. @param xMm grows to the patient's left, 0 on the mid-plane */
export function sideAt(xMm: number): keyof SideVolumes {
  return xMm > MIDDLE_MM ? 'left' : xMm < -MIDDLE_MM ? 'right' : 'middle';
}

/** By the mid-plane x = 0; x grows to the patient's left. The sides add up to the zone's volume. */
export function sideVolumes(
  zone: Pick<Zone, 'hand' | 'insertion' | 'volumePerPointMl'>,
  layout: ZoneLayout,
): SideVolumes {
  const points = { left: 0, right: 0, middle: 0 };
  const volume = { left: 0, right: 0, middle: 0 };
  for (let row = 0; row < layout.count; row++) {
    const side = sideAt(layout.positions[3 * row]);
    points[side]++;
    volume[side] += pointVolumeMl(zone, layout, row);
  }
  const parts = [volume.left, volume.right, volume.middle];
  const [left, right, middle] = shareByParts(pointsVolumeMl(zone, layout), parts);
  return {
    left: { points: points.left, volumeMl: left },
    right: { points: points.right, volumeMl: right },
    middle: { points: points.middle, volumeMl: middle },
  };
}

export function addSides(a: SideVolumes, b: SideVolumes): SideVolumes {
  const sum = (side: keyof SideVolumes): SideShare => ({
    points: a[side].points + b[side].points,
    volumeMl: (wholeMicrolitres(a[side].volumeMl) + wholeMicrolitres(b[side].volumeMl)) / 1000,
  });
  return { left: sum('left'), right: sum('right'), middle: sum('middle') };
}

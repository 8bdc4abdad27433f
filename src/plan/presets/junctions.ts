import { KEEP_OUT_DRAWINGS } from './keepOutDrawings';
import type { Outline } from './types';
import { ZONE_DRAWINGS } from './zoneDrawings';

/** A neighbour across the midline is the mirror picture of one on the left. */
const MIRRORED = 'mirror of ';

/** Corners where the line goes on in two ways only: a curve, not a meeting of lines. */
export const SMOOTH_CORNERS: ReadonlySet<string> = smoothCorners([
  ...ZONE_DRAWINGS,
  ...KEEP_OUT_DRAWINGS,
]);

function smoothCorners(outlines: readonly Outline[]): ReadonlySet<string> {
  const neighbours = new Map<string, Set<string>>();
  const join = (corner: string, neighbour: string) => {
    const known = neighbours.get(corner) ?? new Set<string>();
    neighbours.set(corner, known.add(neighbour));
  };
  for (const { shape, corners, inner } of outlines)
    for (const loop of inner ? [corners, inner] : [corners])
      loop.forEach((corner, i) => {
        const last = loop.length - 1;
        if (i > 0) join(corner, loop[i - 1]);
        else join(corner, shape === 'middle' ? MIRRORED + loop[1] : loop[last]);
        if (i < last) join(corner, loop[i + 1]);
        else join(corner, shape === 'middle' ? MIRRORED + loop[last - 1] : loop[0]);
      });
  const smooth = [...neighbours].filter(([, around]) => around.size === 2);
  return new Set(smooth.map(([corner]) => corner));
}

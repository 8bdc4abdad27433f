import type { ModelData } from '../../src/formats/readModel';
import { FROM_THE_FRONT, facesAbout, nearestAt } from './seenFrom';

/**
 * Where the eye's ball is last seen from the front, near a corner of the lids: x and y, mm.
 * @param out 1 outwards of the patient's left eye, −1 inwards
 */
export function endOfEye(
  { positionsMm: positions, triangles, eyes }: ModelData,
  corner: readonly [number, number],
  out: 1 | -1,
): readonly [number, number] {
  const about = { reach: 9, behind: 80 };
  const skin = facesAbout({ positions, triangles }, FROM_THE_FRONT, corner, about);
  const ball = facesAbout(
    { positions: eyes.positionsMm, triangles: eyes.triangles },
    FROM_THE_FRONT,
    corner,
    about,
  );
  let end: readonly [number, number] | null = null;
  for (let dx = -4; dx <= 4; dx += 0.1)
    for (let dy = -3; dy <= 3; dy += 0.1) {
      const [x, y] = [corner[0] + dx, corner[1] + dy];
      if (end && out * (x - end[0]) <= 0) continue;
      if (nearestAt(ball, FROM_THE_FRONT, x, y) > nearestAt(skin, FROM_THE_FRONT, x, y))
        end = [x, y];
    }
  if (!end) throw new Error('The eye is not seen there.');
  return end;
}

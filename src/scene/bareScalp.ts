import type { SurfaceMesh } from '../geometry/mesh';
import type { Plan } from '../plan/types';

/** Of `FigureModel.hair`. */
const HAIRLINE = 80;
const STEPS_PER_MM = 4;
/** Hair keeps so far from what lies on the scalp, mm. */
const MARGIN_MM = 3;
/** At a point that no zone is round. */
const BARE = HAIRLINE - STEPS_PER_MM * MARGIN_MM;

type OnSkin = Pick<Plan, 'zones' | 'keepOuts' | 'earlier' | 'testSpots'>;

/**
 * The hair of a figure as it makes way for what lies on the scalp: zones, keep-outs with their buffer and
 * points are seen on bare skin. @param hair 1 per vertex, as in `FigureModel`; stays as it is
 */
export function bareScalp(
  hair: Uint8Array,
  { zones, keepOuts, earlier, testSpots }: OnSkin,
  { triangles }: Pick<SurfaceMesh, 'triangles'>,
): Uint8Array {
  const left = hair.slice();
  const lower = (vertex: number, most: number): void => {
    left[vertex] = Math.max(0, Math.min(left[vertex], Math.round(most)));
  };
  const clear = ({ vertices, values }: Plan['zones'][number]['field'], roundMm: number): void => {
    vertices.forEach((vertex, i) => {
      lower(vertex, HAIRLINE - STEPS_PER_MM * (values[i] + roundMm));
    });
  };
  const clearFace = (face: number): void => {
    for (let k = 0; k < 3; k++) lower(triangles[3 * face + k], BARE);
  };
  for (const { visible, field, hand } of zones) {
    if (!visible) continue;
    clear(field, MARGIN_MM);
    hand?.faces.forEach(clearFace);
  }
  for (const { visible, field, bufferMm } of keepOuts)
    if (visible) clear(field, bufferMm + MARGIN_MM);
  for (const { faces } of earlier) faces.forEach(clearFace);
  for (const { face } of testSpots) clearFace(face);
  return left;
}

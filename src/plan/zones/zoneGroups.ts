import type { SurfaceMesh } from '../../geometry/mesh';
import { keptSpacingMm } from '../../layout/patternTypes';
import { mayMirror } from '../mirroredLayout';
import { sameLayer, type ZoneToLayOut, zoneBox } from './zoneSurroundings';

/**
 * Zones that have to be laid out one after the other, together: of one layer, and so near that one may
 * have points within the other's reach, or may be laid as its mirror image. Zones of different groups give the same points whether they
 * are laid out together or apart.
 * @returns ids by group, both in the plan's order
 */
export function zoneGroups(mesh: SurfaceMesh, zones: readonly ZoneToLayOut[]): string[][] {
  const boxes = zones.map((zone) => zoneBox(mesh, zone.field, zone.hand));
  const groupOf = zones.map((_, index) => index);
  for (let later = 0; later < zones.length; later++)
    for (let earlier = 0; earlier < later; earlier++) {
      const [a, b] = [zones[earlier], zones[later]];
      const reachMm = Math.max(keptSpacingMm(a.pattern), keptSpacingMm(b.pattern));
      const near = sameLayer(a, b) && boxesMeet(boxes[earlier], boxes[later], reachMm);
      const images = mayMirror(a, b) && areImages(boxes[earlier], boxes[later]);
      if (!near && !images) continue;
      const [kept, joined] = [groupOf[earlier], groupOf[later]];
      groupOf.forEach((group, index) => {
        if (group === joined) groupOf[index] = kept;
      });
    }
  const groups = new Map<number, string[]>();
  zones.forEach(({ id }, index) => {
    const group = groups.get(groupOf[index]) ?? [];
    group.push(id);
    groups.set(groupOf[index], group);
  });
  return [...groups.values()];
}

/** Boxes that the mid-plane turns into each other. */
function areImages(a: Float64Array, b: Float64Array): boolean {
  const off = [a[0] + b[3], a[3] + b[0], a[1] - b[1], a[2] - b[2], a[4] - b[4], a[5] - b[5]];
  return off.every((mm) => Math.abs(mm) < 1e-3);
}

function boxesMeet(a: Float64Array, b: Float64Array, reachMm: number): boolean {
  // an empty box meets nothing: its bounds are infinite the wrong way round
  return [0, 1, 2].every(
    (axis) => a[axis] <= b[3 + axis] + reachMm && b[axis] <= a[3 + axis] + reachMm,
  );
}

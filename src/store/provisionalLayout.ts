import { writePosition, writeSmoothNormal } from '../geometry/measure';
import type { SurfaceMesh } from '../geometry/mesh';
import type { ZoneLayout } from '../layout/types';
import { placeOf } from '../plan/points/handPoints';
import type { HandPoints } from '../plan/types';

/**
 * The points as a hand has just set them, for the picture and for the next edit while the worker
 * measures them anew: places are true, links and certificate still those of before.
 * @param rowBefore 1 per hand point: its row in `before`, -1 for a new one
 */
export function provisionalLayout(
  mesh: SurfaceMesh,
  hand: HandPoints,
  before: ZoneLayout,
  rowBefore: readonly number[],
): ZoneLayout {
  const count = hand.faces.length;
  const positions = new Float64Array(3 * count);
  const normals = new Float64Array(3 * count);
  for (let row = 0; row < count; row++) {
    const point = placeOf(hand, row);
    writePosition(mesh, point, positions, 3 * row);
    writeSmoothNormal(mesh, point, normals, 3 * row);
  }
  const rowNow = new Map(rowBefore.map((old, row) => [old, row]));
  return {
    ...before,
    count,
    faces: hand.faces,
    weights: hand.weights,
    positions,
    normals,
    manualRow: Int32Array.from({ length: count }, (_, row) => row),
    ...linksKept(before, rowNow),
    violations: before.violations.flatMap((violation) => {
      const row = rowNow.get(violation.row);
      const otherRow = violation.otherRow < 0 ? -1 : rowNow.get(violation.otherRow);
      return row === undefined || otherRow === undefined ? [] : [{ ...violation, row, otherRow }];
    }),
    punctures: null,
    threads: null,
  };
}

/** Links whose two ends are still there, in the rows of now. */
function linksKept(
  { links, linkLengths, regular }: ZoneLayout,
  rowNow: ReadonlyMap<number, number>,
): Pick<ZoneLayout, 'links' | 'linkLengths' | 'regular'> {
  const kept: number[] = [];
  const lengths: number[] = [];
  linkLengths.forEach((length, link) => {
    const a = rowNow.get(links[2 * link]);
    const b = rowNow.get(links[2 * link + 1]);
    if (a === undefined || b === undefined) return;
    kept.push(a, b);
    lengths.push(length);
  });
  return {
    links: Uint32Array.from(kept),
    linkLengths: Float64Array.from(lengths),
    regular: lengths.length === linkLengths.length ? regular : null,
  };
}

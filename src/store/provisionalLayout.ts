import { writePosition, writeSmoothNormal } from '../geometry/measure';
import type { SurfaceMesh } from '../geometry/mesh';
import type { ZoneLayout } from '../layout/types';
import { type PlacedColumns, placeOf } from '../plan/points/handPoints';
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
    const old = rowBefore[row];
    if (old >= 0 && isSamePlace(hand, row, before, old)) {
      for (let k = 0; k < 3; k++) {
        positions[3 * row + k] = before.positions[3 * old + k];
        normals[3 * row + k] = before.normals[3 * old + k];
      }
      continue;
    }
    const point = placeOf(hand, row);
    writePosition(mesh, point, positions, 3 * row);
    writeSmoothNormal(mesh, point, normals, 3 * row);
  }
  const rowNow = new Int32Array(before.count).fill(-1);
  for (let row = 0; row < rowBefore.length; row++)
    if (rowBefore[row] >= 0) rowNow[rowBefore[row]] = row;
  const manualRow = new Int32Array(count);
  for (let row = 0; row < count; row++) manualRow[row] = row;
  return {
    ...before,
    count,
    faces: hand.faces,
    weights: hand.weights,
    positions,
    normals,
    manualRow,
    ...linksKept(before, rowNow),
    violations: before.violations.flatMap((violation) => {
      const row = rowNow[violation.row];
      const isAlone = violation.otherRow < 0;
      const otherRow = isAlone ? -1 : rowNow[violation.otherRow];
      return row < 0 || (otherRow < 0 && !isAlone) ? [] : [{ ...violation, row, otherRow }];
    }),
    punctures: null,
    threads: null,
  };
}

function isSamePlace(a: PlacedColumns, row: number, b: PlacedColumns, other: number): boolean {
  if (a.faces[row] !== b.faces[other]) return false;
  for (let k = 0; k < 3; k++) if (a.weights[3 * row + k] !== b.weights[3 * other + k]) return false;
  return true;
}

/** Links whose two ends are still there, in the rows of now. */
function linksKept(
  { links, linkLengths, regular }: ZoneLayout,
  rowNow: Int32Array,
): Pick<ZoneLayout, 'links' | 'linkLengths' | 'regular'> {
  const kept = new Uint32Array(links.length);
  const lengths = new Float64Array(linkLengths.length);
  let count = 0;
  for (let link = 0; link < linkLengths.length; link++) {
    const a = rowNow[links[2 * link]];
    const b = rowNow[links[2 * link + 1]];
    if (a < 0 || b < 0) continue;
    kept[2 * count] = a;
    kept[2 * count + 1] = b;
    lengths[count++] = linkLengths[link];
  }
  return {
    links: kept.slice(0, 2 * count),
    linkLengths: lengths.slice(0, count),
    regular: count === linkLengths.length ? regular : null,
  };
}

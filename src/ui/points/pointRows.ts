import type { ZoneLayout } from '../../layout/types';
import { formatSpacing } from '../../plan/format';

/**
 * Distance of every point to its nearest neighbour, mm along the skin. The nearest point is always
 * a Delaunay neighbour, so the links are enough. NaN for a point without links.
 */
export function nearestNeighbours(layout: ZoneLayout): Float64Array {
  const nearest = new Float64Array(layout.count).fill(Number.NaN);
  for (let link = 0; link < layout.linkLengths.length; link++) {
    const length = layout.linkLengths[link];
    for (let end = 0; end < 2; end++) {
      const row = layout.links[2 * link + end];
      if (!(nearest[row] <= length)) nearest[row] = length;
    }
  }
  return nearest;
}

/**
 * The distance of a point to its nearest one in words: along the skin where they are neighbours; where
 * no link leads to it (another piece of skin, a seam) the straight way, which is never longer.
 */
export function nearestWords(layout: ZoneLayout, nearestMm: number, row: number): string {
  if (!Number.isNaN(nearestMm)) return formatSpacing(nearestMm);
  if (layout.count < 2) return 'alone';
  return `over ${formatSpacing(straightMm(layout, row))}`;
}

function straightMm({ positions, count }: ZoneLayout, row: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let other = 0; other < count; other++) {
    if (other === row) continue;
    const away = [0, 1, 2].map((k) => positions[3 * other + k] - positions[3 * row + k]);
    least = Math.min(least, Math.hypot(...away));
  }
  return least;
}

/** Which rows are in the page: those in view and a few on each side. */
export function rowsInView(
  count: number,
  scrollPx: number,
  heightPx: number,
  rowPx: number,
): { readonly first: number; readonly end: number } {
  const first = Math.max(0, Math.floor(scrollPx / rowPx) - SPARE_ROWS);
  const end = Math.min(count, Math.ceil((scrollPx + heightPx) / rowPx) + SPARE_ROWS);
  return { first: Math.min(first, count), end: Math.max(end, 0) };
}

/** Where a key moves the selection among `count` rows, or null when it is none of ours. */
export function rowAfterKey(key: string, row: number | null, count: number): number | null {
  if (count === 0) return null;
  const from = row ?? -1;
  const move = (steps: number): number => Math.min(count - 1, Math.max(0, from + steps));
  switch (key) {
    case 'ArrowDown':
      return move(1);
    case 'ArrowUp':
      return row === null ? count - 1 : move(-1);
    case 'PageDown':
      return move(10);
    case 'PageUp':
      return move(-10);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

const SPARE_ROWS = 8;

import { markerDiameterPx } from './markerSize';
import type { ScreenPoint } from './tools/pick';

/** A number beside its marker, CSS pixels; `x`, `y` is the left end of its middle line. */
export interface PlacedLabel {
  readonly point: ScreenPoint;
  readonly x: number;
  readonly y: number;
}

export interface LabelRoom {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly lineHeightPx: number;
  readonly textWidthPx: (row: number) => number;
  readonly spacingMm: (zoneId: string) => number;
  /** is the point behind something? asked last, because it costs a ray */
  readonly hidden: (point: ScreenPoint) => boolean;
  readonly most: number;
}

const CELL_PX = 24;
const GAP_PX = 2;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Numbers for the nearest points first; none overlaps another number or another marker. Tries the
 * right, the left, above and below of the marker, in that order.
 */
export function placeLabels(points: readonly ScreenPoint[], room: LabelRoom): PlacedLabel[] {
  const shown = points.filter(
    ({ x, y, facing }) => facing > 0.2 && x > 0 && y > 0 && x < room.widthPx && y < room.heightPx,
  );
  shown.sort((a, b) => a.depthMm - b.depthMm || a.row - b.row);
  const taken = new Boxes();
  const radius = (point: ScreenPoint): number =>
    markerDiameterPx(room.spacingMm(point.zoneId), point.mmPerPx) / 2;
  for (const point of shown) taken.add(around(point.x, point.y, radius(point)));
  const placed: PlacedLabel[] = [];
  for (const point of shown) {
    if (placed.length >= room.most) break;
    const spot = freeSpot(point, radius(point), room, taken);
    if (!spot || room.hidden(point)) continue;
    taken.add(spot.box);
    placed.push({ point, x: spot.x, y: spot.y });
  }
  return placed;
}

function freeSpot(
  point: ScreenPoint,
  radius: number,
  room: LabelRoom,
  taken: Boxes,
): { x: number; y: number; box: Box } | null {
  const width = room.textWidthPx(point.row);
  const half = room.lineHeightPx / 2;
  const reach = radius + GAP_PX;
  const spots = [
    [point.x + reach, point.y],
    [point.x - reach - width, point.y],
    [point.x - width / 2, point.y - reach - half],
    [point.x - width / 2, point.y + reach + half],
  ];
  for (const [x, y] of spots) {
    const box = { left: x, top: y - half, right: x + width, bottom: y + half };
    if (!taken.hits(box)) return { x, y, box };
  }
  return null;
}

function around(x: number, y: number, radius: number): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

/** Boxes in a coarse grid, so that thousands stay cheap. */
class Boxes {
  private readonly cells = new Map<string, Box[]>();

  add(box: Box): void {
    for (const key of cellsOf(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  hits(box: Box): boolean {
    for (const key of cellsOf(box))
      for (const other of this.cells.get(key) ?? [])
        if (
          box.left < other.right &&
          other.left < box.right &&
          box.top < other.bottom &&
          other.top < box.bottom
        )
          return true;
    return false;
  }
}

function* cellsOf(box: Box): Generator<string> {
  for (let i = Math.floor(box.left / CELL_PX); i <= Math.floor(box.right / CELL_PX); i++)
    for (let j = Math.floor(box.top / CELL_PX); j <= Math.floor(box.bottom / CELL_PX); j++)
      yield `${i},${j}`;
}

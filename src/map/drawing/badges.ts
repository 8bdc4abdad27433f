import { TYPE_PT, textShape, zoneInk } from '../paper/paper';
import { type Box, boxesOverlap, type Shape } from '../paper/shapes';
import { capitalHeightMm } from '../paper/text';
import type { MapZone } from './figure';
import type { TargetPlace } from './targets';

const BADGE_MM = 4.4;

export interface Badge {
  readonly shapes: readonly Shape[];
  readonly box: Box;
}

/** A zone's letter beside its border, where it covers no target, as far up as there is room. */
export function placeBadges(
  frame: Box,
  blackAndWhite: boolean,
  zones: readonly { readonly zone: MapZone; readonly border: Shape }[],
  places: readonly TargetPlace[],
  taken: readonly Badge[] = [],
): Badge[] {
  const badges: Badge[] = [];
  for (const { zone, border } of zones) {
    const free = roomBeside(border, frame, places, [...taken, ...badges]);
    if (!free) continue;
    const x = (free.left + free.right) / 2;
    const y = (free.top + free.bottom) / 2;
    badges.push({ shapes: badgeShapes(zone, x, y, blackAndWhite), box: free });
  }
  return badges;
}

/** Where a badge fits beside a border, as far up as there is room. */
export function roomBeside(
  border: Shape,
  frame: Box,
  places: readonly TargetPlace[],
  badges: readonly Badge[],
): Box | undefined {
  const corners = borderCorners(border);
  return corners
    .flatMap(([x, y]) => around(x, y))
    .find((box) => isFree(box, frame, corners, places, badges));
}

/** From the top down. */
function borderCorners(border: Shape): [number, number][] {
  const paths = border.kind === 'group' ? border.shapes : [];
  const corners = paths.flatMap((path) =>
    path.kind === 'path'
      ? Array.from({ length: path.points.length / 2 }, (_, i): [number, number] => [
          path.points[2 * i],
          path.points[2 * i + 1],
        ])
      : [],
  );
  return corners.sort((a, b) => a[1] - b[1]);
}

/** Rooms for a badge outside a place: above it, up to either side, beside it, below. */
function around(x: number, y: number): Box[] {
  const half = BADGE_MM / 2 + 0.3;
  const steps: readonly (readonly [number, number])[] = [
    [0, -1.4],
    [-1.1, -1.1],
    [1.1, -1.1],
    [-1.5, 0],
    [1.5, 0],
    [0, 1.4],
  ];
  return steps.map(([dx, dy]) => {
    const cx = x + dx * half;
    const cy = y + dy * half;
    return { left: cx - half, right: cx + half, top: cy - half, bottom: cy + half };
  });
}

function isFree(
  box: Box,
  frame: Box,
  corners: readonly (readonly [number, number])[],
  places: readonly TargetPlace[],
  badges: readonly Badge[],
): boolean {
  const holds = (x: number, y: number, by: number): boolean =>
    x > box.left - by && x < box.right + by && y > box.top - by && y < box.bottom + by;
  return (
    box.left >= frame.left &&
    box.right <= frame.right &&
    box.top >= frame.top &&
    box.bottom <= frame.bottom &&
    !badges.some((badge) => boxesOverlap(badge.box, box)) &&
    !corners.some(([x, y]) => holds(x, y, 0)) &&
    !places.some(({ x, y }) => holds(x, y, 1.7))
  );
}

/** A zone's letter in a circle, as in the table and the legend. */
export function badgeShapes(zone: MapZone, x: number, y: number, blackAndWhite: boolean): Shape[] {
  const { target } = zoneInk(zone.zone.colour, blackAndWhite);
  const size = zone.letter.length > 1 ? TYPE_PT.least : TYPE_PT.small;
  return [
    { kind: 'circle', x, y, radiusMm: BADGE_MM / 2, stroke: null, fill: target },
    textShape(x, y + capitalHeightMm(size) / 2, zone.letter, {
      sizePt: size,
      weight: 'semibold',
      anchor: 'middle',
      colour: '#ffffff',
    }),
  ];
}

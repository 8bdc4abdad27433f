import type { ZoneLayout } from '../../layout/types';
import { isDepthAsked } from '../skin/askedDepth';
import { tipDepthMm } from '../skin/depth';
import type { Zone } from '../types';

/** What holds for one point of a zone: its own value where it has one, else the zone's. */
export type PointValues = Pick<Zone, 'hand' | 'insertion' | 'volumePerPointMl'> &
  Partial<Pick<Zone, 'protocol'>>;
type Rows = Pick<ZoneLayout, 'count' | 'manualRow'> & Partial<Pick<ZoneLayout, 'threads'>>;

export function pointFlags(
  { hand }: Pick<PointValues, 'hand'>,
  { manualRow }: Rows,
  row: number,
): number {
  return hand?.flags[manualRow[row]] ?? 0;
}

/** Is the point no part of the lattice or rows but fills a gap? */
export function isFillIn({ regular }: Pick<ZoneLayout, 'regular'>, row: number): boolean {
  return regular?.fillIns?.rows.includes(row) ?? false;
}

export function pointName({ hand }: PointValues, { manualRow }: Rows, row: number): string {
  return hand?.names[manualRow[row]] ?? '';
}

/** What is set: of a fan for each of its threads. */
export function setVolumeMl(zone: PointValues, { manualRow }: Rows, row: number): number {
  return ownOr(zone.hand?.volumeMl, manualRow[row], zone.volumePerPointMl);
}

/** What is given through one entry: of a fan into all of its threads. */
export function pointVolumeMl(zone: PointValues, layout: Rows, row: number): number {
  return threadsPerPoint(layout) * setVolumeMl(zone, layout, row);
}

/** How often the volume that is set is given at one point. */
export function threadsPerPoint({ threads }: Partial<Pick<ZoneLayout, 'threads'>>): number {
  return threads?.perPoint ?? 1;
}

export function pointLengthMm(zone: PointValues, { manualRow }: Rows, row: number): number {
  return ownOr(zone.hand?.insertedLengthMm, manualRow[row], zone.insertion.insertedLengthMm);
}

/** Whether the point's depth is still to be chosen, as its zone's is: see `isDepthAsked`. */
export function isPointDepthAsked(zone: PointValues, { manualRow }: Rows, row: number): boolean {
  const own = zone.hand?.insertedLengthMm[manualRow[row]] ?? Number.NaN;
  return Number.isNaN(own) && isDepthAsked({ protocol: zone.protocol ?? null });
}

/** NaN while the depth is not set. */
export function pointTipDepthMm(zone: PointValues, layout: Rows, row: number): number {
  if (isPointDepthAsked(zone, layout, row)) return Number.NaN;
  return tipDepthMm(zone.insertion.angleDeg, pointLengthMm(zone, layout, row));
}

/** Points with a volume of their own. */
export function ownVolumes({ hand }: PointValues, { manualRow }: Rows): number {
  return hand ? countRows(manualRow, (row) => !Number.isNaN(hand.volumeMl[row])) : 0;
}

/** Doses that follow the zone's volume, and what the points with a volume of their own take, mL. */
export function dosesToSet(
  zone: PointValues,
  layout: Rows,
): { readonly doses: number; readonly ownPoints: number; readonly ownMl: number } {
  const ownPoints = ownVolumes(zone, layout);
  const doses = (layout.count - ownPoints) * threadsPerPoint(layout);
  const ownMl = ownPoints > 0 ? pointsVolumeMl({ ...zone, volumePerPointMl: 0 }, layout) : 0;
  return { doses, ownPoints, ownMl };
}

/** Points with an inserted length of their own. */
export function ownLengths({ hand }: PointValues, { manualRow }: Rows): number {
  return hand ? countRows(manualRow, (row) => !Number.isNaN(hand.insertedLengthMm[row])) : 0;
}

/** All of the zone's points together, mL; points x volume where none has its own, of fans x threads. */
export function pointsVolumeMl(zone: PointValues, layout: Rows): number {
  let own = 0;
  let ownMl = 0;
  for (const row of zone.hand ? layout.manualRow : []) {
    const volumeMl = zone.hand?.volumeMl[row] ?? Number.NaN;
    if (Number.isNaN(volumeMl)) continue;
    own++;
    ownMl += volumeMl;
  }
  return threadsPerPoint(layout) * ((layout.count - own) * zone.volumePerPointMl + ownMl);
}

function ownOr(column: Float64Array | undefined, row: number, zoneValue: number): number {
  const own = column?.[row] ?? Number.NaN;
  return Number.isNaN(own) ? zoneValue : own;
}

function countRows(manualRow: Int32Array, has: (row: number) => boolean): number {
  return manualRow.reduce((sum, row) => sum + (row >= 0 && has(row) ? 1 : 0), 0);
}

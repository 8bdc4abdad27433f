import { toDense } from '../../geometry/field';
import type { SurfaceMesh } from '../../geometry/mesh';
import { type Spot, Steps } from '../../layout/stepping/steps';
import { directedSpot } from '../../layout/zone/bodyPartAxis';
import { cosSinOfDegrees } from '../../layout/zone/cosSinOfDegrees';
import { zonePieces } from '../../layout/zone/pieces';
import type { KeepOut, Zone } from '../types';
import { AllowedSkin } from './allowedSkin';

/** Where a zone's lattice or rows are turned from: the middle of its largest piece. */
export interface ZoneAxis {
  readonly steps: Steps;
  /** at the middle, looking along the body part */
  readonly along: Spot;
  /** how far an arrow over the piece may reach from the middle, mm */
  readonly reachMm: number;
}

const LEAST_REACH_MM = 18;
const MOST_REACH_MM = 90;
/** Radius of a disc of area 1. */
const UNIT_DISC_RADIUS = Math.sqrt(1 / Math.PI);

/** The same middle and axis that the layout takes; null for a zone without skin. */
export function zoneAxis(
  mesh: SurfaceMesh,
  field: Zone['field'],
  keepOuts: readonly KeepOut[],
): ZoneAxis | null {
  const dense = new AllowedSkin(mesh, keepOuts).within(toDense(field, mesh));
  const [piece] = zonePieces(mesh, dense).pieces;
  if (!piece) return null;
  const steps = new Steps(mesh);
  const along = directedSpot(steps, piece.centre, piece.areaMm2, 0);
  const radius = UNIT_DISC_RADIUS * Math.sqrt(piece.areaMm2);
  const reachMm = Math.min(MOST_REACH_MM, Math.max(LEAST_REACH_MM, 1.05 * radius));
  return { steps, along, reachMm };
}

/**
 * A straight line on the skin through the middle, in a direction.
 * @returns places from behind to ahead, 3 numbers each, mm; the middle is in the middle, or nearer to
 * an end where the skin ends
 */
export function directionLine(
  { steps, along, reachMm }: ZoneAxis,
  directionDeg: number,
  pieceMm = 3,
): { readonly places: readonly (readonly number[])[]; readonly middle: number } {
  const [c, s] = cosSinOfDegrees(directionDeg);
  const side = (sign: 1 | -1): (readonly number[])[] => {
    const places: (readonly number[])[] = [];
    for (let mm = pieceMm; mm <= reachMm + 1e-9; mm += pieceMm) {
      const spot = steps.step(along, sign * c * mm, sign * s * mm);
      if (!spot) break;
      places.push([spot.px, spot.py, spot.pz]);
    }
    return places;
  };
  const behind = side(-1).reverse();
  const places = [...behind, [along.px, along.py, along.pz], ...side(1)];
  return { places, middle: behind.length };
}

/**
 * The direction in which a vector of space points along the skin at the middle.
 * @returns degrees from the body part's axis, counter-clockwise seen from outside
 */
export function directionOf({ steps, along }: ZoneAxis, vector: readonly number[]): number {
  const dot = (axis: readonly number[]): number =>
    axis[0] * vector[0] + axis[1] * vector[1] + axis[2] * vector[2];
  const ahead = dot(steps.inSpace(along, 1, 0));
  const aside = dot(steps.inSpace(along, 0, 1));
  return (Math.atan2(aside, ahead) * 180) / Math.PI;
}

/** The skin's normal at the middle, outwards: ahead x aside. */
export function axisNormal({ steps, along }: ZoneAxis): readonly [number, number, number] {
  const a = steps.inSpace(along, 1, 0);
  const b = steps.inSpace(along, 0, 1);
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

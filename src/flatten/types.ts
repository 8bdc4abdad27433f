import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import type { SheetPoints } from './sheet';
import type { LinkErrors, SheetLinks } from './sheetLinks';

/** Why a sheet can't lie flat as it is, for its shape alone. */
export type Obstacle = 'closed' | 'ring' | 'corner' | 'handle';

export interface FlattenInput {
  readonly mesh: SurfaceMesh;
  /** 1 per vertex: inside where above 0 */
  readonly field: ArrayLike<number>;
  /** points, then whatever else is to be found on paper: landmarks, crosses */
  readonly points: readonly SurfacePoint[];
  /** 2 rows of `points` per link */
  readonly links: ArrayLike<number>;
  /** 1 per link, mm along the skin */
  readonly linkLengths: ArrayLike<number>;
  /** values to be had on the flat pieces too, each 1 per vertex of the mesh */
  readonly columns?: readonly ArrayLike<number>[];
}

export interface FlattenLimits {
  /** no neighbour distance may be off by more than either of these */
  readonly mostMm: number;
  readonly mostPercent: number;
}

/** Issue 5: no neighbour distance off by more than 1 mm or 5 %. */
export const DEFAULT_LIMITS: FlattenLimits = { mostMm: 1, mostPercent: 5 };

/**
 * Why pieces were cut; `stretch`: it would have been off by more than the limit; `dart`: the same, and
 * one cut from the border was enough.
 */
export type CutReason = Obstacle | 'stretch' | 'overlap' | 'dart';

export interface FlatPiece extends LinkErrors {
  readonly mesh: SurfaceMesh;
  /** 3 per face: the number of the cut along edge (k, k+1), or -1 */
  readonly seams: Int32Array;
  /** 2 per vertex, mm, seen from outside, y up */
  readonly flat: Float64Array;
  readonly points: SheetPoints;
  /** 2 per point of `points`, mm */
  readonly places: Float64Array;
  /** those of the input, each 1 per vertex of `mesh`: linear over the faces of the skin */
  readonly columns: readonly Float64Array[];
  readonly links: SheetLinks;
  readonly flippedCount: number;
  readonly overlaps: boolean;
  /** all within the limits, nothing flipped, nothing twice */
  readonly withinLimits: boolean;
}

export interface FlatZone {
  readonly pieces: readonly FlatPiece[];
  /** by number of the cut */
  readonly cuts: readonly CutReason[];
  /** links whose two points lie on different pieces: not measured on paper */
  readonly linksAcrossCuts: number;
  /** parts of the zone without points are not made into pieces */
  readonly partsWithoutPoints: number;
}

export interface FlattenProgress {
  readonly stage: string;
  /** 0..1 */
  readonly share: number;
}

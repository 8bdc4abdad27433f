import { ExactDistance } from '../../geometry/exactDistance';
import { straightDistance } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { NearestExactly } from '../cover/nearestExactly';
import type { Certificate } from '../types';
import type { OldPuncture } from '../zone/oldPunctures';

/** The points that count besides the zone's own. */
export interface Others {
  /** points of other zones: they cover */
  readonly existing: readonly SurfacePoint[];
  /** old punctures: they only keep away */
  readonly previous: readonly OldPuncture[];
}

/** The nearest of a few points anywhere on a surface, exact; nearest through space first. */
export function nearestPair(
  mesh: SurfaceMesh,
  points: readonly SurfacePoint[],
): Pick<Certificate, 'smallestSpacingMm' | 'smallestPair'> {
  const pairs: { a: number; b: number; straight: number }[] = [];
  for (let b = 1; b < points.length; b++)
    for (let a = 0; a < b; a++)
      pairs.push({ a, b, straight: straightDistance(mesh, points[a], points[b]) });
  pairs.sort((p, q) => p.straight - q.straight || p.b - q.b || p.a - q.a);
  const exact = new ExactDistance(mesh);
  let smallestSpacingMm = Infinity;
  let smallestPair: readonly [number, number] | null = null;
  for (const { a, b, straight } of pairs) {
    if (straight >= smallestSpacingMm) break;
    const between = exact.between(points[a], points[b], smallestSpacingMm);
    if (between >= smallestSpacingMm) continue;
    smallestSpacingMm = between;
    smallestPair = [a, b];
  }
  return { smallestSpacingMm, smallestPair };
}

/** Distances from a zone's points to what is not its own, wherever on the surface it lies; exact. */
export class NearestOthers {
  private readonly mesh: SurfaceMesh;
  private readonly points: readonly SurfacePoint[];
  private readonly others: Others;

  constructor(mesh: SurfaceMesh, points: readonly SurfacePoint[], others: Others) {
    this.mesh = mesh;
    this.points = points;
    this.others = others;
  }

  /** Smallest distance to a point of another zone, mm; NaN with none below the limit. */
  smallestMm(limitMm: number): number {
    const { points } = this;
    const nearest = this.nearestOthers(limitMm);
    if (nearest === null) return Number.NaN;
    const rows = points.map((point, row) => ({
      row,
      straight: nearest.straightMm(point, limitMm),
    }));
    rows.sort((p, q) => p.straight - q.straight || p.row - q.row);
    let least = limitMm;
    for (const { row, straight } of rows) {
      if (straight >= least) break;
      least = Math.min(least, nearest.belowMm(points[row], least));
    }
    return least < limitMm ? least : Number.NaN;
  }

  /** Rows whose nearest point of another zone is nearer than a limit, and how near. */
  nearerThan(
    limitMm: number,
    isAsked: (row: number) => boolean,
  ): { readonly row: number; readonly lengthMm: number }[] {
    const nearest = this.nearestOthers(limitMm);
    if (nearest === null) return [];
    return this.points.flatMap((point, row) => {
      const lengthMm = isAsked(row) ? nearest.belowMm(point, limitMm) : limitMm;
      return lengthMm < limitMm ? [{ row, lengthMm }] : [];
    });
  }

  /** Old punctures nearer to a row than so many times the distance kept from them. */
  previousNearer(
    times: number,
    isAsked: (row: number) => boolean = () => true,
  ): { readonly row: number; readonly lengthMm: number; readonly keptMm: number }[] {
    const { mesh, points } = this;
    const { previous } = this.others;
    if (previous.length === 0) return [];
    const exact = new ExactDistance(mesh);
    return previous.flatMap(({ point: place, distanceMm: keptMm }) =>
      points.flatMap((point, row) => {
        const limit = times * keptMm;
        if (!isAsked(row) || straightDistance(mesh, point, place) >= limit) return [];
        const lengthMm = exact.between(point, place, limit);
        return lengthMm < limit ? [{ row, lengthMm, keptMm }] : [];
      }),
    );
  }

  private nearestOthers(aboutMm: number): NearestExactly | null {
    const { mesh } = this;
    const { existing } = this.others;
    if (existing.length === 0) return null;
    return new NearestExactly(mesh, new ExactDistance(mesh), existing, aboutMm);
  }
}

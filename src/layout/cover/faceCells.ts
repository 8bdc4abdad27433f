/*
 * Geodesic Voronoi cells inside one face: in its plane every point that reaches the face is a place, so that
 * cells end on straight lines there. What of those lines lies in a fragment of the face tells neighbours,
 * what of the fragment lies between them how much skin a point serves.
 */
import type { Patch } from '../../geometry/patch';
import type { Cover } from './cover';
import { FaceSources } from './faceSources';

export class FaceCells {
  /** those of the points that reach the face which may be nearest somewhere in the fragment */
  readonly sources = new FaceSources();
  private readonly cover: Cover;
  private readonly patch: Patch;
  /** the fragment's corners in the plane of its face, 3 x (x, y), mm */
  private readonly outline = new Float64Array(6);

  constructor(cover: Cover, patch: Patch) {
    this.cover = cover;
    this.patch = patch;
  }

  /** Lays a fragment flat, with the points that may be nearest in it. */
  lookAt(fragment: number): void {
    const { mesh, faces, corners } = this.patch;
    const face = faces[fragment];
    for (let k = 0; k < 6; k += 2) {
      const w1 = corners[6 * fragment + k];
      const w2 = corners[6 * fragment + k + 1];
      this.outline[k] = w1 * mesh.edgeLengths[3 * face] + w2 * mesh.apexAlong[3 * face];
      this.outline[k + 1] = w2 * mesh.apexHeight[3 * face];
    }
    this.cover.gatherSources(face, this.sources);
    this.sources.keepNear(this.outline);
  }

  /** Length inside the fragment of the line between two sources where no third is nearer, mm. */
  borderBetween(a: number, b: number): number {
    const { outline } = this;
    const { x, y, count } = this.sources;
    const acrossX = x[b] - x[a];
    const acrossY = y[b] - y[a];
    if (this.liesOnOneSide(acrossX, acrossY, (x[a] + x[b]) / 2, (y[a] + y[b]) / 2)) return 0;
    const length = Math.sqrt(acrossX * acrossX + acrossY * acrossY);
    if (!(length > 0)) return 0;
    // Along the line: middle + t * (u, v), t in mm.
    const u = -acrossY / length;
    const v = acrossX / length;
    const middleX = (x[a] + x[b]) / 2;
    const middleY = (y[a] + y[b]) / 2;
    let from = -Infinity;
    let to = Infinity;
    for (let k = 0, l = 4; k < 6; l = k, k += 2) {
      // Inside lies left of the edge from corner l to corner k.
      const edgeX = outline[k] - outline[l];
      const edgeY = outline[k + 1] - outline[l + 1];
      const rise = edgeX * v - edgeY * u;
      const start = edgeX * (middleY - outline[l + 1]) - edgeY * (middleX - outline[l]);
      if (rise > 0) from = Math.max(from, -start / rise);
      else if (rise < 0) to = Math.min(to, -start / rise);
      else if (start < 0) return 0;
    }
    for (let c = 0; c < count && from < to; c++) {
      // a third on the very place of one of them is no nearer, but rounding could say so
      if (c === a || c === b || (x[c] === x[b] && y[c] === y[b])) continue;
      const awayX = x[a] - x[c];
      const awayY = y[a] - y[c];
      const rise = awayX * u + awayY * v;
      const start = awayX * (middleX - (x[a] + x[c]) / 2) + awayY * (middleY - (y[a] + y[c]) / 2);
      if (rise > 0) from = Math.max(from, -start / rise);
      else if (rise < 0) to = Math.min(to, -start / rise);
      else if (start < 0) return 0;
    }
    return to - from;
  }

  /** Lies all of the fragment on one side of the line through a place across a direction? */
  private liesOnOneSide(acrossX: number, acrossY: number, x: number, y: number): boolean {
    const { outline } = this;
    const first = acrossX * (outline[0] - x) + acrossY * (outline[1] - y);
    const second = acrossX * (outline[2] - x) + acrossY * (outline[3] - y);
    const third = acrossX * (outline[4] - x) + acrossY * (outline[5] - y);
    return (first > 0 && second > 0 && third > 0) || (first < 0 && second < 0 && third < 0);
  }

  /** What of the fragment is nearer to one source than to any other: x, y in turn in the plane of its face, mm. */
  cellOf(own: number): readonly number[] {
    const { x, y, count } = this.sources;
    let cell: readonly number[] = [...this.outline];
    for (let other = 0; other < count && cell.length > 0; other++) {
      if (other === own) continue;
      const nx = x[other] - x[own];
      const ny = y[other] - y[own];
      // two on one place: the first has it
      if (nx === 0 && ny === 0) {
        if (other < own) return [];
        continue;
      }
      const limit = nx * ((x[own] + x[other]) / 2) + ny * ((y[own] + y[other]) / 2);
      cell = cutAlong(cell, nx, ny, limit);
    }
    return cell;
  }

  /** Does a side of a cell lie on the fragment's outline, and not between two cells? */
  isOutline(x1: number, y1: number, x2: number, y2: number): boolean {
    const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const { outline } = this;
    for (let k = 0, l = 4; k < 6; l = k, k += 2) {
      const [dx, dy] = [outline[k] - outline[l], outline[k + 1] - outline[l + 1]];
      const across = dx * (y - outline[l + 1]) - dy * (x - outline[l]);
      if (Math.abs(across) < 1e-6 * Math.sqrt(dx * dx + dy * dy)) return true;
    }
    return false;
  }
}

/** The part of a convex polygon where nx · x + ny · y is at most a limit (Sutherland and Hodgman 1974). */
function cutAlong(polygon: readonly number[], nx: number, ny: number, limit: number): number[] {
  const kept: number[] = [];
  for (let i = 0; i < polygon.length; i += 2) {
    const j = (i + 2) % polygon.length;
    const here = nx * polygon[i] + ny * polygon[i + 1] - limit;
    const there = nx * polygon[j] + ny * polygon[j + 1] - limit;
    if (here <= 0) kept.push(polygon[i], polygon[i + 1]);
    if (here < 0 === there < 0 || here === there) continue;
    const share = here / (here - there);
    for (const k of [0, 1]) kept.push(polygon[i + k] + share * (polygon[j + k] - polygon[i + k]));
  }
  return kept;
}

export function polygonArea(polygon: readonly number[]): number {
  let double = 0;
  for (let i = 0; i < polygon.length; i += 2) {
    const j = (i + 2) % polygon.length;
    double += polygon[i] * polygon[j + 1] - polygon[j] * polygon[i + 1];
  }
  return Math.abs(double) / 2;
}

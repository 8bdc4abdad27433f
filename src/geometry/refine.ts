import { isFlatVertex } from './angleSum';
import { makeSurfaceMesh, type SurfaceMesh, type SurfacePoint } from './mesh';
import { edgeOwner, Middles, twinsAsInParent } from './partEdges';

/** A part of a surface, its faces split flat so that no edge is longer than asked. */
export interface RefinedPart {
  readonly mesh: SurfaceMesh;
  readonly parent: SurfaceMesh;
  /** 1 per face: the parent's face it lies in */
  readonly parentFaces: Int32Array;
  /** 6 per face: weights of the parent face's corners 1 and 2 at its three corners */
  readonly parentCorners: Float64Array;
  /** 3 per vertex: two vertices of the parent or of this part (see `fieldOnPart`), and 0 or 1 */
  readonly origins: Int32Array;
}

/** Longest edge allowed, mm, for an edge of this length whose middle is at (x, y, z). */
export type EdgeLimit = (x: number, y: number, z: number, lengthMm: number) => number;

/** No edge is longer than these, mm. */
export interface LongestEdges {
  readonly edgeMm: number;
  /** where the skin is flat around both ends; no less */
  readonly flatMm: number;
}

/** Splitting more often than this would be a length that is not a number. */
const MOST_PASSES = 24;
/**
 * Cuts faces out of a mesh and splits long edges at their middles until none is longer than
 * asked, which may be another where the skin is flat around both ends: there distances from corner
 * to corner are right in faces of any size. Splitting flat keeps
 * every distance along the skin; it is decided per edge, so the faces on both sides agree. Distances
 * over a part are those over the parent as long as the shortest path stays on the part: faces are
 * neighbours there exactly where they are on the parent.
 * @param shorterAt may ask for shorter edges in places
 */
export function cutOut(
  parent: SurfaceMesh,
  faces: ArrayLike<number>,
  longestMm: number | LongestEdges,
  shorterAt: EdgeLimit | null = null,
): RefinedPart {
  const longest =
    typeof longestMm === 'number' ? { edgeMm: longestMm, flatMm: longestMm } : longestMm;
  return new Draft(parent, faces, longest, shorterAt).split();
}

/** Would `cutOut` split any edge of these faces? */
export function needsSplitting(
  mesh: SurfaceMesh,
  faces: ArrayLike<number>,
  { edgeMm, flatMm }: LongestEdges,
): boolean {
  const { edgeLengths, triangles } = mesh;
  for (let i = 0; i < faces.length; i++)
    for (let k = 0; k < 3; k++) {
      const edge = 3 * faces[i] + k;
      if (edgeLengths[edge] <= edgeMm) continue;
      if (edgeLengths[edge] > flatMm) return true;
      if (!isFlatVertex(mesh, triangles[edge])) return true;
      if (!isFlatVertex(mesh, triangles[3 * faces[i] + ((k + 1) % 3)])) return true;
    }
  return false;
}

const wholeParts = new WeakMap<SurfaceMesh, RefinedPart>();

/** The whole surface as a part of itself, nothing split; kept. */
export function wholePart(mesh: SurfaceMesh): RefinedPart {
  const known = wholeParts.get(mesh);
  if (known) return known;
  const part = partOfItself(mesh);
  wholeParts.set(mesh, part);
  return part;
}

function partOfItself(mesh: SurfaceMesh): RefinedPart {
  const parentFaces = new Int32Array(mesh.faceCount);
  const parentCorners = new Float64Array(6 * mesh.faceCount);
  const origins = new Int32Array(3 * mesh.vertexCount);
  for (let face = 0; face < mesh.faceCount; face++) {
    parentFaces[face] = face;
    parentCorners[6 * face + 2] = 1;
    parentCorners[6 * face + 5] = 1;
  }
  for (let v = 0; v < mesh.vertexCount; v++) {
    origins[3 * v] = v;
    origins[3 * v + 1] = v;
    origins[3 * v + 2] = FROM_PARENT;
  }
  return { mesh, parent: mesh, parentFaces, parentCorners, origins };
}

const FROM_PARENT = 0;
const MIDDLE = 1;

/** The part while it is split, in columns that grow. */
class Draft {
  readonly parent: SurfaceMesh;
  private readonly longest: LongestEdges;
  private readonly shorterAt: EdgeLimit | null;
  private vertexCount = 0;
  private faceCount = 0;
  private positions: Float64Array;
  private origins: Int32Array;
  private triangles: Uint32Array;
  parentFaces: Int32Array;
  parentCorners: Float64Array;
  private readonly takenCount: number;
  /** 1 per vertex taken from the parent: 0 not asked yet, 1 flat, 2 bent */
  private readonly flat: Uint8Array;
  /** faces that may have long edges yet */
  private active: number[] = [];

  constructor(
    parent: SurfaceMesh,
    faces: ArrayLike<number>,
    longest: LongestEdges,
    shorterAt: EdgeLimit | null,
  ) {
    this.parent = parent;
    this.shorterAt = shorterAt;
    this.longest = longest;
    this.positions = new Float64Array(3 * 3 * faces.length);
    this.origins = new Int32Array(3 * 3 * faces.length);
    this.triangles = new Uint32Array(3 * faces.length);
    this.parentFaces = Int32Array.from(faces);
    this.parentCorners = new Float64Array(6 * faces.length);
    this.copy(faces);
    this.takenCount = this.vertexCount;
    this.flat = new Uint8Array(this.vertexCount);
  }

  private copy(faces: ArrayLike<number>): void {
    const { triangles, positions } = this.parent;
    const row = new Int32Array(this.parent.vertexCount).fill(-1);
    for (let i = 0; i < faces.length; i++) {
      for (let corner = 3 * faces[i]; corner < 3 * faces[i] + 3; corner++) {
        const v = triangles[corner];
        if (row[v] < 0) {
          const at = 3 * this.vertexCount;
          row[v] = this.vertexCount++;
          for (let axis = 0; axis < 3; axis++) this.positions[at + axis] = positions[3 * v + axis];
          this.origins[at] = v;
          this.origins[at + 1] = v;
          this.origins[at + 2] = FROM_PARENT;
        }
        this.triangles[3 * i + corner - 3 * faces[i]] = row[v];
      }
      this.parentCorners[6 * i + 2] = 1;
      this.parentCorners[6 * i + 5] = 1;
      this.active.push(i);
    }
    this.faceCount = faces.length;
  }

  /** Splits in passes over the faces that the last pass made. */
  split(): RefinedPart {
    const marks: [number, number, number] = [-1, -1, -1];
    for (let pass = 0; pass < MOST_PASSES && this.active.length > 0; pass++) {
      const faces = this.active;
      this.active = [];
      const middles = new Middles(this.vertexCount);
      for (const face of faces) {
        for (let k = 0; k < 3; k++) marks[k] = this.middleOf(face, k, middles);
        this.splitFace(face, marks);
      }
    }
    const { vertexCount, faceCount } = this;
    const mesh = makeSurfaceMesh(
      this.positions.slice(0, 3 * vertexCount),
      this.triangles.slice(0, 3 * faceCount),
      (triangles, start, faces) => twinsAsInParent(this, triangles, start, faces),
    );
    return {
      mesh,
      parent: this.parent,
      parentFaces: this.parentFaces.slice(0, faceCount),
      parentCorners: this.parentCorners.slice(0, 6 * faceCount),
      origins: this.origins.slice(0, 3 * vertexCount),
    };
  }

  /** The middle vertex of an edge that is too long, made once for faces that are neighbours; else -1. */
  private middleOf(face: number, k: number, middles: Middles): number {
    const a = this.triangles[3 * face + k];
    const b = this.triangles[3 * face + ((k + 1) % 3)];
    if (!this.isTooLong(a, b)) return -1;
    const owner = edgeOwner(this, face, k);
    const known = middles.find(a, b, owner);
    if (known !== undefined) return known;
    const made = this.addVertex();
    for (let axis = 0; axis < 3; axis++)
      this.positions[3 * made + axis] =
        (this.positions[3 * a + axis] + this.positions[3 * b + axis]) / 2;
    this.origins[3 * made] = a;
    this.origins[3 * made + 1] = b;
    this.origins[3 * made + 2] = MIDDLE;
    middles.add(a, b, owner, made);
    return made;
  }

  private isTooLong(a: number, b: number): boolean {
    const length = this.edgeLength(a, b);
    if (this.shorterAt !== null && length > this.shorterHere(this.shorterAt, a, b, length))
      return true;
    const { edgeMm, flatMm } = this.longest;
    return length > edgeMm && (length > flatMm || !this.isFlat(a) || !this.isFlat(b));
  }

  /** Middles lie in a face or on one edge: always flat. */
  private isFlat(v: number): boolean {
    if (v >= this.takenCount) return true;
    if (this.flat[v] === 0) this.flat[v] = isFlatVertex(this.parent, this.origins[3 * v]) ? 1 : 2;
    return this.flat[v] === 1;
  }

  private shorterHere(limit: EdgeLimit, a: number, b: number, lengthMm: number): number {
    const { positions } = this;
    const middle = (axis: number): number =>
      (positions[3 * a + axis] + positions[3 * b + axis]) / 2;
    return limit(middle(0), middle(1), middle(2), lengthMm);
  }

  private edgeLength(a: number, b: number): number {
    const { positions } = this;
    const x = positions[3 * a] - positions[3 * b];
    const y = positions[3 * a + 1] - positions[3 * b + 1];
    const z = positions[3 * a + 2] - positions[3 * b + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** The first part takes the face's row, the others are added. */
  private splitFace(face: number, marks: readonly number[]): void {
    const count = (marks[0] >= 0 ? 1 : 0) + (marks[1] >= 0 ? 1 : 0) + (marks[2] >= 0 ? 1 : 0);
    if (count === 0) return;
    const corners = Array.from(this.triangles.subarray(3 * face, 3 * face + 3));
    const old = this.parentCorners.slice(6 * face, 6 * face + 6);
    const parts = count === 3 ? QUARTERS : this.splitPartly(corners, marks);
    const vertices = [...corners, ...marks];
    parts.forEach((part, i) => {
      const row = i === 0 ? face : this.addFace(this.parentFaces[face]);
      this.active.push(row);
      for (let k = 0; k < 3; k++) {
        this.triangles[3 * row + k] = vertices[part[k]];
        this.parentCorners[6 * row + 2 * k] = weightAt(old, part[k], 0);
        this.parentCorners[6 * row + 2 * k + 1] = weightAt(old, part[k], 1);
      }
    });
  }

  /** One marked edge gives two faces; two give three, along the shorter diagonal. */
  private splitPartly(corners: readonly number[], marks: readonly number[]): number[][] {
    const single = marks.filter((mark) => mark >= 0).length === 1;
    const k = single ? marks.findIndex((mark) => mark >= 0) : marks.findIndex((mark) => mark < 0);
    const next = (k + 1) % 3;
    const last = (k + 2) % 3;
    if (single)
      return [
        [k, 3 + k, last],
        [3 + k, next, last],
      ];
    // Edge k stays whole: a tip at the corner opposite to it and a four-sided rest.
    const tip = [3 + next, last, 3 + last];
    const toStart = this.edgeLength(corners[k], marks[next]);
    const toEnd = this.edgeLength(corners[next], marks[last]);
    return toStart <= toEnd
      ? [tip, [k, next, 3 + next], [k, 3 + next, 3 + last]]
      : [tip, [k, next, 3 + last], [next, 3 + next, 3 + last]];
  }

  private addVertex(): number {
    if (3 * this.vertexCount === this.positions.length) {
      const positions = new Float64Array(2 * this.positions.length);
      positions.set(this.positions);
      this.positions = positions;
      const origins = new Int32Array(2 * this.origins.length);
      origins.set(this.origins);
      this.origins = origins;
    }
    return this.vertexCount++;
  }

  private addFace(parentFace: number): number {
    if (this.faceCount === this.parentFaces.length) {
      const triangles = new Uint32Array(2 * this.triangles.length);
      triangles.set(this.triangles);
      this.triangles = triangles;
      const parentFaces = new Int32Array(2 * this.parentFaces.length);
      parentFaces.set(this.parentFaces);
      this.parentFaces = parentFaces;
      const parentCorners = new Float64Array(2 * this.parentCorners.length);
      parentCorners.set(this.parentCorners);
      this.parentCorners = parentCorners;
    }
    this.parentFaces[this.faceCount] = parentFace;
    return this.faceCount++;
  }
}

/** Corners 0..2 and edge middles 3..5 (middle of edge k is 3 + k) of the faces a face becomes. */
const QUARTERS = [
  [3, 4, 5],
  [0, 3, 5],
  [1, 4, 3],
  [2, 5, 4],
];

function weightAt(old: Float64Array, corner: number, w: number): number {
  if (corner < 3) return old[2 * corner + w];
  const from = corner - 3;
  const to = (from + 1) % 3;
  return (old[2 * from + w] + old[2 * to + w]) / 2;
}

/** Values given per vertex of the parent, on the part: linear along split edges. */
export function fieldOnPart(part: RefinedPart, field: ArrayLike<number>): Float64Array {
  const values = new Float64Array(part.mesh.vertexCount);
  for (let v = 0; v < values.length; v++) {
    const a = part.origins[3 * v];
    const b = part.origins[3 * v + 1];
    values[v] = part.origins[3 * v + 2] === FROM_PARENT ? field[a] : (values[a] + values[b]) / 2;
  }
  return values;
}

/** The same place on the parent. */
export function toParent(part: RefinedPart, point: SurfacePoint): SurfacePoint {
  const at = 6 * point.face;
  const c = part.parentCorners;
  const w1 = point.w0 * c[at] + point.w1 * c[at + 2] + point.w2 * c[at + 4];
  const w2 = point.w0 * c[at + 1] + point.w1 * c[at + 3] + point.w2 * c[at + 5];
  const inside2 = Math.min(1, Math.max(0, w2));
  const inside1 = Math.min(1 - inside2, Math.max(0, w1));
  return {
    face: part.parentFaces[point.face],
    w0: 1 - inside1 - inside2,
    w1: inside1,
    w2: inside2,
  };
}

/**
 * The same places on the part; null for those that lie on faces not cut out.
 * @param among faces of the part to look at; all of them if not given
 */
export function toPart(
  part: RefinedPart,
  points: readonly SurfacePoint[],
  among?: ArrayLike<number>,
): (SurfacePoint | null)[] {
  const asked = new Map<number, number[]>();
  points.forEach((point, row) => {
    const rows = asked.get(point.face);
    if (rows === undefined) asked.set(point.face, [row]);
    else rows.push(row);
  });
  const found: (SurfacePoint | null)[] = points.map(() => null);
  const depth = points.map(() => -Infinity);
  if (asked.size === 0) return found;
  const count = among ? among.length : part.mesh.faceCount;
  for (let i = 0; i < count; i++) {
    const face = among ? among[i] : i;
    for (const row of asked.get(part.parentFaces[face]) ?? []) {
      const candidate = withinChild(part, face, points[row]);
      const inside = Math.min(candidate.w0, candidate.w1, candidate.w2);
      if (inside <= depth[row]) continue; // the child it lies deepest in: rounding loses nothing
      depth[row] = inside;
      found[row] = candidate;
    }
  }
  return found.map((point) => point && clampPoint(point));
}

/** Weights of a parent's point in one child face; negative when it lies outside that child. */
function withinChild(part: RefinedPart, face: number, point: SurfacePoint): SurfacePoint {
  const c = part.parentCorners;
  const at = 6 * face;
  const ux = c[at + 2] - c[at];
  const uy = c[at + 3] - c[at + 1];
  const vx = c[at + 4] - c[at];
  const vy = c[at + 5] - c[at + 1];
  const px = point.w1 - c[at];
  const py = point.w2 - c[at + 1];
  const area = ux * vy - uy * vx;
  const w1 = (px * vy - py * vx) / area;
  const w2 = (ux * py - uy * px) / area;
  return { face, w0: 1 - w1 - w2, w1, w2 };
}

function clampPoint(point: SurfacePoint): SurfacePoint {
  const w1 = Math.min(1, Math.max(0, point.w1));
  const w2 = Math.min(1 - w1, Math.max(0, point.w2));
  return { face: point.face, w0: 1 - w1 - w2, w1, w2 };
}

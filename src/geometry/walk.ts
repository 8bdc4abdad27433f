import type { SurfaceMesh, SurfacePoint } from './mesh';

/** More edges than any walk of a layout crosses; a walk round a vertex of zero-area faces ends here. */
const MOST_EDGES = 20_000;
/** A direction this nearly along an edge does not leave through it. */
const LEAST_LEAVING = 1e-14;
/** This nearly straight at a face's third corner, either edge will do; that behind is left by for sure. */
const LEAST_SIDE = 1e-9;

/**
 * Straight walks over the mesh: the direction is kept in the plane of the face and unfolded over each
 * edge, so no angle is ever taken and a walk over flat faces is straight to rounding. A walk that
 * meets a border stops there. One object holds start and end, so that thousands of walks allocate
 * nothing.
 */
export class Walker {
  readonly mesh: SurfaceMesh;
  face = 0;
  /** place in the plane of `face`, mm: corner 0 at the origin, corner 1 on the x axis */
  x = 0;
  y = 0;
  /** unit direction in that plane */
  directionX = 1;
  directionY = 0;
  /** weights of corners 1 and 2 of `face`, as of the last `weigh` or `point` */
  w1 = 0;
  w2 = 0;

  constructor(mesh: SurfaceMesh) {
    this.mesh = mesh;
  }

  /** Puts the walker on a surface point, looking in a direction of the face's plane (unit). */
  place(point: SurfacePoint, directionX: number, directionY: number): void {
    const edge = 3 * point.face;
    this.face = point.face;
    this.x = point.w1 * this.mesh.edgeLengths[edge] + point.w2 * this.mesh.apexAlong[edge];
    this.y = point.w2 * this.mesh.apexHeight[edge];
    this.directionX = directionX;
    this.directionY = directionY;
  }

  /** Where the walker stands. */
  point(): SurfacePoint {
    this.weigh();
    const { face, w1, w2 } = this;
    return { face, w0: 1 - w1 - w2, w1, w2 };
  }

  /** Brings `w1` and `w2` up to date with where the walker stands. */
  weigh(): void {
    const edge = 3 * this.face;
    const height = this.mesh.apexHeight[edge];
    const width = this.mesh.edgeLengths[edge];
    this.w2 = height > 0 ? Math.min(1, Math.max(0, this.y / height)) : 0;
    const along = width > 0 ? (this.x - this.w2 * this.mesh.apexAlong[edge]) / width : 0;
    this.w1 = Math.min(1 - this.w2, Math.max(0, along));
  }

  /** Walks straight on. @returns the length walked, mm: less than asked where a border stopped it */
  walk(lengthMm: number): number {
    let left = lengthMm;
    let entered = -1;
    for (let crossed = 0; crossed < MOST_EDGES; crossed++) {
      const exit = this.exitEdge(entered);
      if (exit < 0 || this.exitDistance >= left) {
        this.x += left * this.directionX;
        this.y += left * this.directionY;
        return lengthMm;
      }
      this.x += this.exitDistance * this.directionX;
      this.y += this.exitDistance * this.directionY;
      left -= this.exitDistance;
      const twin = this.mesh.twin[exit];
      if (twin < 0) break;
      this.stepOver(exit, twin);
      entered = twin;
    }
    return lengthMm - left;
  }

  /**
   * The same walk, several times as fast: faces are passed in the frame of the edge entered by. Ends on
   * an edge may come to lie in the other of its two faces.
   * @returns the length walked, mm
   */
  stride(lengthMm: number): number {
    const exit = this.exitEdge(-1);
    if (exit < 0 || this.exitDistance >= lengthMm) {
      this.x += lengthMm * this.directionX;
      this.y += lengthMm * this.directionY;
      return lengthMm;
    }
    this.x += this.exitDistance * this.directionX;
    this.y += this.exitDistance * this.directionY;
    const left = lengthMm - this.exitDistance;
    const twin = this.mesh.twin[exit];
    if (twin < 0) return this.exitDistance;
    this.frame(exit);
    const { edgeX, edgeY } = this;
    const length = this.mesh.edgeLengths[exit];
    const along = (this.x - this.startX) * edgeX + (this.y - this.startY) * edgeY;
    const forward = this.directionX * edgeX + this.directionY * edgeY;
    const outward = this.directionX * edgeY - this.directionY * edgeX;
    // The shared edge runs the other way in the next face; what went out now goes in.
    this.x = Math.min(length, Math.max(0, length - along));
    this.y = 0;
    this.directionX = -forward;
    this.directionY = outward;
    this.left = left;
    this.stand(this.walkFrom(twin));
    return lengthMm - this.left;
  }

  /** the length that a stride has left, mm */
  private left = 0;

  /**
   * Walks on from a place on an edge, into its face; place and direction are in the frame of that edge
   * (x along it, y into the face), where the two other edges meet at the third corner and one product
   * tells which is left by. All numbers are fields: arguments would be made objects, a million times.
   * @returns the edge in whose frame the walk ended; `left` is 0 but where a border stopped it
   */
  private walkFrom(enteredEdge: number): number {
    const { twin, edgeLengths, apexAlong, apexHeight } = this.mesh;
    let edge = enteredEdge;
    let at = this.x;
    let placeY = 0;
    let x = this.directionX;
    let y = this.directionY;
    let left = this.left;
    for (let crossed = 0; crossed < MOST_EDGES; crossed++) {
      const apexX = apexAlong[edge];
      const apexY = apexHeight[edge];
      const width = edgeLengths[edge];
      const side = x * apexY - y * (apexX - at);
      // Straight at the third corner, or along an edge from its end: by the edge that is left behind.
      const even = Math.abs(side) <= LEAST_SIDE * (width + apexY);
      const toNext = even ? at < width / 2 : side > 0;
      const third = edge % 3;
      const exit = toNext
        ? edge + (third === 2 ? -2 : 1) // from the end of this edge to the third corner
        : edge + (third === 0 ? 2 : -1); // from the third corner back to the start
      const start = toNext ? width : apexX;
      const length = edgeLengths[exit] || 1;
      const edgeX = (toNext ? apexX - start : -apexX) / length;
      const edgeY = (toNext ? apexY : -apexY) / length;
      const leaving = x * edgeY - y * edgeX;
      const gap = (start - at) * edgeY - (toNext ? 0 : apexY) * edgeX;
      const distance =
        leaving > LEAST_LEAVING ? Math.max(0, gap / leaving) : Number.POSITIVE_INFINITY;
      const across = twin[exit];
      if (distance >= left || across < 0) {
        const last = Math.min(distance, left);
        at += last * x;
        placeY = last * y;
        left = distance >= left ? 0 : left - distance;
        break;
      }
      left -= distance;
      const along =
        (at + distance * x - start) * edgeX + (distance * y - (toNext ? 0 : apexY)) * edgeY;
      at = Math.min(length, Math.max(0, length - along));
      x = -(x * edgeX + y * edgeY);
      y = leaving;
      edge = across;
    }
    this.x = at;
    this.y = placeY;
    this.directionX = x;
    this.directionY = y;
    this.left = left;
    return edge;
  }

  /** Takes place and direction in the frame of an edge over into the plane of its face. */
  private stand(edge: number): void {
    this.face = (edge / 3) | 0;
    this.frame(edge);
    const { edgeX, edgeY, x, y, directionX, directionY } = this;
    this.x = this.startX + x * edgeX - y * edgeY;
    this.y = this.startY + x * edgeY + y * edgeX;
    const norm = Math.sqrt(directionX * directionX + directionY * directionY);
    this.directionX = (directionX * edgeX - directionY * edgeY) / norm;
    this.directionY = (directionX * edgeY + directionY * edgeX) / norm;
  }

  private exitDistance = 0;

  /** The edge that the direction leaves by; its distance goes to `exitDistance`. */
  private exitEdge(entered: number): number {
    const base = 3 * this.face;
    const width = this.mesh.edgeLengths[base];
    const along = this.mesh.apexAlong[base];
    const height = this.mesh.apexHeight[base];
    let exit = -1;
    let nearest = Number.POSITIVE_INFINITY;
    for (let k = 0; k < 3; k++) {
      if (base + k === entered) continue;
      const startX = k === 0 ? 0 : k === 1 ? width : along;
      const startY = k === 2 ? height : 0;
      const edgeX = k === 0 ? width : k === 1 ? along - width : -along;
      const edgeY = k === 0 ? 0 : k === 1 ? height : -height;
      const leaving = this.directionX * edgeY - this.directionY * edgeX;
      if (!(leaving > LEAST_LEAVING * (Math.abs(edgeX) + Math.abs(edgeY)))) continue;
      const gap = (startX - this.x) * edgeY - (startY - this.y) * edgeX;
      const distance = Math.max(0, gap / leaving);
      if (distance >= nearest) continue;
      nearest = distance;
      exit = base + k;
    }
    this.exitDistance = nearest;
    return exit;
  }

  /** Carries place and direction from one face's plane to the next, hinged at the shared edge. */
  private stepOver(exit: number, twin: number): void {
    const length = this.mesh.edgeLengths[exit];
    this.frame(exit);
    const { edgeX, edgeY } = this;
    const along = (this.x - this.startX) * edgeX + (this.y - this.startY) * edgeY;
    const forward = this.directionX * edgeX + this.directionY * edgeY;
    const outward = this.directionX * edgeY - this.directionY * edgeX;
    const place = Math.min(length, Math.max(0, length - along));
    this.face = (twin / 3) | 0;
    this.frame(twin);
    this.x = this.startX + place * this.edgeX;
    this.y = this.startY + place * this.edgeY;
    // The shared edge runs the other way in the next face; what went out now goes in.
    const x = -forward * this.edgeX - outward * this.edgeY;
    const y = -forward * this.edgeY + outward * this.edgeX;
    const norm = Math.sqrt(x * x + y * y);
    this.directionX = x / norm;
    this.directionY = y / norm;
  }

  /** unit direction and start of the edge last asked for, in the plane of its face */
  private edgeX = 1;
  private edgeY = 0;
  private startX = 0;
  private startY = 0;

  private frame(edge: number): void {
    const { edgeLengths, apexAlong, apexHeight } = this.mesh;
    const base = edge - (edge % 3);
    const width = edgeLengths[base];
    const length = edgeLengths[edge] || 1;
    const along = apexAlong[base];
    const height = apexHeight[base];
    if (edge === base) {
      this.edgeX = 1;
      this.edgeY = 0;
      this.startX = 0;
      this.startY = 0;
    } else if (edge === base + 1) {
      this.edgeX = (along - width) / length;
      this.edgeY = height / length;
      this.startX = width;
      this.startY = 0;
    } else {
      this.edgeX = -along / length;
      this.edgeY = -height / length;
      this.startX = along;
      this.startY = height;
    }
  }
}

/** Result of a single walk. */
export interface WalkEnd {
  readonly point: SurfacePoint;
  /** mm; less than asked where a border stopped the walk */
  readonly travelledMm: number;
}

/**
 * Walks straight from a surface point for a length.
 * @param direction 3 numbers in space; its part in the face's plane counts (zero: stays put)
 */
export function walkStraight(
  mesh: SurfaceMesh,
  start: SurfacePoint,
  direction: ArrayLike<number>,
  lengthMm: number,
): WalkEnd {
  const [x, y] = directionInFace(mesh, start.face, direction);
  const norm = Math.sqrt(x * x + y * y);
  if (!(norm > 0)) return { point: start, travelledMm: 0 };
  const walker = new Walker(mesh);
  walker.place(start, x / norm, y / norm);
  const travelledMm = walker.walk(lengthMm);
  return { point: walker.point(), travelledMm };
}

/** A vector of space in the plane of a face (x along edge 0, y towards corner 2). */
export function directionInFace(
  mesh: SurfaceMesh,
  face: number,
  vector: ArrayLike<number>,
): [number, number] {
  const { positions, triangles } = mesh;
  const a = 3 * triangles[3 * face];
  const b = 3 * triangles[3 * face + 1];
  const c = 3 * triangles[3 * face + 2];
  const width = mesh.edgeLengths[3 * face];
  const along = mesh.apexAlong[3 * face];
  const height = mesh.apexHeight[3 * face];
  let onEdge = 0;
  let onSide = 0;
  for (let axis = 0; axis < 3; axis++) {
    onEdge += vector[axis] * (positions[b + axis] - positions[a + axis]);
    onSide += vector[axis] * (positions[c + axis] - positions[a + axis]);
  }
  if (!(width > 0) || !(height > 0)) return [0, 0];
  const x = onEdge / width;
  return [x, (onSide - x * along) / height];
}

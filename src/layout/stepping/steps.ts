/*
 * Steps over the skin with a frame: where a vector leads, and which vector leads to a place.
 *
 * Idea: a straight walk keeps its direction, so a frame is carried along it by keeping its angle to
 * the walk (parallel transport without an angle). The vector from one place to another is found by
 * shooting: walk, see by how much the end is missed, add the miss to the vector, walk again. The miss
 * shrinks by about (curvature x length^2) a round: one round on flat and developable skin, three on a
 * body at 10 mm. Costs a few microseconds where a flood costs 100 to 250.
 * The path found is straight, thus locally shortest; final lengths are taken by `ExactDistance`.
 */
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { Walker } from '../../geometry/walk';

/** A place on the skin with a direction, both in the plane of a face (corner 0 at the origin, corner 1 on x). */
export interface Spot {
  readonly face: number;
  /** mm */
  readonly x: number;
  readonly y: number;
  /** unit: where "ahead" is; "aside" is a quarter turn to its left, seen from outside */
  readonly aheadX: number;
  readonly aheadY: number;
  /** place in space, mm */
  readonly px: number;
  readonly py: number;
  readonly pz: number;
}

/** A vector in the frame of a spot, mm. */
export interface Reach {
  readonly ahead: number;
  readonly aside: number;
  /** by how far the walk along the vector misses the place, mm */
  readonly missMm: number;
}

/** A walk may end this share, or this many mm, short: a place exactly on the rim is reached. */
const RIM_SHARE = 1e-7;
const RIM_MM = 1e-9;
const MOST_SHOTS = 10;
/** A miss of this share of the length is rounding. */
const LEAST_MISS = 1e-11;

export class Steps {
  readonly mesh: SurfaceMesh;
  private readonly walker: Walker;
  /** unit vectors of the last face asked for: along edge 0, and towards corner 2 */
  private readonly axes = new Float64Array(6);
  private axesFace = -1;
  private missX = 0;
  private missY = 0;
  /** the vector that the last `shoot` found, mm, and by how far it misses */
  wayAhead = 0;
  wayAside = 0;
  private wayMissMm = 0;

  constructor(mesh: SurfaceMesh) {
    this.mesh = mesh;
    this.walker = new Walker(mesh);
  }

  /** The spot at a surface point, looking along a vector of space (unit after projection). */
  spotAt(point: SurfacePoint, ahead: ArrayLike<number>): Spot {
    const edge = 3 * point.face;
    const { edgeLengths, apexAlong, apexHeight } = this.mesh;
    const x = point.w1 * edgeLengths[edge] + point.w2 * apexAlong[edge];
    const y = point.w2 * apexHeight[edge];
    const [aheadX, aheadY] = this.inFace(point.face, ahead[0], ahead[1], ahead[2]);
    const norm = Math.sqrt(aheadX * aheadX + aheadY * aheadY);
    if (!(norm > 0)) return this.spot(point.face, x, y, 1, 0);
    return this.spot(point.face, x, y, aheadX / norm, aheadY / norm);
  }

  /** The spot that a vector leads to, its frame carried along; null where the skin ends before. */
  step(from: Spot, aheadMm: number, asideMm: number): Spot | null {
    const length = Math.sqrt(aheadMm * aheadMm + asideMm * asideMm);
    if (!(length > 0)) return from;
    const c = aheadMm / length;
    const s = asideMm / length;
    this.face(from, c, s);
    // not a stride: what ends on the border must end on the side that it came from
    if (this.walker.walk(length) < length * (1 - RIM_SHARE) - RIM_MM) return null;
    const { face, x, y, directionX, directionY } = this.walker;
    return this.spot(face, x, y, c * directionX + s * directionY, c * directionY - s * directionX);
  }

  /** The vector that leads from one spot to another, from a guess; null where shooting does not settle. */
  reach(from: Spot, to: Spot, guessAheadMm: number, guessAsideMm: number): Reach | null {
    if (!this.shoot(from, to, guessAheadMm, guessAsideMm)) return null;
    return { ahead: this.wayAhead, aside: this.wayAside, missMm: this.wayMissMm };
  }

  /**
   * The same without an object: millions of links are measured while a lattice is relaxed.
   * @returns whether it settled; the vector is then in `wayAhead` and `wayAside`, mm
   */
  shoot(from: Spot, to: Spot, guessAheadMm: number, guessAsideMm: number): boolean {
    let ahead = guessAheadMm;
    let aside = guessAsideMm;
    let bestAhead = 0;
    let bestAside = 0;
    let bestMissMm = Number.POSITIVE_INFINITY;
    for (let shot = 0; shot < MOST_SHOTS; shot++) {
      const length = Math.sqrt(ahead * ahead + aside * aside);
      const c = length > 0 ? ahead / length : 1;
      const s = length > 0 ? aside / length : 0;
      this.face(from, c, s);
      this.walker.stride(length);
      this.missTo(to);
      const mx = this.missX;
      const my = this.missY;
      const missMm = Math.sqrt(mx * mx + my * my);
      if (missMm > 0.7 * bestMissMm) break;
      bestAhead = ahead;
      bestAside = aside;
      bestMissMm = missMm;
      if (missMm <= LEAST_MISS * (length + 1e-3)) break;
      const { directionX, directionY } = this.walker;
      const on = mx * directionX + my * directionY;
      const left = my * directionX - mx * directionY;
      ahead += on * c - left * s;
      aside += on * s + left * c;
    }
    this.wayAhead = bestAhead;
    this.wayAside = bestAside;
    this.wayMissMm = bestMissMm;
    const length = Math.sqrt(bestAhead * bestAhead + bestAside * bestAside);
    return bestMissMm <= 0.02 * length + 1e-9;
  }

  /** Puts the walker on a spot, looking in a direction of its frame. */
  private face(from: Spot, c: number, s: number): void {
    const { walker } = this;
    walker.face = from.face;
    walker.x = from.x;
    walker.y = from.y;
    walker.directionX = c * from.aheadX - s * from.aheadY;
    walker.directionY = c * from.aheadY + s * from.aheadX;
  }

  /** From where the walker stands to a spot, laid into the plane of its face: `missX` and `missY`, mm. */
  private missTo(to: Spot): void {
    const { face, x, y } = this.walker;
    if (face === to.face) {
      this.missX = to.x - x;
      this.missY = to.y - y;
      return;
    }
    this.loadAxes(face);
    const { axes } = this;
    const a = 3 * this.mesh.triangles[3 * face];
    const { positions } = this.mesh;
    const dx = to.px - positions[a];
    const dy = to.py - positions[a + 1];
    const dz = to.pz - positions[a + 2];
    this.missX = dx * axes[0] + dy * axes[1] + dz * axes[2] - x;
    this.missY = dx * axes[3] + dy * axes[4] + dz * axes[5] - y;
  }

  /** A vector of space in a face's plane. */
  inFace(face: number, x: number, y: number, z: number): readonly [number, number] {
    this.loadAxes(face);
    const { axes } = this;
    return [x * axes[0] + y * axes[1] + z * axes[2], x * axes[3] + y * axes[4] + z * axes[5]];
  }

  /** A vector of space, laid into a spot's face, in the spot's frame: ahead and aside. */
  inFrame(spot: Spot, x: number, y: number, z: number): readonly [number, number] {
    const [u, v] = this.inFace(spot.face, x, y, z);
    return [u * spot.aheadX + v * spot.aheadY, v * spot.aheadX - u * spot.aheadY];
  }

  /** A vector of a spot's frame in space. */
  inSpace(spot: Spot, ahead: number, aside: number): readonly [number, number, number] {
    this.loadAxes(spot.face);
    const { axes } = this;
    const x = ahead * spot.aheadX - aside * spot.aheadY;
    const y = ahead * spot.aheadY + aside * spot.aheadX;
    return [x * axes[0] + y * axes[3], x * axes[1] + y * axes[4], x * axes[2] + y * axes[5]];
  }

  /** The spot with its frame turned: the new "ahead" is (c, s) of the old frame. */
  turned(spot: Spot, c: number, s: number): Spot {
    // written out as in `spot`: spots of one shape are read faster
    return {
      face: spot.face,
      x: spot.x,
      y: spot.y,
      aheadX: c * spot.aheadX - s * spot.aheadY,
      aheadY: c * spot.aheadY + s * spot.aheadX,
      px: spot.px,
      py: spot.py,
      pz: spot.pz,
    };
  }

  /** The surface point under a spot. */
  pointOf(spot: Spot): SurfacePoint {
    this.walker.face = spot.face;
    this.walker.x = spot.x;
    this.walker.y = spot.y;
    return this.walker.point();
  }

  private spot(face: number, x: number, y: number, aheadX: number, aheadY: number): Spot {
    this.loadAxes(face);
    const { axes } = this;
    const a = 3 * this.mesh.triangles[3 * face];
    const { positions } = this.mesh;
    return {
      face,
      x,
      y,
      aheadX,
      aheadY,
      px: positions[a] + x * axes[0] + y * axes[3],
      py: positions[a + 1] + x * axes[1] + y * axes[4],
      pz: positions[a + 2] + x * axes[2] + y * axes[5],
    };
  }

  private loadAxes(face: number): void {
    if (face === this.axesFace) return;
    this.axesFace = face;
    const { positions, triangles, edgeLengths, apexAlong, apexHeight } = this.mesh;
    const edge = 3 * face;
    const width = edgeLengths[edge] || 1;
    const height = apexHeight[edge] || 1;
    for (let axis = 0; axis < 3; axis++) {
      const a = positions[3 * triangles[edge] + axis];
      const along = (positions[3 * triangles[edge + 1] + axis] - a) / width;
      this.axes[axis] = along;
      this.axes[3 + axis] =
        (positions[3 * triangles[edge + 2] + axis] - a - apexAlong[edge] * along) / height;
    }
  }
}

export function lengthOf(way: Reach): number {
  return Math.sqrt(way.ahead * way.ahead + way.aside * way.aside);
}

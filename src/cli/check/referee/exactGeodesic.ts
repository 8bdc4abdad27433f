/*
 * Exact distances along the skin from one place to everywhere within a limit: the referee.
 *
 * Idea: the source sees the edges around it through windows; each window, nearest first, is laid flat
 * over its face and throws up to two windows on (Chen and Han 1990 in the order of Xin and Wang's
 * "ICH" 2009, whose filter by vertex distances drops windows that cannot matter). Shortest paths turn
 * only at saddle vertices and on borders (Sharir and Schorr 1986): those become sources in their turn.
 * Every window that was spread stays listed, so a place is answered by the windows of its face.
 * Shares nothing with `Flood` (marching with virtual sources, inexact) and no code with
 * `ExactDistance` (depth first towards one target), so that the three can referee each other.
 */

import { writePosition } from '../../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { cornerAngleRad, farEdge, forWedge, VertexFans } from './exactGeodesicFans';
import { cornerAt, homesOf, shareOnEdge, straightInFace } from './exactGeodesicPlane';
import { WindowStore } from './exactGeodesicWindows';

/** Stands for "from no face": the source of the search itself. */
const NO_FACE = -1;
/** Slack at a window's ends, share of the edge: covers the slit behind a nearly flat vertex. */
const SLACK = 1e-8;
/** A window narrower than this share of its edge is rounding. */
const LEAST_WIDTH = 1e-13;
/** A way round must be this much shorter (share) to drop a window: ties are kept. */
const TIE = 1e-13;
/** Windows of one search before it gives up; a 50 mm disc on a body takes some thousands. */
const MOST_WINDOWS = 8_000_000;

/** Exact distances from one source at a time; reusable over one mesh. */
export class ExactGeodesic {
  readonly mesh: SurfaceMesh;
  private readonly store: WindowStore;
  private limitMm = 0;
  /** 1 per vertex: shortest path found so far, mm; valid where `stamp` is the current search */
  private readonly vertexDistance: Float64Array;
  private readonly stamp: Int32Array;
  private search = 0;
  /** 1 per vertex: the face its path comes through, and where (see `reach`) */
  private readonly cameBy: Int32Array;
  private readonly cameAtRad: Float64Array;
  private readonly fans: VertexFans;
  /** faces the source lies in, and where: (face, weight 1, weight 2) a source */
  private homes: SurfacePoint[] = [];
  /** the place asked for alone, mm; NaN while everything within the limit is */
  private readonly target = new Float64Array(3).fill(Number.NaN);
  /** ways to other sources, where only the nearest is asked for */
  private knownMm: Float64Array | null = null;
  /** vertices reached by this search */
  private readonly reached: number[] = [];

  constructor(mesh: SurfaceMesh) {
    this.mesh = mesh;
    this.store = new WindowStore(mesh.triangles.length);
    this.vertexDistance = new Float64Array(mesh.vertexCount);
    this.stamp = new Int32Array(mesh.vertexCount);
    this.cameBy = new Int32Array(mesh.vertexCount);
    this.cameAtRad = new Float64Array(mesh.vertexCount);
    this.fans = new VertexFans(mesh);
  }

  /** Windows made by the last search, for measuring. */
  get windowCount(): number {
    return this.store.count;
  }

  /**
   * Searches from a source up to a limit.
   * @returns false when it gave up for the number of windows: then distances may be too long
   */
  run(source: SurfacePoint, limitMm: number): boolean {
    this.target.fill(Number.NaN);
    return this.searchFrom(source, limitMm);
  }

  /**
   * Searches where the source is the nearest of several, up to a limit: who else is nearer all along an edge
   * is nearer behind it. Elsewhere distances are missing.
   * @param knownMm 1 per vertex: the length of some way to any of them; brought down by what is found
   */
  runNearest(source: SurfacePoint, limitMm: number, knownMm: Float64Array): boolean {
    this.target.fill(Number.NaN);
    this.knownMm = knownMm;
    const done = this.searchFrom(source, limitMm);
    this.knownMm = null;
    for (const vertex of this.reached)
      knownMm[vertex] = Math.min(knownMm[vertex], this.vertexDistance[vertex]);
    return done;
  }

  /**
   * Distance between two places, mm; Infinity beyond the limit. Windows from which the straight line
   * to the other place is too long are dropped, so a limit near the true distance costs a thin strip.
   */
  between(a: SurfacePoint, b: SurfacePoint, limitMm: number): number {
    writePosition(this.mesh, b, this.target);
    this.searchFrom(a, limitMm);
    return this.distanceAt(b);
  }

  private searchFrom(source: SurfacePoint, limitMm: number): boolean {
    this.search++;
    this.reached.length = 0;
    this.store.clear();
    this.limitMm = limitMm;
    this.homes = [];
    this.openSource(source);
    for (let row = this.store.take(); row >= 0; row = this.store.take()) {
      if (this.store.edge[row] < 0)
        this.openVertex(-1 - this.store.edge[row], this.store.before[row]);
      else if (!this.isBeaten(row)) this.spread(row);
      if (this.store.count > MOST_WINDOWS) return false;
    }
    return true;
  }

  /** Distance of a place from the source of the last search, mm; Infinity beyond its limit. */
  distanceAt(point: SurfacePoint): number {
    const { mesh, homes } = this;
    let nearest = Infinity;
    for (let i = 0; i < homes.length; i++)
      if (homes[i].face === point.face)
        nearest = Math.min(nearest, straightInFace(mesh, homes[i], point));
    const weights = [point.w0, point.w1, point.w2];
    for (let k = 0; k < 3; k++) {
      const edge = 3 * point.face + k;
      const next = weights[(k + 1) % 3];
      const last = weights[(k + 2) % 3];
      const x = next * mesh.edgeLengths[edge] + last * mesh.apexAlong[edge];
      const y = last * mesh.apexHeight[edge];
      const corner = this.distanceOf(mesh.triangles[edge]) + Math.sqrt(x * x + y * y);
      nearest = Math.min(nearest, corner, this.seenThrough(edge, x, y));
    }
    return nearest <= this.limitMm ? nearest : Infinity;
  }

  /** Shortest way to (x, y) of the edge's face through the windows of that edge, mm. */
  private seenThrough(edge: number, x: number, y: number): number {
    const { store } = this;
    const slack = SLACK * this.mesh.edgeLengths[edge];
    let nearest = Infinity;
    for (let row = store.first(edge); row >= 0; row = store.nextOnEdge[row]) {
      const sx = store.source[2 * row];
      const sy = store.source[2 * row + 1];
      const rise = y - sy;
      const crossing = rise > 0 ? sx + ((x - sx) * -sy) / rise : x;
      if (crossing < store.interval[2 * row] - slack) continue;
      if (crossing > store.interval[2 * row + 1] + slack) continue;
      const length = store.before[row] + Math.sqrt((x - sx) * (x - sx) + rise * rise);
      if (length < nearest) nearest = length;
    }
    return nearest;
  }

  private distanceOf(vertex: number): number {
    return this.stamp[vertex] === this.search ? this.vertexDistance[vertex] : Infinity;
  }

  /** A source inside a face, on an edge (lit from both its faces) or on a vertex (from all). */
  private openSource(source: SurfacePoint): void {
    const corner = cornerAt(source);
    if (corner >= 0) this.reach(this.mesh.triangles[3 * source.face + corner], 0, NO_FACE, 0);
    else for (const home of homesOf(this.mesh, source)) this.openFace(home);
  }

  /** Lights the three edges of a face from a place in it, and reaches its corners. */
  private openFace(home: SurfacePoint): void {
    const { mesh } = this;
    this.homes.push(home);
    const weights = [home.w0, home.w1, home.w2];
    for (let k = 0; k < 3; k++) {
      const edge = 3 * home.face + k;
      const next = weights[(k + 1) % 3];
      const last = weights[(k + 2) % 3];
      const x = next * mesh.edgeLengths[edge] + last * mesh.apexAlong[edge];
      const y = last * mesh.apexHeight[edge];
      this.reach(mesh.triangles[edge], Math.sqrt(x * x + y * y), home.face, Math.atan2(y, x));
      if (y > 0) this.light(edge, 0, mesh.edgeLengths[edge], x, y, 0);
    }
  }

  /**
   * Notes a path to a vertex; where paths may bend, it is queued as a source.
   * @param face the face the path comes through
   * @param angleRad from the face's edge that leaves the vertex to the path
   */
  private reach(vertex: number, distanceMm: number, face: number, angleRad: number): void {
    if (distanceMm > this.limitMm || distanceMm >= this.distanceOf(vertex)) return;
    if (this.stamp[vertex] !== this.search) this.reached.push(vertex);
    this.stamp[vertex] = this.search;
    this.vertexDistance[vertex] = distanceMm;
    if (face !== NO_FACE && this.fans.turnAt(vertex) === 0) return;
    if (this.endsAt(vertex, distanceMm)) return;
    this.cameBy[vertex] = face;
    this.cameAtRad[vertex] = angleRad;
    const row = this.store.add(-1 - vertex, distanceMm);
    this.store.before[row] = distanceMm;
  }

  /** Lights what lies behind a vertex that became a source, unless a shorter path came meanwhile. */
  private openVertex(vertex: number, distanceMm: number): void {
    if (distanceMm > this.vertexDistance[vertex]) return;
    const face = this.cameBy[vertex];
    const turnRad = this.fans.turnAt(vertex);
    if (face === NO_FACE || turnRad === Infinity) this.openFan(vertex, distanceMm);
    else
      forWedge(this.mesh, vertex, turnRad, face, this.cameAtRad[vertex], (far, from, to) =>
        this.lightFrom(far, from, to, distanceMm),
      );
  }

  /** Lights the far edge of every face around a vertex. */
  private openFan(vertex: number, distanceMm: number): void {
    const { vertexFaceStart, vertexFaces, edgeLengths } = this.mesh;
    for (let i = vertexFaceStart[vertex]; i < vertexFaceStart[vertex + 1]; i++) {
      const far = farEdge(this.mesh, vertexFaces[i], vertex);
      this.lightFrom(far, 0, edgeLengths[far], distanceMm);
    }
  }

  /** Lights part of an edge from the corner opposite, and reaches its ends along the face's sides. */
  private lightFrom(far: number, from: number, to: number, distanceMm: number): void {
    const { mesh } = this;
    const base = far - (far % 3);
    const face = base / 3;
    const back = base + ((far + 1) % 3);
    const out = base + ((far + 2) % 3);
    const sharp = cornerAngleRad(mesh, face, mesh.triangles[far]);
    this.reach(mesh.triangles[far], distanceMm + mesh.edgeLengths[out], face, sharp);
    this.reach(mesh.triangles[back], distanceMm + mesh.edgeLengths[back], face, 0);
    this.light(far, from, to, mesh.apexAlong[far], mesh.apexHeight[far], distanceMm);
  }

  /**
   * Makes a window on the other side of an edge.
   * @param from lit interval as seen from inside the edge's own face, mm
   * @param x the source in that face's frame (y >= 0), mm
   */
  private light(
    edge: number,
    from: number,
    to: number,
    x: number,
    y: number,
    before: number,
  ): void {
    const twin = this.mesh.twin[edge];
    const length = this.mesh.edgeLengths[edge];
    if (twin < 0 || !(to - from > LEAST_WIDTH * length)) return;
    const gap = x < from ? from - x : x > to ? x - to : 0;
    const nearest = before + Math.sqrt(gap * gap + y * y);
    if (nearest > this.limitMm || this.leadsAside(edge, nearest)) return;
    if (this.knownMm !== null && nearest > this.othersWithin(edge, this.knownMm)) return;
    const row = this.store.add(twin, nearest);
    this.store.interval[2 * row] = length - to;
    this.store.interval[2 * row + 1] = length - from;
    this.store.source[2 * row] = length - x;
    this.store.source[2 * row + 1] = -y;
    this.store.before[row] = before;
  }

  /** No place of an edge is farther from the nearest of all sources, mm. */
  private othersWithin(edge: number, knownMm: Float64Array): number {
    const { triangles, edgeLengths } = this.mesh;
    const length = edgeLengths[edge] * (1 + SLACK);
    const start = knownMm[triangles[edge]];
    const end = knownMm[triangles[edge % 3 === 2 ? edge - 2 : edge + 1]];
    return Math.min(start + length, end + length, (start + end + length) / 2) * (1 + SLACK);
  }

  /** Does nothing that is asked for lie behind a vertex? */
  private endsAt(vertex: number, distanceMm: number): boolean {
    const { target, knownMm } = this;
    if (knownMm !== null && distanceMm > knownMm[vertex] * (1 + SLACK)) return true;
    if (Number.isNaN(target[0])) return false;
    const { positions } = this.mesh;
    const x = positions[3 * vertex] - target[0];
    const y = positions[3 * vertex + 1] - target[1];
    const z = positions[3 * vertex + 2] - target[2];
    const most = (this.limitMm - distanceMm) * (1 + SLACK) + SLACK;
    return x * x + y * y + z * z > most * most;
  }

  /** Is every way on from an edge to the place asked for longer than the limit? */
  private leadsAside(edge: number, nearestMm: number): boolean {
    const { mesh, target } = this;
    if (Number.isNaN(target[0])) return false;
    const { positions, triangles } = mesh;
    const a = 3 * triangles[edge];
    const b = 3 * triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
    const x = (positions[a] + positions[b]) / 2 - target[0];
    const y = (positions[a + 1] + positions[b + 1]) / 2 - target[1];
    const z = (positions[a + 2] + positions[b + 2]) / 2 - target[2];
    const most = this.limitMm - nearestMm + mesh.edgeLengths[edge] / 2;
    return x * x + y * y + z * z > most * most;
  }

  /** Shortest path found to a vertex by the last search, mm; Infinity beyond its limit. */
  vertexDistanceMm(vertex: number): number {
    return this.distanceOf(vertex);
  }

  /** Calls `visit` with every face that the last search may know places of; some come again. */
  forFacesSeen(visit: (face: number) => void): void {
    const { mesh, store, homes, reached } = this;
    for (const { face } of homes) visit(face);
    for (const vertex of reached)
      for (let i = mesh.vertexFaceStart[vertex]; i < mesh.vertexFaceStart[vertex + 1]; i++)
        visit(mesh.vertexFaces[i]);
    for (let row = 0; row < store.count; row++)
      if (store.edge[row] >= 0) visit((store.edge[row] / 3) | 0);
  }

  /** Xin and Wang's filter: does a path along the edge from one of its ends beat the whole window? */
  private isBeaten(row: number): boolean {
    const { mesh, store } = this;
    const edge = store.edge[row];
    const from = store.interval[2 * row];
    const to = store.interval[2 * row + 1];
    const sx = store.source[2 * row];
    const sy = store.source[2 * row + 1];
    const throughTo = store.before[row] + Math.sqrt((to - sx) * (to - sx) + sy * sy);
    const start = this.distanceOf(mesh.triangles[edge]);
    if (start + to < throughTo * (1 - TIE)) return true;
    const throughFrom = store.before[row] + Math.sqrt((from - sx) * (from - sx) + sy * sy);
    const end = this.distanceOf(mesh.triangles[edge % 3 === 2 ? edge - 2 : edge + 1]);
    return end + mesh.edgeLengths[edge] - from < throughFrom * (1 - TIE);
  }

  /** Lays a window over its face: the corner opposite, and what falls on the two far edges. */
  private spread(row: number): void {
    const { mesh, store } = this;
    store.listOnEdge(row);
    const edge = store.edge[row];
    const from = store.interval[2 * row];
    const to = store.interval[2 * row + 1];
    const sx = store.source[2 * row];
    const sy = store.source[2 * row + 1];
    const before = store.before[row];
    const length = mesh.edgeLengths[edge];
    const ax = mesh.apexAlong[edge];
    const ay = mesh.apexHeight[edge];
    const base = edge - (edge % 3);
    const right = base + ((edge + 1) % 3);
    const left = base + ((edge + 2) % 3);
    // Where the line from the source to the opposite corner crosses the edge parts the window.
    const parting = ay - sy > 0 ? sx + ((ax - sx) * -sy) / (ay - sy) : ax;
    const slack = SLACK * length;
    if (parting >= from - slack && parting <= to + slack) {
      const straight = Math.sqrt((ax - sx) * (ax - sx) + (ay - sy) * (ay - sy));
      const turn = Math.atan2(ax * (ay - sy) - ay * (ax - sx), ax * (ax - sx) + ay * (ay - sy));
      this.reach(mesh.triangles[left], before + straight, base / 3, Math.max(0, turn));
    }
    if (to > parting) {
      const near = shareOnEdge(sx, sy, to, length, 0, ax, ay);
      const far = from <= parting ? 1 : shareOnEdge(sx, sy, from, length, 0, ax, ay);
      this.lightShare(right, near, far, sx, sy, length, 0, ax, ay, before);
    }
    if (from < parting) {
      const near = to >= parting ? 0 : shareOnEdge(sx, sy, to, ax, ay, 0, 0);
      const far = shareOnEdge(sx, sy, from, ax, ay, 0, 0);
      this.lightShare(left, near, far, sx, sy, ax, ay, 0, 0, before);
    }
  }

  /** Lights the part [near, far] (shares) of the edge from P to Q, all in the frame of the face. */
  private lightShare(
    edge: number,
    near: number,
    far: number,
    sx: number,
    sy: number,
    px: number,
    py: number,
    qx: number,
    qy: number,
    before: number,
  ): void {
    const length = this.mesh.edgeLengths[edge];
    if (!(length > 0)) return;
    const ux = (qx - px) / length;
    const uy = (qy - py) / length;
    const x = (sx - px) * ux + (sy - py) * uy;
    const y = (sy - py) * ux - (sx - px) * uy;
    if (y >= 0) this.light(edge, near * length, far * length, x, y, before);
  }
}

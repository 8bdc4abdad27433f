/*
 * The exact distance along the skin between two places, to rounding.
 *
 * Idea: rays from the first place are laid flat from face to face as windows (Mitchell, Mount and
 * Papadimitriou 1987; Chen and Han 1990; filter of Xin and Wang 2009), the window first from which the
 * straight line through space to the second place is shortest (A*). Between near points on smooth
 * skin that opens a strip of a few faces, so a pair costs microseconds where a whole disc of windows
 * costs milliseconds. Shortest paths bend only at saddle vertices and on borders (Sharir and Schorr
 * 1986): those become sources of their own. When no window left can beat the best path, it is proven.
 * Longer than a file should be, because it is one algorithm whose steps share one window's frame.
 * Tried and dropped: tracing back the flood and straightening its strip (an upper bound only, and it
 * keeps to the wrong side of a bump once the flood did); depth first within a growing bound (the
 * filter knows too little too late: 40 times the windows on folds).
 */
import { angleSum } from './angleSum';
import type { SurfaceMesh, SurfacePoint } from './mesh';

/** A source exactly on an edge has no width behind it; it is moved inside by this weight. */
const LEAST_WEIGHT = 1e-9;
/** Slack of the window ends, share of the edge: a ray through a vertex must not fall between two faces. */
const SLACK = 1e-10;
/** Windows one search may open before it gives up (a heap of zero-area faces). */
const MOST_WINDOWS = 400_000;
/** Numbers per window: edge entered, source x and y, interval, distance before the source. */
const WINDOW = 6;
/** The window on the edge to be opened next, in the frame of its own face: source, interval, distance before it. */
const X = 0;
const Y = 1;
const FROM = 2;
const TO = 3;
const BEFORE = 4;
/** Of the vertex to be reached next: how far it is, mm. */
const REACHED = 5;

/** Reusable scratch for exact distances over one mesh. */
export class ExactDistance {
  readonly mesh: SurfaceMesh;
  /** windows opened by the last call, for measuring */
  windowCount = 0;
  /** windows of this search; a vertex that has become a source is kept as edge -1 - vertex */
  private windows = new Float64Array(WINDOW * 256);
  /** heap of windows by `keys`: a lower bound of every path through the window, mm */
  private heap = new Int32Array(256);
  private keys = new Float64Array(256);
  private heapCount = 0;
  /** best known distance per vertex, valid where stamp equals the current search */
  private readonly vertexDistance: Float64Array;
  private readonly stamp: Int32Array;
  private search = 0;
  /** per vertex: may a shortest path bend here? 0 not asked yet, 1 no, 2 yes */
  private readonly bends: Uint8Array;
  private target: SurfacePoint = { face: 0, w0: 1, w1: 0, w2: 0 };
  private readonly targetPosition = new Float64Array(3);
  private best = Infinity;
  private found = false;
  /** what shines on the edge to be opened next: numbers in a column, since handing them over takes as long as the work */
  private readonly ray = new Float64Array(6);

  constructor(mesh: SurfaceMesh) {
    this.mesh = mesh;
    this.vertexDistance = new Float64Array(mesh.vertexCount);
    this.stamp = new Int32Array(mesh.vertexCount);
    this.bends = new Uint8Array(mesh.vertexCount);
  }

  /**
   * Distance from a to b along the skin, mm; Infinity if it is not below `limitMm`. The same bits
   * both ways: it is always measured from the lower face.
   */
  between(a: SurfacePoint, b: SurfacePoint, limitMm = Infinity): number {
    if (a.face > b.face) return this.between(b, a, limitMm);
    const straight = this.aim(a, b);
    this.windowCount = 0;
    this.heapCount = 0;
    if (!(straight < limitMm)) return Infinity;
    if (a.face === b.face) return straight;
    this.best = limitMm;
    this.found = false;
    this.search++;
    this.openSource(a);
    while (this.heapCount > 0 && this.windowCount < MOST_WINDOWS) {
      const window = this.heap[0];
      if (this.keys[window] >= this.best) break;
      this.dropFirst();
      this.spreadWindow(WINDOW * window);
    }
    return this.found ? this.best : Infinity;
  }

  /** Remembers the target. @returns the distance through space, mm */
  private aim(a: SurfacePoint, b: SurfacePoint): number {
    const { positions, triangles } = this.mesh;
    let square = 0;
    for (let axis = 0; axis < 3; axis++) {
      const to =
        b.w0 * positions[3 * triangles[3 * b.face] + axis] +
        b.w1 * positions[3 * triangles[3 * b.face + 1] + axis] +
        b.w2 * positions[3 * triangles[3 * b.face + 2] + axis];
      const from =
        a.w0 * positions[3 * triangles[3 * a.face] + axis] +
        a.w1 * positions[3 * triangles[3 * a.face + 1] + axis] +
        a.w2 * positions[3 * triangles[3 * a.face + 2] + axis];
      this.targetPosition[axis] = to;
      square += (to - from) * (to - from);
    }
    this.target = b;
    return Math.sqrt(square);
  }

  /** Opens windows through the three edges of the source's face, and reaches its corners. */
  private openSource(source: SurfacePoint): void {
    const { mesh } = this;
    const w1 = Math.max(LEAST_WEIGHT, source.w1);
    const w2 = Math.max(LEAST_WEIGHT, source.w2);
    const w0 = Math.max(LEAST_WEIGHT, source.w0);
    const sum = w0 + w1 + w2;
    const weights = [w0 / sum, w1 / sum, w2 / sum];
    for (let k = 0; k < 3; k++) {
      const edge = 3 * source.face + k;
      const next = weights[(k + 1) % 3];
      const last = weights[(k + 2) % 3];
      const x = next * mesh.edgeLengths[edge] + last * mesh.apexAlong[edge];
      const y = last * mesh.apexHeight[edge];
      const { ray } = this;
      ray[REACHED] = Math.sqrt(x * x + y * y);
      this.reachVertex(mesh.triangles[edge]);
      ray[X] = x;
      ray[Y] = y;
      ray[FROM] = 0;
      ray[TO] = mesh.edgeLengths[edge];
      ray[BEFORE] = 0;
      this.openEdge(edge);
    }
  }

  /**
   * Opens the window on an edge that `ray` gives as seen from inside its face; it is kept in the frame
   * of the face across, unless no path through it can be shorter than the best, or a way round an end
   * of the edge beats every ray of it (Xin and Wang's filter, 2009).
   */
  private openEdge(edge: number): void {
    const { mesh, ray, targetPosition } = this;
    const { positions, triangles } = mesh;
    const twin = mesh.twin[edge];
    if (twin < 0 || !(ray[TO] > ray[FROM])) return;
    const length = mesh.edgeLengths[edge];
    const sourceX = length - ray[X];
    const depth = ray[Y];
    const from = length - ray[TO];
    const to = length - ray[FROM];
    const before = ray[BEFORE];
    // Lower bound of any path through the window: to the window in the plane, then through space.
    const start = triangles[twin];
    const end = triangles[twin % 3 === 2 ? twin - 2 : twin + 1];
    const ax = positions[3 * start];
    const ay = positions[3 * start + 1];
    const az = positions[3 * start + 2];
    const tx = targetPosition[0] - ax;
    const ty = targetPosition[1] - ay;
    const tz = targetPosition[2] - az;
    const along =
      (tx * (positions[3 * end] - ax) +
        ty * (positions[3 * end + 1] - ay) +
        tz * (positions[3 * end + 2] - az)) /
      length;
    const height = Math.sqrt(Math.max(0, tx * tx + ty * ty + tz * tz - along * along));
    const span = height + depth;
    const crossing = span > 0 ? (along * depth + sourceX * height) / span : along;
    const at = Math.min(to, Math.max(from, crossing));
    const toWindow = Math.sqrt((at - sourceX) * (at - sourceX) + depth * depth);
    const onward = Math.sqrt((at - along) * (at - along) + height * height);
    const key = before + toWindow + onward;
    if (key >= this.best) return;
    if (this.beatenByEnds(start, end, length, sourceX, depth, from, to, before)) return;
    const window = this.windowCount++;
    if (window === this.keys.length) this.growWindows();
    const { windows } = this;
    const row = WINDOW * window;
    windows[row] = twin;
    windows[row + 1] = sourceX;
    windows[row + 2] = -depth;
    windows[row + 3] = from;
    windows[row + 4] = to;
    windows[row + 5] = before;
    this.keys[window] = key;
    this.insert(window);
  }

  private growWindows(): void {
    const windows = new Float64Array(2 * this.windows.length);
    windows.set(this.windows);
    this.windows = windows;
    const keys = new Float64Array(2 * this.keys.length);
    keys.set(this.keys);
    this.keys = keys;
    const heap = new Int32Array(2 * this.heap.length);
    heap.set(this.heap);
    this.heap = heap;
  }

  private insert(window: number): void {
    const { heap, keys } = this;
    const key = keys[window];
    let place = this.heapCount++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (keys[heap[parent]] <= key) break;
      heap[place] = heap[parent];
      place = parent;
    }
    heap[place] = window;
  }

  private dropFirst(): void {
    const { heap, keys } = this;
    const count = --this.heapCount;
    if (count === 0) return;
    const window = heap[count];
    const key = keys[window];
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= count) break;
      if (child + 1 < count && keys[heap[child + 1]] < keys[heap[child]]) child++;
      if (keys[heap[child]] >= key) break;
      heap[place] = heap[child];
      place = child;
    }
    heap[place] = window;
  }

  /** A way round an end of the edge beats every ray of the window, whose source lies so deep below. */
  private beatenByEnds(
    start: number,
    end: number,
    length: number,
    sourceX: number,
    depth: number,
    from: number,
    to: number,
    before: number,
  ): boolean {
    const slack = SLACK * length;
    const toFar = before + Math.sqrt((to - sourceX) * (to - sourceX) + depth * depth);
    if (this.known(start) + to < toFar - slack) return true;
    const toNear = before + Math.sqrt((from - sourceX) * (from - sourceX) + depth * depth);
    return this.known(end) + (length - from) < toNear - slack;
  }

  private known(vertex: number): number {
    return this.stamp[vertex] === this.search
      ? this.vertexDistance[vertex]
      : Number.POSITIVE_INFINITY;
  }

  /** Takes a window through its face: target, third corner, the two far edges. */
  private spreadWindow(at: number): void {
    const { mesh, windows } = this;
    const edge = windows[at];
    const before = windows[at + 5];
    if (edge < 0) {
      if (before <= this.known(-1 - edge)) this.openVertex(-1 - edge, before);
      return;
    }
    const sourceX = windows[at + 1];
    const sourceY = windows[at + 2];
    const from = windows[at + 3];
    const to = windows[at + 4];
    const length = mesh.edgeLengths[edge];
    const start = mesh.triangles[edge];
    const end = mesh.triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
    if (this.beatenByEnds(start, end, length, sourceX, -sourceY, from, to, before)) return;
    const slack = SLACK * length;
    const face = (edge / 3) | 0;
    if (face === this.target.face) this.seeTarget(edge, sourceX, sourceY, from, to, before);
    const apexX = mesh.apexAlong[edge];
    const apexY = mesh.apexHeight[edge];
    const crossing = (apexX * -sourceY + sourceX * apexY) / (apexY - sourceY);
    const base = 3 * face;
    const next = base + ((edge + 1) % 3);
    const last = base + ((edge + 2) % 3);
    if (crossing >= from - slack && crossing <= to + slack) {
      const dx = apexX - sourceX;
      const dy = apexY - sourceY;
      this.ray[REACHED] = before + Math.sqrt(dx * dx + dy * dy);
      this.reachVertex(mesh.triangles[last]);
    }
    this.ray[BEFORE] = before;
    if (crossing < to + slack && this.shineOnNext(next, edge, at)) this.openEdge(next);
    if (crossing > from - slack && this.shineOnLast(last, edge, at)) this.openEdge(last);
  }

  /** Straight from the window's source to the target, if the line passes the window. */
  private seeTarget(
    edge: number,
    sourceX: number,
    sourceY: number,
    from: number,
    to: number,
    before: number,
  ): void {
    const { target, mesh } = this;
    const k = edge % 3;
    const next = k === 0 ? target.w1 : k === 1 ? target.w2 : target.w0;
    const last = k === 0 ? target.w2 : k === 1 ? target.w0 : target.w1;
    const x = next * mesh.edgeLengths[edge] + last * mesh.apexAlong[edge];
    const y = last * mesh.apexHeight[edge];
    const slack = SLACK * mesh.edgeLengths[edge];
    const span = y - sourceY;
    const crossing = span > 0 ? (x * -sourceY + sourceX * y) / span : x;
    if (crossing < from - slack || crossing > to + slack) return;
    this.take(before + Math.sqrt((x - sourceX) * (x - sourceX) + span * span));
  }

  private take(lengthMm: number): void {
    if (lengthMm >= this.best) return;
    this.best = lengthMm;
    this.found = true;
  }

  /** A window's shadow on the edge from (length, 0) to the third corner, to `ray`. @returns whether any */
  private shineOnNext(edge: number, entered: number, at: number): boolean {
    const { windows, ray } = this;
    const length = this.mesh.edgeLengths[entered];
    const apexX = this.mesh.apexAlong[entered];
    const apexY = this.mesh.apexHeight[entered];
    const sourceX = windows[at + 1];
    const sourceY = windows[at + 2];
    const from = windows[at + 3];
    const to = windows[at + 4];
    const far = this.mesh.edgeLengths[edge];
    if (!(far > 0)) return false;
    const ux = (apexX - length) / far;
    const uy = apexY / far;
    // In this edge's frame: x from (length, 0) towards the third corner, y into the face.
    const x = (sourceX - length) * ux + sourceY * uy;
    const y = sourceY * ux - (sourceX - length) * uy;
    if (!(y > 0)) return false;
    ray[X] = x;
    ray[Y] = y;
    ray[FROM] = shadow(x, y, (to - length) * ux, (length - to) * uy, far, 0);
    ray[TO] = shadow(x, y, (from - length) * ux, (length - from) * uy, far, far);
    return true;
  }

  /** The same on the edge from the third corner back to (0, 0). */
  private shineOnLast(edge: number, entered: number, at: number): boolean {
    const { windows, ray } = this;
    const apexX = this.mesh.apexAlong[entered];
    const apexY = this.mesh.apexHeight[entered];
    const from = windows[at + 3];
    const to = windows[at + 4];
    const far = this.mesh.edgeLengths[edge];
    if (!(far > 0)) return false;
    const ux = -apexX / far;
    const uy = -apexY / far;
    const px = windows[at + 1] - apexX;
    const py = windows[at + 2] - apexY;
    const x = px * ux + py * uy;
    const y = py * ux - px * uy;
    if (!(y > 0)) return false;
    const nearX = (to - apexX) * ux - apexY * uy;
    const nearY = -apexY * ux - (to - apexX) * uy;
    const farX = (from - apexX) * ux - apexY * uy;
    const farY = -apexY * ux - (from - apexX) * uy;
    ray[X] = x;
    ray[Y] = y;
    ray[FROM] = shadow(x, y, nearX, nearY, far, 0);
    ray[TO] = shadow(x, y, farX, farY, far, far);
    return true;
  }

  /** Notes a path to a vertex, as long as `ray` says; where paths may bend, the vertex becomes a source. */
  private reachVertex(vertex: number): void {
    const distanceMm = this.ray[REACHED];
    if (distanceMm >= this.known(vertex)) return;
    this.stamp[vertex] = this.search;
    this.vertexDistance[vertex] = distanceMm;
    const { positions } = this.mesh;
    const dx = positions[3 * vertex] - this.targetPosition[0];
    const dy = positions[3 * vertex + 1] - this.targetPosition[1];
    const dz = positions[3 * vertex + 2] - this.targetPosition[2];
    const key = distanceMm + Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (key >= this.best || !this.mayBendAt(vertex)) return;
    const window = this.windowCount++;
    if (window === this.keys.length) this.growWindows();
    this.windows[WINDOW * window] = -1 - vertex;
    this.windows[WINDOW * window + 5] = distanceMm;
    this.keys[window] = key;
    this.insert(window);
  }

  /** Opens the far edge of every face around a vertex, seen from the vertex. */
  private openVertex(vertex: number, distanceMm: number): void {
    const { mesh, target, ray } = this;
    for (let i = mesh.vertexFaceStart[vertex]; i < mesh.vertexFaceStart[vertex + 1]; i++) {
      const base = 3 * mesh.vertexFaces[i];
      const k = mesh.triangles[base] === vertex ? 0 : mesh.triangles[base + 1] === vertex ? 1 : 2;
      const next = base + ((k + 1) % 3);
      const last = base + ((k + 2) % 3);
      if (mesh.vertexFaces[i] === target.face) {
        const here = k === 0 ? target.w1 : k === 1 ? target.w2 : target.w0;
        const there = k === 0 ? target.w2 : k === 1 ? target.w0 : target.w1;
        const x = here * mesh.edgeLengths[base + k] + there * mesh.apexAlong[base + k];
        const y = there * mesh.apexHeight[base + k];
        this.take(distanceMm + Math.sqrt(x * x + y * y));
      }
      ray[REACHED] = distanceMm + mesh.edgeLengths[base + k];
      this.reachVertex(mesh.triangles[next]);
      ray[REACHED] = distanceMm + mesh.edgeLengths[last];
      this.reachVertex(mesh.triangles[last]);
      ray[X] = mesh.apexAlong[next];
      ray[Y] = mesh.apexHeight[next];
      ray[FROM] = 0;
      ray[TO] = mesh.edgeLengths[next];
      ray[BEFORE] = distanceMm;
      this.openEdge(next);
    }
  }

  private mayBendAt(vertex: number): boolean {
    if (this.bends[vertex] === 0) this.bends[vertex] = isBendVertex(this.mesh, vertex) ? 2 : 1;
    return this.bends[vertex] === 2;
  }
}

/**
 * Where the ray from (x, y), y > 0, through (px, py) meets the edge line y = 0, kept on the edge.
 * A ray that never comes down to the line passes the end of the edge on its own side of the window.
 */
function shadow(
  x: number,
  y: number,
  px: number,
  py: number,
  length: number,
  endOnItsSide: number,
): number {
  const fall = y - py;
  if (!(fall > 0)) return endOnItsSide;
  return Math.min(length, Math.max(0, x + ((px - x) * y) / fall));
}

/** A full turn is passed when the sum is past it by more than this: the rest is rounding. */
const PAST_TURN = 1e-9;

/** Can a shortest path bend at this vertex: on a border, or where the faces' angles sum to more than a full turn? */
function isBendVertex(mesh: SurfaceMesh, vertex: number): boolean {
  const sum = angleSum(mesh, vertex);
  if (sum === null) return true;
  // A full turn and more: the imaginary part went below zero and came back, and is past it.
  return sum.halfTurns >= 2 && (sum.halfTurns > 2 || sum.im > PAST_TURN || sum.re < 0);
}

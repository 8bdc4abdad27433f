/*
 * Finds the strip of faces that a shortest path roughly runs through.
 *
 * Idea: from vertex to vertex towards the target with distances seen straight over faces as in
 * `Flood`, in the order of A*, so that little skin is visited; then back from the target as a straight
 * ray towards the virtual source that the two ends of each crossed edge agree on. Tried and dropped:
 * going back from vertex to vertex: the chain drifts away by many faces, and straightening it took
 * some hundred rounds instead of a few; letting settled vertices be improved: a hundred times the
 * visits for the same strip.
 */
import { distanceAcross } from './geodesic';
import type { SurfaceMesh, SurfacePoint } from './mesh';

/** More faces than this around one vertex are a fault of the mesh. */
const MOST_FACES_AROUND = 1000;
/** More steps back than any path over skin takes. */
const MOST_STEPS = 50_000;
const FROM_SOURCE = -1;
/** A vertex reached along an edge is kept as this less the other vertex. */
const FROM_VERTEX = -2;

/** Reusable scratch for searches over one mesh. */
export class PathSearch {
  readonly mesh: SurfaceMesh;
  /** vertices visited by the last search, for measuring */
  visitedCount = 0;
  /** 1 per vertex, valid where `stamp` is the current search: mm from the source */
  readonly #distance: Float64Array;
  /** 1 per vertex: the half-edge it was seen over, or FROM_SOURCE, or FROM_VERTEX less a vertex */
  readonly #cameOver: Int32Array;
  readonly #stamp: Int32Array;
  readonly #settled: Int32Array;
  #run = 0;
  #heap: number[] = [];
  #keys: number[] = [];
  #target: Float64Array = new Float64Array(3);

  constructor(mesh: SurfaceMesh) {
    this.mesh = mesh;
    this.#distance = new Float64Array(mesh.vertexCount);
    this.#cameOver = new Int32Array(mesh.vertexCount);
    this.#stamp = new Int32Array(mesh.vertexCount);
    this.#settled = new Int32Array(mesh.vertexCount);
  }

  /** Half-edges crossed on the way from a's face to b's, or null where no skin joins them. */
  strip(a: SurfacePoint, b: SurfacePoint): number[] | null {
    const last = this.#search(a, b);
    if (last < 0) return null;
    // on some skin a ray comes round to where it was: from vertex to vertex it cannot
    const back =
      this.#traceBack(last, b.face, a.face, false) ?? this.#traceBack(last, b.face, a.face, true);
    if (back === null) return null;
    const strip = back.map((edge) => this.mesh.twin[edge]).reverse();
    return withoutLoops(this.mesh, strip);
  }

  /** Spreads from a until b is settled. @returns the corner of b's face it came through, or -1 */
  #search(a: SurfacePoint, b: SurfacePoint): number {
    const { triangles, positions } = this.mesh;
    this.#run++;
    this.#heap = [];
    this.#keys = [];
    this.visitedCount = 0;
    const start = placeOf(this.mesh, a);
    this.#target = placeOf(this.mesh, b);
    for (let k = 0; k < 3; k++) {
      const v = triangles[3 * a.face + k];
      this.#reach(v, gapMm(positions, v, start), FROM_SOURCE);
    }
    let best = Infinity;
    let last = -1;
    while (this.#heap.length > 0) {
      const key = this.#keys[0];
      if (key >= best) break;
      const v = this.#takeFirst();
      if (this.#settled[v] === this.#run) continue;
      this.#settled[v] = this.#run;
      this.visitedCount++;
      const corner = 3 * b.face;
      const isGoal =
        triangles[corner] === v || triangles[corner + 1] === v || triangles[corner + 2] === v;
      if (isGoal && key < best) {
        best = key;
        last = v;
      }
      this.#expand(v);
    }
    return last;
  }

  #expand(vertex: number): void {
    const { triangles, vertexFaceStart, vertexFaces, edgeLengths, apexAlong, apexHeight } =
      this.mesh;
    const here = this.#distance[vertex];
    for (let i = vertexFaceStart[vertex]; i < vertexFaceStart[vertex + 1]; i++) {
      const base = 3 * vertexFaces[i];
      const k = triangles[base] === vertex ? 0 : triangles[base + 1] === vertex ? 1 : 2;
      const out = base + k;
      const back = base + ((k + 2) % 3);
      const next = triangles[base + ((k + 1) % 3)];
      const last = triangles[back];
      const toNext = edgeLengths[out];
      const toLast = edgeLengths[back];
      const atNext = this.#known(next);
      const atLast = this.#known(last);
      if (atNext === Infinity) this.#reach(next, here + toNext, FROM_VERTEX - vertex);
      else {
        const over = distanceAcross(here, atNext, toNext, apexAlong[out], apexHeight[out]);
        this.#reach(last, over, out);
      }
      if (atLast === Infinity) this.#reach(last, here + toLast, FROM_VERTEX - vertex);
      else {
        const over = distanceAcross(atLast, here, toLast, apexAlong[back], apexHeight[back]);
        this.#reach(next, over, back);
      }
    }
  }

  #known(vertex: number): number {
    return this.#stamp[vertex] === this.#run ? this.#distance[vertex] : Infinity;
  }

  #reach(vertex: number, distanceMm: number, over: number): void {
    if (this.#settled[vertex] === this.#run) return;
    if (!(distanceMm < this.#known(vertex) * (1 - 1e-9))) return;
    this.#stamp[vertex] = this.#run;
    this.#distance[vertex] = distanceMm;
    this.#cameOver[vertex] = over;
    this.#queue(vertex, distanceMm + gapMm(this.mesh.positions, vertex, this.#target));
  }

  #queue(vertex: number, key: number): void {
    const heap = this.#heap;
    const keys = this.#keys;
    let place = heap.length;
    heap.push(vertex);
    keys.push(key);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (keys[parent] <= key) break;
      heap[place] = heap[parent];
      keys[place] = keys[parent];
      place = parent;
    }
    heap[place] = vertex;
    keys[place] = key;
  }

  #takeFirst(): number {
    const heap = this.#heap;
    const keys = this.#keys;
    const first = heap[0];
    const vertex = heap.pop() as number;
    const key = keys.pop() as number;
    const count = heap.length;
    if (count === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= count) break;
      if (child + 1 < count && keys[child + 1] < keys[child]) child++;
      if (keys[child] >= key) break;
      heap[place] = heap[child];
      keys[place] = keys[child];
      place = child;
    }
    heap[place] = vertex;
    keys[place] = key;
    return first;
  }

  /** Half-edges crossed from the target's face back to the source's, or null at a torn place. */
  #traceBack(last: number, from: number, to: number, alongEdges: boolean): number[] | null {
    const { twin, triangles } = this.mesh;
    const crossed: number[] = [];
    let face = from;
    let vertex = last; // where we stand, or -1 on an edge
    let entered = -1; // the half-edge of `face` we stand on, at `share`
    let share = 0;
    for (let step = 0; step < MOST_STEPS && face !== to; step++) {
      if (vertex < 0) {
        const exit = this.#exitTowardsSource(entered, share);
        if (exit.edge >= 0 && twin[exit.edge] >= 0) {
          crossed.push(exit.edge);
          entered = twin[exit.edge];
          share = 1 - exit.share;
          face = (entered / 3) | 0;
        } else vertex = exit.vertex;
        continue;
      }
      const over = this.#cameOver[vertex];
      const wanted = over >= 0 ? (over / 3) | 0 : to;
      const turn = shorterTurn(this.mesh, vertex, face, (f) =>
        over <= FROM_VERTEX ? hasCorner(this.mesh, f, FROM_VERTEX - over) : f === wanted,
      );
      if (turn === null) return null;
      crossed.push(...turn);
      if (turn.length > 0) face = (twin[turn[turn.length - 1]] / 3) | 0;
      if (over === FROM_SOURCE) return crossed;
      if (over <= FROM_VERTEX) vertex = FROM_VERTEX - over;
      else {
        share = alongEdges ? this.#nearerEnd(over) : this.#seenThrough(over);
        if (share <= 0 || twin[over] < 0) vertex = triangles[over];
        else if (share >= 1) vertex = endOf(triangles, over);
        else {
          crossed.push(over);
          entered = twin[over];
          share = 1 - share;
          face = (entered / 3) | 0;
          vertex = -1;
        }
      }
    }
    return face === to ? crossed : null;
  }

  /** 0 where the start of an edge is nearer to the source, else 1. */
  #nearerEnd(edge: number): 0 | 1 {
    const { triangles } = this.mesh;
    return this.#known(triangles[edge]) <= this.#known(endOf(triangles, edge)) ? 0 : 1;
  }

  /** Where the straight way from the virtual source to an edge's third corner crosses the edge. */
  #seenThrough(edge: number): number {
    const { apexAlong, apexHeight, edgeLengths } = this.mesh;
    const source = this.#virtualSource(edge);
    const height = apexHeight[edge];
    const x = apexAlong[edge];
    return (
      (source.x + ((x - source.x) * source.depth) / (source.depth + height)) / edgeLengths[edge]
    );
  }

  /** The place behind an edge from which its two ends are as far as they are from the source. */
  #virtualSource(edge: number): { x: number; depth: number } {
    const { triangles, edgeLengths } = this.mesh;
    const length = edgeLengths[edge];
    const start = this.#known(triangles[edge]);
    const end = this.#known(endOf(triangles, edge));
    const x = (start * start - end * end + length * length) / (2 * length);
    return { x, depth: Math.sqrt(Math.max(0, start * start - x * x)) };
  }

  /** From a place on a half-edge through its face towards the virtual source, or a vertex instead. */
  #exitTowardsSource(
    entered: number,
    share: number,
  ): { edge: number; share: number; vertex: number } {
    const { triangles, edgeLengths, apexAlong, apexHeight } = this.mesh;
    const start = triangles[entered];
    const end = endOf(triangles, entered);
    const nearer = this.#known(start) <= this.#known(end) ? start : end;
    const source = this.#virtualSource(entered);
    const length = edgeLengths[entered];
    const x = share * length;
    if (!(source.depth > 0)) return { edge: -1, share: 0, vertex: nearer };
    // The source lies on the face's own side now: the ray goes from (x, 0) up to (source.x, depth).
    const dx = source.x - x;
    const dy = source.depth;
    const apexX = apexAlong[entered];
    const apexY = apexHeight[entered];
    const base = entered - (entered % 3);
    const goesRight = dx * apexY - dy * (apexX - x) > 0;
    const edge = base + ((entered + (goesRight ? 1 : 2)) % 3);
    const far = goesRight ? length : 0;
    // Share along the line from the far end of the entered edge to the apex.
    const across = dx * apexY - dy * (apexX - far);
    const along = across !== 0 ? (dy * (far - x)) / across : 0;
    const t = Math.min(1, Math.max(0, along));
    const z = triangles[base + ((entered + 2) % 3)];
    if (this.#known(z) === Infinity) return { edge: -1, share: 0, vertex: nearer };
    return { edge, share: goesRight ? t : 1 - t, vertex: z };
  }
}

function endOf(triangles: Uint32Array, edge: number): number {
  return triangles[edge % 3 === 2 ? edge - 2 : edge + 1];
}

function hasCorner({ triangles }: SurfaceMesh, face: number, vertex: number): boolean {
  const at = 3 * face;
  return triangles[at] === vertex || triangles[at + 1] === vertex || triangles[at + 2] === vertex;
}

function shorterTurn(
  mesh: SurfaceMesh,
  vertex: number,
  face: number,
  isWanted: (face: number) => boolean,
): number[] | null {
  const forward = turnAbout(mesh, vertex, face, true, isWanted);
  const backward = turnAbout(mesh, vertex, face, false, isWanted);
  if (forward === null || backward === null) return forward ?? backward;
  return forward.length <= backward.length ? forward : backward;
}

/** Edges crossed when turning about a vertex from a face to one that is wanted; null at a border. */
export function turnAbout(
  { triangles, twin }: SurfaceMesh,
  vertex: number,
  start: number,
  overLeaving: boolean,
  isWanted: (face: number) => boolean,
): number[] | null {
  const crossed: number[] = [];
  let face = start;
  while (!isWanted(face)) {
    const base = 3 * face;
    const k = triangles[base] === vertex ? 0 : triangles[base + 1] === vertex ? 1 : 2;
    const edge = overLeaving ? base + k : base + ((k + 2) % 3);
    if (twin[edge] < 0 || crossed.length > MOST_FACES_AROUND) return null;
    crossed.push(edge);
    face = (twin[edge] / 3) | 0;
    if (face === start) return null;
  }
  return crossed;
}

/** Two crossings of the same face: what lies between them is a detour. */
export function withoutLoops(mesh: SurfaceMesh, strip: readonly number[]): number[] {
  const kept: number[] = [];
  const rowOfFace = new Map<number, number>();
  for (const edge of strip) {
    const face = (edge / 3) | 0;
    const seen = rowOfFace.get(face);
    if (seen !== undefined)
      for (const dropped of kept.splice(seen)) rowOfFace.delete((dropped / 3) | 0);
    rowOfFace.set(face, kept.length);
    kept.push(edge);
  }
  const goal = strip.length > 0 ? (mesh.twin[strip[strip.length - 1]] / 3) | 0 : -1;
  const early = rowOfFace.get(goal);
  return early === undefined ? kept : kept.slice(0, early);
}

function placeOf({ positions, triangles }: SurfaceMesh, point: SurfacePoint): Float64Array {
  const place = new Float64Array(3);
  const weights = [point.w0, point.w1, point.w2];
  for (let k = 0; k < 3; k++)
    for (let axis = 0; axis < 3; axis++)
      place[axis] += weights[k] * positions[3 * triangles[3 * point.face + k] + axis];
  return place;
}

function gapMm(positions: Float64Array, vertex: number, place: Float64Array): number {
  const x = positions[3 * vertex] - place[0];
  const y = positions[3 * vertex + 1] - place[1];
  const z = positions[3 * vertex + 2] - place[2];
  return Math.sqrt(x * x + y * y + z * z);
}

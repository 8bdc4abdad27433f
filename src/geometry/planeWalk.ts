import type { SurfaceMesh, SurfacePoint, Vector } from './mesh';

/** More faces than any walk over a figure crosses. */
const MOST_FACES = 20_000;

/**
 * A walk over the skin that stays in a plane, as a tape does that is held straight: other than one whose direction
 * is kept face by face, it does not turn away where skin is folded or rough.
 * @param across unit normal of the plane, which goes through `from`
 * @param ahead where the walk goes, in space: the first step is the one that leads there most
 * @returns where it ends: at the border of the skin, where that comes first
 */
export function walkInPlane(
  mesh: SurfaceMesh,
  from: SurfacePoint,
  across: Vector,
  ahead: Vector,
  lengthMm: number,
): SurfacePoint {
  const start = placeOf(mesh, from);
  const first = firstStep(mesh, from, start, across, ahead);
  if (!first) return from;
  let { face, exit } = first;
  let at = start;
  let left = lengthMm;
  for (let crossed = 0; crossed < MOST_FACES; crossed++) {
    const end = crossingOf(mesh, exit, start, across);
    const mm = distance(at, end);
    if (mm >= left) return pointIn(mesh, face, between(at, end, left / mm));
    left -= mm;
    at = end;
    const twin = mesh.twin[exit];
    if (twin < 0) return pointIn(mesh, face, end);
    face = Math.floor(twin / 3);
    exit = otherCut(mesh, twin, start, across);
  }
  return pointIn(mesh, face, at);
}

interface Step {
  readonly face: number;
  /** half-edge that the plane leaves the face through */
  readonly exit: number;
}

/** From a place inside a face, on an edge or at a corner: of all faces around, the way that leads ahead most. */
function firstStep(
  mesh: SurfaceMesh,
  from: SurfacePoint,
  start: Vector,
  across: Vector,
  ahead: Vector,
): Step | null {
  let best: (Step & { readonly lead: number }) | null = null;
  for (const face of facesAt(mesh, from))
    for (let k = 0; k < 3; k++) {
      const edge = 3 * face + k;
      if (!isCut(mesh, edge, start, across)) continue;
      const end = crossingOf(mesh, edge, start, across);
      const mm = distance(start, end);
      if (mm < LEAST_STEP_MM) continue;
      const lead = dot(minus(end, start), ahead) / mm;
      if (!best || lead > best.lead) best = { face, exit: edge, lead };
    }
  return best && best.lead > 0 ? best : null;
}

const LEAST_STEP_MM = 1e-7;

/** The face of a place, and of one at a corner or an edge those beside it. */
function facesAt(mesh: SurfaceMesh, { face, w0, w1, w2 }: SurfacePoint): readonly number[] {
  const weights = [w0, w1, w2];
  const corner = weights.findIndex((weight) => weight > 1 - 1e-9);
  if (corner < 0) {
    const beside = [0, 1, 2]
      .filter((k) => weights[(k + 2) % 3] < 1e-9)
      .map((k) => mesh.twin[3 * face + k])
      .filter((twin) => twin >= 0);
    return [face, ...beside.map((twin) => Math.floor(twin / 3))];
  }
  const vertex = mesh.triangles[3 * face + corner];
  return [
    ...mesh.vertexFaces.subarray(mesh.vertexFaceStart[vertex], mesh.vertexFaceStart[vertex + 1]),
  ];
}

function ends(mesh: SurfaceMesh, edge: number): readonly [number, number] {
  return [mesh.triangles[edge], mesh.triangles[edge % 3 === 2 ? edge - 2 : edge + 1]];
}

/** A corner in the plane counts as above it, so every cut face has exactly two cut edges. */
function isCut(mesh: SurfaceMesh, edge: number, start: Vector, across: Vector): boolean {
  const [from, to] = ends(mesh, edge);
  return height(mesh, from, start, across) >= 0 !== height(mesh, to, start, across) >= 0;
}

function otherCut(mesh: SurfaceMesh, entered: number, start: Vector, across: Vector): number {
  const base = entered - (entered % 3);
  for (let k = 1; k < 3; k++) {
    const edge = base + ((entered + k) % 3);
    if (isCut(mesh, edge, start, across)) return edge;
  }
  return entered;
}

function crossingOf(mesh: SurfaceMesh, edge: number, start: Vector, across: Vector): Vector {
  const [from, to] = ends(mesh, edge);
  const [low, high] = [height(mesh, from, start, across), height(mesh, to, start, across)];
  return between(vertexPlace(mesh, from), vertexPlace(mesh, to), low / (low - high));
}

function height(mesh: SurfaceMesh, vertex: number, start: Vector, across: Vector): number {
  return dot(minus(vertexPlace(mesh, vertex), start), across);
}

function vertexPlace({ positions }: SurfaceMesh, vertex: number): Vector {
  return [positions[3 * vertex], positions[3 * vertex + 1], positions[3 * vertex + 2]];
}

function placeOf(mesh: SurfaceMesh, { face, w0, w1, w2 }: SurfacePoint): Vector {
  const [a, b, c] = [0, 1, 2].map((k) => vertexPlace(mesh, mesh.triangles[3 * face + k]));
  const at = (k: number): number => w0 * a[k] + w1 * b[k] + w2 * c[k];
  return [at(0), at(1), at(2)];
}

/** A place of a face's plane as weights of its corners. */
function pointIn(mesh: SurfaceMesh, face: number, place: Vector): SurfacePoint {
  const [a, b, c] = [0, 1, 2].map((k) => vertexPlace(mesh, mesh.triangles[3 * face + k]));
  const [u, v, d] = [minus(b, a), minus(c, a), minus(place, a)];
  const [uu, uv, vv, du, dv] = [dot(u, u), dot(u, v), dot(v, v), dot(d, u), dot(d, v)];
  const whole = uu * vv - uv * uv;
  const w1 = Math.min(1, Math.max(0, (vv * du - uv * dv) / whole));
  const w2 = Math.min(1 - w1, Math.max(0, (uu * dv - uv * du) / whole));
  return { face, w0: 1 - w1 - w2, w1, w2 };
}

function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function distance(a: Vector, b: Vector): number {
  const d = minus(a, b);
  return Math.sqrt(dot(d, d));
}

function between(a: Vector, b: Vector, share: number): Vector {
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2])];
}

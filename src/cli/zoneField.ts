import {
  addDisc,
  brushReachMm,
  type DenseField,
  emptyField,
  FIELD_BAND_MM,
  onSkin,
} from '../geometry/field';
import { Flood } from '../geometry/geodesic';
import { positionAt } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { refuse } from './failure';
import type { Surface } from './loadSurface';

/** A disc along the skin. */
export interface Disc {
  /** 3 numbers, mm, in the mesh's frame */
  readonly centreMm: readonly [number, number, number];
  readonly radiusMm: number;
}

/** A disc whose named centre is farther from the skin than this share of its radius is a mistake. */
const FARTHEST_SHARE = 1;

/** The whole surface; of a model, what is skin. */
export function wholeField({ mesh }: Surface): DenseField {
  return onSkin(mesh, emptyField(mesh.vertexCount).fill(FIELD_BAND_MM));
}

/** The disc around the place of the surface that is nearest to its centre. */
export function discField(mesh: SurfaceMesh, disc: Disc): DenseField {
  const centre = nearestPoint(mesh, disc.centreMm);
  const place = positionAt(mesh, centre);
  const off = Math.hypot(...disc.centreMm.map((value, axis) => value - place[axis]));
  if (off > FARTHEST_SHARE * disc.radiusMm)
    refuse(
      `--disc: the surface is ${off.toFixed(1)} mm away from that place, more than the radius`,
    );
  const flood = new Flood(mesh);
  flood.run([centre], brushReachMm(disc.radiusMm));
  const field = emptyField(mesh.vertexCount);
  addDisc(field, flood, disc.radiusMm);
  if (!field.some((value) => value > 0))
    refuse('--disc: the disc lies inside one face of the mesh; a finer mesh is needed');
  return field;
}

/** Longest edge among the faces that a field touches, mm. */
export function longestEdgeIn(mesh: SurfaceMesh, field: DenseField): number {
  let longest = 0;
  for (let v = 0; v < mesh.vertexCount; v++)
    if (field[v] > 0) longest = Math.max(longest, mesh.longestEdgeAt[v]);
  return longest;
}

/** The nearest place of the surface to a place in space, by looking at every face. */
export function nearestPoint(mesh: SurfaceMesh, place: readonly number[]): SurfacePoint {
  let nearest: SurfacePoint = { face: 0, w0: 1, w1: 0, w2: 0 };
  let square = Infinity;
  for (let face = 0; face < mesh.faceCount; face++) {
    const point = nearestInFace(mesh, face, place);
    const at = positionAt(mesh, point);
    const gap = (at[0] - place[0]) ** 2 + (at[1] - place[1]) ** 2 + (at[2] - place[2]) ** 2;
    if (gap >= square) continue;
    square = gap;
    nearest = point;
  }
  return nearest;
}

/** Laid flat, the place's foot is kept or moved to the nearest of the three edges. */
function nearestInFace(mesh: SurfaceMesh, face: number, place: readonly number[]): SurfacePoint {
  const { positions, triangles } = mesh;
  const [a, b, c] = [0, 1, 2].map((k) => 3 * triangles[3 * face + k]);
  let uu = 0;
  let uv = 0;
  let vv = 0;
  let du = 0;
  let dv = 0;
  for (let axis = 0; axis < 3; axis++) {
    const u = positions[b + axis] - positions[a + axis];
    const v = positions[c + axis] - positions[a + axis];
    const d = place[axis] - positions[a + axis];
    uu += u * u;
    uv += u * v;
    vv += v * v;
    du += d * u;
    dv += d * v;
  }
  const whole = uu * vv - uv * uv;
  const w1 = (vv * du - uv * dv) / whole;
  const w2 = (uu * dv - uv * du) / whole;
  if (w1 >= 0 && w2 >= 0 && w1 + w2 <= 1) return { face, w0: 1 - w1 - w2, w1, w2 };
  const onU = share(du / uu);
  const onV = share(dv / vv);
  const onThird = share((dv - du - uv + uu) / (uu - 2 * uv + vv));
  // Squares of the distances to the three edges, less the same constant.
  const ways: [number, number, number][] = [
    [uu * onU * onU - 2 * onU * du, onU, 0],
    [vv * onV * onV - 2 * onV * dv, 0, onV],
    [thirdEdge(uu, uv, vv, du, dv, onThird), 1 - onThird, onThird],
  ];
  const [, x, y] = ways.reduce((best, way) => (way[0] < best[0] ? way : best));
  return { face, w0: 1 - x - y, w1: x, w2: y };
}

function thirdEdge(uu: number, uv: number, vv: number, du: number, dv: number, s: number): number {
  const x = 1 - s;
  return x * x * uu + 2 * x * s * uv + s * s * vv - 2 * (x * du + s * dv);
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}

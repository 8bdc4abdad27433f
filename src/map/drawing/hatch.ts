import type { SurfaceMesh } from '../../geometry/mesh';
import type { HatchLines } from '../paper/paper';
import { type DepthBuffer, pixelAt } from './depthBuffer';
import type { Projected, ViewRect } from './view';

/** Vertices this near outside the border may belong to faces that reach into the zone. */
const ZONE_REACH_MM = 10;

/**
 * Hatch lines in a view, u1, v1, u2, v2 in turn, mm of the figure. Every pixel knows its face, so a
 * line is followed pixel by pixel and ends where the field, interpolated on the face, is zero.
 * @param field 1 per vertex, mm, inside positive
 * @param hatch lengths in mm of the figure
 */
export function hatchSegments(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  projected: Projected,
  buffer: DepthBuffer,
  hatch: HatchLines,
): number[] {
  const angle = (hatch.angleDeg * Math.PI) / 180;
  const du = Math.cos(angle);
  const dv = Math.sin(angle);
  const { left, right, bottom, top } = zoneRect(field, projected, buffer.rect);
  if (left >= right || bottom >= top) return [];
  const reach = Math.hypot(right - left, top - bottom);
  const middleU = (left + right) / 2;
  const middleV = (bottom + top) / 2;
  const rows = Math.ceil(reach / 2 / hatch.gapMm);
  const ends: number[] = [];
  for (let row = -rows; row <= rows; row++) {
    const u = middleU - dv * row * hatch.gapMm - (du * reach) / 2;
    const v = middleV + du * row * hatch.gapMm - (dv * reach) / 2;
    const inside = (along: number): number =>
      fieldSeenAt(mesh, field, projected, buffer, u + du * along, v + dv * along);
    for (const [from, to] of positiveSpans(inside, reach, buffer.pixelMm))
      ends.push(u + du * from, v + dv * from, u + du * to, v + dv * to);
  }
  return ends;
}

/** Where in the picture the zone can be at all: between its outermost vertices, seen or not. */
function zoneRect(field: ArrayLike<number>, { u, v }: Projected, picture: ViewRect): ViewRect {
  let [left, right, bottom, top] = [picture.right, picture.left, picture.top, picture.bottom];
  for (let i = 0; i < u.length; i++) {
    if (field[i] <= -ZONE_REACH_MM) continue;
    if (u[i] < left) left = u[i];
    if (u[i] > right) right = u[i];
    if (v[i] < bottom) bottom = v[i];
    if (v[i] > top) top = v[i];
  }
  return {
    left: Math.max(left, picture.left),
    right: Math.min(right, picture.right),
    bottom: Math.max(bottom, picture.bottom),
    top: Math.min(top, picture.top),
  };
}

/** Spans of 0..reach where a function is positive, their ends interpolated between the samples. */
function positiveSpans(
  value: (along: number) => number,
  reach: number,
  step: number,
): [number, number][] {
  const spans: [number, number][] = [];
  let start = Number.NaN;
  let before = -1;
  for (let along = 0; along <= reach; along += step) {
    const here = value(along);
    if (here > 0 !== before > 0) {
      const crossing = along - step + step * crossingShare(before, here);
      if (here > 0) start = crossing;
      else if (crossing - start > 3 * step) spans.push([start, crossing]);
    }
    before = here;
  }
  return spans;
}

/** Where between two samples the field passes zero; halfway when one of them shows no skin. */
function crossingShare(before: number, here: number): number {
  if (!Number.isFinite(before) || !Number.isFinite(here)) return 0.5;
  return before / (before - here);
}

/** The field of the skin seen at a place, mm; -Infinity where there is none. */
function fieldSeenAt(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  { u: us, v: vs }: Projected,
  buffer: DepthBuffer,
  u: number,
  v: number,
): number {
  const pixel = pixelAt(buffer, u, v);
  const face = pixel < 0 ? -1 : buffer.face[pixel];
  if (face < 0) return Number.NEGATIVE_INFINITY;
  const a = mesh.triangles[3 * face];
  const b = mesh.triangles[3 * face + 1];
  const c = mesh.triangles[3 * face + 2];
  const bu = us[b] - us[a];
  const bv = vs[b] - vs[a];
  const cu = us[c] - us[a];
  const cv = vs[c] - vs[a];
  const double = bu * cv - bv * cu;
  const x = u - us[a];
  const y = v - vs[a];
  const wb = clamped((x * cv - y * cu) / double);
  const wc = clamped((bu * y - bv * x) / double);
  return field[a] + wb * (field[b] - field[a]) + wc * (field[c] - field[a]);
}

/** A pixel's place may lie just beside its face, where a sliver's weights run away. */
function clamped(weight: number): number {
  return Math.min(1.5, Math.max(-0.5, weight));
}

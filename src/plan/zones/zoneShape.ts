/*
 * Zones changed as shapes, by mm along the skin. Fields in, new fields out; nothing is written to.
 *
 * Growing needs true distances from the border, also beyond the band a field is clamped to. Where the
 * new border may lie they come from a flood at every place of the old one; farther off one flood from
 * all of it is enough (alone it was 0.3 mm off after 12 mm inwards in a disc of 20 mm).
 */
import { borderSegments, crossingShare } from '../../geometry/border';
import {
  type DenseField,
  FIELD_BAND_MM,
  fieldArea,
  quantiseField,
  remapField,
  type SparseField,
} from '../../geometry/field';
import type { Flood } from '../../geometry/geodesic';
import { distanceToLine } from '../../geometry/loopField';
import { faceArea } from '../../geometry/measure';
import type { SurfaceMesh } from '../../geometry/mesh';
import { distanceFromBorder } from '../../geometry/patch';
import { type SurfacePath, segmentLengthMm } from '../../geometry/shortestPath';

/** The new border lies within an edge of vertices this much farther than it is moved, mm. */
const NEAR_BORDER_MM = 5;
/** A hole larger than this share of the zone is the rest of the body: a band has two ends. */
const LARGEST_HOLE_SHARE = 0.25;

/** The zone with its border moved outwards; inwards where `mm` is negative. */
export function growZone(field: DenseField, mm: number, flood: Flood): DenseField {
  const { mesh } = flood;
  const reachMm = Math.abs(mm) + FIELD_BAND_MM;
  const nearMm = Math.abs(mm) + NEAR_BORDER_MM;
  const near = distanceFromBorder(mesh, field, nearMm, Math.abs(mm) + 1);
  distanceToLine(mesh, borderPaths(mesh, field), flood, reachMm);
  const grown = new Float32Array(mesh.vertexCount);
  for (let v = 0; v < grown.length; v++) {
    const exact = Math.abs(near[v]);
    const rough = Math.min(flood.distance[v], reachMm);
    const away = exact < nearMm ? exact : Math.max(nearMm, rough);
    grown[v] = quantiseField((field[v] > 0 ? away : -away) + mm);
  }
  return grown;
}

export function shrinkZone(field: DenseField, mm: number, flood: Flood): DenseField {
  return growZone(field, -mm, flood);
}

/** Takes away horns and fills notches narrower than twice `mm`; what is narrower all over goes. */
export function smoothZone(field: DenseField, mm: number, flood: Flood): DenseField {
  const opened = growZone(shrinkZone(field, mm, flood), mm, flood);
  return shrinkZone(growZone(opened, mm, flood), mm, flood);
}

/** The zone with the holes in it filled. */
export function fillHoles(field: DenseField, flood: Flood): DenseField {
  const { mesh } = flood;
  const most = LARGEST_HOLE_SHARE * fieldArea(mesh, field);
  const parts = partsOf(mesh, (v) => !(field[v] > 0));
  const largest = largestOf(mesh, parts);
  const holes = parts.filter((part) => part !== largest && areaOf(mesh, part) <= most);
  return holes.length === 0 ? field.slice() : redrawn(field, holes.flat(), FIELD_BAND_MM, flood);
}

/** The largest of the pieces a zone is in. */
export function keepLargest(field: DenseField, flood: Flood): DenseField {
  const { mesh } = flood;
  const parts = partsOf(mesh, (v) => field[v] > 0);
  if (parts.length < 2) return field.slice();
  const largest = largestOf(mesh, parts);
  const others = parts.filter((part) => part !== largest);
  return redrawn(field, others.flat(), -FIELD_BAND_MM, flood);
}

export function uniteZones(a: DenseField, b: DenseField): DenseField {
  return a.map((value, v) => Math.max(value, b[v]));
}

export function intersectZones(a: DenseField, b: DenseField): DenseField {
  return a.map((value, v) => Math.min(value, b[v]));
}

/** What is in a and not in b. */
export function subtractZone(a: DenseField, b: DenseField): DenseField {
  return a.map((value, v) => Math.min(value, -b[v]));
}

/** @param mirror 1 per vertex: its left-right partner */
export function mirrorField(field: SparseField, mirror: Int32Array): SparseField {
  return remapField(field, mirror);
}

/** The field with some vertices set to the other side, its distances found again. */
function redrawn(
  field: DenseField,
  vertices: readonly number[],
  valueMm: number,
  flood: Flood,
): DenseField {
  const changed = field.slice();
  for (const v of vertices) changed[v] = valueMm;
  return growZone(changed, 0, flood);
}

/** The border as paths of one segment each. */
function borderPaths(mesh: SurfaceMesh, field: DenseField): SurfacePath[] {
  const { faces, starts, ends } = borderSegments(mesh, field);
  const paths: SurfacePath[] = [];
  for (let row = 0; row < faces.length; row++) {
    const from = weightsAt(starts[row], crossingShare(mesh, field, starts[row]));
    const to = weightsAt(ends[row], crossingShare(mesh, field, ends[row]));
    const lengthMm = segmentLengthMm(mesh, faces[row], from, to);
    if (lengthMm > 0)
      paths.push({ lengthMm, segments: [{ face: faces[row], from, to, bend: -1, exit: -1 }] });
  }
  return paths;
}

function weightsAt(edge: number, share: number): readonly [number, number] {
  if (edge % 3 === 0) return [share, 0];
  return edge % 3 === 1 ? [1 - share, share] : [0, 1 - share];
}

/** Vertices that belong, in sets joined by mesh edges. */
function partsOf(mesh: SurfaceMesh, belongs: (vertex: number) => boolean): number[][] {
  const { triangles, vertexFaceStart, vertexFaces } = mesh;
  const seen = new Uint8Array(mesh.vertexCount);
  const parts: number[][] = [];
  for (let start = 0; start < mesh.vertexCount; start++) {
    if (seen[start] === 1 || !belongs(start)) continue;
    const part = [start];
    seen[start] = 1;
    for (let i = 0; i < part.length; i++)
      for (let p = vertexFaceStart[part[i]]; p < vertexFaceStart[part[i] + 1]; p++)
        for (let k = 0; k < 3; k++) {
          const v = triangles[3 * vertexFaces[p] + k];
          if (seen[v] === 1 || !belongs(v)) continue;
          seen[v] = 1;
          part.push(v);
        }
    parts.push(part);
  }
  return parts;
}

function largestOf(mesh: SurfaceMesh, parts: readonly number[][]): number[] | undefined {
  const areas = parts.map((part) => areaOf(mesh, part));
  return parts[areas.indexOf(Math.max(...areas))];
}

/** A third of every face around every vertex, mm2. */
function areaOf(mesh: SurfaceMesh, vertices: readonly number[]): number {
  const { vertexFaceStart, vertexFaces } = mesh;
  let area = 0;
  for (const v of vertices)
    for (let p = vertexFaceStart[v]; p < vertexFaceStart[v + 1]; p++)
      area += faceArea(mesh, vertexFaces[p]) / 3;
  return area;
}

import type { Flood } from './geodesic';
import { faceArea } from './measure';
import type { SurfaceMesh } from './mesh';

/**
 * The field of a zone: per vertex the signed distance in mm to the zone's border, inside positive,
 * clamped to +-FIELD_BAND_MM. The border is where the linear interpolation over a face is 0.
 * Values are multiples of FIELD_STEP_MM, exact in float32 and in 16 bits, so that a saved zone is
 * the painted zone to the last bit.
 */
export const FIELD_BAND_MM = 16;
export const FIELD_STEP_MM = 1 / 256;

/** One value per vertex, mm: what brush, picture, area and layout read. */
export type DenseField = Float32Array;

/** What a plan keeps: every vertex whose value is above -FIELD_BAND_MM, ascending. */
export interface SparseField {
  readonly vertices: Uint32Array;
  /** one per listed vertex, mm */
  readonly values: Float32Array;
}

/** The values of a field at some vertices before and after a stroke. */
export interface FieldDelta {
  /** ascending vertex indices */
  readonly vertices: Uint32Array;
  /** mm, one per vertex */
  readonly before: Float32Array;
  readonly after: Float32Array;
}

/** A field that is outside everywhere. */
export function emptyField(vertexCount: number): DenseField {
  return new Float32Array(vertexCount).fill(-FIELD_BAND_MM);
}

/** What of a mesh a field needs: how many vertices, and which are no skin. */
export type FieldMesh = Pick<SurfaceMesh, 'vertexCount' | 'inside'>;

/** The field as it holds on a mesh: never above 0 where that is no skin. */
export function toDense(sparse: SparseField, mesh: FieldMesh): DenseField {
  const field = emptyField(mesh.vertexCount);
  // what is not listed is below all that skin or no skin may be
  for (let i = 0; i < sparse.vertices.length; i++) {
    const vertex = sparse.vertices[i];
    field[vertex] = valueOnSkin(mesh, vertex, sparse.values[i]);
  }
  return field;
}

/** What a field may be at most, mm, by the marks of insideSkin. */
const MOST_MM: readonly number[] = [FIELD_BAND_MM, -1 / 64, -FIELD_BAND_MM];

/** What a value of a field is at a vertex that may be no skin. */
export function valueOnSkin(
  { inside }: Pick<SurfaceMesh, 'inside'>,
  v: number,
  mm: number,
): number {
  return inside === undefined ? mm : Math.min(mm, MOST_MM[inside[v]]);
}

/** Lowers a field, in place, where the mesh is no skin. */
export function onSkin({ inside }: Pick<SurfaceMesh, 'inside'>, field: DenseField): DenseField {
  if (inside === undefined) return field;
  for (let v = 0; v < field.length; v++)
    if (field[v] > MOST_MM[inside[v]]) field[v] = MOST_MM[inside[v]];
  return field;
}

export function toSparse(field: DenseField): SparseField {
  let count = 0;
  for (let v = 0; v < field.length; v++) if (field[v] > -FIELD_BAND_MM) count++;
  const vertices = new Uint32Array(count);
  const values = new Float32Array(count);
  let row = 0;
  for (let v = 0; v < field.length; v++) {
    if (!(field[v] > -FIELD_BAND_MM)) continue;
    vertices[row] = v;
    values[row++] = field[v];
  }
  return { vertices, values };
}

/** A value brought into the band and onto a multiple of the step. */
export function quantiseField(valueMm: number): number {
  if (valueMm >= FIELD_BAND_MM) return FIELD_BAND_MM;
  if (!(valueMm > -FIELD_BAND_MM)) return -FIELD_BAND_MM;
  return Math.floor(valueMm / FIELD_STEP_MM + 0.5) * FIELD_STEP_MM;
}

/** How far a flood must reach for a brush of this radius, mm: to where the field is outside. */
export function brushReachMm(radiusMm: number): number {
  return radiusMm + FIELD_BAND_MM;
}

/** Remembers each vertex's value before the stroke, so that a whole stroke is one delta. */
export class StrokeRecord {
  private readonly before = new Map<number, number>();

  /** Called before a value is written; only the first call for a vertex counts. */
  note(vertex: number, valueMm: number): void {
    if (!this.before.has(vertex)) this.before.set(vertex, valueMm);
  }

  /** The stroke so far; vertices that ended where they began are left out. */
  delta(field: DenseField): FieldDelta {
    const changed: number[] = [];
    for (const [vertex, value] of this.before) if (field[vertex] !== value) changed.push(vertex);
    const vertices = Uint32Array.from(changed).sort();
    return {
      vertices,
      before: Float32Array.from(vertices, (v) => this.before.get(v) as number),
      after: Float32Array.from(vertices, (v) => field[v]),
    };
  }
}

/** Vertices with their distances, mm, as a flood leaves them. */
export interface Reached {
  readonly mesh: Pick<SurfaceMesh, 'inside'>;
  readonly distance: Float64Array;
  readonly touched: ArrayLike<number>;
  readonly touchedCount: number;
}

/**
 * Paints a disc along the skin: field = max(field, radius - distance), where the mesh is skin.
 * @param flood run from the disc's centre to `brushReachMm(radiusMm)`
 * @param writtenOut filled with the vertices whose value changed, for the picture
 */
export function addDisc(
  field: DenseField,
  { distance, touched, touchedCount, mesh: { inside } }: Reached,
  radiusMm: number,
  record: StrokeRecord | null = null,
  writtenOut: number[] | null = null,
): void {
  for (let i = 0; i < touchedCount; i++) {
    const v = touched[i];
    const onSkinMm = quantiseField(radiusMm - distance[v]);
    const value = inside === undefined ? onSkinMm : Math.min(onSkinMm, MOST_MM[inside[v]]);
    if (value <= field[v]) continue;
    record?.note(v, field[v]);
    field[v] = value;
    writtenOut?.push(v);
  }
}

/** Wipes a disc along the skin: field = min(field, distance - radius); otherwise as `addDisc`. */
export function eraseDisc(
  field: DenseField,
  { distance, touched, touchedCount }: Reached,
  radiusMm: number,
  record: StrokeRecord | null = null,
  writtenOut: number[] | null = null,
): void {
  for (let i = 0; i < touchedCount; i++) {
    const v = touched[i];
    const value = quantiseField(distance[v] - radiusMm);
    if (value >= field[v]) continue;
    record?.note(v, field[v]);
    field[v] = value;
    writtenOut?.push(v);
  }
}

/** Strength of one dab in its middle, where a value goes this share of the way to its neighbours'. */
const SMOOTHING = 0.6;

/**
 * Evens out the border inside a disc: each value goes part of the way to the mean of its
 * neighbours', fully in the middle, not at the rim; the border shrinks where it bends.
 * @param flood run from the disc's centre
 */
export function smoothDisc(
  mesh: SurfaceMesh,
  field: DenseField,
  flood: Flood,
  radiusMm: number,
  record: StrokeRecord | null = null,
  writtenOut: number[] | null = null,
): void {
  const { touched, distance } = flood;
  const vertices: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < flood.touchedCount; i++) {
    const v = touched[i];
    const share = distance[v] / radiusMm;
    if (share >= 1) continue;
    const strength = SMOOTHING * (1 - share * share);
    const evened = quantiseField(field[v] + strength * (meanAround(mesh, field, v) - field[v]));
    const value = mesh.inside === undefined ? evened : Math.min(evened, MOST_MM[mesh.inside[v]]);
    if (value === field[v]) continue;
    vertices.push(v);
    values.push(value);
  }
  vertices.forEach((v, i) => {
    record?.note(v, field[v]);
    field[v] = values[i];
    writtenOut?.push(v);
  });
}

/** Mean of the values at the corners around a vertex; each neighbour counts once a face. */
function meanAround(mesh: SurfaceMesh, field: DenseField, vertex: number): number {
  const { vertexFaceStart, vertexFaces, triangles } = mesh;
  let sum = 0;
  let count = 0;
  for (let p = vertexFaceStart[vertex]; p < vertexFaceStart[vertex + 1]; p++)
    for (let k = 0; k < 3; k++) {
      const corner = triangles[3 * vertexFaces[p] + k];
      if (corner === vertex) continue;
      sum += field[corner];
      count++;
    }
  return count > 0 ? sum / count : field[vertex];
}

/** Writes the delta's `after` values into the field. */
export function applyFieldDelta(field: DenseField, delta: FieldDelta): void {
  for (let i = 0; i < delta.vertices.length; i++) field[delta.vertices[i]] = delta.after[i];
}

export function invertFieldDelta(delta: FieldDelta): FieldDelta {
  return { vertices: delta.vertices, before: delta.after, after: delta.before };
}

/**
 * Carries a zone to another model.
 * @param sourceVertex one per vertex of the new model: the old model's vertex there, or -1
 */
export function remapField(field: SparseField, sourceVertex: Int32Array): SparseField {
  const values = new Map<number, number>();
  for (let i = 0; i < field.vertices.length; i++) values.set(field.vertices[i], field.values[i]);
  const dense = emptyField(sourceVertex.length);
  for (let v = 0; v < dense.length; v++) {
    const value = values.get(sourceVertex[v]);
    if (value !== undefined) dense[v] = value;
  }
  return toSparse(dense);
}

/** Faces with any corner inside, ascending. Looks at faces around inner vertices alone: zones are small. */
export function fieldFaces(mesh: SurfaceMesh, field: ArrayLike<number>): Int32Array {
  const { vertexCount, faceCount, vertexFaceStart, vertexFaces } = mesh;
  const isTouched = new Uint8Array(faceCount);
  let count = 0;
  for (let v = 0; v < vertexCount; v++) {
    if (!(field[v] > 0)) continue;
    for (let p = vertexFaceStart[v]; p < vertexFaceStart[v + 1]; p++) {
      const face = vertexFaces[p];
      count += 1 - isTouched[face];
      isTouched[face] = 1;
    }
  }
  return facesMarked(isTouched, count);
}

/** The faces whose mark is 1, of which there are so many; ascending. */
export function facesMarked(marks: Uint8Array, count: number): Int32Array {
  const faces = new Int32Array(count);
  let row = 0;
  for (let face = 0; row < count; face++) if (marks[face] === 1) faces[row++] = face;
  return faces;
}

/** Area where the field is above 0, mm2, exact for the linear interpolation. */
export function fieldArea(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  faces: ArrayLike<number> = fieldFaces(mesh, field),
): number {
  const { triangles } = mesh;
  let area = 0;
  for (let i = 0; i < faces.length; i++) {
    const corner = 3 * faces[i];
    const share = insideShare(
      field[triangles[corner]],
      field[triangles[corner + 1]],
      field[triangles[corner + 2]],
    );
    if (share > 0) area += share * faceArea(mesh, faces[i]);
  }
  return area;
}

/** Share of a face where the linear interpolation of its corner values is above 0, 0..1. */
export function insideShare(a: number, b: number, c: number): number {
  const count = (a > 0 ? 1 : 0) + (b > 0 ? 1 : 0) + (c > 0 ? 1 : 0);
  if (count === 0) return 0;
  if (count === 3) return 1;
  if (count === 1) return a > 0 ? tipShare(a, b, c) : b > 0 ? tipShare(b, c, a) : tipShare(c, a, b);
  return 1 - (a <= 0 ? tipShare(a, b, c) : b <= 0 ? tipShare(b, c, a) : tipShare(c, a, b));
}

/** Share of the triangle cut off around the corner whose sign stands alone. */
function tipShare(tip: number, other: number, another: number): number {
  return (tip / (tip - other)) * (tip / (tip - another));
}

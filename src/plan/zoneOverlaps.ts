import { type DenseField, FIELD_BAND_MM, fieldArea } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';

/** Two zones with skin in common. */
export interface Overlap {
  readonly a: string;
  readonly b: string;
  readonly areaMm2: number;
}

export interface ZoneAreas {
  /** skin in at least one zone, mm2 */
  readonly unionMm2: number;
  readonly overlaps: readonly Overlap[];
}

/** Less than this in common is a shared border, not an overlap, mm2. */
const LEAST_OVERLAP_MM2 = 10;

/**
 * The area of all zones together and what each two have in common. The border of a union or of a
 * common part is that of the larger or smaller field.
 */
export function zoneAreas(mesh: SurfaceMesh, fields: ReadonlyMap<string, DenseField>): ZoneAreas {
  const ids = [...fields.keys()];
  const overlaps: Overlap[] = [];
  const union = new Float32Array(mesh.vertexCount).fill(-FIELD_BAND_MM);
  ids.forEach((a, i) => {
    const field = fields.get(a) as DenseField;
    for (const b of ids.slice(i + 1)) {
      const areaMm2 = commonArea(mesh, field, fields.get(b) as DenseField);
      if (areaMm2 >= LEAST_OVERLAP_MM2) overlaps.push({ a, b, areaMm2 });
    }
    for (let vertex = 0; vertex < union.length; vertex++)
      union[vertex] = Math.max(union[vertex], field[vertex]);
  });
  return { unionMm2: ids.length > 0 ? fieldArea(mesh, union) : 0, overlaps };
}

function commonArea(mesh: SurfaceMesh, a: DenseField, b: DenseField): number {
  const common = new Float32Array(a.length).fill(-FIELD_BAND_MM);
  let any = false;
  for (let vertex = 0; vertex < common.length; vertex++) {
    common[vertex] = Math.min(a[vertex], b[vertex]);
    any ||= common[vertex] > 0;
  }
  return any ? fieldArea(mesh, common) : 0;
}

import { type DenseField, FIELD_BAND_MM, fieldArea } from '../../geometry/field';
import type { SurfaceMesh } from '../../geometry/mesh';
import { formatCm2, shownCm2Sum } from '../format';

/** `Zones overlap: painted 52.0 cm² in sum, 26.0 cm² of skin.`; null where none do. */
export function overlapWords({ overlaps, sumMm2, unionMm2 }: ZoneAreas): string | null {
  if (overlaps.length === 0) return null;
  return `Zones overlap: painted ${formatCm2(sumMm2 / 100)} in sum, ${formatCm2(unionMm2 / 100)} of skin.`;
}

/**
 * `683.0 cm²`: the skin of all zones. Where none overlap it is the sum of the areas as they are shown
 * beside it, so that the list adds up.
 */
export function togetherWords({ overlaps, sumMm2, unionMm2 }: ZoneAreas): string {
  return formatCm2((overlaps.length === 0 ? sumMm2 : unionMm2) / 100);
}

/** Two zones with skin in common. */
export interface Overlap {
  readonly a: string;
  readonly b: string;
  readonly areaMm2: number;
}

export interface ZoneAreas {
  /** skin in at least one zone, mm2 */
  readonly unionMm2: number;
  /** of every zone by itself, added up, mm2 */
  readonly sumMm2: number;
  readonly overlaps: readonly Overlap[];
}

/** Less than this in common is a shared border, not an overlap, mm2. */
const LEAST_OVERLAP_MM2 = 10;

/**
 * The area of all zones together and what each two have in common. The border of a union or of a
 * common part is that of the larger or smaller field.
 */
export function zoneAreas(mesh: SurfaceMesh, fields: ReadonlyMap<string, DenseField>): ZoneAreas {
  const steps = zoneAreaSteps(mesh, fields);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same with rests between two zones. Yields the share that is done. */
export function* zoneAreaSteps(
  mesh: SurfaceMesh,
  fields: ReadonlyMap<string, DenseField>,
): Generator<number, ZoneAreas> {
  const zones = [...fields].map(([id, field]) => ({ id, field, inside: insideVertices(field) }));
  const overlaps: Overlap[] = [];
  const areas: number[] = [];
  const union = new Float32Array(mesh.vertexCount).fill(-FIELD_BAND_MM);
  for (const [i, a] of zones.entries()) {
    yield i / zones.length;
    areas.push(fieldArea(mesh, a.field));
    for (const b of zones.slice(i + 1)) {
      const [few, other] = a.inside.length < b.inside.length ? [a, b] : [b, a];
      if (!few.inside.some((vertex) => other.field[vertex] > 0)) continue;
      const areaMm2 = commonArea(mesh, a.field, b.field);
      if (areaMm2 >= LEAST_OVERLAP_MM2) overlaps.push({ a: a.id, b: b.id, areaMm2 });
    }
    for (let vertex = 0; vertex < union.length; vertex++)
      union[vertex] = Math.max(union[vertex], a.field[vertex]);
  }
  return {
    unionMm2: zones.length > 0 ? fieldArea(mesh, union) : 0,
    sumMm2: 100 * (shownCm2Sum(areas.map((mm2) => mm2 / 100)) || 0),
    overlaps,
  };
}

function insideVertices(field: DenseField): number[] {
  const inside: number[] = [];
  for (let vertex = 0; vertex < field.length; vertex++) if (field[vertex] > 0) inside.push(vertex);
  return inside;
}

function commonArea(mesh: SurfaceMesh, a: DenseField, b: DenseField): number {
  return fieldArea(
    mesh,
    a.map((value, vertex) => Math.min(value, b[vertex])),
  );
}

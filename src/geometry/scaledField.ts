import { FIELD_BAND_MM, FIELD_STEP_MM, quantiseField, type SparseField } from './field';

/**
 * A field in true mm after the skin was scaled. The border stays on the same skin: zero stays zero, and
 * what is inside or outside stays so, however little it is.
 * @param ratio new size over old; 1 per vertex where skin stretches more in one place than in another,
 * which distances follow as far as neighbours stretch alike
 */
export function scaledField(field: SparseField, ratio: number | ArrayLike<number>): SparseField {
  if (ratio === 1) return field;
  const values = field.values.map((mm, row) =>
    scaledValue(mm, typeof ratio === 'number' ? ratio : ratio[field.vertices[row]]),
  );
  const kept = [...values.keys()].filter((row) => values[row] > -FIELD_BAND_MM);
  if (kept.length === values.length) return { vertices: field.vertices, values };
  return {
    vertices: Uint32Array.from(kept, (row) => field.vertices[row]),
    values: Float32Array.from(kept, (row) => values[row]),
  };
}

function scaledValue(mm: number, ratio: number): number {
  const scaled = quantiseField(mm * ratio);
  if (mm > 0) return Math.max(FIELD_STEP_MM, scaled);
  return mm < 0 ? Math.min(-FIELD_STEP_MM, scaled) : 0;
}

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

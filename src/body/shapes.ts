import type { ShapeSurface } from './surface/shapeSurface';

export type Sex = 'woman' | 'man';

/** How the cage moves for one unit of a shape number. */
export interface ShapeRow {
  readonly id: string;
  /** null: for both */
  readonly sex: Sex | null;
  /** 3 per cage vertex of midline and left side, mm */
  readonly offsetsMm: Float64Array;
}

/** The shape data of `models/body-shapes.bin`, ready to be used. */
export interface BodyShapes {
  readonly surface: ShapeSurface;
  readonly rows: readonly ShapeRow[];
}

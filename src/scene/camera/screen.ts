import { Vector2 } from 'three';

/** The picture's size as every pixel-sized thing sees it; one set shared by all materials. */
export interface ScreenUniforms {
  /** CSS pixels */
  readonly uSizePx: { value: Vector2 };
  /** device pixels per CSS pixel */
  readonly uPixelRatio: { value: number };
}

export function screenUniforms(): ScreenUniforms {
  return { uSizePx: { value: new Vector2(1, 1) }, uPixelRatio: { value: 1 } };
}

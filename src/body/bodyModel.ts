import { Looker } from './quantities';
import { type ShapedBody, Shaper } from './shaper';
import type { BodyShapes, Sex } from './shapes';

/** What of a bundled body the fit needs; vertices: midline, left side, right side. */
export interface BundledBody extends ShapedBody {
  /** those of the left side first */
  readonly triangles: Uint32Array;
}

/** A bundled body that can take other shapes, and be measured in each. */
export interface BodyModel {
  readonly sex: Sex;
  readonly shaper: Shaper;
  readonly looker: Looker;
  /** of the left side */
  readonly triangles: Uint32Array;
  /** 1 per vertex: number in `siteIds` */
  readonly site: Uint8Array;
  readonly siteIds: readonly string[];
}

export function bodyModel(shapes: BodyShapes, sex: Sex, body: BundledBody): BodyModel {
  const shaper = new Shaper(shapes, sex, body);
  const triangles = body.triangles.subarray(0, body.triangles.length / 2);
  const { midlineCount } = shapes.surface;
  const { site, siteIds } = body;
  const looker = new Looker(
    { sex, positions: shaper.base, triangles, site, siteIds, midlineCount },
    shaper,
  );
  return { sex, shaper, looker, triangles, site, siteIds };
}

import type { SurfacePoint } from '../../geometry/mesh';
import type { Patch } from '../../geometry/patch';
import type { RefinedPart } from '../../geometry/refine';
import type { Cover } from './cover';
import type { LargestGap } from './largestGap';

/** Points that a sampler has laid on a metric cut of the zone, with their cover. */
export interface Sampled {
  readonly part: RefinedPart;
  /** where points may lie, on the part */
  readonly patch: Patch;
  readonly cover: Cover;
  /** skin round the zone that was cut out with it, mm */
  readonly growMm: number;
  /** the cover's first numbers: points of other zones, on the whole surface */
  readonly others: readonly SurfacePoint[];
  /** the zone's own points on the whole surface, and their numbers in the cover */
  readonly points: readonly SurfacePoint[];
  readonly ids: readonly number[];
  /** their largest gap, proven */
  readonly gap: LargestGap | null;
}

import { straightDistance } from '../../geometry/measure';
import type { SurfacePoint } from '../../geometry/mesh';
import type { Patch } from '../../geometry/patch';
import type { CoveredSkin } from '../cover/coveredSkin';
import { Fragments } from '../cover/fragments';
import type { SampleSet } from '../cover/sampleSet';
import type { LayoutProgress } from '../types';

/** The search stops when nothing can be farther than what was found by more than this share of r. */
export const GAP_TOLERANCE = 5e-4;
/** No place of a triangle is farther from its nearest corner than this share of its longest side. */
export const TO_CORNER = 1 / Math.sqrt(3);

export interface LargestGap {
  /** distance to the nearest sample, mm along the skin */
  readonly distanceMm: number;
  readonly at: SurfacePoint;
}

/**
 * The place of a patch farthest from every sample. Branch and bound: distances to the nearest sample
 * change by no more than the way walked, so a fragment whose corners are near needs no splitting.
 * @returns null without samples or without area
 */
export function* largestGap(
  samples: SampleSet,
  patch: Patch,
): Generator<LayoutProgress, LargestGap | null> {
  if (samples.points.length === 0 || patch.count === 0) return null;
  const search = new GapSearch(samples);
  let fragments = Fragments.of(patch);
  while (fragments.count > 0) {
    fragments = search.narrow(fragments);
    yield { stage: 'Proving distances', share: 0.97 };
  }
  return search.best && exactly(samples, search.best);
}

/** Branch and bound over fragments; `best` is what the cover says, not measured exactly. */
export class GapSearch {
  best: LargestGap | null = null;
  private bestMm = -1;
  private readonly samples: CoveredSkin;

  constructor(samples: CoveredSkin) {
    this.samples = samples;
  }

  /** Looks at all corners, then keeps and quarters what could still hold a larger gap. */
  narrow(fragments: Fragments): Fragments {
    const { mesh, spacingMm } = this.samples;
    const { count } = fragments;
    const farthest = new Float64Array(count);
    for (let i = 0; i < count; i++) farthest[i] = this.farthestCorner(fragments, i);
    const least = (this.best?.distanceMm ?? 0) + GAP_TOLERANCE * spacingMm;
    const kept = new Fragments(256);
    const { faces, corners } = fragments;
    for (let i = 0; i < count; i++) {
      if (farthest[i] + TO_CORNER * fragments.size(mesh, i) <= least) continue;
      // A disc that holds the corners holds all between them.
      if (this.samples.discHolds(faces[i], corners, 6 * i, least)) continue;
      kept.addQuarters(fragments, i);
    }
    return kept;
  }

  /** Largest distance at a fragment's corners, noted when it is the largest of all. */
  private farthestCorner(fragments: Fragments, i: number): number {
    const { corners, faces } = fragments;
    const at = 6 * i;
    const face = faces[i];
    const d0 = this.distanceAt(face, corners[at], corners[at + 1]);
    const d1 = this.distanceAt(face, corners[at + 2], corners[at + 3]);
    const d2 = this.distanceAt(face, corners[at + 4], corners[at + 5]);
    const farthest = Math.max(d0, d1, d2);
    if (farthest > this.bestMm) {
      this.bestMm = farthest;
      const corner = farthest === d0 ? 0 : farthest === d1 ? 1 : 2;
      this.best = { distanceMm: farthest, at: fragments.corner(i, corner) };
    }
    return farthest;
  }

  private distanceAt(face: number, w1: number, w2: number): number {
    const { mesh, nearestDistance } = this.samples;
    const corner = w1 === 1 ? 1 : w2 === 1 ? 2 : w1 === 0 && w2 === 0 ? 0 : -1;
    if (corner < 0) return this.samples.nearestAt(face, w1, w2);
    return nearestDistance[mesh.triangles[3 * face + corner]];
  }
}

/** The gap at a place by exact distances to every sample that is near enough through space. */
function exactly(samples: SampleSet, gap: LargestGap): LargestGap {
  let nearest = Infinity;
  const reach = Math.min(gap.distanceMm, samples.spacingMm) * 1.1;
  for (const point of samples.points) {
    if (straightDistance(samples.mesh, gap.at, point) >= Math.min(nearest, reach)) continue;
    nearest = Math.min(nearest, samples.exact.between(gap.at, point, Math.min(nearest, reach)));
  }
  return { distanceMm: nearest < Infinity ? nearest : gap.distanceMm, at: gap.at };
}

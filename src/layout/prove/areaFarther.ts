import type { Patch } from '../../geometry/patch';
import type { Cover } from '../cover/cover';
import { Fragments } from '../cover/fragments';
import type { LayoutProgress } from '../types';
import { TO_CORNER } from './largestGap';

/** Pieces smaller than this share of the limit are counted by their middle. */
const LEAST_SHARE = 0.02;

/** Points and a distance from them. */
export interface Reach {
  readonly cover: Cover;
  readonly limitMm: number;
}

/**
 * Skin of a patch that is farther than the limit from every point of every cover, by the flood, mm2.
 * Fragments are quartered where the limit crosses them.
 */
export function* areaFarther(
  reaches: readonly Reach[],
  patch: Patch,
): Generator<LayoutProgress, number> {
  let areaMm2 = 0;
  let fragments = Fragments.of(patch);
  const leastMm = LEAST_SHARE * reaches.reduce((mm, each) => Math.min(mm, each.limitMm), Infinity);
  while (fragments.count > 0) {
    const left = new Fragments(256);
    for (let i = 0; i < fragments.count; i++) {
      const size = fragments.size(patch.mesh, i);
      const isFar = judge(reaches, fragments, i, size);
      if (isFar === FAR) areaMm2 += fragments.areas[i];
      if (isFar !== CROSSED) continue;
      if (size > leastMm) left.addQuarters(fragments, i);
      else if (isMiddleFar(reaches, fragments, i)) areaMm2 += fragments.areas[i];
    }
    fragments = left;
    yield { stage: 'Proving distances', share: 0.97 };
  }
  return areaMm2;
}

const NEAR = 0;
const FAR = 1;
const CROSSED = 2;

function judge(
  reaches: readonly Reach[],
  { faces, corners }: Fragments,
  i: number,
  size: number,
): number {
  let isFar = FAR;
  for (const { cover, limitMm } of reaches) {
    const mm = [0, 2, 4].map((k) =>
      cover.nearestAt(faces[i], corners[6 * i + k], corners[6 * i + k + 1]),
    );
    if (Math.max(...mm) + TO_CORNER * size <= limitMm) return NEAR;
    if (cover.discHolds(faces[i], corners, 6 * i, limitMm)) return NEAR;
    // Nowhere is a fragment nearer than its farthest corner less its longest side.
    if (Math.max(...mm) - size < limitMm) isFar = CROSSED;
  }
  return isFar;
}

function isMiddleFar(reaches: readonly Reach[], fragments: Fragments, i: number): boolean {
  const { face, w1, w2 } = fragments.middle(i);
  return reaches.every(({ cover, limitMm }) => cover.nearestAt(face, w1, w2) > limitMm);
}

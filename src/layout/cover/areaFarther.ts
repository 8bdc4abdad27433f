import type { Patch } from '../../geometry/patch';
import type { LayoutProgress } from '../types';
import type { Cover } from './cover';
import { Fragments } from './fragments';
import { TO_CORNER } from './largestGap';
import type { Reach } from './leftOut';

/** Pieces smaller than this share of the limit are counted by their middle. */
const LEAST_SHARE = 0.02;

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
  const face = faces[i];
  const at = 6 * i;
  let isFar = FAR;
  for (const { cover, limitMm } of reaches) {
    if (nearestCornerMm(cover, face) + longestEdgeMm(cover, face) <= limitMm) return NEAR;
    const most = Math.max(
      cover.entries.nearestAt(face, corners[at], corners[at + 1]),
      cover.entries.nearestAt(face, corners[at + 2], corners[at + 3]),
      cover.entries.nearestAt(face, corners[at + 4], corners[at + 5]),
    );
    if (most + TO_CORNER * size <= limitMm) return NEAR;
    if (cover.entries.discHolds(face, corners, at, limitMm)) return NEAR;
    // Nowhere is a fragment nearer than its farthest corner less its longest side.
    if (most - size < limitMm) isFar = CROSSED;
  }
  return isFar;
}

/** By the vertices' labels, which a cover that was never settled has not: then Infinity. */
function nearestCornerMm({ mesh, nearestDistance }: Cover, face: number): number {
  const { triangles } = mesh;
  return Math.min(
    nearestDistance[triangles[3 * face]],
    nearestDistance[triangles[3 * face + 1]],
    nearestDistance[triangles[3 * face + 2]],
  );
}

function longestEdgeMm({ mesh: { edgeLengths } }: Cover, face: number): number {
  return Math.max(edgeLengths[3 * face], edgeLengths[3 * face + 1], edgeLengths[3 * face + 2]);
}

function isMiddleFar(reaches: readonly Reach[], fragments: Fragments, i: number): boolean {
  const { face, w1, w2 } = fragments.middle(i);
  return reaches.every(({ cover, limitMm }) => cover.entries.nearestAt(face, w1, w2) > limitMm);
}

/*
 * What a certificate says of the skin between the points.
 *
 * The claim is of skin that some point can be reached from, and between old punctures only of skin at
 * least the kept distance from each of them: there no point of this session may lie. How much skin that
 * leaves out is said beside it, and how large the largest gap is when old punctures count as points.
 */
import type { ExactDistance } from '../../geometry/exactDistance';
import type { SurfacePoint } from '../../geometry/mesh';
import type { Patch } from '../../geometry/patch';
import { areaFarther } from '../cover/areaFarther';
import { Cover } from '../cover/cover';
import { type KnownMm, type LargestGap, largestGap } from '../cover/largestGap';
import type { LeftOut } from '../cover/leftOut';
import { NearestExactly } from '../cover/nearestExactly';
import type { Certificate, LayoutProgress } from '../types';
import type { OldPuncture } from '../zone/oldPunctures';
import { reachedPatch } from './reachedPatch';

export type GapFacts = Pick<
  Certificate,
  | 'largestGapMm'
  | 'largestGapAt'
  | 'shareBeyond'
  | 'shareUnreached'
  | 'previousKeptMm'
  | 'shareNearPrevious'
  | 'gapWithPreviousMm'
>;

/** Points on skin, and what of it is asked about. */
export interface GapScene {
  readonly cover: Cover;
  readonly exact: ExactDistance;
  /** every point that the cover knows */
  readonly points: readonly SurfacePoint[];
  /** old punctures on the same skin, which do not cover, and the skin around them; null without any */
  readonly between: { readonly old: readonly OldPuncture[]; readonly leftOut: LeftOut } | null;
  readonly patch: Patch;
  readonly knownMm: KnownMm;
  /** skin farther from every point than this counts as beyond, mm; NaN where no spacing is set */
  readonly beyondMm: number;
  /** the largest gap where it is known already */
  readonly known?: LargestGap | null;
}

export function* gapFacts(scene: GapScene): Generator<LayoutProgress, GapFacts> {
  const { cover, exact, points, between, knownMm, beyondMm } = scene;
  const { patch, unreachedMm2 } = reachedPatch(cover, scene.patch, points);
  const nearest = new NearestExactly(cover.mesh, exact, points, cover.spacingMm);
  const leftOut = between?.leftOut ?? null;
  const gap = scene.known ?? (yield* largestGap({ cover, nearest, leftOut, knownMm }, patch));
  const old = leftOut?.reaches ?? [];
  const countedMm2 = leftOut ? yield* areaFarther(old, scene.patch) : scene.patch.areaMm2;
  const isAllNear = gap === null || gap.distanceMm <= beyondMm || !(beyondMm > 0);
  const beyondMm2 = isAllNear
    ? 0
    : yield* areaFarther([{ cover, limitMm: beyondMm }, ...old], patch);
  return {
    largestGapMm: gap?.distanceMm ?? Number.NaN,
    largestGapAt: gap?.at ?? null,
    shareBeyond: gap === null || !(beyondMm > 0) ? Number.NaN : shareOf(beyondMm2, countedMm2),
    shareUnreached: points.length > 0 ? shareOf(unreachedMm2, scene.patch.areaMm2) : 0,
    previousKeptMm: leftOut?.mostKeptMm ?? Number.NaN,
    shareNearPrevious: 1 - shareOf(countedMm2, scene.patch.areaMm2, 1),
    gapWithPreviousMm: between ? yield* gapWithOld(scene, between.old) : Number.NaN,
  };
}

/** A share from 0 to 1. @param ofNone where there is nothing to be a share of */
function shareOf(areaMm2: number, ofMm2: number, ofNone = 0): number {
  return ofMm2 > 0 ? Math.min(1, Math.max(0, areaMm2 / ofMm2)) : ofNone;
}

/** The largest gap of all the zone when old punctures count as points, mm. */
function* gapWithOld(
  { cover, exact, points, patch: whole }: GapScene,
  old: readonly OldPuncture[],
) {
  const all = [...points, ...old.map(({ point }) => point)];
  const covered = new Cover(cover.mesh, cover.spacingMm);
  for (const point of all) {
    covered.add(point, covered.idCount);
    yield { stage: 'Proving distances', share: 0.97 };
  }
  yield* settleFor(covered, whole);
  const nearest = new NearestExactly(cover.mesh, exact, all, cover.spacingMm);
  const { patch } = reachedPatch(covered, whole, all);
  const gap = yield* largestGap(
    { cover: covered, nearest, leftOut: null, knownMm: new Map() },
    patch,
  );
  return gap?.distanceMm ?? Number.NaN;
}

/** Lets a cover's points reach as far as the corners of a patch ask for. */
function* settleFor(cover: Cover, patch: Patch): Generator<LayoutProgress, void> {
  const wanted = new Uint8Array(cover.mesh.vertexCount);
  for (let i = 0; i < patch.count; i++)
    for (let k = 0; k < 3; k++) wanted[cover.mesh.triangles[3 * patch.faces[i] + k]] = 1;
  const run = cover.settle(wanted);
  while (!run.next().done) yield { stage: 'Proving distances', share: 0.97 };
}

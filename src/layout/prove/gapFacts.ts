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
import type { CoveredSkin } from '../cover/coveredSkin';
import { LiveCover } from '../cover/liveCover';
import type { Certificate, LayoutProgress } from '../types';
import type { OldPuncture } from '../zone/oldPunctures';
import { areaFarther, type Reach } from './areaFarther';
import { type Doubt, type LargestGap, largestGap } from './largestGap';
import { NearestExactly } from './nearestExactly';
import { reachedPatch } from './reachedPatch';

export type GapFacts = Pick<
  Certificate,
  | 'largestGapMm'
  | 'largestGapAt'
  | 'shareBeyond'
  | 'shareUnreached'
  | 'earlierKeptMm'
  | 'shareNearEarlier'
  | 'gapWithEarlierMm'
>;

/** Points on skin, and what of it is asked about. */
export interface GapScene {
  readonly cover: CoveredSkin;
  readonly exact: ExactDistance;
  /** every point that the cover knows */
  readonly points: readonly SurfacePoint[];
  /** old punctures on the same skin; they do not cover */
  readonly old: readonly OldPuncture[];
  /** skin that is at least the kept distance from old punctures, or a hair less */
  readonly patch: Patch;
  /** the same with the skin around old punctures */
  readonly whole: Patch;
  readonly doubt: Doubt;
  /** skin farther from every point than this counts as beyond, mm; NaN where no spacing is set */
  readonly beyondMm: number;
  /** the largest gap where it is known already */
  readonly known?: LargestGap | null;
}

export function* gapFacts(scene: GapScene): Generator<LayoutProgress, GapFacts> {
  const { cover, exact, points, old, whole, doubt, beyondMm } = scene;
  const { patch, unreachedMm2 } = reachedPatch(cover, scene.patch, points);
  const nearest = new NearestExactly(cover.mesh, exact, points, cover.spacingMm);
  const question = { cover, nearest, leftOutMm: deepInOld(cover, exact, old), doubt };
  const gap = scene.known ?? (yield* largestGap(question, patch));
  const isAllNear = gap !== null && gap.distanceMm <= beyondMm;
  const beyondMm2 =
    isAllNear || !(beyondMm > 0)
      ? 0
      : (yield* areaFarther([{ cover, limitMm: beyondMm }], patch)) + unreachedMm2;
  const share = (areaMm2: number, of: Patch): number =>
    of.areaMm2 > 0 ? Math.min(1, Math.max(0, areaMm2 / of.areaMm2)) : 0;
  return {
    largestGapMm: gap?.distanceMm ?? Number.NaN,
    largestGapAt: gap?.at ?? null,
    shareBeyond: gap === null || !(beyondMm > 0) ? Number.NaN : share(beyondMm2, scene.patch),
    shareUnreached: points.length > 0 ? share(unreachedMm2, scene.patch) : 0,
    ...(old.length > 0
      ? {
          earlierKeptMm: old.reduce((most, { distanceMm }) => Math.max(most, distanceMm), 0),
          shareNearEarlier: share(whole.areaMm2 - (yield* areaFarFromOld(scene)), whole),
          gapWithEarlierMm: yield* gapWithOld(scene),
        }
      : { earlierKeptMm: Number.NaN, shareNearEarlier: 0, gapWithEarlierMm: Number.NaN }),
  };
}

/** How deep a place lies within the kept distance of old punctures, exactly, mm; null without any. */
export function deepInOld(
  { mesh }: CoveredSkin,
  exact: ExactDistance,
  old: readonly OldPuncture[],
): ((place: SurfacePoint) => number) | null {
  if (old.length === 0) return null;
  const most = old.reduce((mm, { distanceMm }) => Math.max(mm, distanceMm), 0);
  const places = old.map(({ point }) => point);
  const near = new NearestExactly(mesh, exact, places, most);
  return (place) =>
    near
      .within(place, most)
      .reduce((deep, { row, lengthMm }) => Math.max(deep, old[row].distanceMm - lengthMm), -1);
}

/** Skin of the zone at least the kept distance from every old puncture, mm2. */
function* areaFarFromOld({ cover, old, whole }: GapScene): Generator<LayoutProgress, number> {
  const reaches = new Map<number, { cover: LiveCover; limitMm: number }>();
  for (const { point, distanceMm } of old) {
    const known = reaches.get(distanceMm);
    const reach: Reach & { cover: LiveCover } = known ?? {
      cover: new LiveCover(cover.mesh, distanceMm),
      limitMm: distanceMm,
    };
    if (!known) reaches.set(distanceMm, reach);
    reach.cover.add(point, reach.cover.idCount);
  }
  return yield* areaFarther([...reaches.values()], whole);
}

/** The largest gap of all the zone when old punctures count as points, mm. */
function* gapWithOld({ cover, exact, points, old, whole, doubt }: GapScene) {
  const all = [...points, ...old.map(({ point }) => point)];
  const covered = new LiveCover(cover.mesh, cover.spacingMm);
  for (const point of all) {
    covered.add(point, covered.idCount);
    yield { stage: 'Proving distances', share: 0.97 };
  }
  yield* settleFor(covered, whole);
  const nearest = new NearestExactly(cover.mesh, exact, all, cover.spacingMm);
  const { patch } = reachedPatch(covered, whole, all);
  const gap = yield* largestGap({ cover: covered, nearest, leftOutMm: null, doubt }, patch);
  return gap?.distanceMm ?? Number.NaN;
}

/** Lets a cover's points reach as far as the corners of a patch ask for. */
function* settleFor(cover: LiveCover, patch: Patch): Generator<LayoutProgress, void> {
  const wanted = new Uint8Array(cover.mesh.vertexCount);
  for (let i = 0; i < patch.count; i++)
    for (let k = 0; k < 3; k++) wanted[cover.mesh.triangles[3 * patch.faces[i] + k]] = 1;
  const run = cover.settle(wanted);
  while (!run.next().done) yield { stage: 'Proving distances', share: 0.97 };
}

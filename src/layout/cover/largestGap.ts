/*
 * The place of a zone that is farthest from every point, proven.
 *
 * Idea: branch and bound. Distances to the nearest point change by no more than the way walked, so a
 * fragment of a face whose corners are near enough holds nothing farther. What the flood says of a
 * corner is quick but may be short of the truth on noisy or turned faces; so by the flood nothing is let
 * go that comes within its doubt of the largest gap known. The doubt is twice the most by which the flood
 * was found short: at places spread over the zone, then at every place that is measured exactly. If one
 * of those raises it, the search begins again. What is left is measured exactly at its middle, and
 * quartered until no place can be farther than the largest measured by more than `GAP_TOLERANCE`.
 * Tried and dropped: one exact distance at the place that the flood calls farthest (it is another
 * place on coarse faces: 0.8816 mm stated, 0.9386 true).
 */
import { vertexPoint } from '../../geometry/measure';
import type { SurfacePoint } from '../../geometry/mesh';
import type { Patch } from '../../geometry/patch';
import type { LayoutProgress } from '../types';
import type { Cover } from './cover';
import { Fragments } from './fragments';
import type { LeftOut } from './leftOut';
import type { NearestExactly } from './nearestExactly';

/** Nothing is farther than what is stated by more than this share of the spacing. */
export const GAP_TOLERANCE = 8e-4;
/** No place of a triangle is farther from its nearest corner than this share of its longest side. */
export const TO_CORNER = 1 / Math.sqrt(3);
/** No corner of a triangle is farther from its middle than this share of its longest side. */
const TO_MIDDLE = 2 / 3;
/** Doubt of the flood where it was found short nowhere, share of the spacing. */
const LEAST_DOUBT = 1e-4;
/** How many times the most that the flood was found short is its doubt. */
const DOUBT_TIMES = 2;
/** Vertices at which the flood is compared with exact distances. */
const COMPARED = 150;
/** On faces with edges longer than this share of the spacing it is compared at their middles too. */
const LARGE_FACE_SHARE = 0.25;
/** Fragments are measured exactly once they are no larger than this share of the spacing. */
const ASKED_SHARE = 0.02;
/** Fragments looked at, and exact distances, between two yields: a few ms. */
const WORK_PER_YIELD = 8000;
const WORK_OF_EXACT = 60;

export interface LargestGap {
  /** distance to the nearest point, mm along the skin */
  readonly distanceMm: number;
  readonly at: SurfacePoint;
}

/** What is asked for its largest gap. */
export interface GapQuestion {
  readonly cover: Cover;
  /** every point that the cover knows */
  readonly nearest: NearestExactly;
  /** skin that does not count; null: all does */
  readonly leftOut: LeftOut | null;
  readonly knownMm: KnownMm;
  /** asked at every place that is found: lays a point there if it may, and says so */
  readonly fill?: (gap: LargestGap) => boolean;
}

/**
 * Exact distances from vertices to the points that the flood calls nearest: they hang on vertex and
 * point alone, so they are kept from one search on a cover to the next.
 */
export type KnownMm = Map<number, { readonly sample: number; readonly lengthMm: number }>;

/** A zone's largest gap. @returns null without points or without area */
export function* largestGap(
  question: GapQuestion,
  patch: Patch,
  likely: Fragments = Fragments.of(patch),
): Generator<LayoutProgress, LargestGap | null> {
  const search = new GapSearch(question);
  search.compareWithExact(patch);
  return yield* search.run(likely);
}

class GapSearch {
  private best: LargestGap | null = null;
  private bestMm = -1;
  private doubtMm: number;
  private work = 0;
  private readonly cover: Cover;
  private readonly question: GapQuestion;
  private readonly toleranceMm: number;

  constructor(question: GapQuestion) {
    this.question = question;
    this.cover = question.cover;
    this.doubtMm = LEAST_DOUBT * this.cover.spacingMm;
    this.toleranceMm = GAP_TOLERANCE * this.cover.spacingMm;
  }

  /** Finds out by how much the flood is short at vertices spread over the patch. */
  compareWithExact({ faces, count }: Patch): void {
    const { mesh } = this.cover;
    const step = Math.max(1, Math.floor(count / COMPARED));
    for (let i = 0; i < count; i += step) {
      this.doubt(this.shortfallMm(mesh.triangles[3 * faces[i]]));
      // inside large faces the flood guesses from their corners
      if (mesh.edgeLengths[3 * faces[i]] > LARGE_FACE_SHARE * this.cover.spacingMm)
        this.compareAt({ face: faces[i], w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 });
    }
  }

  /** By how much the flood is short from a vertex to the point that it calls nearest, mm. */
  private shortfallMm(vertex: number): number {
    const { cover, question } = this;
    const sample = cover.nearestSample[vertex];
    if (sample < 0) return 0;
    const floodMm = cover.nearestDistance[vertex];
    const known = question.knownMm.get(vertex);
    if (known?.sample === sample) return known.lengthMm - floodMm;
    this.work += WORK_OF_EXACT;
    const { exact } = question.nearest;
    const lengthMm = exact.between(cover.point(sample), vertexPoint(cover.mesh, vertex));
    question.knownMm.set(vertex, { sample, lengthMm });
    return lengthMm - floodMm;
  }

  private doubt(shortMm: number): void {
    if (shortMm > this.doubtMm) this.doubtMm = DOUBT_TIMES * shortMm;
  }

  private compareAt(place: SurfacePoint): void {
    const floodMm = this.cover.entries.sureAt(place.face, place.w1, place.w2);
    if (floodMm < Infinity) this.exactMm(place, floodMm);
  }

  *run(whole: Fragments): Generator<LayoutProgress, LargestGap | null> {
    if (this.question.nearest.points.length === 0 || whole.count === 0) return null;
    for (;;) {
      const doubtMm = this.doubtMm;
      let fragments = whole;
      while (fragments.count > 0) fragments = yield* this.narrow(fragments);
      if (this.doubtMm === doubtMm) return this.best;
    }
  }

  /** Looks at all corners, then keeps and quarters what could still hold a larger gap. */
  private *narrow(fragments: Fragments): Generator<LayoutProgress, Fragments> {
    const { mesh, spacingMm } = this.cover;
    const { count, faces, corners } = fragments;
    const { leftOut } = this.question;
    const farthest = new Float64Array(count);
    let top = 0;
    for (let i = 0; i < count; i++) {
      farthest[i] = this.farthestCorner(fragments, i);
      if (farthest[i] > farthest[top] && !leftOut?.holds(faces[i], corners, 6 * i)) top = i;
    }
    if (farthest[top] > this.bestMm) this.measure(this.farthestPlace(fragments, top));
    const kept = new Fragments(256);
    for (let i = 0; i < count; i++) {
      this.work++;
      const size = fragments.size(mesh, i);
      const leastMm = this.bestMm + this.toleranceMm - this.doubtMm;
      if (farthest[i] + TO_CORNER * size <= leastMm) continue;
      // A disc that holds the corners holds all between them.
      if (leastMm > 0 && this.cover.entries.discHolds(faces[i], corners, 6 * i, leastMm, true))
        continue;
      if (leftOut?.holds(faces[i], corners, 6 * i)) continue;
      const isSmall = size <= Math.max(ASKED_SHARE * spacingMm, this.doubtMm);
      if (isSmall && this.isSettled(fragments, i, size)) continue;
      kept.addQuarters(fragments, i);
      if (this.work > WORK_PER_YIELD) yield* this.pause();
    }
    return kept;
  }

  private *pause(): Generator<LayoutProgress, void> {
    this.work = 0;
    yield { stage: 'Proving distances', share: 0.97 };
  }

  /** Measures a fragment's middle exactly. @returns whether it needs no more looking at */
  private isSettled(fragments: Fragments, i: number, size: number): boolean {
    const middle = fragments.middle(i);
    const radiusMm = TO_MIDDLE * size;
    const deepMm = this.question.leftOut?.deepMm(middle) ?? -1;
    if (deepMm > radiusMm) return true;
    const distanceMm = this.exactMm(
      middle,
      this.cover.entries.sureAt(middle.face, middle.w1, middle.w2),
    );
    // At its rim skin that counts is no farther away than the tolerance.
    const counts = deepMm <= 0 || radiusMm <= this.toleranceMm;
    if (counts && this.note(distanceMm, middle)) return radiusMm <= this.toleranceMm;
    return distanceMm + radiusMm <= this.bestMm + this.toleranceMm;
  }

  private measure(place: SurfacePoint): void {
    if ((this.question.leftOut?.deepMm(place) ?? -1) > 0) return;
    this.note(this.exactMm(place, this.floodMm(place.face, place.w1, place.w2)), place);
  }

  /** Notes the largest of all. @returns whether a point was laid there instead */
  private note(distanceMm: number, at: SurfacePoint): boolean {
    if (distanceMm <= this.bestMm) return false;
    if (this.question.fill?.({ distanceMm, at })) return true;
    this.bestMm = distanceMm;
    this.best = { distanceMm, at };
    return false;
  }

  /** Exact distance to the nearest point; raises the doubt where the flood was found short. */
  private exactMm(place: SurfacePoint, floodMm: number): number {
    this.work += WORK_OF_EXACT;
    const distanceMm = this.question.nearest.distanceMm(place, floodMm);
    this.doubt(distanceMm - floodMm);
    return distanceMm;
  }

  /** Largest of what the flood says of a fragment's corners, mm. */
  private farthestCorner({ corners, faces }: Fragments, i: number): number {
    const { mesh, nearestDistance } = this.cover;
    const face = faces[i];
    let farthest = 0;
    for (let at = 6 * i; at < 6 * i + 6; at += 2) {
      const w1 = corners[at];
      const w2 = corners[at + 1];
      const corner = cornerAt(w1, w2);
      const mm =
        corner < 0
          ? this.cover.entries.sureAt(face, w1, w2)
          : nearestDistance[mesh.triangles[3 * face + corner]];
      farthest = Math.max(farthest, mm);
    }
    return farthest;
  }

  private farthestPlace(fragments: Fragments, i: number): SurfacePoint {
    const places = [0, 1, 2].map((k) => fragments.corner(i, k));
    const mm = places.map(({ face, w1, w2 }) => this.floodMm(face, w1, w2));
    return places[mm.indexOf(Math.max(...mm))];
  }

  /** What the flood says of a place: at a vertex all faces around it give the same answer. */
  private floodMm(face: number, w1: number, w2: number): number {
    const { mesh, nearestDistance } = this.cover;
    const corner = cornerAt(w1, w2);
    if (corner < 0) return this.cover.entries.sureAt(face, w1, w2);
    return nearestDistance[mesh.triangles[3 * face + corner]];
  }
}

/** Which corner of its face a place is, by its weights of corners 1 and 2; -1: none. */
function cornerAt(w1: number, w2: number): number {
  return w1 === 1 ? 1 : w2 === 1 ? 2 : w1 === 0 && w2 === 0 ? 0 : -1;
}

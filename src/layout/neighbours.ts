/*
 * Delaunay neighbours on a surface: two samples are neighbours where their geodesic Voronoi cells
 * touch inside the zone.
 *
 * Idea: every corner of the zone's fragments knows its nearest sample; a fragment with different ones
 * is split along the edges on which the label changes until it is small, and each pair of labels on
 * one small edge is a link (the dual of a discrete Voronoi diagram; Peyre and Cohen 2006). It works on
 * fingers and around limbs, in several pieces, and a link never leaps over skin outside the zone.
 * Tried and dropped: d3-delaunay on a flat chart. It needs a chart, and a chart of a finger or of a
 * whole limb must be cut somewhere: links are lost along that cut.
 */
import type { Patch } from '../geometry/patch';
import type { SampleSet } from './sampleSet';
import type { LayoutProgress } from './types';

/** Fragments are split down to this share of the spacing: far below any Voronoi edge worth drawing. */
const FINEST = 0.08;

/** Splits in a row after which edges between equal labels are asked at their middles too: thin cells. */
const THIN_CELLS = 8;
/** Splits in a row after which a fragment is taken as it is: a cell may cross an edge unseen. */
const DEEPEST = 30;
/** Fragments looked at, or links measured, between two yields: a few ms. */
const PER_YIELD = 2000;

/** Links as columns, each pair once, the lower sample first, ascending. */
export interface Links {
  /** 2 per link: samples */
  readonly pairs: Uint32Array;
  /** 1 per link, mm along the skin, exact */
  readonly lengths: Float64Array;
}

interface LabelledCorner {
  readonly w1: number;
  readonly w2: number;
  /** nearest sample, or -1 */
  readonly label: number;
}

/** Links between samples of the zone; points that were there before have cells but no links. */
export function* linkNeighbours(
  samples: SampleSet,
  patch: Patch,
): Generator<LayoutProgress, Links> {
  const progress = { stage: 'Finding neighbours', share: 0.95 };
  const found = new Set<number>();
  const finder = new LinkFinder(samples, patch, found);
  for (let i = 0; i < patch.count; i++) {
    finder.visitFragment(i);
    if (i % PER_YIELD === 0) yield progress;
  }
  const count = samples.points.length;
  const keys = Float64Array.from(found).sort();
  const pairs = new Uint32Array(2 * keys.length);
  const lengths = new Float64Array(keys.length);
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row];
    const low = Math.floor(key / count);
    const high = key - low * count;
    pairs[2 * row] = low;
    pairs[2 * row + 1] = high;
    lengths[row] = samples.exact.between(samples.points[low], samples.points[high]);
    if (row % PER_YIELD === PER_YIELD - 1) yield progress;
  }
  return { pairs, lengths };
}

class LinkFinder {
  private readonly samples: SampleSet;
  private readonly patch: Patch;
  private readonly found: Set<number>;
  private readonly finestMm: number;
  private face = 0;

  constructor(samples: SampleSet, patch: Patch, found: Set<number>) {
    this.samples = samples;
    this.patch = patch;
    this.found = found;
    this.finestMm = FINEST * samples.spacingMm;
  }

  visitFragment(i: number): void {
    const { corners, faces } = this.patch;
    this.face = faces[i];
    const at = 6 * i;
    this.visit(
      this.labelled(corners[at], corners[at + 1]),
      this.labelled(corners[at + 2], corners[at + 3]),
      this.labelled(corners[at + 4], corners[at + 5]),
    );
  }

  private labelled(w1: number, w2: number): LabelledCorner {
    const { mesh, nearestSample } = this.samples;
    // At a vertex all faces around it must give the same answer.
    const corner = w1 === 1 ? 1 : w2 === 1 ? 2 : w1 === 0 && w2 === 0 ? 0 : -1;
    if (corner >= 0)
      return { w1, w2, label: nearestSample[mesh.triangles[3 * this.face + corner]] };
    this.samples.nearestAt(this.face, w1, w2);
    return { w1, w2, label: this.samples.foundSample };
  }

  /** Splits where labels differ on a long edge; on short edges they are links. */
  private visit(a: LabelledCorner, b: LabelledCorner, c: LabelledCorner, depth = 0): void {
    if (a.label === b.label && b.label === c.label) return;
    const ab = this.splitLength(a, b, depth);
    const bc = this.splitLength(b, c, depth);
    const ca = this.splitLength(c, a, depth);
    if (ab + bc + ca === 0 || depth === DEEPEST) {
      this.link(a.label, b.label);
      this.link(b.label, c.label);
      this.link(c.label, a.label);
    } else if (ab > 0 && bc > 0 && ca > 0) this.quarter(a, b, c, depth + 1);
    // The longest first: halving any other may breed long edges for ever.
    else if (ab >= bc && ab >= ca) this.halve(a, b, c, depth + 1);
    else if (bc >= ca) this.halve(b, c, a, depth + 1);
    else this.halve(c, a, b, depth + 1);
  }

  /** Length of an edge to be split, else 0. It decides by itself, so both its faces agree. */
  private splitLength(a: LabelledCorner, b: LabelledCorner, depth: number): number {
    if (a.label === b.label && depth < THIN_CELLS) return 0;
    const length = this.length(a, b);
    if (length <= this.finestMm) return 0;
    return a.label !== b.label || this.middle(a, b).label !== a.label ? length : 0;
  }

  private length(a: LabelledCorner, b: LabelledCorner): number {
    const { mesh } = this.samples;
    const edge = 3 * this.face;
    const x = (b.w1 - a.w1) * mesh.edgeLengths[edge] + (b.w2 - a.w2) * mesh.apexAlong[edge];
    const y = (b.w2 - a.w2) * mesh.apexHeight[edge];
    return Math.sqrt(x * x + y * y);
  }

  private middle(a: LabelledCorner, b: LabelledCorner): LabelledCorner {
    return this.labelled((a.w1 + b.w1) / 2, (a.w2 + b.w2) / 2);
  }

  private quarter(a: LabelledCorner, b: LabelledCorner, c: LabelledCorner, depth: number): void {
    const ab = this.middle(a, b);
    const bc = this.middle(b, c);
    const ca = this.middle(c, a);
    this.visit(a, ab, ca, depth);
    this.visit(b, bc, ab, depth);
    this.visit(c, ca, bc, depth);
    this.visit(ab, bc, ca, depth);
  }

  private halve(a: LabelledCorner, b: LabelledCorner, c: LabelledCorner, depth: number): void {
    const ab = this.middle(a, b);
    this.visit(a, ab, c, depth);
    this.visit(ab, b, c, depth);
  }

  private link(a: number, b: number): void {
    const { fixedCount, points } = this.samples;
    if (a === b || a < fixedCount || b < fixedCount) return;
    this.found.add(Math.min(a, b) * points.length + Math.max(a, b));
  }
}

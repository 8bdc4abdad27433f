/*
 * Delaunay neighbours on a surface: two samples are neighbours where their geodesic Voronoi cells
 * touch inside the zone.
 *
 * Idea: in the plane of one face every sample that reaches it is a place, and the cells are divided by
 * straight lines. Each line is cut by all other samples and by the zone's fragment of the face; what is
 * left is a piece of the border of two cells. Pairs whose pieces add up to more than a hair are linked.
 * It works on fingers and around limbs, in several pieces, and a link never leaps over skin outside
 * the zone.
 * Tried and dropped: d3-delaunay on a flat chart (a chart of a finger must be cut somewhere, and links
 * are lost along that cut); quartering fragments until all corners agree (Peyre and Cohen 2006: the
 * same links for ten times the distances, and thin cells slip between the corners).
 */
import type { ExactDistance } from '../../geometry/exactDistance';
import { straightDistance } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import type { Patch } from '../../geometry/patch';
import type { LayoutProgress } from '../types';
import type { Cover } from './cover';
import { FaceCells } from './faceCells';
import type { SampleSet } from './sampleSet';

/**
 * Shorter common borders are no link, spacings: where four cells meet almost in one place, neighbouring
 * faces may see different pairs touch.
 */
const SHORTEST_BORDER = 0.01;
/** Fragments looked at, or links measured, between two yields: a few ms. */
const PER_YIELD = 4000;
const LINKS_PER_YIELD = 500;
/** Links are measured with this times their straight line as the limit, most at once. */
const LIKELY_BEND = 1.02;
const NONE = -1;

/** Links as columns, each pair once, the lower row first, ascending. */
export interface Links {
  /** 2 per link: rows */
  readonly pairs: Uint32Array;
  /** 1 per link, mm along the skin, exact */
  readonly lengths: Float64Array;
}

/** Links between all samples of a patch. */
export function* linkNeighbours(
  samples: SampleSet,
  patch: Patch,
): Generator<LayoutProgress, Links> {
  const progress = { stage: 'Finding neighbours', share: 0.95 };
  const borders = new CellBorders(samples.cover, patch);
  for (let i = 0; i < patch.count; i++) {
    borders.refresh(i);
    if (i % PER_YIELD === 0) yield progress;
  }
  const pairs = borders.pairs();
  const lengths = new Float64Array(pairs.length / 2);
  const { mesh, exact, points } = samples;
  for (let row = 0; row < lengths.length; row++) {
    lengths[row] = linkLength(exact, mesh, points[pairs[2 * row]], points[pairs[2 * row + 1]]);
    if (row % LINKS_PER_YIELD === LINKS_PER_YIELD - 1) yield progress;
  }
  return { pairs, lengths };
}

/** Exact distance of two neighbours, mm. */
export function linkLength(
  exact: ExactDistance,
  mesh: SurfaceMesh,
  from: SurfacePoint,
  to: SurfacePoint,
): number {
  // Most ways are little longer than straight: a limit keeps the search from looking aside.
  const likely = exact.between(from, to, LIKELY_BEND * straightDistance(mesh, from, to));
  return likely < Infinity ? likely : exact.between(from, to);
}

/** Takes the length of a piece of the border between two samples' cells, mm. */
interface BorderSink {
  add(a: number, b: number, lengthMm: number): void;
}

/**
 * The borders between the cells of a patch, by pair of points. Fragments in which points came or went
 * are looked at again.
 */
export class CellBorders implements BorderSink {
  private readonly finder: BorderFinder;
  private readonly cover: Cover;
  /** 1 per fragment: its newest piece of a border */
  private readonly pieceOf: Int32Array;
  private pieces = {
    pair: new Int32Array(1024),
    mm: new Float64Array(1024),
    next: new Int32Array(1024),
  };
  private pieceCount = 0;
  private freePiece = NONE;
  /** 1 per lower point: its newest pair */
  private pairOf = new Int32Array(256).fill(NONE);
  private all = {
    high: new Int32Array(1024),
    mm: new Float64Array(1024),
    next: new Int32Array(1024),
  };
  private pairCount = 0;
  private fragment = 0;

  constructor(cover: Cover, patch: Patch) {
    this.cover = cover;
    this.pieceOf = new Int32Array(patch.count).fill(NONE);
    this.finder = new BorderFinder(cover, patch, this);
  }

  /** Looks at a fragment again. */
  refresh(fragment: number): void {
    const { pieces, pieceOf, all } = this;
    for (let piece = pieceOf[fragment]; piece !== NONE; ) {
      const next = pieces.next[piece];
      all.mm[pieces.pair[piece]] -= pieces.mm[piece];
      pieces.next[piece] = this.freePiece;
      this.freePiece = piece;
      piece = next;
    }
    pieceOf[fragment] = NONE;
    this.fragment = fragment;
    this.finder.visitFragment(fragment);
  }

  add(a: number, b: number, lengthMm: number): void {
    const pair = this.pairFor(Math.min(a, b), Math.max(a, b));
    this.all.mm[pair] += lengthMm;
    let piece = this.freePiece;
    if (piece !== NONE) this.freePiece = this.pieces.next[piece];
    else {
      piece = this.pieceCount++;
      if (piece === this.pieces.pair.length) {
        const { pair: pairs, mm, next } = this.pieces;
        this.pieces = { pair: doubled(pairs), mm: doubled(mm), next: doubled(next) };
      }
    }
    this.pieces.pair[piece] = pair;
    this.pieces.mm[piece] = lengthMm;
    this.pieces.next[piece] = this.pieceOf[this.fragment];
    this.pieceOf[this.fragment] = piece;
  }

  /** Pairs whose cells share more than a hair of border, the lower number first, ascending. */
  pairs(): Uint32Array {
    const { all, pairOf } = this;
    const leastMm = SHORTEST_BORDER * this.cover.spacingMm;
    const pairs = new Uint32Array(2 * this.pairCount);
    let end = 0;
    for (let low = 0; low < pairOf.length; low++) {
      const begin = end;
      for (let at = pairOf[low]; at !== NONE; at = all.next[at]) {
        if (all.mm[at] <= leastMm) continue;
        let place = end;
        for (; place > begin && pairs[place - 1] > all.high[at]; place -= 2)
          pairs[place + 1] = pairs[place - 1];
        pairs[place + 1] = all.high[at];
        pairs[end] = low;
        end += 2;
      }
    }
    return pairs.slice(0, end);
  }

  private pairFor(low: number, high: number): number {
    while (low >= this.pairOf.length) this.pairOf = doubled(this.pairOf, NONE);
    for (let at = this.pairOf[low]; at !== NONE; at = this.all.next[at])
      if (this.all.high[at] === high) return at;
    const pair = this.pairCount++;
    if (pair === this.all.high.length) {
      const { high: highs, mm, next } = this.all;
      this.all = { high: doubled(highs), mm: doubled(mm), next: doubled(next) };
    }
    this.all.high[pair] = high;
    this.all.next[pair] = this.pairOf[low];
    this.pairOf[low] = pair;
    return pair;
  }
}

/** A column of twice the length. @param filling what the new half holds */
function doubled<Column extends Int32Array | Float64Array>(column: Column, filling = 0): Column {
  const longer = new (column.constructor as new (length: number) => Column)(2 * column.length);
  longer.set(column);
  return longer.fill(filling, column.length) as Column;
}

/** Adds up the borders of cells that cross one fragment after another. */
class BorderFinder {
  private readonly borders: BorderSink;
  private readonly samples: Cover;
  private readonly patch: Patch;
  private readonly cells: FaceCells;

  constructor(samples: Cover, patch: Patch, borders: BorderSink) {
    this.samples = samples;
    this.patch = patch;
    this.borders = borders;
    this.cells = new FaceCells(samples, patch);
  }

  visitFragment(i: number): void {
    const face = this.patch.faces[i];
    const { nearestSample, fixedCount, mesh } = this.samples;
    const { triangles } = mesh;
    const label = nearestSample[triangles[3 * face]];
    // Cells are convex in the plane: a face whose corners lie in one cell lies in it.
    if (
      label === nearestSample[triangles[3 * face + 1]] &&
      label === nearestSample[triangles[3 * face + 2]] &&
      label >= 0
    )
      return;
    const { cells, borders } = this;
    cells.lookAt(i);
    const { sources } = cells;
    const { sample } = sources;
    for (let a = 1; a < sources.count; a++)
      for (let b = 0; b < a; b++) {
        if (sample[a] === sample[b] || sample[a] < fixedCount || sample[b] < fixedCount) continue;
        const length = cells.borderBetween(a, b);
        if (length > 0) borders.add(sample[a], sample[b], length);
      }
  }
}

/*
 * Square and hexagonal lattices along the skin.
 *
 * For every connected piece of the zone: grow a ruler from its centre, fit the shift to the border
 * (`latticePhase`), grow the lattice there (`latticeGrow`), relax it, drop what the edge convention
 * does not keep; then, over all pieces, take out points that stand too near to each other and measure
 * every link exactly. What bent skin does not allow is told: each link with its length, seams marked.
 * Tried and dropped: a flat lattice over an ARAP chart: 0.8 % mean error on a limb, where this has
 * none, and nothing for a ring round a limb.
 */
import type { SurfaceMesh } from '../../../geometry/mesh';
import { tooNearTest } from '../../keepClear';
import { MarginTest } from '../../stepping/marginTest';
import { SpotDistance } from '../../stepping/nearSpots';
import { spotColumns } from '../../stepping/spotColumns';
import { type Spot, Steps } from '../../stepping/steps';
import type { LayoutProgress } from '../../types';
import { directedSpot } from '../../zone/direction';
import { cosSinOfDegrees } from '../../zone/directionTurn';
import { type Piece, pieceAt, zonePieces } from '../../zone/pieces';
import { basisOf, siteKey } from './latticeBasis';
import { nearEarlier, Reached, verticesByPiece } from './latticeBranches';
import { mostNodesOn } from './latticeCap';
import { LatticeGrowth, type LatticeNode } from './latticeGrow';
import { type KeptNode, linksOf } from './latticeLinks';
import { bestShift, borderPlaces, extentOf } from './latticePhase';
import { keepApart } from './latticeRepair';
import {
  DEFAULT_TOLERANCE_SHARE,
  EDGE_MARGINS,
  type LatticeLayout,
  type LatticeOptions,
} from './latticeTypes';

/** Relaxing ends when no node moves farther than this share of the spacing, or after so many sweeps. */
const STILL_SHARE = 5e-4;
const MOST_SWEEPS = 40;
/** Successive over-relaxation: long waves of misfit level out three times as fast as without. */
const BOOST = 1.5;
/** Branches of one piece; each covers at least a disc of its own, so this is never met by a zone. */
const MOST_BRANCHES = 1000;
/** A further branch fills what was left: it is directed by the skin of so many cells at most. */
const BRANCH_CELLS = 50;
/** A lattice whose worst link is off by less than this share is left as grown. */
const TRUE_SHARE = 1e-3;

interface Bench {
  readonly mesh: SurfaceMesh;
  readonly steps: Steps;
  readonly distance: SpotDistance;
  readonly margin: MarginTest;
  readonly options: LatticeOptions;
  readonly toleranceShare: number;
  readonly mostNodes: number;
}

/** Lays a lattice over the region where a field is above 0. Yields progress every few milliseconds. */
export function* layOutLattice(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  options: LatticeOptions,
): Generator<LayoutProgress, LatticeLayout> {
  const steps = new Steps(mesh);
  const toleranceShare = options.toleranceShare ?? DEFAULT_TOLERANCE_SHARE;
  yield { stage: 'zone', share: 0 };
  const { pieces, pieceOf, areaMm2 } = zonePieces(mesh, field);
  const bench: Bench = {
    mesh,
    steps,
    distance: new SpotDistance(mesh, steps),
    margin: new MarginTest(steps, field, EDGE_MARGINS[options.edge].keep * options.spacingMm),
    options,
    toleranceShare,
    mostNodes: mostNodesOn(mesh, field, areaMm2, (1 - toleranceShare) * options.spacingMm),
  };
  const places = borderPlaces(mesh, field, pieceOf, pieces.length);
  const vertices = verticesByPiece(pieceOf, pieces.length);
  const branches: Branch[] = [];
  let done = 0;
  for (let at = 0; at < pieces.length; at++) {
    const inPiece = (spot: Spot): boolean =>
      bench.margin.inside(spot) && pieceAt(mesh, pieceOf, spot.face) === at;
    const report = (stage: string, nodes: number): LayoutProgress => ({
      stage,
      share: Math.min(0.95, (done + expectedShare(nodes, pieces[at], options)) / areaMm2),
    });
    const origin = yield* fittedOrigin(bench, pieces[at], places[at], inPiece, report);
    yield* growPiece(bench, pieces[at], at, origin, inPiece, vertices[at], branches, report);
    done += pieces[at].areaMm2;
  }
  yield { stage: 'measuring', share: 0.95 };
  return finish(bench, branches, pieces.length, areaMm2);
}

/** One lattice of a piece: most pieces have one. */
interface Branch {
  readonly piece: number;
  readonly lattice: LatticeGrowth;
  /** rows of the nodes that are points */
  readonly kept: readonly number[];
}

/** Grows the lattice of a piece, and further branches where it could not reach. */
function* growPiece(
  bench: Bench,
  piece: Piece,
  at: number,
  origin: Spot,
  inPiece: (spot: Spot) => boolean,
  vertices: readonly number[],
  branches: Branch[],
  report: (stage: string, nodes: number) => LayoutProgress,
): Generator<LayoutProgress, void> {
  const { steps, distance, options, mesh } = bench;
  const reached = new Reached(mesh, vertices, options.spacingMm);
  const nodes: LatticeNode[] = [];
  const least = (1 - bench.toleranceShare) * options.spacingMm;
  let start: Spot | null = origin;
  for (let branch = 0; start !== null && branch < MOST_BRANCHES; branch++) {
    const taken = nearEarlier(nodes, least, distance);
    const free = (spot: Spot): boolean => inPiece(spot) && !taken(spot);
    const lattice = new LatticeGrowth(steps, distance, growOptions(bench, free));
    for (const count of driven(lattice.grow(start))) yield report('growing', count);
    yield* relaxAll(lattice, report);
    branches.push({ piece: at, lattice, kept: keptRows(bench, lattice) });
    const laid = lattice.nodes.filter(({ inside }) => inside);
    nodes.push(...laid);
    reached.add(laid.map(({ spot }) => steps.pointOf(spot)));
    const next = reached.unreachedPlace((point) =>
      keepsMargin(bench, steps.spotAt(point, [1, 0, 0])),
    );
    const areaMm2 = Math.min(piece.areaMm2, BRANCH_CELLS * options.spacingMm * options.spacingMm);
    start = next === null ? null : startSpot(bench, { areaMm2, centre: next });
  }
}

/** Lets a generator of numbers be looped over. */
function driven(run: Generator<number, void>): Generator<number, void> {
  return run;
}

function expectedShare(nodes: number, piece: Piece, { spacingMm }: LatticeOptions): number {
  return Math.min(piece.areaMm2, nodes * spacingMm * spacingMm);
}

function growOptions(bench: Bench, inside: (spot: Spot) => boolean) {
  const { toleranceShare, mostNodes } = bench;
  const { kind, spacingMm } = bench.options;
  return { basis: basisOf(kind), spacingMm, toleranceShare, mostNodes, inside };
}

/** Where the lattice of a piece begins, looking along its rows. */
function* fittedOrigin(
  bench: Bench,
  piece: Piece,
  places: Parameters<typeof extentOf>[2],
  inside: (spot: Spot) => boolean,
  report: (stage: string, nodes: number) => LayoutProgress,
): Generator<LayoutProgress, Spot> {
  const { steps, options } = bench;
  const { spacingMm, edge, origin } = options;
  const centre = startSpot(bench, piece);
  if (origin !== undefined) {
    const wanted = startSpot(bench, { ...piece, centre: origin });
    if (inside(wanted)) return wanted;
  }
  const ruler = new LatticeGrowth(steps, bench.distance, growOptions(bench, inside));
  for (const nodes of driven(ruler.grow(centre))) yield report('fitting', nodes / 2);
  const extent = extentOf(ruler, steps, places);
  if (extent === null) return centre;
  const { fit, keep } = EDGE_MARGINS[edge];
  const keeps = (spot: Spot): boolean => inside(spot) && keepsMargin(bench, spot);
  const search = bestShift(ruler, extent, fit * spacingMm, fit > keep ? null : keeps);
  for (;;) {
    const step = search.next();
    if (step.done) return steps.step(centre, step.value[0], step.value[1]) ?? centre;
    yield report('fitting', ruler.nodes.length / 2);
  }
}

function startSpot({ steps, options }: Bench, piece: Piece): Spot {
  const { directionDeg, reference } = options;
  if (reference === undefined)
    return directedSpot(steps, piece.centre, piece.areaMm2, directionDeg);
  const [c, s] = cosSinOfDegrees(directionDeg);
  return steps.turned(steps.spotAt(piece.centre, reference), c, s);
}

function* relaxAll(
  lattice: LatticeGrowth,
  report: (stage: string, nodes: number) => LayoutProgress,
): Generator<LayoutProgress, void> {
  const { nodes, options } = lattice;
  const rows = [...nodes.keys()].filter((row) => row > 0 && nodes[row].inside);
  let worst = 0;
  for (const row of rows) {
    worst = Math.max(worst, lattice.misfit(row));
    if ((row & 63) === 0) yield report('relaxing', nodes.length);
  }
  if (!(worst > TRUE_SHARE)) return;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let farthest = 0;
    for (const row of rows) {
      farthest = Math.max(farthest, lattice.relax(row, BOOST, false));
      if ((row & 63) === 0) yield report('relaxing', nodes.length);
    }
    if (farthest < STILL_SHARE * options.spacingMm) return;
  }
}

function keepsMargin({ margin, options }: Bench, spot: Spot): boolean {
  const keep = EDGE_MARGINS[options.edge].keep * options.spacingMm;
  return margin.keeps(spot, keep, keep);
}

/** Rows of the nodes that the edge convention keeps. */
function keptRows(bench: Bench, lattice: LatticeGrowth): number[] {
  const rows: number[] = [];
  lattice.nodes.forEach(({ inside, spot }, row) => {
    if (inside && keepsMargin(bench, spot)) rows.push(row);
  });
  return rows;
}

function finish(
  bench: Bench,
  branches: readonly Branch[],
  pieceCount: number,
  areaMm2: number,
): LatticeLayout {
  const { mesh, steps, options, toleranceShare, distance } = bench;
  const all = branches.flatMap(({ lattice, kept, piece }, branch) =>
    inRows(lattice, kept).map((row): KeptNode => {
      return { piece, branch, row, node: lattice.nodes[row] };
    }),
  );
  const least = (1 - toleranceShare) * options.spacingMm;
  const isTaken = tooNearTest(steps, distance, options, least);
  const spots = all.map(({ node }) => node.spot);
  const repaired = keepApart(spots, isTaken, least, options.spacingMm, distance);
  const kept = all.filter((_, at) => repaired.stays[at] === 1);
  const lattices = branches.map(({ lattice }) => lattice);
  const links = linksOf(lattices, kept, distance, options.spacingMm, toleranceShare);
  const shortest = links.linkLengthsMm.reduce((a, b) => Math.min(a, b), Infinity);
  const smallest = Math.min(repaired.smallestMm, shortest);
  return {
    ...columnsOf(mesh, steps, kept),
    ...links,
    kind: options.kind,
    edge: options.edge,
    spacingMm: options.spacingMm,
    toleranceShare,
    areaMm2,
    smallestSpacingMm: smallest < Infinity ? smallest : NaN,
    emptyPieces: pieceCount - new Set(kept.map(({ piece }) => piece)).size,
    removedCount: repaired.removedCount,
    capped: lattices.some(({ capped }) => capped),
  };
}

/** Rows of nodes ordered along lattice rows, to and fro. */
function inRows(lattice: LatticeGrowth, kept: readonly number[]): number[] {
  const lowest = kept.reduce((low, row) => Math.min(low, lattice.nodes[row].j), Infinity);
  const turn = (node: LatticeNode): number => (((node.j - lowest) & 1) === 0 ? node.i : -node.i);
  return [...kept].sort((a, b) => {
    const p = lattice.nodes[a];
    const q = lattice.nodes[b];
    return p.j - q.j || turn(p) - turn(q) || siteKey(p.i, p.j) - siteKey(q.i, q.j);
  });
}

function columnsOf(mesh: SurfaceMesh, steps: Steps, kept: readonly KeptNode[]) {
  return {
    ...spotColumns(
      mesh,
      steps,
      kept.map(({ node }) => node.spot),
    ),
    sites: Int32Array.from(kept.flatMap(({ node }) => [node.i, node.j])),
    pieces: Int32Array.from(kept, ({ piece }) => piece),
  };
}

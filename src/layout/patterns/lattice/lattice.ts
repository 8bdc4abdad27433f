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
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { tooNearTest } from '../../keepClear';
import { MarginTest } from '../../stepping/marginTest';
import { SpotDistance } from '../../stepping/nearSpots';
import { spotColumns } from '../../stepping/spotColumns';
import { type Spot, Steps } from '../../stepping/steps';
import type { LayoutProgress } from '../../types';
import { referenceDirection } from '../../zone/direction';
import { cosSinOfDegrees } from '../../zone/directionTurn';
import { type Piece, pieceAt } from '../../zone/pieces';
import { farthestKept, type ZoneSkin, zoneSkin } from '../../zone/zoneSkin';
import { basisOf, siteKey } from './latticeBasis';
import { nearEarlier, Reached } from './latticeBranches';
import { mostNodesOn } from './latticeCap';
import { LatticeGrowth, type LatticeNode } from './latticeGrow';
import { type KeptNode, linksOf } from './latticeLinks';
import { bestShift, extentOf } from './latticePhase';
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
/** A further branch is directed by the skin of so many cells at most. */
const BRANCH_CELLS = 50;
/** A lattice whose worst link is off by less than this share is left as grown. */
const TRUE_SHARE = 1e-3;

interface Bench {
  readonly skin: ZoneSkin;
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
  yield { stage: 'zone', share: 0 };
  const { skin, onSkin } = latticeSkin(mesh, field, options);
  return yield* latticeOn(skin, onSkin);
}

/** The skin that a lattice is laid on, and what is asked of it as places there. */
export function latticeSkin(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  options: LatticeOptions,
): { readonly skin: ZoneSkin; readonly onSkin: LatticeOptions } {
  const { existing = [], earlier = [], origin, spacingMm } = options;
  const skin = zoneSkin(mesh, field, spacingMm, farthestKept(earlier));
  return {
    skin,
    onSkin: {
      ...options,
      existing: skin.inside(existing),
      earlier: skin.oldInside(earlier),
      origin: origin && skin.inside([origin])[0],
    },
  };
}

/** A lattice over a zone's skin. @param options places on the cut-out */
export function* latticeOn(
  skin: ZoneSkin,
  options: LatticeOptions,
): Generator<LayoutProgress, LatticeLayout> {
  const { mesh, field, pieces, pieceOf, areaMm2 } = skin;
  const steps = new Steps(mesh);
  const toleranceShare = options.toleranceShare ?? DEFAULT_TOLERANCE_SHARE;
  const keepMm = EDGE_MARGINS[options.edge].keep * options.spacingMm;
  const bench: Bench = {
    skin,
    mesh,
    steps,
    distance: new SpotDistance(mesh, steps),
    margin: new MarginTest(steps, field, keepMm > 0 ? skin.fromBorder(keepMm) : undefined),
    options,
    toleranceShare,
    mostNodes: mostNodesOn(mesh, field, areaMm2, (1 - toleranceShare) * options.spacingMm),
  };
  const places = skin.borderPlaces();
  const vertices = skin.pieceVertices();
  const branches: Branch[] = [];
  let done = 0;
  for (let at = 0; at < pieces.length; at++) {
    const inPiece = (spot: Spot): boolean =>
      bench.margin.inside(spot) && pieceAt(mesh, pieceOf, spot.face) === at;
    const report = (stage: string, nodes: number): LayoutProgress => ({
      stage,
      share: Math.min(0.95, (done + expectedShare(nodes, pieces[at], options)) / areaMm2),
    });
    const origin = yield* fittedOrigin(bench, at, places[at], inPiece, report);
    yield* growPiece(bench, at, origin, inPiece, vertices[at], branches, report);
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
  at: number,
  origin: Spot,
  inPiece: (spot: Spot) => boolean,
  vertices: readonly number[],
  branches: Branch[],
  report: (stage: string, nodes: number) => LayoutProgress,
): Generator<LayoutProgress, void> {
  const { steps, distance, options, mesh } = bench;
  const piece = bench.skin.pieces[at];
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
    start = next === null ? null : branchSpot(bench, next, piece.areaMm2);
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
  at: number,
  places: Parameters<typeof extentOf>[2],
  inside: (spot: Spot) => boolean,
  report: (stage: string, nodes: number) => LayoutProgress,
): Generator<LayoutProgress, Spot> {
  const { steps, options } = bench;
  const { spacingMm, edge, origin } = options;
  const piece = bench.skin.pieces[at];
  const reference = options.reference ?? bench.skin.referenceOf(at);
  const centre = startSpot(bench, piece.centre, reference);
  if (origin !== undefined) {
    const wanted = branchSpot(bench, origin, piece.areaMm2);
    if (inside(wanted)) return wanted;
  }
  // without a border there is nothing to fit to
  if (places.length === 0) return centre;
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

/** The spot at a place that looks along the rows, turned from a direction of space. */
function startSpot(
  { steps, options: { directionDeg } }: Bench,
  centre: SurfacePoint,
  reference: readonly [number, number, number],
): Spot {
  const [c, s] = cosSinOfDegrees(directionDeg);
  return steps.turned(steps.spotAt(centre, reference), c, s);
}

/** Where a further branch begins: it fills what was left, so it is directed by the skin of a few cells. */
function branchSpot(bench: Bench, centre: SurfacePoint, pieceMm2: number): Spot {
  const { skin, options } = bench;
  const areaMm2 = Math.min(pieceMm2, BRANCH_CELLS * options.spacingMm * options.spacingMm);
  const reference = options.reference ?? referenceDirection(skin.mesh, centre, areaMm2);
  return startSpot(bench, centre, reference);
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
  const { skin, steps, options, toleranceShare, distance } = bench;
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
    ...columnsOf(skin, steps, kept),
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

function columnsOf(skin: ZoneSkin, steps: Steps, kept: readonly KeptNode[]) {
  return {
    ...spotColumns(
      steps,
      kept.map(({ node }) => node.spot),
      skin.part,
    ),
    sites: Int32Array.from(kept.flatMap(({ node }) => [node.i, node.j])),
    pieces: Int32Array.from(kept, ({ piece }) => piece),
  };
}

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
import { Steps } from '../../stepping/steps';
import type { LayoutProgress } from '../../types';
import {
  bareShares,
  fills,
  followPiece,
  isNarrow,
  longAxis,
  type NarrowPiece,
  narrowFacts,
} from '../../zone/narrow';
import { type Piece, pieceAt } from '../../zone/pieces';
import { farthestKept, type ZoneSkin, zoneSkin } from '../../zone/zoneSkin';
import { siteKey } from './latticeBasis';
import { mostNodesOn } from './latticeCap';
import { followedNodes } from './latticeFollowed';
import type { LatticeNode } from './latticeGrow';
import { type KeptNode, type LaidNodes, linksOf } from './latticeLinks';
import { type Bench, type Branch, type Course, growPiece } from './latticePiece';
import { keepApart } from './latticeRepair';
import {
  DEFAULT_TOLERANCE_SHARE,
  EDGE_MARGINS,
  type LatticeLayout,
  type LatticeOptions,
} from './latticeTypes';

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
  const { existing = [], previous = [], origin, spacingMm } = options;
  const skin = zoneSkin(mesh, field, spacingMm, farthestKept(previous));
  return {
    skin,
    onSkin: {
      ...options,
      existing: skin.inside(existing),
      previous: skin.oldInside(previous),
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
  const distance = new SpotDistance(mesh, steps);
  const leastMm = (1 - toleranceShare) * options.spacingMm;
  const bench: Bench = {
    skin,
    mesh,
    steps,
    distance,
    margin: new MarginTest(steps, field, keepMm > 0 ? skin.fromBorder(keepMm) : undefined),
    options,
    toleranceShare,
    mostNodes: mostNodesOn(mesh, field, areaMm2, leastMm),
    isTaken: tooNearTest(steps, distance, options, leastMm),
  };
  const branches: Branch[] = [];
  const narrow: NarrowPiece[] = [];
  let done = 0;
  for (let at = 0; at < pieces.length; at++) {
    const course: Course = {
      piece: at,
      inPiece: (spot) => bench.margin.inside(spot) && pieceAt(mesh, pieceOf, spot.face) === at,
      reference: options.reference ?? skin.referenceOf(at),
      report: (stage, nodes) => ({
        stage,
        share: Math.min(0.95, (done + expectedShare(nodes, pieces[at], options)) / areaMm2),
      }),
    };
    if (options.followsNarrow && isNarrow(skin, at, options.spacingMm)) {
      const laid = yield* layNarrow(bench, course);
      branches.push(...laid.branches);
      narrow.push(laid);
    } else branches.push(...(yield* growPiece(bench, course)));
    done += pieces[at].areaMm2;
  }
  yield { stage: 'measuring', share: 0.95 };
  return { ...finish(bench, branches), narrow: narrowFacts(narrow, keepMm) };
}

function expectedShare(nodes: number, piece: Piece, { spacingMm }: LatticeOptions): number {
  return Math.min(piece.areaMm2, nodes * spacingMm * spacingMm);
}

/** A narrow piece: along its long axis where that fills it, else in rows that follow it. */
function* layNarrow(
  bench: Bench,
  course: Course,
): Generator<LayoutProgress, NarrowPiece & { readonly branches: readonly Branch[] }> {
  const { skin, steps, distance, margin, options } = bench;
  const { spacingMm, edge, directionDeg, reference } = options;
  const { piece } = course;
  const own = directionDeg === 0 && reference === undefined ? longAxis(skin, piece) : null;
  const branches = yield* growPiece(bench, { ...course, reference: own ?? course.reference });
  const points = branches.flatMap(({ lattice, kept }) =>
    kept
      .map((row) => lattice.nodes[row].spot)
      .filter((spot) => !bench.isTaken(spot))
      .map((spot) => steps.pointOf(spot)),
  );
  const marginMm = EDGE_MARGINS[edge].keep * spacingMm;
  const straight = { branches, isTurned: own !== null, isFollowed: false, marginMm };
  const bare = bareShares(skin, piece, spacingMm, points);
  if (fills(bare)) return straight;
  const laws = {
    stepMm: spacingMm,
    reachMm: spacingMm,
    marginMm,
    leastMm: (1 - bench.toleranceShare) * spacingMm,
  };
  const followed = followPiece(skin, piece, steps, margin, distance, laws, bench.isTaken);
  if (followed.bare.all >= bare.all) return straight;
  const lattice = followedNodes(followed.rows);
  const kept = [...lattice.nodes.keys()];
  return {
    branches: [{ piece, lattice, kept }],
    isTurned: false,
    isFollowed: true,
    marginMm: followed.marginMm,
  };
}

function finish(bench: Bench, branches: readonly Branch[]): Omit<LatticeLayout, 'narrow'> {
  const { skin, steps, options, toleranceShare, distance, isTaken } = bench;
  const all = branches.flatMap(({ lattice, kept, piece }, branch) =>
    inRows(lattice, kept).map((row): KeptNode => {
      return { piece, branch, row, node: lattice.nodes[row] };
    }),
  );
  const least = (1 - toleranceShare) * options.spacingMm;
  const spots = all.map(({ node }) => node.spot);
  const repaired = keepApart(spots, isTaken, least, options.spacingMm, distance);
  const kept = all.filter((_, at) => repaired.stays[at] === 1);
  const lattices = branches.map(({ lattice }) => lattice);
  const links = linksOf(options.kind, lattices, kept, distance, options.spacingMm, toleranceShare);
  const shortest = links.linkLengthsMm.reduce((a, b) => Math.min(a, b), Infinity);
  const smallest = Math.min(repaired.smallestMm, shortest);
  return {
    ...columnsOf(skin, steps, kept),
    ...links,
    kind: options.kind,
    edge: options.edge,
    spacingMm: options.spacingMm,
    toleranceShare,
    areaMm2: skin.areaMm2,
    smallestSpacingMm: smallest < Infinity ? smallest : NaN,
    emptyPieces: skin.pieces.length - new Set(kept.map(({ piece }) => piece)).size,
    removedCount: repaired.removedCount,
    capped: lattices.some(({ capped }) => capped),
  };
}

/** Rows of nodes ordered along lattice rows, to and fro. */
function inRows(lattice: LaidNodes, kept: readonly number[]): number[] {
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

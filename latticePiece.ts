import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import type { MarginTest } from '../../stepping/marginTest';
import type { SpotDistance } from '../../stepping/nearSpots';
import type { Spot, Steps } from '../../stepping/steps';
import type { LayoutProgress } from '../../types';
import { bodyPartAxis } from '../../zone/bodyPartAxis';
import { cosSinOfDegrees } from '../../zone/cosSinOfDegrees';
import { Reached } from '../../zone/reached';
import type { ZoneSkin } from '../../zone/zoneSkin';
import { basisOf } from './latticeBasis';
import { nearPrevious } from './latticeBranches';
import { LatticeGrowth, type LatticeNode } from './latticeGrow';
import type { LaidNodes } from './latticeLinks';
import { bestShift, extentOf } from './latticePhase';
import { EDGE_MARGINS, type LatticeOptions } from './latticeTypes';

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

/** What a lattice is laid with. */
export interface Bench {
  readonly skin: ZoneSkin;
  readonly mesh: SurfaceMesh;
  readonly steps: Steps;
  readonly distance: SpotDistance;
  readonly margin: MarginTest;
  readonly options: LatticeOptions;
  readonly toleranceShare: number;
  readonly mostNodes: number;
  /** too near to what is there already */
  readonly isTaken: (spot: Spot) => boolean;
}

/** A lattice of a piece: its own turn may differ from the one asked for. */
export interface Course {
  readonly piece: number;
  readonly inPiece: (spot: Spot) => boolean;
  readonly reference: readonly [number, number, number];
  readonly report: (stage: string, nodes: number) => LayoutProgress;
}

/** One lattice of a piece: most pieces have one. */
export interface Branch {
  readonly piece: number;
  readonly lattice: LaidNodes;
  /** rows of the nodes that are points */
  readonly kept: readonly number[];
}

/** Lays the lattice of a piece, and further branches where it could not reach. */
export function* growPiece(bench: Bench, course: Course): Generator<LayoutProgress, Branch[]> {
  const { skin, steps, distance, options, mesh } = bench;
  const { piece, inPiece, report } = course;
  const reached = new Reached(mesh, skin.pieceVertices()[piece], options.spacingMm);
  const nodes: LatticeNode[] = [];
  const branches: Branch[] = [];
  const least = (1 - bench.toleranceShare) * options.spacingMm;
  let start: Spot | null = yield* fittedOrigin(bench, course);
  while (start !== null && branches.length < MOST_BRANCHES) {
    const taken = nearPrevious(nodes, least, distance);
    const free = (spot: Spot): boolean => inPiece(spot) && !taken(spot);
    const lattice = new LatticeGrowth(steps, distance, growOptions(bench, free));
    for (const count of driven(lattice.grow(start))) yield report('growing', count);
    yield* relaxAll(lattice, report);
    branches.push({ piece, lattice, kept: keptRows(bench, lattice) });
    const laid = lattice.nodes.filter(({ inside }) => inside);
    nodes.push(...laid);
    reached.add(laid.map(({ spot }) => steps.pointOf(spot)));
    const next = reached.unreachedPlace((point) =>
      keepsMargin(bench, steps.spotAt(point, [1, 0, 0])),
    );
    start = next === null ? null : branchSpot(bench, next, skin.pieces[piece].areaMm2);
  }
  return branches;
}

/** Lets a generator of numbers be looped over. */
function driven(run: Generator<number, void>): Generator<number, void> {
  return run;
}

function growOptions(bench: Bench, inside: (spot: Spot) => boolean) {
  const { toleranceShare, mostNodes } = bench;
  const { kind, spacingMm } = bench.options;
  return { basis: basisOf(kind), spacingMm, toleranceShare, mostNodes, inside };
}

/** Where the lattice of a piece begins, looking along its rows. */
function* fittedOrigin(
  bench: Bench,
  { piece, inPiece: inside, reference, report }: Course,
): Generator<LayoutProgress, Spot> {
  const { skin, steps, options } = bench;
  const { spacingMm, edge, origin } = options;
  const { centre: middle, areaMm2 } = skin.pieces[piece];
  const centre = startSpot(bench, middle, reference);
  if (origin !== undefined) {
    const wanted = branchSpot(bench, origin, areaMm2);
    if (inside(wanted)) return wanted;
  }
  const places = skin.borderPlaces()[piece];
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
  const reference = options.reference ?? bodyPartAxis(skin.mesh, centre, areaMm2);
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
  const stillMm = STILL_SHARE * options.spacingMm;
  const how = { boost: BOOST, mostSweeps: MOST_SWEEPS, stillMm };
  for (const _ of lattice.relax(rows, false, how)) yield report('relaxing', nodes.length);
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

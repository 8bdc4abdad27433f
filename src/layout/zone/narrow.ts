/*
 * Pieces of a zone that are too narrow for a lattice or rows as they are asked for.
 *
 * Rule: a piece is narrow when less than half of its skin is half a spacing or more inside the border
 * (a strip of two spacings has just half). There the rows run along the piece's own long axis unless
 * they were turned; where that leaves skin bare, rows follow the piece instead: from its widest place
 * each point is a step from the last, where the skin is widest ahead, so that a row goes round a bend
 * with the skin. The margin to the border is kept as long as points can keep it, and gives way to half
 * of it, then to none, where too much skin would stay bare.
 * Tried and dropped: further straight lattices at the bare places: each begins anew, and beside a bend
 * half of their points are a step and a half apart.
 */
import type { SurfacePoint } from '../../geometry/mesh';
import type { MarginTest } from '../stepping/marginTest';
import type { SpotDistance } from '../stepping/nearSpots';
import type { Spot, Steps } from '../stepping/steps';
import { alongForm } from './bodyPartAxis';
import { type FollowLaws, PiecePath } from './piecePath';
import { Reached } from './reached';
import type { ZoneSkin } from './zoneSkin';

/** A piece is narrow when no more of it than this share is half a spacing inside the border. */
const NARROW_SHARE = 0.5;
/** A piece has a long axis when it is about this many times as long as wide; squared. */
const LONG_TIMES = 1.5 * 1.5;
/** Shares of inner skin, and of all skin, that may stay bare before rows follow or the margin gives way. */
const BARE_INNER = 0.02;
const BARE_ALL = 0.15;
/** A piece of fewer squares of the spacing is small. */
const SMALL_SQUARES = 25;
/** Shares of the margin that are tried. */
const MARGIN_SHARES = [1, 0.5, 0] as const;

/** How the narrow pieces of a zone were laid. */
export interface NarrowFacts {
  /** pieces whose rows run along their own long axis instead of the body part's */
  readonly turnedPieces: number;
  /** pieces whose rows follow them */
  readonly followedPieces: number;
  /** least margin that points were held to there, mm */
  readonly marginMm: number;
}

/** How one narrow piece was laid. */
export interface NarrowPiece {
  readonly isTurned: boolean;
  readonly isFollowed: boolean;
  readonly marginMm: number;
}

/** @param marginMm that was asked for */
export function narrowFacts(pieces: readonly NarrowPiece[], marginMm: number): NarrowFacts | null {
  const facts = {
    turnedPieces: pieces.filter(({ isTurned }) => isTurned).length,
    followedPieces: pieces.filter(({ isFollowed }) => isFollowed).length,
    marginMm: pieces.reduce((least, piece) => Math.min(least, piece.marginMm), marginMm),
  };
  return facts.turnedPieces + facts.followedPieces > 0 ? facts : null;
}

/** Skin of a piece that lies farther than the spacing from every place, shares. */
export interface BareShares {
  /** of the skin that is half a spacing or more inside the border; 0 where there is none */
  readonly inner: number;
  readonly all: number;
}

/** Is a piece too narrow for a lattice of this spacing to fit as asked? */
export function isNarrow(skin: ZoneSkin, piece: number, spacingMm: number): boolean {
  const { mm } = skin.fromBorder(spacingMm / 2);
  const areas = skin.vertexAreas();
  let inner = 0;
  for (const vertex of skin.pieceVertices()[piece])
    if (mm[vertex] >= spacingMm / 2) inner += areas[vertex];
  return inner < NARROW_SHARE * skin.pieces[piece].areaMm2;
}

/** A piece's own long axis along the skin at its centre; null where it is about as wide as long. */
export function longAxis(skin: ZoneSkin, piece: number): readonly [number, number, number] | null {
  const areas = skin.vertexAreas();
  const { positions } = skin.mesh;
  const vertices = skin.pieceVertices()[piece];
  const mean = [0, 0, 0];
  let total = 0;
  for (const v of vertices) {
    total += areas[v];
    for (let axis = 0; axis < 3; axis++) mean[axis] += areas[v] * positions[3 * v + axis];
  }
  const form = new Float64Array(9);
  for (const v of vertices)
    for (let at = 0; at < 9; at++) {
      const [i, j] = [Math.floor(at / 3), at % 3];
      const away = positions[3 * v + i] - mean[i] / total;
      form[at] += areas[v] * away * (positions[3 * v + j] - mean[j] / total);
    }
  const { axis, times } = alongForm(skin.mesh, skin.pieces[piece].centre, form);
  return times >= LONG_TIMES ? axis : null;
}

/** How much of a piece places leave bare. */
export function bareShares(
  skin: ZoneSkin,
  piece: number,
  spacingMm: number,
  places: readonly SurfacePoint[],
): BareShares {
  const reached = new Reached(skin.mesh, skin.pieceVertices()[piece], spacingMm);
  reached.add(places);
  return sharesOf(skin, piece, spacingMm, reached);
}

function sharesOf(skin: ZoneSkin, piece: number, spacingMm: number, reached: Reached): BareShares {
  const { mm } = skin.fromBorder(spacingMm / 2);
  const areas = skin.vertexAreas();
  const bare = reached.bareVertices(spacingMm);
  const isInner = (vertex: number): boolean => mm[vertex] >= spacingMm / 2;
  const sum = (vertices: readonly number[]): number =>
    vertices.reduce((mm2, vertex) => mm2 + areas[vertex], 0);
  const inner = sum(skin.pieceVertices()[piece].filter(isInner));
  return {
    inner: inner > 0 ? sum(bare.filter(isInner)) / inner : 0,
    all: sum(bare) / skin.pieces[piece].areaMm2,
  };
}

/** Does a straight lattice fill a narrow piece well enough? @param isNarrow else its inner skin alone is asked */
export function fills({ inner, all }: BareShares, isNarrow = true): boolean {
  return inner <= BARE_INNER && (all <= BARE_ALL || !isNarrow);
}

/** Is a piece so small that one place left bare is a notable share of its inner skin? */
export function isSmall(skin: ZoneSkin, piece: number, spacingMm: number): boolean {
  return skin.pieces[piece].areaMm2 < SMALL_SQUARES * spacingMm * spacingMm;
}

export interface Followed {
  /** rows of spots, a step from one to the next */
  readonly rows: readonly (readonly Spot[])[];
  /** the margin that all of them keep, mm */
  readonly marginMm: number;
  readonly bare: BareShares;
}

/**
 * Lays rows that follow a piece.
 * @param laws `marginMm` is kept where it can be
 * @param isTaken whether a place is too near to what is there already
 */
export function followPiece(
  skin: ZoneSkin,
  piece: number,
  steps: Steps,
  margin: MarginTest,
  distance: SpotDistance,
  laws: FollowLaws & { readonly marginMm: number },
  isTaken: (spot: Spot) => boolean,
): Followed {
  const path = new PiecePath(skin, piece, steps, margin, distance, laws, isTaken);
  const bareNow = (): BareShares => sharesOf(skin, piece, laws.reachMm, path.reached);
  let marginMm = laws.marginMm;
  for (const share of MARGIN_SHARES) {
    marginMm = share * laws.marginMm;
    path.fill(marginMm);
    if (!(laws.marginMm > 0) || fills(bareNow())) break;
  }
  return { rows: path.rows, marginMm, bare: bareNow() };
}

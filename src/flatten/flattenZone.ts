/*
 * A zone's skin as flat pieces on which neighbour distances are those along the skin.
 *
 * The skin is cut out along the zone's border. What can't lie flat for its shape alone (rings around
 * a limb, closed surfaces, handles, sharp corners) is cut open; each part is unfolded from its middle
 * and relaxed; one with a neighbour distance off by more than the limit gets a dart where one cut from
 * the border is enough, else it is halved along a straight line on its own paper, the line and direction
 * with the best halves, and so on.
 * Measured: of the preset zones at 15 mm only noses and one buttock need a cut, and one dart each does.
 * A cylinder, a cone and a box come out to rounding; see bench/wrapTest.ts for the models.
 */
import { fieldFaces } from '../geometry/field';
import type { SurfacePoint } from '../geometry/mesh';
import { cutOut, fieldOnPart, toPart } from '../geometry/refine';
import { withoutCrossingLinks } from './crossingLinks';
import { cutOpen, halve, mustBeOpened } from './cutOpen';
import { drawLine } from './cutSheet';
import { darts } from './darts';
import { flippedFaces, overlapsItself } from './faults';
import { halvings } from './halvings';
import { borderLoops } from './loops';
import { relax } from './relax';
import { type Sheet, separate } from './sheet';
import { flatPlaces, linkErrors, linksOn } from './sheetLinks';
import {
  type CutReason,
  DEFAULT_LIMITS,
  type FlatPiece,
  type FlattenInput,
  type FlattenLimits,
  type FlattenProgress,
  type FlatZone,
} from './types';
import { unfold } from './unfold';

/** The skin is flattened with edges of at most this share of a link, within these bounds, mm. */
const EDGE = { share: 0.6, least: 2, most: 12 };
/** A part is not cut again after as many cuts in a row, nor with fewer points. */
const MOST_DEPTH = 14;
const FEWEST_POINTS = 4;
/** With fewer points than this a piece may lie over itself, if only its distances are right. */
const FEW_POINTS = 12;

interface Work {
  readonly sheet: Sheet;
  readonly depth: number;
  /** known when the halves of a piece were tried */
  readonly piece: FlatPiece | null;
}

export function* flattenZone(
  input: FlattenInput,
  limits: FlattenLimits = DEFAULT_LIMITS,
): Generator<FlattenProgress, FlatZone> {
  const pieces: FlatPiece[] = [];
  const cuts: CutReason[] = [];
  let partsWithoutPoints = 0;
  const work: Work[] = zoneSheets(input).map((sheet) => ({ sheet, depth: 0, piece: null }));
  const all = work.reduce((sum, { sheet }) => sum + sheet.mesh.faceCount, 0);
  for (let next = work.shift(); next; next = work.shift()) {
    const { sheet, depth } = next;
    const waiting = work.reduce((sum, each) => sum + each.sheet.mesh.faceCount, 0);
    yield { stage: 'Flattening', share: Math.max(0, 1 - (waiting + sheet.mesh.faceCount) / all) };
    if (sheet.points.rows.length === 0) {
      partsWithoutPoints++;
      continue;
    }
    const opening = next.piece || depth >= MOST_DEPTH ? null : cutOpen(sheet, cuts.length);
    if (opening) {
      cuts.push(opening.obstacle);
      work.unshift(
        ...opening.sheets.map((part) => ({ sheet: part, depth: depth + 1, piece: null })),
      );
      continue;
    }
    const piece = next.piece ?? flattenSheet(sheet, limits);
    if (piece.withinLimits || depth >= MOST_DEPTH || isSmall(piece, limits)) {
      pieces.push(piece);
      continue;
    }
    const darted = yield* firstDart(piece, sheet, limits, cuts.length);
    if (darted) {
      cuts.push('dart');
      pieces.push(darted);
      continue;
    }
    const halves = yield* bestHalves(piece, sheet, limits, cuts.length);
    cuts.push(piece.flippedCount > 0 || piece.overlaps ? 'overlap' : 'stretch');
    work.unshift(...halves.map((half) => ({ ...half, depth: depth + 1 })));
  }
  const linkCount = pieces.reduce((sum, { links }) => sum + links.lengths.length, 0);
  return {
    pieces,
    cuts,
    linksAcrossCuts: input.linkLengths.length - linkCount,
    partsWithoutPoints,
  };
}

/** The skin inside the border, in connected parts, with edges short enough to bend. */
function zoneSheets(input: FlattenInput): Sheet[] {
  const { mesh, field, points, linkLengths } = input;
  let sum = 0;
  for (let link = 0; link < linkLengths.length; link++) sum += linkLengths[link];
  const mean = linkLengths.length > 0 ? sum / linkLengths.length : EDGE.most;
  const longest = Math.min(EDGE.most, Math.max(EDGE.least, EDGE.share * mean));
  const part = cutOut(mesh, facesOf(input), longest);
  const found = toPart(part, points);
  const rows = [...found.keys()].filter((row) => found[row] !== null);
  const onPart = rows.map((row) => found[row] as SurfacePoint);
  const values = fieldOnPart(part, field);
  const seams = new Int32Array(3 * part.mesh.faceCount).fill(-1);
  const cut = { values, keep: 'positive', seam: -1 } as const;
  const draft = drawLine(part.mesh, seams, cut, new Set(onPart.map(({ face }) => face)));
  return separate(draft, {
    points: {
      rows: Int32Array.from(rows),
      faces: Int32Array.from(onPart, ({ face }) => face),
      weights: Float64Array.from(onPart.flatMap(({ w0, w1, w2 }) => [w0, w1, w2])),
    },
    links: { rows: Uint32Array.from(input.links), lengths: Float64Array.from(linkLengths) },
    columns: (input.columns ?? []).map((column) => fieldOnPart(part, column)),
  });
}

/** Faces that the zone touches or a point lies on: one set by hand may lie outside. Ascending. */
function facesOf({ mesh, field, points }: FlattenInput): Int32Array {
  const faces = new Set(fieldFaces(mesh, field));
  for (const { face } of points) faces.add(face);
  return Int32Array.from(faces).sort();
}

function flattenSheet(sheet: Sheet, limits: FlattenLimits): FlatPiece {
  const { mesh, points } = sheet;
  const links = linksOn(sheet);
  const limitMm = (link: number): number =>
    Math.min(limits.mostMm, (limits.mostPercent / 100) * links.lengths[link]);
  const flat = unfold(mesh);
  relax(mesh, points, links, flat, { limitMm });
  const places = flatPlaces(mesh, points, flat);
  const errors = linkErrors(links, places);
  const flippedCount = flippedFaces(mesh, flat);
  const overlaps = overlapsItself(mesh, flat);
  return {
    mesh,
    seams: sheet.seams,
    flat,
    points,
    places,
    columns: sheet.columns,
    links,
    ...errors,
    flippedCount,
    overlaps,
    withinLimits:
      errors.maxMm <= limits.mostMm &&
      errors.maxPercent <= limits.mostPercent &&
      flippedCount === 0 &&
      !overlaps,
  };
}

/** A piece with errors of more than this many limits is not saved by one dart; trying takes time. */
const MOST_FOR_DART = 2;

/** The first dart after which the piece is within the limits; null where none is. */
function* firstDart(
  piece: FlatPiece,
  sheet: Sheet,
  limits: FlattenLimits,
  seam: number,
): Generator<FlattenProgress, FlatPiece | null> {
  if (costOf(piece, limits) > MOST_FOR_DART) return null;
  for (const dart of darts(piece, sheet, seam)) {
    const darted = flattenSheet(dart.sheet, limits);
    yield { stage: 'Flattening', share: 0.5 };
    if (darted.withinLimits) return darted;
  }
  return null;
}

/** Tries several lines and keeps the halves of the one that leaves the least to be cut again. */
function* bestHalves(
  piece: FlatPiece,
  sheet: Sheet,
  limits: FlattenLimits,
  seam: number,
): Generator<FlattenProgress, { sheet: Sheet; piece: FlatPiece | null }[]> {
  let best: { halves: { sheet: Sheet; piece: FlatPiece | null }[]; cost: number } | null = null;
  const loopCount = borderLoops(sheet.mesh).length;
  for (const values of halvings(piece)) {
    const draft = drawLine(sheet.mesh, sheet.seams, { values, keep: 'both', seam });
    const parts = separate(draft, sheet).map((part) =>
      loopCount > 1 ? withoutCrossingLinks(sheet, part) : part,
    );
    if (parts.length < 2) continue;
    const halves = parts.map((part) => ({
      sheet: part,
      piece:
        part.points.rows.length === 0 || mustBeOpened(part) ? null : flattenSheet(part, limits),
    }));
    const cost = halves.reduce((sum, half) => sum + costOf(half.piece, limits), 0);
    if (!best || cost < best.cost) best = { halves, cost };
    yield { stage: 'Flattening', share: 0.5 };
    if (cost === 0) break;
  }
  return best?.halves ?? halve(sheet, seam).map((part) => ({ sheet: part, piece: null }));
}

function isSmall(piece: FlatPiece, limits: FlattenLimits): boolean {
  const right = piece.maxMm <= limits.mostMm && piece.maxPercent <= limits.mostPercent;
  return piece.points.rows.length < (right ? FEW_POINTS : FEWEST_POINTS);
}

/** 0 for a piece within the limits, else 1 and how far it is beyond them. */
function costOf(piece: FlatPiece | null, limits: FlattenLimits): number {
  if (!piece || piece.withinLimits) return 0;
  const beyond = Math.max(piece.maxMm / limits.mostMm, piece.maxPercent / limits.mostPercent) - 1;
  return 1 + Math.max(0, beyond) + (piece.overlaps || piece.flippedCount > 0 ? 2 : 0);
}

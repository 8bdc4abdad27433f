import type { ZoneLayout } from '../layout/types';
import { type LinePieces, noPieces } from './linePieces';

/** Pieces are about this long, so that a link follows the skin between its ends. */
const PIECE_MM = 5;
const MOST_PIECES = 8;
/** links between two yields */
const STRETCH = 4096;
/** above the skin */
const LIFT_MM = 0.25;

/**
 * Links between neighbours as curves that leave and arrive along the skin: a cubic whose handles lie
 * in the tangent planes of both ends (as in curved PN triangles, Vlachos 2001), each a third of the
 * way along the skin, so that it follows a limb instead of cutting through it. Kind 1 marks lengths
 * outside the wanted range.
 * @param links rows of the links that are drawn
 */
export function linkPieces(layout: ZoneLayout, links?: readonly number[]): LinePieces {
  const steps = linkPieceSteps(layout, links);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `linkPieces`; yields how far it is, 0 to 1. */
export function* linkPieceSteps(
  layout: ZoneLayout,
  links: readonly number[] = drawnLinks(layout),
): Generator<number, LinePieces> {
  const partsOf = (link: number): number =>
    Math.min(MOST_PIECES, Math.max(2, Math.ceil(layout.linkLengths[link] / PIECE_MM)));
  const pieces = noPieces(links.reduce((sum, link) => sum + partsOf(link), 0));
  const curve = new Float64Array(12);
  const { wantedMinMm, wantedMaxMm } = layout.certificate;
  const offenders = layout.regular && new Set(layout.regular.offenders);
  for (let i = 0; i < links.length; i++) {
    const link = links[i];
    if (i % STRETCH === STRETCH - 1) yield i / links.length;
    const length = layout.linkLengths[link];
    const count = partsOf(link);
    const outside = offenders ? offenders.has(link) : length < wantedMinMm || length > wantedMaxMm;
    writeEnd(curve, 0, layout, link);
    writeEnd(curve, 6, layout, link);
    for (let k = 0; k < count; k++) {
      const at = pieces.count++;
      writeCurvePoint(pieces.from, at, curve, k / count);
      writeCurvePoint(pieces.to, at, curve, (k + 1) / count);
      pieces.along[2 * at] = (length * k) / count;
      pieces.along[2 * at + 1] = (length * (k + 1)) / count;
      pieces.kind[at] = outside ? 1 : 0;
    }
  }
  return pieces;
}

/**
 * All links, but of lattices and rows only those that are held to the spacing: the lattice itself.
 * Threads and heads are lines themselves.
 */
function drawnLinks({ linkLengths, regular, punctures, threads }: ZoneLayout): number[] {
  if (punctures || threads) return [];
  const drawn: number[] = [];
  for (let link = 0; link < linkLengths.length; link++)
    if (!regular || regular.free[link] === 0) drawn.push(link);
  return drawn;
}

/** One end of a cubic and its control point, then the other end and its own; 3 numbers each, lifted off the skin. */
type Curve = Float64Array;

function writeCurvePoint(out: Float32Array, at: number, curve: Curve, t: number): void {
  const s = 1 - t;
  for (let k = 0; k < 3; k++)
    out[3 * at + k] =
      s * s * (s * curve[k] + 3 * t * curve[3 + k]) +
      t * t * (t * curve[6 + k] + 3 * s * curve[9 + k]);
}

/**
 * An end of a link, and its control point towards the other along the skin, as far as a third of the way
 * on the skin.
 * @param at where it stands in the curve: 0 the link's beginning, 6 its end
 */
function writeEnd(curve: Curve, at: 0 | 6, layout: ZoneLayout, link: number): void {
  const { positions: p, normals: n, links } = layout;
  const a = 3 * links[2 * link + (at === 0 ? 0 : 1)];
  const b = 3 * links[2 * link + (at === 0 ? 1 : 0)];
  const x = p[b] - p[a];
  const y = p[b + 1] - p[a + 1];
  const z = p[b + 2] - p[a + 2];
  const over = x * n[a] + y * n[a + 1] + z * n[a + 2];
  const flatX = x - over * n[a];
  const flatY = y - over * n[a + 1];
  const flatZ = z - over * n[a + 2];
  const flatMm = Math.sqrt(flatX * flatX + flatY * flatY + flatZ * flatZ);
  const scale = layout.linkLengths[link] / 3 / (flatMm || 1);
  for (let k = 0; k < 3; k++) curve[at + k] = p[a + k] + LIFT_MM * n[a + k];
  curve[at + 3] = curve[at] + flatX * scale;
  curve[at + 4] = curve[at + 1] + flatY * scale;
  curve[at + 5] = curve[at + 2] + flatZ * scale;
}

import type { ZoneLayout } from '../layout/types';
import type { Vec3 } from './camera/pose';
import { type LinePieces, noPieces } from './linePieces';

/** Pieces are about this long, so that a link follows the skin between its ends. */
const PIECE_MM = 5;
const MOST_PIECES = 8;
/** above the skin */
const LIFT_MM = 0.25;

/**
 * Links between neighbours as curves that leave and arrive along the skin: a cubic whose handles lie
 * in the tangent planes of both ends (as in curved PN triangles, Vlachos 2001), each a third of the
 * way along the skin, so that it follows a limb instead of cutting through it. Kind 1 marks lengths
 * outside the wanted range.
 * @param links rows of the links that are drawn
 */
export function linkPieces(
  layout: ZoneLayout,
  links: readonly number[] = drawnLinks(layout),
): LinePieces {
  const pieces = noPieces(links.length * MOST_PIECES);
  const { wantedMinMm, wantedMaxMm } = layout.certificate;
  const offenders = layout.regular && new Set(layout.regular.offenders);
  for (const link of links) {
    const length = layout.linkLengths[link];
    const count = Math.min(MOST_PIECES, Math.max(2, Math.ceil(length / PIECE_MM)));
    const outside = offenders ? offenders.has(link) : length < wantedMinMm || length > wantedMaxMm;
    const curve = curveOf(layout, layout.links[2 * link], layout.links[2 * link + 1], length);
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
  return [...linkLengths.keys()].filter((link) => !regular || regular.free[link] === 0);
}

/** The four control points of a cubic, 3 numbers each, lifted off the skin. */
type Curve = Float64Array;

function curveOf(layout: ZoneLayout, a: number, b: number, lengthMm: number): Curve {
  const { positions: p, normals: n } = layout;
  const handleA = handle(layout, a, b, lengthMm / 3);
  const handleB = handle(layout, b, a, lengthMm / 3);
  const curve = new Float64Array(12);
  for (let k = 0; k < 3; k++) {
    curve[k] = p[3 * a + k] + LIFT_MM * n[3 * a + k];
    curve[9 + k] = p[3 * b + k] + LIFT_MM * n[3 * b + k];
    curve[3 + k] = curve[k] + handleA[k];
    curve[6 + k] = curve[9 + k] + handleB[k];
  }
  return curve;
}

function writeCurvePoint(out: Float32Array, at: number, curve: Curve, t: number): void {
  const s = 1 - t;
  for (let k = 0; k < 3; k++)
    out[3 * at + k] =
      s * s * (s * curve[k] + 3 * t * curve[3 + k]) +
      t * t * (t * curve[9 + k] + 3 * s * curve[6 + k]);
}

/** From point `a` towards `b` along the skin at `a`, as long as a third of the way on the skin. */
function handle(layout: ZoneLayout, a: number, b: number, lengthMm: number): Vec3 {
  const { positions: p, normals: n } = layout;
  const chord = [0, 1, 2].map((k) => p[3 * b + k] - p[3 * a + k]);
  const over = chord.reduce((sum, value, k) => sum + value * n[3 * a + k], 0);
  const flat = chord.map((value, k) => value - over * n[3 * a + k]);
  const scale = lengthMm / (Math.hypot(...flat) || 1);
  return [flat[0] * scale, flat[1] * scale, flat[2] * scale];
}

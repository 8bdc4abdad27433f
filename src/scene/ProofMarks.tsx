import { useMemo } from 'react';
import type { ZoneLayout } from '../layout/types';
import { brushRing } from '../store/brush';
import { useApp } from '../store/useApp';
import { Lines } from './Lines';
import type { LineLook } from './lineMaterial';
import { type LinePieces, piecesOfRings } from './linePieces';
import { linkPieces } from './linkCurve';
import type { Stage } from './stage';

const MARK: LineLook = {
  widthPx: 3,
  casingPx: 1.2,
  colour: '#ffd23f',
  casing: '#14181f',
  casingOpacity: 0.9,
  liftPx: 6,
};
/** Round a point of the pair, mm, and in shares of the spacing. */
const RING_SHARE = 0.16;
const GAP_DOT_MM = 0.8;

/** What of a certificate was tapped, on the skin: two points, a gap, or links that are off. */
export function ProofMarks({ stage }: { stage: Stage }) {
  const shown = useApp((state) => state.shown);
  const current = useApp((state) =>
    shown ? state.layouts[shown.layout.zoneId] === shown.layout : false,
  );
  const pieces = useMemo(
    () => (shown && current ? marksOf(shown.layout, shown.what) : null),
    [shown, current],
  );
  if (!pieces) return null;
  return <Lines stage={stage} pieces={pieces} look={MARK} order={205} />;
}

function marksOf(layout: ZoneLayout, what: 'smallest' | 'gap' | 'links'): LinePieces {
  const { certificate, regular } = layout;
  if (what === 'links') return linkPieces(layout, [...(regular?.offenders ?? [])]);
  if (what === 'gap') {
    const at = certificate.largestGapAt;
    if (!at) return piecesOfRings([]);
    return piecesOfRings([
      ...brushRing(at, certificate.largestGapMm),
      ...brushRing(at, GAP_DOT_MM),
    ]);
  }
  const rings = (certificate.smallestPair ?? []).flatMap((row) =>
    brushRing(pointAt(layout, row), RING_SHARE * certificate.spacingMm),
  );
  return piecesOfRings([...rings, ...pairLine(layout)]);
}

function pointAt({ faces, weights }: ZoneLayout, row: number) {
  const [w0, w1, w2] = weights.subarray(3 * row, 3 * row + 3);
  return { face: faces[row], w0, w1, w2 };
}

/** A straight line there and back between the two points that are nearest to each other. */
function pairLine({ certificate, positions }: ZoneLayout): Float32Array[] {
  if (!certificate.smallestPair) return [];
  const [a, b] = certificate.smallestPair;
  return [
    Float32Array.from([
      ...positions.subarray(3 * a, 3 * a + 3),
      ...positions.subarray(3 * b, 3 * b + 3),
    ]),
  ];
}

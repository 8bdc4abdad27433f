import { useMemo } from 'react';
import { Vector3 } from 'three';
import type { ZoneLayout } from '../../layout/types';
import { brushRing } from '../../store/brush';
import { useApp } from '../../store/useApp';
import { type LinePieces, piecesOfRings } from '../linePieces';
import { linkPieces } from '../linkCurve';
import type { LineLook } from '../materials/lineMaterial';
import type { Stage } from '../stage';
import { Lines } from './Lines';

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
  const rings = (certificate.smallestPair ?? []).map((row) =>
    ringAround(layout, row, RING_SHARE * certificate.smallestSpacingMm),
  );
  return piecesOfRings([...rings, ...pairLine(layout)]);
}

/** A circle round a point, lying on the skin there. */
function ringAround({ positions, normals }: ZoneLayout, row: number, radiusMm: number) {
  const place = new Vector3().fromArray(positions, 3 * row);
  const normal = new Vector3().fromArray(normals, 3 * row);
  const across = new Vector3(0.2, 1, 0.3).cross(normal).normalize();
  const along = across.clone().cross(normal);
  const ring = new Float32Array(3 * RING_CORNERS);
  for (let i = 0; i < RING_CORNERS; i++) {
    const angle = (2 * Math.PI * i) / RING_CORNERS;
    PLACE.copy(place)
      .addScaledVector(across, radiusMm * Math.cos(angle))
      .addScaledVector(along, radiusMm * Math.sin(angle))
      .toArray(ring, 3 * i);
  }
  return ring;
}

const RING_CORNERS = 36;
const PLACE = new Vector3();

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

import { useMemo } from 'react';
import type { ZoneLayout } from '../../layout/types';
import { needleShape } from '../../plan/points/needleShape';
import { pointLengthMm } from '../../plan/points/pointValues';
import type { Zone } from '../../plan/types';
import type { Vec3 } from '../camera/pose';
import { noPieces } from '../linePieces';
import type { LineLook } from '../materials/lineMaterial';
import type { Stage } from '../stage';
import { Lines } from './Lines';

/** Towards the viewer as far as needles reach, and no farther: those behind the body stay hidden. */
const LOOK: LineLook = {
  widthPx: 1.6,
  casingPx: 0.8,
  colour: '#f7fafc',
  casing: '#20262e',
  casingOpacity: 0.7,
  liftPx: 70,
  otherColour: '#c1121f',
  otherWidth: 3.4,
};
/** From afar they would only be noise; mm that must be a few pixels long. */
const SHOWN_MM = 6;
const BEAD_MM = 0.35;

/** What lies under the skin of a zone: each needle's inserted part, and a bead at its true tip. */
export function Tips({ stage, zone, layout }: { stage: Stage; zone: Zone; layout: ZoneLayout }) {
  const pieces = useMemo(() => tipPieces(zone, layout), [zone, layout]);
  return <Lines stage={stage} pieces={pieces} look={LOOK} fadeMm={SHOWN_MM} order={205} />;
}

export function tipPieces(
  zone: Pick<Zone, 'hand' | 'insertion' | 'volumePerPointMl'>,
  layout: ZoneLayout,
) {
  const pieces = noPieces(2 * layout.count);
  const add = (from: Vec3, to: Vec3, kind: 0 | 1): void => {
    const at = pieces.count++;
    pieces.from.set(from, 3 * at);
    pieces.to.set(to, 3 * at);
    pieces.kind[at] = kind;
  };
  const at = (columns: Float64Array, row: number): Vec3 => [
    columns[3 * row],
    columns[3 * row + 1],
    columns[3 * row + 2],
  ];
  for (let row = 0; row < layout.count; row++) {
    const lengthMm = pointLengthMm(zone, layout, row);
    const entry = at(layout.positions, row);
    const normal = at(layout.normals, row);
    const { tip } = needleShape(entry, normal, zone.insertion.angleDeg, lengthMm, 1);
    const share = Math.min(1, BEAD_MM / lengthMm);
    const bead = tip.map((value, k) => value + (entry[k] - value) * share) as unknown as Vec3;
    add(bead, entry, 0);
    add(tip, bead, 1);
  }
  return pieces;
}

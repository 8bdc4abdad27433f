import { useMemo } from 'react';
import type { ZoneLayout } from '../layout/types';
import { ZONE_COLOURS } from '../plan/palette';
import type { Zone } from '../plan/types';
import { Lines } from './Lines';
import type { LineLook } from './lineMaterial';
import { noPieces } from './linePieces';
import type { Stage } from './stage';

/** A head as a star of hairlines from its middle to its needles, a blunt dot at each needle. */
const STAR: LineLook = {
  widthPx: 1.2,
  casingPx: 0.7,
  colour: '#1b1f26',
  casing: '#ffffff',
  casingOpacity: 0.6,
  liftPx: 4,
};
const DOT_WIDTH_PX = 4.2;
/** A dot is a piece of line as long as it looks wide at a usual distance, mm. */
const DOT_MM = 0.7;

/** The punctures of every shot of a stamp head. */
export function Punctures({
  stage,
  zone,
  layout,
}: {
  stage: Stage;
  zone: Zone;
  layout: ZoneLayout;
}) {
  const star = useMemo(() => starPieces(layout), [layout]);
  const dots = useMemo(() => dotPieces(layout), [layout]);
  const { hex } = ZONE_COLOURS[zone.colour];
  const dotLook = useMemo(
    (): LineLook => ({
      ...STAR,
      widthPx: DOT_WIDTH_PX,
      casingPx: 1.2,
      casingOpacity: 1,
      colour: hex,
      liftPx: 5,
    }),
    [hex],
  );
  const pitchMm = layout.certificate.spacingMm;
  return (
    <>
      <Lines stage={stage} pieces={star} look={STAR} fadeMm={2 * pitchMm} order={160} />
      <Lines stage={stage} pieces={dots} look={dotLook} fadeMm={2 * pitchMm} order={165} />
    </>
  );
}

function starPieces({ punctures, positions }: ZoneLayout) {
  const count = punctures?.shotOf.length ?? 0;
  const pieces = noPieces(count);
  for (let row = 0; punctures && row < count; row++) {
    const shot = punctures.shotOf[row];
    const at = pieces.count++;
    pieces.from.set(positions.subarray(3 * shot, 3 * shot + 3), 3 * at);
    pieces.to.set(punctures.positions.subarray(3 * row, 3 * row + 3), 3 * at);
  }
  return pieces;
}

/** Short pieces across the skin at each needle. */
function dotPieces({ punctures }: ZoneLayout) {
  const count = punctures?.shotOf.length ?? 0;
  const pieces = noPieces(count);
  for (let row = 0; punctures && row < count; row++) {
    const at = pieces.count++;
    const [nx, ny, nz] = punctures.normals.subarray(3 * row, 3 * row + 3);
    const length = Math.hypot(nx, nz) || 1;
    const across = Math.abs(ny) < 0.98 ? [nz / length, 0, -nx / length] : [1, 0, 0];
    for (let k = 0; k < 3; k++) {
      const place = punctures.positions[3 * row + k];
      pieces.from[3 * at + k] = place - (DOT_MM / 2) * across[k];
      pieces.to[3 * at + k] = place + (DOT_MM / 2) * across[k];
    }
  }
  return pieces;
}

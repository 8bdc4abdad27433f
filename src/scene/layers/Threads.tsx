import { useMemo } from 'react';
import type { ZoneLayout } from '../../layout/types';
import { ZONE_COLOURS } from '../../plan/palette';
import type { Zone } from '../../plan/types';
import { type LinePieces, noPieces } from '../linePieces';
import type { LineLook } from '../materials/lineMaterial';
import type { Stage } from '../stage';
import { Lines } from './Lines';

/** Of one thread's bow. */
export const PIECES = 6;

/** Line threads: from the entry (the disc) to where the needle ends, along the skin. */
export function Threads({ stage, zone, layout }: { stage: Stage; zone: Zone; layout: ZoneLayout }) {
  const pieces = useMemo(() => threadPieces(layout), [layout]);
  const { hex } = ZONE_COLOURS[zone.colour];
  const look = useMemo(
    (): LineLook => ({
      widthPx: 2.4,
      casingPx: 1,
      colour: hex,
      casing: '#fffdf9',
      casingOpacity: 0.85,
      liftPx: 4,
    }),
    [hex],
  );
  return <Lines stage={stage} pieces={pieces} look={look} order={160} />;
}

/** A bow that leaves the entry along the needle, so that it follows the skin to its end. */
export function threadPieces({ threads, positions, count }: ZoneLayout): LinePieces {
  const perPoint = threads?.perPoint ?? 1;
  const pieces = noPieces(PIECES * perPoint * count);
  if (!threads) return pieces;
  const { ends, directions, threadMm } = threads;
  const place = (thread: number, t: number, k: number): number => {
    const from = positions[3 * Math.floor(thread / perPoint) + k];
    const bend = from + (threadMm / 2) * directions[3 * thread + k];
    const s = 1 - t;
    return s * s * from + 2 * s * t * bend + t * t * ends[3 * thread + k];
  };
  for (let thread = 0; thread < perPoint * count; thread++)
    for (let piece = 0; piece < PIECES; piece++) {
      const at = pieces.count++;
      for (let k = 0; k < 3; k++) {
        pieces.from[3 * at + k] = place(thread, piece / PIECES, k);
        pieces.to[3 * at + k] = place(thread, (piece + 1) / PIECES, k);
      }
    }
  return pieces;
}

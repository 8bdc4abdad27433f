import type { KeepOut, KeepOutKind } from '../../plan/types';

/** The kinds of keep-outs and what each does. */
export const KINDS: readonly { key: KeepOutKind; text: string; does: string }[] = [
  { key: 'hard', text: 'Hard', does: 'No points here.' },
  { key: 'off', text: 'Off', does: 'No points here until you unlock it.' },
  { key: 'caution', text: 'Caution', does: 'Points are laid; the map warns.' },
];

/** One line on a keep-out: `No points, 3 mm around · lesion` */
export function keepOutLine({ kind, bufferMm, overridden }: KeepOut): string {
  const around = bufferMm > 0 ? `, ${bufferMm} mm around` : '';
  if (overridden) return 'Overridden: points are laid';
  return kind === 'caution' ? `Caution${around}` : `No points${around}`;
}

import { isAwaited } from '../../plan/protocols/protocolKeepOuts';
import type { KeepOut, KeepOutKind } from '../../plan/types';

/** The kinds of keep-outs, named for what each does. */
export const KINDS: readonly { key: KeepOutKind; text: string; does: string }[] = [
  {
    key: 'hard',
    text: 'Never',
    does: 'No points here. To decide against it, choose “Ask for a reason” first.',
  },
  {
    key: 'off',
    text: 'Ask for a reason',
    does: 'No points here until you decide against it and say why.',
  },
  { key: 'caution', text: 'Allow', does: 'Points are laid here; they are counted and warned of.' },
];

/** Whether a reason can be given against a keep-out as it is set. */
export function takesReason(keepOut: KeepOut): boolean {
  return keepOut.kind === 'off' || keepOut.overridden !== null || isAwaited(keepOut);
}

/** One line on a keep-out: `No points, 3 mm around · lesion` */
export function keepOutLine(keepOut: KeepOut): string {
  const { kind, bufferMm, overridden } = keepOut;
  if (isAwaited(keepOut)) return 'Not marked yet';
  const around = bufferMm > 0 ? `, ${bufferMm} mm around` : '';
  if (overridden) return 'Decided against: points are laid';
  return kind === 'caution' ? `Points allowed, warned of${around}` : `No points${around}`;
}

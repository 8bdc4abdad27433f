import type { ZoneSide } from '../../plan/types';

/** Always the patient's sides. */
export const SIDES: readonly { readonly key: ZoneSide; readonly text: string }[] = [
  { key: 'auto', text: 'Side: auto' },
  { key: 'left', text: 'Patient’s left' },
  { key: 'right', text: 'Patient’s right' },
  { key: 'both', text: 'Both sides' },
];

import type { EdgeConvention } from '../../layout/types';

export const EDGE_CHOICES: readonly { readonly key: EdgeConvention; readonly text: string }[] = [
  { key: 'cell-centred', text: 'Half in' },
  { key: 'edge-inclusive', text: 'To border' },
  { key: 'centre-inside', text: 'Inside' },
];

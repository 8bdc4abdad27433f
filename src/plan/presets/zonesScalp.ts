import type { NamedOutline } from './types';

/** Behind the hairline. */
export const SCALP_ZONES: readonly NamedOutline[] = [
  {
    id: 'scalp-frontal',
    shape: 'middle',
    corners: [
      'trichion',
      'hairline-1',
      'hairline-2',
      'hairline-corner',
      'frontal-back-2',
      'frontal-back-1',
      'frontal-back',
    ],
    hint: 'frontal-hint',
  },
  {
    id: 'scalp-mid',
    shape: 'middle',
    corners: [
      'frontal-back',
      'frontal-back-1',
      'frontal-back-2',
      'mid-side',
      'mid-back-2',
      'mid-back-1',
      'mid-back',
    ],
    hint: 'mid-hint',
  },
  {
    id: 'scalp-vertex',
    shape: 'middle',
    corners: [
      'mid-back',
      'mid-back-1',
      'mid-back-2',
      'vertex-side',
      'vertex-back-1',
      'vertex-back-2',
      'vertex-back',
    ],
    hint: 'vertex-hint',
  },
  {
    id: 'hair-part-middle',
    shape: 'middle',
    corners: ['trichion', 'part-front', 'part-1', 'part-2', 'mid-back'],
    hint: 'part-hint',
  },
  {
    id: 'hair-part-side',
    shape: 'pair',
    corners: [
      'side-part-front-1',
      'side-part-1',
      'side-part-2',
      'side-part-4',
      'side-part-3',
      'side-part-front-2',
    ],
    hint: 'side-part-hint',
  },
];

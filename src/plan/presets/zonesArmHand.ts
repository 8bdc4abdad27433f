import type { NamedOutline } from './types';

/** Arm and hand. */
export const ARM_HAND_ZONES: readonly NamedOutline[] = [
  {
    id: 'upper-arm-posterior',
    shape: 'pair',
    corners: [
      'arm-lateral-1',
      'arm-lateral-2',
      'arm-lateral-3',
      'arm-back-3',
      'arm-medial-3',
      'arm-medial-2',
      'arm-medial-1',
      'arm-back-1',
    ],
    hint: 'arm-back-hint',
  },
  {
    id: 'upper-arm-anterior',
    shape: 'pair',
    corners: [
      'arm-lateral-1',
      'arm-lateral-2',
      'arm-lateral-3',
      'arm-front-3',
      'arm-medial-3',
      'arm-medial-2',
      'arm-medial-1',
      'arm-front-1',
    ],
    hint: 'arm-front-hint',
  },
  {
    id: 'forearm',
    shape: 'pair',
    corners: ['forearm-top-0', 'forearm-top-90', 'forearm-top-180', 'forearm-top-270'],
    inner: ['forearm-bottom-0', 'forearm-bottom-90', 'forearm-bottom-180', 'forearm-bottom-270'],
    hint: 'forearm-hint',
  },
  {
    id: 'hand-dorsum',
    shape: 'pair',
    corners: [
      'wrist-radial',
      'hand-radial-1',
      'hand-web',
      'hand-index',
      'hand-knuckle-1',
      'hand-knuckle-2',
      'hand-knuckle-3',
      'hand-little',
      'hand-ulnar',
      'wrist-ulnar',
    ],
    hint: 'hand-hint',
  },
];

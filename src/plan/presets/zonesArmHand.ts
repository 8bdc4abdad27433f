import type { ZoneDrawing } from './types';

/** Arm and hand. */
export const ARM_HAND_ZONES: readonly ZoneDrawing[] = [
  {
    id: 'upper-arm-posterior',
    name: 'Upper arm, posterior',
    region: 'Arm and hand',
    boundedBy:
      'Back fold of the armpit above; outer and inner furrow beside the biceps; above the point of the elbow below',
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
    name: 'Upper arm, anterior',
    region: 'Arm and hand',
    boundedBy:
      'Front fold of the armpit above; outer and inner furrow beside the biceps; crease of the elbow below',
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
    name: 'Forearm',
    region: 'Arm and hand',
    boundedBy: 'All round the forearm from below the elbow to above the crease of the wrist',
    shape: 'pair',
    corners: ['forearm-top-0', 'forearm-top-90', 'forearm-top-180', 'forearm-top-270'],
    inner: ['forearm-bottom-0', 'forearm-bottom-90', 'forearm-bottom-180', 'forearm-bottom-270'],
    hint: 'forearm-hint',
  },
  {
    id: 'hand-dorsum',
    name: 'Hand, dorsum',
    region: 'Arm and hand',
    boundedBy: 'Crease of the wrist above; first and fifth metacarpal at the sides; knuckles below',
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

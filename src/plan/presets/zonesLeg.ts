import type { ZoneDrawing } from './types';

/** Knee and lower leg. */
export const LEG_ZONES: readonly ZoneDrawing[] = [
  {
    id: 'knee',
    name: 'Knee',
    region: 'Knee, leg and foot',
    boundedBy:
      'Upper edge of the kneecap above; both sides of the joint; tuberosity of the tibia below',
    shape: 'pair',
    corners: [
      'suprapatellar',
      'thigh-front-outer-2',
      'knee-outer-1',
      'knee-outer-2',
      'knee-outer-3',
      'knee-bottom',
      'knee-inner-3',
      'knee-inner-2',
      'knee-inner-1',
      'thigh-front-inner-2',
    ],
    hint: 'knee-hint',
  },
  {
    id: 'calf',
    name: 'Calf',
    region: 'Knee, leg and foot',
    boundedBy:
      'Hollow of the knee above; both edges of the calf muscle; where the muscle passes into its tendon below',
    shape: 'pair',
    corners: [
      'calf-top',
      'calf-outer-1',
      'calf-outer-2',
      'calf-outer-3',
      'calf-outer-4',
      'calf-bottom',
      'calf-inner-4',
      'calf-inner-3',
      'calf-inner-2',
      'calf-inner-1',
    ],
    hint: 'calf-hint',
  },
];

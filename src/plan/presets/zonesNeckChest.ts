import type { ZoneDrawing } from './types';

/** Neck and upper chest. */
export const NECK_CHEST_ZONES: readonly ZoneDrawing[] = [
  {
    id: 'neck-anterior',
    name: 'Neck, anterior',
    region: 'Neck and chest',
    boundedBy:
      'Hyoid and submental zone above; front edge of the sternocleidomastoid at the sides; jugular notch below',
    shape: 'middle',
    corners: [
      'hyoid',
      'hyoid-side',
      'submental-side',
      'neck-front-1',
      'neck-front-2',
      'sternoclavicular',
      'jugular-notch',
    ],
    hint: 'neck-front-hint',
    caution: {
      text: 'Thyroid: the label of deoxycholic acid asks to rule out thyromegaly; one surgeon marks the thyroid notch as lower limit.',
      sources: [9, 93],
      grade: 'A/F',
    },
  },
  {
    id: 'neck-lateral',
    name: 'Neck, lateral',
    region: 'Neck and chest',
    boundedBy:
      'Angle of the jaw and mastoid above; front edge of the sternocleidomastoid; clavicle below; front edge of the trapezius behind',
    shape: 'pair',
    corners: [
      'mastoid',
      'ramus',
      'jaw-angle',
      'jaw-5',
      'jaw-4',
      'submental-side',
      'neck-front-1',
      'neck-front-2',
      'sternoclavicular',
      'clavicle-1',
      'clavicle-2',
      'trapezius-1',
      'trapezius-2',
      'trapezius-3',
    ],
    hint: 'neck-side-hint',
  },
  {
    id: 'decollete',
    name: 'Décolleté',
    region: 'Neck and chest',
    boundedBy:
      'Jugular notch and clavicles above; fold of the armpit at the sides; upper pole of the breasts below, to a point between them',
    shape: 'middle',
    corners: [
      'jugular-notch',
      'collar-1',
      'collar-2',
      'collar-3',
      'chest-side-1',
      'chest-side-2',
      'chest-side-3',
      'chest-side-4',
      'chest-side-5',
      'cleavage',
    ],
    hint: 'decollete-hint',
  },
];

import type { NamedOutline, Outline } from './types';

const LIDS: Pick<Outline, 'shape' | 'corners'> = {
  shape: 'pair',
  corners: [
    'lid-medial',
    'lid-1',
    'lid-2',
    'lid-3',
    'lid-4',
    'lid-lateral-1',
    'lid-lateral-2',
    'lid-cheek-1',
    'lid-cheek-2',
    'lid-cheek-3',
    'lid-cheek-4',
  ],
};

const LIPS: Pick<Outline, 'shape' | 'corners'> = {
  shape: 'middle',
  corners: [
    'cupid-middle',
    'cupid-peak',
    'upper-lip-1',
    'upper-lip-2',
    'commissure',
    'lower-lip-1',
    'lower-lip-2',
    'lower-lip-3',
    'lower-lip-middle',
  ],
};

/** The eyelids as a zone, and the face as one. */
export const WHOLE_FACE_ZONES: readonly NamedOutline[] = [
  {
    id: 'eyelids',
    ...LIDS,
    hint: 'lid-hint',
  },
  {
    id: 'whole-face',
    shape: 'middle',
    corners: [
      'trichion',
      'hairline-1',
      'hairline-2',
      'hairline-corner',
      'temple-hairline-1',
      'temple-hairline-2',
      'temple-hairline-3',
      'zygomatic-arch-2',
      'ear-front-1',
      'ear-front-2',
      'ear-front-3',
      'ear-lobe-front',
      'ramus',
      'jaw-angle',
      'jaw-5',
      'jaw-4',
      'jaw-3',
      'jaw-2',
      'jaw-1',
      'jaw-0',
    ],
    holes: [LIDS, LIPS],
    hint: 'forehead',
  },
];

/** What a closed tape goes round. */
export type Region = 'neck' | 'trunk' | 'hips' | 'leg' | 'arm' | 'head' | 'cheek';

const HEAD = [
  'forehead',
  'glabella',
  'temple',
  'upper-eyelid',
  'lower-eyelid',
  'infraorbital',
  'nose-dorsum',
  'nose',
  'cheek',
  'zygoma',
  'preauricular',
  'scalp-frontal',
  'scalp-vertex',
  'scalp-side',
  'scalp-back',
];
const CHEEK = [
  'temple',
  'infraorbital',
  'cheek',
  'zygoma',
  'preauricular',
  'nasolabial',
  'perioral',
  'jawline',
  'chin',
  'submental',
  'neck-anterior',
  'neck-lateral',
];
const NECK = ['neck-anterior', 'neck-lateral', 'neck-posterior', 'submental', 'scalp-back'];
const TRUNK = [
  'decollete',
  'breast',
  'areola',
  'upper-abdomen',
  'lower-abdomen',
  'periumbilical',
  'flank',
  'upper-back',
  'lower-back',
  'buttock',
  'hip',
  'groin',
];
const LEG = [
  'buttock',
  'hip',
  'groin',
  'thigh-anterior',
  'thigh-posterior',
  'thigh-inner',
  'thigh-outer',
  'knee',
  'popliteal',
  'shin',
  'calf',
  'ankle',
];
const ARM = [
  'upper-arm-anterior',
  'upper-arm-posterior',
  'elbow',
  'forearm',
  'wrist',
  'hand-dorsum',
  'palm',
];

/** Names of the skin's sites that a tape touches; `both`: it goes round both sides of the body. */
export const REGION_SITES: Readonly<Record<Region, { sites: readonly string[]; both: boolean }>> = {
  neck: { sites: NECK, both: true },
  trunk: { sites: TRUNK, both: true },
  hips: { sites: [...TRUNK, ...LEG], both: true },
  leg: { sites: LEG, both: false },
  arm: { sites: ARM, both: false },
  head: { sites: HEAD, both: true },
  cheek: { sites: CHEEK, both: false },
};

import type { SITE_IDS } from '../models';
import type { Grade, SourceId } from './types';

type SiteId = (typeof SITE_IDS)[number];

/** Where a protocol of the library is for, by its source; others name no sites. */
export interface ProtocolSites {
  readonly sites: readonly SiteId[];
  /** `submental fat` */
  readonly words: string;
  /** what the source says of any other place; '' where it only names its own */
  readonly elsewhere: string;
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
}

const FACE: readonly SiteId[] = [
  ...(['forehead', 'glabella', 'temple', 'upper-eyelid', 'lower-eyelid', 'infraorbital'] as const),
  ...(['nose-dorsum', 'nose', 'cheek', 'zygoma', 'nasolabial', 'perioral', 'lips'] as const),
  ...(['chin', 'jawline', 'submental', 'preauricular'] as const),
];
const NECK: readonly SiteId[] = ['neck-anterior', 'neck-lateral'];
const SCALP: readonly SiteId[] = ['scalp-frontal', 'scalp-vertex', 'scalp-side', 'scalp-back'];

/** domain.md 1.3, 3.1 and 8.1. The bundled labels have borders of their own beside the lines of anatomy. */
const SITES: Readonly<Record<string, ProtocolSites>> = {
  'dca-submental': {
    // the labels beside the submental one begin within the zone of that name
    sites: ['submental', 'neck-anterior', 'neck-lateral', 'jawline'],
    words: 'submental fat',
    elsewhere: 'not recommended by the label',
    grade: 'A',
    sources: [9, 33, 35],
  },
  'pcdc-body': {
    sites: [
      ...(['upper-abdomen', 'lower-abdomen', 'periumbilical', 'flank', 'hip'] as const),
      ...(['thigh-outer', 'submental', 'chin', 'jawline'] as const),
    ],
    words: 'abdomen, flank, saddlebag and chin',
    elsewhere: '',
    grade: 'B',
    sources: [36],
  },
  'ha-revive-cheek': {
    sites: ['cheek', 'zygoma', 'nasolabial', 'preauricular', 'jawline'],
    words: 'the lower cheek',
    elsewhere: '',
    grade: 'B',
    sources: [43],
  },
  'pn-face': { sites: FACE, words: 'the face', elsewhere: '', grade: 'C', sources: [46] },
  'bap-5': { sites: FACE, words: 'the face', elsewhere: '', grade: 'B', sources: [48] },
  microtoxin: {
    sites: [...FACE, ...NECK],
    words: 'lower face and neck',
    elsewhere: '',
    grade: 'B',
    sources: [55, 56],
  },
  'toxin-axilla': {
    sites: ['axilla'],
    words: 'the axilla',
    elsewhere: '',
    grade: 'C',
    sources: [58, 60],
  },
  'scalp-1cm': { sites: SCALP, words: 'the scalp', elsewhere: '', grade: 'B', sources: [66, 67] },
  'prp-scalp': { sites: SCALP, words: 'the scalp', elsewhere: '', grade: 'C', sources: [68] },
  'prp-face': { sites: FACE, words: 'the face', elsewhere: '', grade: 'C', sources: [70] },
};

/** Null where the source names no sites. */
export function sitesOfProtocol(protocolId: string): ProtocolSites | null {
  return Object.hasOwn(SITES, protocolId) ? SITES[protocolId] : null;
}

import type { SITE_IDS } from '../models';
import { citeSources } from './sources';
import type { Grade, Protocol, SourceId } from './types';

type SiteId = (typeof SITE_IDS)[number];

/** Where a protocol of the library is for, by its source. */
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
const ARM: readonly SiteId[] = ['upper-arm-anterior', 'upper-arm-posterior', 'elbow', 'forearm'];
const THIGH: readonly SiteId[] = [
  ...(['thigh-anterior', 'thigh-posterior', 'thigh-inner', 'thigh-outer'] as const),
];
const LEG: readonly SiteId[] = [...THIGH, 'knee', 'popliteal', 'shin', 'calf', 'ankle'];
const TRUNK: readonly SiteId[] = [
  ...(['upper-abdomen', 'lower-abdomen', 'periumbilical', 'flank', 'hip', 'buttock'] as const),
];

/** Why a protocol is held to no site. Whether the source says more than was read, nobody here knows. */
const TECHNIQUE = 'A technique: its source names no site.';
const UNNAMED = 'The source, as far as it was read, names no site.';
const SEED_UNNAMED = 'The page names no site for it.';

/** domain.md 1.3, 3.1 and 8.1. The bundled labels have borders of their own beside the lines of anatomy. */
const SITES: Readonly<Record<string, ProtocolSites | string>> = {
  ...{ 'ied-epidermal': TECHNIQUE, 'papule-1cm': TECHNIQUE, nappage: TECHNIQUE },
  ...{ 'point-by-point': TECHNIQUE, 'linear-retrograde': TECHNIQUE, fan: TECHNIQUE },
  ...{ crosshatch: TECHNIQUE, 'stamp-5': TECHNIQUE, 'stamp-9': TECHNIQUE },
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
  cellulite: UNNAMED,
  'ha-skin-quality': {
    sites: [...FACE, 'neck-anterior', 'decollete'],
    words: 'the face, the front of the neck and the décolleté',
    elsewhere: '',
    grade: 'B',
    sources: [41],
  },
  'ha-click': UNNAMED,
  'ha-revive-cheek': {
    sites: ['cheek', 'zygoma', 'nasolabial', 'preauricular', 'jawline'],
    words: 'the lower cheek',
    elsewhere: '',
    grade: 'B',
    sources: [43],
  },
  'pn-face': { sites: FACE, words: 'the face', elsewhere: '', grade: 'C', sources: [46] },
  'bap-5': { sites: FACE, words: 'the face', elsewhere: '', grade: 'B', sources: [48] },
  'txa-melasma':
    'The source says “inside the painted lesion” and, as far as it was read, names no site.',
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
  'pain-2cm': {
    // beside the spine; trapezius; knee; pes anserine, at the inner side of the shin's upper end
    sites: [
      ...(['neck-posterior', 'neck-lateral', 'upper-back', 'lower-back', 'shoulder'] as const),
      ...(['knee', 'shin', 'calf'] as const),
    ],
    words: 'spine, trapezius, knee and pes anserine',
    elsewhere: '',
    grade: 'B',
    sources: [72, 74],
  },
  'seed-generic': {
    sites: [
      ...FACE,
      ...NECK,
      'neck-posterior',
      ...SCALP,
      'decollete',
      ...TRUNK,
      ...ARM,
      'hand-dorsum',
      ...LEG,
    ],
    words: 'what the seed pages treat',
    elsewhere: 'the pages name no other place',
    grade: 'F',
    sources: ['seed 000', 'seed 001', 'seed 002', 'seed 003', 'seed 004'],
  },
  'seed-every-cm': {
    sites: [...FACE, ...NECK, 'decollete', 'hand-dorsum', ...THIGH],
    words: 'face, neck, cleavage, hands and thighs',
    elsewhere: 'the page names no other place',
    grade: 'F',
    sources: ['seed 004'],
  },
  'seed-every-1-2cm': SEED_UNNAMED,
  'seed-fat': SEED_UNNAMED,
  'seed-cellulite': SEED_UNNAMED,
  'seed-lower-lid': {
    sites: ['lower-eyelid', 'infraorbital'],
    words: 'the lower lid',
    elsewhere: 'the page names no other place',
    grade: 'F',
    sources: ['seed 002'],
  },
  'seed-face': {
    sites: FACE,
    words: 'the face',
    elsewhere: 'the pages name no other place',
    grade: 'F',
    sources: ['seed 002', 'seed 004'],
  },
  'seed-hair': {
    sites: SCALP,
    words: 'the scalp',
    elsewhere: 'the page names no other place',
    grade: 'F',
    sources: ['seed 003'],
  },
  'seed-gun': SEED_UNNAMED,
  'seed-wrist-flick': SEED_UNNAMED,
};

/**
 * The sites that a protocol's source names; null where it names none. A copy is held to what it was made from.
 * @param own the user's protocols
 */
export function sitesOfProtocol(
  protocolId: string,
  own: readonly Protocol[] = [],
): ProtocolSites | null {
  const entry = entryOf(protocolId, own);
  return typeof entry === 'object' ? entry : null;
}

/** Where a protocol is for, in a sentence: `submental fat (grade A [9][33][35]); elsewhere not …`, or that none is named. */
export function siteWords(protocolId: string, own: readonly Protocol[] = []): string {
  const entry = entryOf(protocolId, own);
  if (entry === undefined) return 'No source names a site.';
  if (typeof entry === 'string') return entry;
  const { words, elsewhere, grade, sources } = entry;
  const rest = elsewhere && `; elsewhere: ${elsewhere}`;
  return `${words[0].toUpperCase()}${words.slice(1)} (grade ${grade} ${citeSources(sources)})${rest}.`;
}

function entryOf(protocolId: string, own: readonly Protocol[]): ProtocolSites | string | undefined {
  const seen = new Set<string>();
  let id: string | null = protocolId;
  while (id !== null && !seen.has(id)) {
    if (Object.hasOwn(SITES, id)) return SITES[id];
    seen.add(id);
    const at: string = id;
    id = own.find((each) => each.id === at)?.basedOn ?? null;
  }
  return undefined;
}

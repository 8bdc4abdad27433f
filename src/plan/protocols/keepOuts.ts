import type { SITE_IDS } from '../models';
import type { Grade, NumberRange, SourceId } from './types';

type SiteId = (typeof SITE_IDS)[number];

/**
 * `hard`: the label's own rule for that protocol. `caution`: shown with its reason, never computed as
 * safety. `off`: not painted unless unlocked. `painted`: the user marks it.
 */
export type KeepOutKind = 'hard' | 'caution' | 'off' | 'painted';

export interface KeepOut {
  readonly id: string;
  readonly name: string;
  readonly rule: string;
  readonly kind: KeepOutKind;
  /** distance kept along the skin, mm */
  readonly bufferMm: NumberRange | null;
  /** written for another treatment than mesotherapy */
  readonly literature: 'label' | 'filler' | 'other';
  /** sites of the bundled models that it lies in; empty: no site stands for it */
  readonly sites: readonly SiteId[];
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
}

const FILLER = { kind: 'caution', literature: 'filler' } as const;

/** domain.md 3.2. Vascular rules come from filler literature. */
export const KEEP_OUTS: readonly KeepOut[] = [
  {
    id: 'mandible-border',
    name: 'Marginal mandibular nerve',
    rule: 'Not above the lower border of the mandible, nor within 1–1.5 cm below it (angle to mentum).',
    kind: 'hard',
    bufferMm: [10, 15],
    literature: 'label',
    sites: ['jawline'],
    grade: 'A',
    sources: [9],
  },
  {
    id: 'glands-nodes-muscle',
    name: 'Salivary glands, lymph nodes, muscle',
    rule: 'Not in them and not within 1–1.5 cm.',
    kind: 'hard',
    bufferMm: [10, 15],
    literature: 'label',
    sites: [],
    grade: 'A',
    sources: [9, 35],
  },
  {
    id: 'thyroid',
    name: 'Thyroid',
    rule: 'Label: rule out thyromegaly. One surgeon marks the thyroid notch as lower limit (grade F [93]).',
    kind: 'caution',
    bufferMm: null,
    literature: 'label',
    sites: ['neck-anterior'],
    grade: 'A',
    sources: [9, 93],
  },
  {
    ...FILLER,
    id: 'glabella-arteries',
    name: 'Glabella: supratrochlear and supraorbital arteries',
    rule: 'Highest-risk zone for vision loss with filler; many avoid it. No-go for gels.',
    bufferMm: null,
    sites: ['glabella'],
    grade: 'C',
    sources: [94, 95],
  },
  {
    ...FILLER,
    id: 'medial-canthus',
    name: 'Medial canthus, angular artery',
    rule: 'No-go within one fingerbreadth, about 2 cm (filler).',
    bufferMm: [20, 20],
    sites: [],
    grade: 'F',
    sources: [96],
  },
  {
    ...FILLER,
    id: 'nose-sides',
    name: 'Nose, both sides; alar groove',
    rule: 'One-finger no-go each side; avoid the alar groove at every layer (filler).',
    bufferMm: null,
    sites: ['nose'],
    grade: 'F',
    sources: [96, 97],
  },
  {
    ...FILLER,
    id: 'infraorbital-foramen',
    name: 'Infraorbital foramen',
    rule: 'Stay lateral, avoid deep periosteal injection (filler).',
    bufferMm: null,
    sites: ['infraorbital'],
    grade: 'F',
    sources: [96, 98],
  },
  {
    ...FILLER,
    id: 'facial-artery',
    name: 'Nasolabial fold, facial artery, oral commissure',
    rule: 'The facial artery lies about one fingerbreadth lateral to the commissure (filler).',
    bufferMm: null,
    sites: ['nasolabial'],
    grade: 'F',
    sources: [94, 96],
  },
  {
    ...FILLER,
    id: 'temple-lips-chin',
    name: 'Temple (superficial temporal artery), lips, chin',
    rule: 'Listed vascular danger zones (filler).',
    bufferMm: null,
    sites: ['temple', 'lips', 'chin'],
    grade: 'C',
    sources: [98],
  },
  {
    id: 'lower-periorbital',
    name: 'Lower periorbital area',
    rule: 'With thin skin, dark circles or a tendency to oedema the skin booster is not suitable.',
    kind: 'caution',
    bufferMm: null,
    literature: 'other',
    sites: ['lower-eyelid', 'infraorbital'],
    grade: 'C',
    sources: [99],
  },
  {
    id: 'eyelid',
    name: 'Eyelid',
    rule: 'Thinnest skin (0.75–0.85 mm); some preparations need a weaker formulation there (C [46]).',
    kind: 'off',
    bufferMm: null,
    literature: 'other',
    sites: ['upper-eyelid', 'lower-eyelid'],
    grade: 'A',
    sources: [78],
  },
  {
    id: 'no-source-areas',
    name: 'Lips, nipple and areola, breast, genitals, ear canal, eyes',
    rule: 'No mesotherapy source states the rule; universal convention. The user may unlock them.',
    kind: 'off',
    bufferMm: null,
    literature: 'other',
    sites: ['lips', 'areola', 'breast'],
    grade: 'F',
    sources: [],
  },
  {
    id: 'lesions',
    name: 'Lesions',
    rule: 'Do not treat through infection, inflammation or tumour; warts, sunburn and broken skin (grade F).',
    kind: 'painted',
    bufferMm: null,
    literature: 'label',
    sites: [],
    grade: 'A',
    sources: [9, 99, 118],
  },
];

export function keepOutOf(id: string): KeepOut | undefined {
  return KEEP_OUTS.find((keepOut) => keepOut.id === id);
}

/** Kept by every protocol. */
export const GENERAL_KEEP_OUTS: readonly string[] = ['eyelid', 'no-source-areas', 'lesions'];

/** For gels: the vascular cautions of the filler literature. */
export const GEL_KEEP_OUTS: readonly string[] = [
  ...GENERAL_KEEP_OUTS,
  ...KEEP_OUTS.filter((keepOut) => keepOut.literature === 'filler').map((keepOut) => keepOut.id),
  'lower-periorbital',
];

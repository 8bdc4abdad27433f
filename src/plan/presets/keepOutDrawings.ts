import type { KeepOutDrawing, PresetNote, ZoneDrawing } from './types';
import { UPPER_FACE_ZONES } from './zonesUpperFace';

/** Region, bounds and outline of a zone of the upper face, for the keep-out on the same skin. */
function outlineOf(zone: string): Omit<ZoneDrawing, 'id' | 'name' | 'caution'> {
  const drawing = UPPER_FACE_ZONES.find(({ id }) => id === zone);
  if (!drawing) throw new Error(`No zone ${zone}`);
  const { id: _id, name: _name, caution: _caution, ...outline } = drawing;
  return outline;
}

/** What speaks for caution in a zone of the upper face holds for the keep-out too. */
function cautionOf(zone: string): PresetNote {
  const caution = UPPER_FACE_ZONES.find(({ id }) => id === zone)?.caution;
  if (!caution) throw new Error(`No caution for ${zone}`);
  return caution;
}

/** Keep-outs of anatomy, with kind, reason, sources and grade as gathered in the design. */
export const KEEP_OUT_DRAWINGS: readonly KeepOutDrawing[] = [
  {
    id: 'eye',
    name: 'Eye and eyelids',
    region: 'Face',
    boundedBy:
      'Below the brow to the lid–cheek junction; both corners of the eye; in to the eyeball',
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
    hint: 'lid-hint',
    kind: 'off',
    bufferMm: 0,
    reason: {
      text: 'Eyelid: thinnest skin (0.75–0.85 mm). A second-hand summary: some preparations need a weaker formulation there (C [46]).',
      sources: [78],
      grade: 'A',
    },
  },
  {
    id: 'lips',
    name: 'Lips',
    region: 'Face',
    boundedBy: 'Vermilion border; in to where the lips meet',
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
    hint: 'lip-hint',
    kind: 'off',
    bufferMm: 0,
    reason: {
      text: 'Universal convention; no mesotherapy source found that states the rule. Off by default, may be unlocked.',
      sources: [],
      grade: 'F',
    },
  },
  {
    id: 'nipple-areola',
    name: 'Nipple and areola',
    region: 'Neck and chest',
    boundedBy: 'Edge of the areola',
    shape: 'pair',
    corners: [
      'areola-1',
      'areola-2',
      'areola-3',
      'areola-4',
      'areola-5',
      'areola-6',
      'areola-7',
      'areola-8',
    ],
    hint: 'nipple',
    kind: 'off',
    bufferMm: 0,
    reason: {
      text: 'Universal convention; no mesotherapy source found that states the rule. Off by default, may be unlocked.',
      sources: [],
      grade: 'F',
    },
  },
  {
    id: 'genitals',
    name: 'Genitals',
    region: 'Buttock and hip',
    boundedBy: 'Pubic hairline above; crease of the groin at the sides; perineum behind',
    shape: 'middle',
    corners: ['mons-top', 'mons-1', 'vulva-1', 'vulva-2', 'vulva-3', 'perineum-1', 'perineum'],
    hint: 'genital-hint',
    kind: 'off',
    bufferMm: 0,
    reason: {
      text: 'Universal convention; no mesotherapy source found that states the rule. Off by default, may be unlocked.',
      sources: [],
      grade: 'F',
    },
  },
  {
    id: 'ear-canal',
    name: 'Ear canal',
    region: 'Face',
    boundedBy: 'Rim of the opening',
    shape: 'pair',
    corners: ['canal-1', 'canal-2', 'canal-3', 'canal-4', 'canal-5', 'canal-6'],
    hint: 'canal-hint',
    kind: 'off',
    bufferMm: 0,
    reason: {
      text: 'Universal convention; no mesotherapy source found that states the rule. Off by default, may be unlocked.',
      sources: [],
      grade: 'F',
    },
  },
  {
    id: 'mandible-band',
    name: 'Mandible band',
    region: 'Face',
    boundedBy: 'Lower border of the mandible from angle to angle, and 15 mm of skin below it',
    shape: 'middle',
    corners: [
      'jaw-0',
      'jaw-1',
      'jaw-2',
      'jaw-3',
      'jaw-4',
      'jaw-5',
      'jaw-angle',
      'mandible-below-1',
      'mandible-below-2',
      'jugular-notch',
    ],
    hint: 'mandible-hint',
    near: { line: ['jaw-angle', 'jaw-5', 'jaw-4', 'jaw-3', 'jaw-2', 'jaw-1', 'jaw-0'], mm: 15 },
    kind: 'hard',
    bufferMm: 0,
    reason: {
      text: 'Deoxycholic acid, marginal mandibular nerve: not above the lower border of the mandible, nor within 1–1.5 cm below it.',
      sources: [9],
      grade: 'A',
    },
  },
  {
    ...outlineOf('glabella'),
    id: 'glabella-caution',
    name: 'Glabella',
    kind: 'caution',
    bufferMm: 0,
    reason: cautionOf('glabella'),
  },
  {
    ...outlineOf('nose'),
    id: 'nose-caution',
    name: 'Nose and alar groove',
    kind: 'caution',
    bufferMm: 0,
    reason: cautionOf('nose'),
  },
  {
    ...outlineOf('infraorbital'),
    id: 'infraorbital-caution',
    name: 'Infraorbital foramen',
    kind: 'caution',
    bufferMm: 0,
    reason: {
      text: 'Infraorbital foramen: stay lateral, avoid deep periosteal injection (filler).',
      sources: [96, 98],
      grade: 'C/F',
    },
  },
];

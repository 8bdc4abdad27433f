import { LINEAR } from '../../formats/meshPaint';
import { type LengthUnit, MM_PER_UNIT } from '../../formats/readMesh';
import { leftOf } from '../../geometry/bodyFrame';
import type { BodyFrame, Vector } from '../../geometry/mesh';
import { fixedDigits } from '../../plan/format';
import {
  BUNDLED_SCALE,
  type PatientScale,
  plainScale,
  roundedFactor,
} from '../../plan/scale/patientScale';
import type { FigureFile } from '../../scan/figureFile';
import {
  FIRST_BODY_LANDMARKS,
  FIRST_LANDMARKS,
  type NamedLandmark,
} from '../../scan/landmarkNames';
import type { Mark } from '../../scan/registered';
import { moved, similarityOf } from '../../scan/similarity';
import type { SkinHit } from '../../scene/fit/skinStage';
import type { DrawnFigure, FigureGuide, FoundScan, ScannedPart } from '../../workers/scanning';

/** The steps from a file to a figure, in order. */
export const STEPS = ['found', 'upright', 'size', 'face', 'drawn'] as const;
export type Step = (typeof STEPS)[number];

/** Two marks on the skin and what a tape or callipers say between them on the patient. */
export interface Gate {
  readonly hits: readonly SkinHit[];
  readonly isAlong: boolean;
  /** on the scan, in its own unit; null while it is not known */
  readonly length: number | null;
  readonly patientMm: number | null;
}

/** All that a person has said of a scan. */
export interface ScanDraft {
  readonly found: FoundScan;
  readonly step: Step;
  /** what the person calls the scan; '' for nothing */
  readonly name: string;
  readonly isMirrored: boolean;
  /** the file's own colours are shown, where it has any */
  readonly isColoured: boolean;
  readonly frame: BodyFrame;
  readonly unit: LengthUnit | null;
  readonly gate: Gate;
  /** another part stays a plain surface */
  readonly part: ScannedPart | 'other';
  /** the scan as a plain surface, of the size and the sides that were said last; null while it is made */
  readonly plain: FigureFile | null;
  readonly sex: 'woman' | 'man' | null;
  readonly pins: Readonly<Record<string, Vector>>;
  /** the landmark that is asked for */
  readonly wanted: string;
  readonly drawn: DrawnFigure | null;
}

export const NO_GATE: Gate = { hits: [], isAlong: false, length: null, patientMm: null };
/** As many landmarks are needed at least. */
export const FEWEST_PINS = 4;

export function draftOf(found: FoundScan): ScanDraft {
  return {
    found,
    step: 'found',
    name: '',
    isMirrored: false,
    isColoured: true,
    frame: found.frame,
    unit: found.unit.unit,
    gate: NO_GATE,
    part: 'face',
    plain: null,
    sex: null,
    pins: {},
    wanted: ASKED_LANDMARKS.face[0],
    drawn: null,
  };
}

const MIDDLE = [
  'subnasale',
  'glabella',
  'chin-hint',
  'suprasternal-notch',
  'navel-pit',
  'xiphoid',
  'vertebra-prominens',
];
/** Where a scan is of a part of a body, or of its back. */
const BODY_PARTS = [
  'xiphoid',
  'knee-outer-2',
  'knee-inner-2',
  'popliteal-crease',
  'gluteal-fold',
  'vertebra-prominens',
  'heel-back',
];

/** The landmarks that are asked for, in order: those that a finger finds at once. */
export const ASKED_LANDMARKS: Readonly<Record<ScannedPart, readonly string[]>> = {
  face: bothSides(FIRST_LANDMARKS),
  body: bothSides([...FIRST_BODY_LANDMARKS, ...BODY_PARTS]),
};

function bothSides(names: readonly string[]): string[] {
  return names.flatMap((name) =>
    MIDDLE.includes(name) ? [name] : [`${name}-right`, `${name}-left`],
  );
}

/** So many of a whole body's are seen from the front: the first ones. */
export const FRONT_LANDMARKS = bothSides(FIRST_BODY_LANDMARKS).length;

const LANDMARK_WORDS: Readonly<Record<string, string>> = {
  'eye-corner-outer': 'Outer corner of the eye',
  'eye-corner-inner': 'Inner corner of the eye',
  commissure: 'Corner of the mouth',
  'ear-lobe-front': 'Where the ear lobe meets the cheek',
  subnasale: 'Under the nose, where it meets the lip',
  glabella: 'Between the brows',
  'chin-hint': 'Front of the chin',
  'suprasternal-notch': 'Hollow above the breastbone',
  'navel-pit': 'Navel',
  'axilla-front': 'Front fold of the armpit',
  'wrist-radial': 'Wrist, on the thumb’s side',
  suprapatellar: 'Above the kneecap',
  'shin-bottom': 'Shin, just above the ankle',
  asis: 'Front corner of the hip bone',
  xiphoid: 'Lower end of the breastbone',
  'knee-outer-2': 'Knee, outer side',
  'knee-inner-2': 'Knee, inner side',
  'popliteal-crease': 'Hollow of the knee',
  'gluteal-fold': 'Fold under the buttock',
  'vertebra-prominens': 'Highest knob of the spine, at the neck',
  'heel-back': 'Back of the heel',
};

/** `Corner of the mouth, patient’s left` */
export function landmarkWords(name: string): string {
  const [, stem, side] = /^(.*?)(?:-(left|right))?$/.exec(name) ?? [];
  const words = LANDMARK_WORDS[stem] ?? stem;
  return side ? `${words}, patient’s ${side}` : words;
}

/** mm for one unit of the scan; null while nobody knows. */
export function mmPerUnitOf({ unit }: Pick<ScanDraft, 'unit'>): number | null {
  return unit && MM_PER_UNIT[unit];
}

/** How much larger the patient is than the scan says; null where nothing was measured. */
export function gateFactor({ gate, unit }: Pick<ScanDraft, 'gate' | 'unit'>): number | null {
  if (!unit || gate.length === null || gate.patientMm === null || gate.length <= 0) return null;
  return gate.patientMm / (gate.length * MM_PER_UNIT[unit]);
}

/** Beyond this share the scan is no scan of this patient in this unit; a rule of ours. */
export const MOST_OFF = 0.1;

export function scaleOf(draft: Pick<ScanDraft, 'gate' | 'unit'>): PatientScale {
  const factor = gateFactor(draft);
  return factor === null ? BUNDLED_SCALE : plainScale(roundedFactor(factor), true);
}

export type HeadPoints = 'up' | 'down' | 'left' | 'right' | 'towards' | 'away';

/** The frame once a person has said where the head points and the face looks in the picture as it stands. */
export function frameWithHead(frame: BodyFrame, head: HeadPoints): BodyFrame {
  const { up, front } = frame;
  const left = leftOf(frame);
  switch (head) {
    case 'down':
      return { up: opposite(up), front };
    // the patient's left is on the right of the picture
    case 'left':
      return { up: opposite(left), front };
    case 'right':
      return { up: left, front };
    case 'towards':
      return { up: front, front: opposite(up) };
    case 'away':
      return { up: opposite(front), front: up };
    default:
      return frame;
  }
}

export type FaceLooks = 'towards' | 'away' | 'left' | 'right';

export function frameWithFace(frame: BodyFrame, looks: FaceLooks): BodyFrame {
  const { up, front } = frame;
  const left = leftOf(frame);
  if (looks === 'away') return { up, front: opposite(front) };
  if (looks === 'left') return { up, front: opposite(left) };
  return looks === 'right' ? { up, front: left } : frame;
}

/** The same, seen in a mirror across the first axis. */
export function mirroredFrame({ up, front }: BodyFrame): BodyFrame {
  return { up: [-up[0], up[1], up[2]], front: [-front[0], front[1], front[2]] };
}

export function opposite([x, y, z]: Vector): Vector {
  return [-x, -y, -z];
}

/** Where the landmarks that are not set should lie, from those that are. */
export function proposedPins(
  { found, pins, part }: Pick<ScanDraft, 'found' | 'pins' | 'part'>,
  guide: FigureGuide,
): Readonly<Record<string, Vector>> {
  // arms and legs are where they were held: nothing can be proposed of them
  if (part !== 'face') return {};
  const set = guide.landmarks.filter(({ name }) => pins[name]);
  if (set.length < FEWEST_PINS) return {};
  const way = similarityOf(
    set.map((each) => guidePlace(guide, each)),
    set.map(({ name }) => pins[name]),
  );
  const rest = guide.landmarks.filter(
    ({ name }) => ASKED_LANDMARKS.face.includes(name) && !pins[name],
  );
  return Object.fromEntries(
    rest.map((each) => [
      each.name,
      nearestVertex(found.scan.positions, moved(way, guidePlace(guide, each))),
    ]),
  );
}

export function guidePlace({ picture }: FigureGuide, { vertex }: NamedLandmark): Vector {
  const [x, y, z] = picture.positions32.subarray(3 * vertex, 3 * vertex + 3);
  return [x, y, z];
}

function nearestVertex(positions: Float64Array, place: readonly number[]): Vector {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < positions.length; i += 3) {
    const far =
      (positions[i] - place[0]) ** 2 +
      (positions[i + 1] - place[1]) ** 2 +
      (positions[i + 2] - place[2]) ** 2;
    if (far >= least) continue;
    least = far;
    best = i;
  }
  return [positions[best], positions[best + 1], positions[best + 2]];
}

export function marksOf({ pins }: Pick<ScanDraft, 'pins'>): Mark[] {
  return Object.entries(pins).map(([name, place]) => ({ name, place }));
}

/** `18.2 × 23.4 × 12.1 cm` */
export function sizeWords(sides: readonly number[], mmPerUnit: number): string {
  const cm = sides.map((side) => (side * mmPerUnit) / 10);
  const digits = Math.max(...cm) < 100 ? 1 : 0;
  return `${cm.map((side) => fixedDigits(side, digits)).join(' × ')} cm`;
}

/** Left and right of the patient, written beside the skin. */
export function sideLabels({ found, frame }: Pick<ScanDraft, 'found' | 'frame'>) {
  const { positions32 } = found.picture;
  const low = [0, 1, 2].map(() => Number.POSITIVE_INFINITY);
  const high = [0, 1, 2].map(() => Number.NEGATIVE_INFINITY);
  positions32.forEach((value, i) => {
    low[i % 3] = Math.min(low[i % 3], value);
    high[i % 3] = Math.max(high[i % 3], value);
  });
  const left = leftOf(frame);
  const half = left.reduce((sum, way, k) => sum + (Math.abs(way) * (high[k] - low[k])) / 2, 0);
  const at = (share: number): Vector => [
    (low[0] + high[0]) / 2 + share * half * left[0],
    (low[1] + high[1]) / 2 + share * half * left[1],
    (low[2] + high[2]) / 2 + share * half * left[2],
  ];
  return [
    { text: 'Patient’s right', place: at(-0.8) },
    { text: 'Patient’s left', place: at(0.8) },
  ];
}

/** A note as it stands in a list. */
export function sentence(note: string): string {
  return `${note.charAt(0).toUpperCase()}${note.slice(1)}.`;
}

/** 3 per vertex, linear light, 0 to 1; null where the file has none or they are switched off. */
export function scanColours({ found, isColoured }: Pick<ScanDraft, 'found' | 'isColoured'>) {
  const { colours } = found.scan;
  return colours && isColoured ? Float32Array.from(colours, (value) => LINEAR[value]) : null;
}

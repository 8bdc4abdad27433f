import type { Figure } from '../figure/figure';

/** Tapes that a body is fitted to, as the command line calls them. */
export const TAPE_NAMES = [
  'neck',
  'bust',
  'underbust',
  'waist',
  'navel',
  'hip',
  'thigh',
  'thigh-middle',
  'knee',
  'calf',
  'ankle',
  'upper-arm',
  'forearm',
  'wrist',
  'throat-navel',
  'navel-pubis',
  'shoulder',
  'arm-length',
  'leg-length',
  'head',
  'eye-lobe',
  'mouth-lobe',
  'lobe-lobe',
  'nose-chin',
] as const;

export type TapeName = (typeof TAPE_NAMES)[number];

/** Girths that left and right may differ in: each side then has its own tape. */
export const LIMB_TAPES = [
  'thigh',
  'thigh-middle',
  'knee',
  'calf',
  'ankle',
  'upper-arm',
  'forearm',
  'wrist',
] as const satisfies readonly TapeName[];

export function isLimbTape(name: string): name is (typeof LIMB_TAPES)[number] {
  return LIMB_TAPES.some((each) => each === name);
}

/** A tape that was laid. */
export interface AskedTape {
  readonly name: TapeName;
  readonly mm: number;
  /** met to a millimetre, not within the error of a tape */
  readonly trust: boolean;
}

/** How much muscle a body carries beside others of its age, height and weight; a free choice, by eye. */
export const BUILDS = ['slight', 'average', 'muscular'] as const;

export type Build = (typeof BUILDS)[number];

/** What is known of a patient; null where it was not given. */
export interface Asked {
  readonly heightMm: number | null;
  readonly weightKg: number | null;
  readonly ageY: number | null;
  /** left out where it was not said: then it follows from the tapes */
  readonly build?: Build | undefined;
  readonly tapes: readonly AskedTape[];
  /** limbs whose right side differs (`LIMB_TAPES`): `tapes` then has the left side's; left out where none does */
  readonly rightTapes?: readonly AskedTape[] | undefined;
}

/** A form of one body that is not only larger or smaller: what was asked, and what it came to. */
export interface PatientShape {
  readonly asked: Asked;
  /** one for each row of the shape data (`body/shaper`), sizes of all and of the head first */
  readonly numbers: readonly number[];
  /** those of the right side, where a limb differs; `numbers` are then the left side's */
  readonly rightNumbers?: readonly number[] | undefined;
  /** `SHAPES_DIGEST` of the data that the numbers mean a shape with */
  readonly shapes: string;
  /** per site (`SITE_IDS`) one standard deviation of its skin's area as the fit leaves it open, per cent */
  readonly areaPercent: readonly number[];
  /** measured lying: breast, abdomen, flank, buttock and inner thigh lay elsewhere than on the figure */
  readonly lying: boolean;
}

/** sha256 of `models/body-shapes.bin`, hex: shape numbers mean a shape only with this file. */
export const SHAPES_DIGEST = 'cc5e5f63a738e23dd506a9fcd76db93ca6b38fdc1afaed4f5ced0ded0f4e54c3';

/** Earlier files that give every shape number the same skin: the first one held the head's cage as well. */
const SAME_SHAPES = ['8cfda13f540e3944ccca6fa246b4489a1e1504b4057cfca8874873cf9aa32759'];

/** Whether shape numbers kept with such a file mean the same skin today. */
export function areShapesKnown(digest: unknown): boolean {
  return digest === SHAPES_DIGEST || SAME_SHAPES.some((each) => each === digest);
}

/** How many shape numbers a patient has with that file, by sex; the last four are the face's own. */
export const SHAPE_NUMBERS = { female: 42, male: 40 } as const;

/** Forms kept before the face had numbers of its own have so many fewer: theirs are 0. */
const FACE_NUMBERS = 4;

/** Whether a form of this sex has so many numbers. */
export function isShapeCount(count: number, sex: keyof typeof SHAPE_NUMBERS): boolean {
  return count === SHAPE_NUMBERS[sex] || count === SHAPE_NUMBERS[sex] - FACE_NUMBERS;
}

/** Beyond these no fit goes; a file that says so is damaged. */
export const SHAPE_NUMBER = { least: -20, most: 20 } as const;

/** Whether something read is the shape numbers of a body. */
export function areShapeNumbers(
  numbers: unknown,
  sex: keyof typeof SHAPE_NUMBERS,
): numbers is readonly number[] {
  return (
    Array.isArray(numbers) &&
    isShapeCount(numbers.length, sex) &&
    numbers.every((each) => each >= SHAPE_NUMBER.least && each <= SHAPE_NUMBER.most)
  );
}

/** The same text, the same form; '' where there is none. */
export function shapeKey(shape: PatientShape | null): string {
  if (!shape) return '';
  const right = shape.rightNumbers ? ` / ${shape.rightNumbers.join(' ')}` : '';
  return `${shape.shapes} ${shape.numbers.join(' ')}${right}`;
}

/** The same text, the same skin up to a factor. */
export function skinKey({ digest }: Figure, shape: PatientShape | null): string {
  return shape ? `${digest} ${shapeKey(shape)}` : digest;
}

import type { TapeName } from '../../plan/scale/patientShape';
import type { Region } from './tapeRegions';

/** A place of the body by name, or the mean of several; a name may stand twice to weigh more. */
export type PlaceNames = readonly string[];

/** A direction that does not turn with the body: y up, z forward; unit. */
export interface Tilt {
  readonly up: number;
  readonly forward: number;
}

/** How a tape lies on the figure. */
export type TapeWay =
  /** a closed tape: level, square to a fixed direction, or square to the line from the first place to the second */
  | {
      readonly kind: 'girth';
      readonly at: PlaceNames;
      readonly axis: readonly [PlaceNames, PlaceNames] | Tilt | null;
      readonly round: Region;
    }
  /** drawn tight down the midline of the front, over what stands out */
  | { readonly kind: 'front'; readonly from: string; readonly to: string }
  /** straight from place to place, in turn */
  | { readonly kind: 'straight'; readonly through: readonly string[] }
  /** along the skin from place to place, where a plane outwards cuts it; `across` goes on to the other side */
  | {
      readonly kind: 'skin';
      readonly from: string;
      readonly to: string;
      readonly across: boolean;
    }
  /** straight from a place to the same place of the other side */
  | { readonly kind: 'across'; readonly at: string }
  /** how high a place, or the mean of several, is above the floor or above another one */
  | { readonly kind: 'level'; readonly of: PlaceNames; readonly above: string | null }
  /** from the floor to the crown */
  | { readonly kind: 'height' };

/** A tape that a practitioner lays, as the figure has it too. */
export interface BodyTape {
  readonly name: TapeName;
  readonly words: string;
  /** where and how to lay it; after ISO 8559-1 where that has the measure */
  readonly where: string;
  readonly way: TapeWay;
  /**
   * One standard deviation of a careful reading, share of the length: domain.md 10.6 (limbs 0.5 %, trunk
   * 1.4 % on one day, its defaults of grade D; lengths between soft places as the trunk).
   */
  readonly error: number;
}

const LIMB = 0.005;
const TRUNK = 0.014;
/** Of a face, where lobe and corner of the mouth are soft: about 2 mm of 90 (a rule of ours, grade D). */
const FACE = 0.02;

const girth = (at: PlaceNames, round: Region): TapeWay => ({
  kind: 'girth',
  at,
  axis: null,
  round,
});

const FOREARM: readonly [PlaceNames, PlaceNames] = [['forearm-top-0'], ['forearm-bottom-0']];

export const BODY_TAPES: readonly BodyTape[] = [
  {
    name: 'neck',
    words: 'Neck girth',
    where: 'Round the neck just below the Adam’s apple, square to the neck.',
    way: {
      kind: 'girth',
      at: ['neck-front-hint'],
      axis: { up: 0.98, forward: 0.199 }, // the neck leans forward
      round: 'neck',
    },
    error: TRUNK,
  },
  {
    name: 'bust',
    words: 'Bust or chest girth',
    where: 'Standing, after breathing out, arms hanging. Level round the chest, over the nipples.',
    way: girth(['nipple'], 'trunk'),
    error: TRUNK,
  },
  {
    name: 'underbust',
    words: 'Underbust girth',
    where: 'Standing, after breathing out. Level round the chest, just below the breasts.',
    way: girth(['chest-fold-1'], 'trunk'),
    error: TRUNK,
  },
  {
    name: 'waist',
    words: 'Waist girth, narrowest',
    where:
      'Standing, after breathing out. Level where the waist is narrowest, between the lowest rib and the hip bone.',
    way: girth(['rib-side-1', 'rib-side-1', 'rib-side-1', 'rib-side-1', 'crest-side-1'], 'trunk'),
    error: TRUNK,
  },
  {
    name: 'navel',
    words: 'Waist girth at the navel',
    where: 'Standing, after breathing out. Level round the trunk, over the navel.',
    way: girth(['navel-pit'], 'trunk'),
    error: TRUNK,
  },
  {
    name: 'hip',
    words: 'Hip girth',
    where: 'Standing, feet together. Level round the buttocks where they stand out most.',
    way: girth(['buttock-back'], 'hips'),
    error: TRUNK,
  },
  {
    name: 'thigh',
    words: 'Thigh girth at the fold',
    where:
      'Standing, weight on both feet. Level round one thigh, just below the fold of the buttock.',
    way: girth(['fold-3', 'fold-3', 'roll-1'], 'leg'),
    error: LIMB,
  },
  {
    name: 'thigh-middle',
    words: 'Thigh girth at the middle',
    where:
      'Standing, weight on both feet. Level round one thigh, midway between the crease of the groin and the upper edge of the kneecap.',
    // the kneecap's upper edge lies a third of the way down the knee's skin
    way: girth(
      [...Array(3).fill('inguinal-2'), 'suprapatellar', 'suprapatellar', 'knee-bottom'],
      'leg',
    ),
    error: LIMB,
  },
  {
    name: 'knee',
    words: 'Knee girth',
    where: 'Standing. Level round one knee, over the middle of the kneecap.',
    way: girth(['suprapatellar', 'knee-bottom'], 'leg'),
    error: LIMB,
  },
  {
    name: 'calf',
    words: 'Calf girth',
    where: 'Standing. Level round one lower leg, where the calf is thickest.',
    way: girth(['calf-hint', 'calf-hint', 'calf-hint', 'calf-top'], 'leg'),
    error: LIMB,
  },
  {
    name: 'ankle',
    words: 'Ankle girth',
    where: 'Standing. Level round one lower leg, where it is thinnest, above the ankle bones.',
    way: girth(['ankle-inner', 'ankle-outer'], 'leg'),
    error: LIMB,
  },
  {
    name: 'upper-arm',
    words: 'Upper arm girth',
    where:
      'Arm hanging loose. Round one upper arm, square to it, midway between the tip of the shoulder and the point of the elbow.',
    way: {
      kind: 'girth',
      at: ['arm-lateral-2'],
      axis: [['arm-lateral-1'], ['arm-lateral-3']],
      round: 'arm',
    },
    error: LIMB,
  },
  {
    name: 'forearm',
    words: 'Forearm girth',
    where:
      'Arm hanging loose. Round one forearm, square to it, where it is thickest, below the elbow.',
    way: {
      kind: 'girth',
      at: [...Array(4).fill('forearm-top-0'), 'forearm-bottom-0'],
      axis: FOREARM,
      round: 'arm',
    },
    error: LIMB,
  },
  {
    name: 'wrist',
    words: 'Wrist girth',
    where: 'Round one wrist, square to the forearm, over the bones on both sides.',
    way: { kind: 'girth', at: ['wrist-radial', 'wrist-ulnar'], axis: FOREARM, round: 'arm' },
    error: LIMB,
  },
  {
    name: 'throat-navel',
    words: 'Throat notch to navel',
    where:
      'Standing. Down the front from the notch at the throat to the middle of the navel, the tape tight.',
    way: { kind: 'front', from: 'suprasternal-notch', to: 'navel-pit' },
    error: TRUNK,
  },
  {
    name: 'navel-pubis',
    words: 'Navel to pubis',
    where:
      'Standing. Down the front from the middle of the navel to the upper edge of the pubic bone, the tape tight.',
    way: { kind: 'front', from: 'navel-pit', to: 'mons-top' },
    error: TRUNK,
  },
  {
    name: 'shoulder',
    words: 'Shoulder width',
    where:
      'Standing, arms hanging. Straight from the bony tip of one shoulder to that of the other.',
    way: { kind: 'across', at: 'acromion' },
    error: TRUNK,
  },
  {
    name: 'arm-length',
    words: 'Arm length',
    where:
      'From the bony tip of the shoulder over the outer side of the elbow to the wrist bone on the thumb’s side.',
    way: { kind: 'straight', through: ['acromion', 'forearm-top-90', 'wrist-radial'] },
    error: TRUNK,
  },
  {
    name: 'leg-length',
    words: 'Inside leg length',
    where: 'Standing without shoes. From the crotch straight down to the floor.',
    way: { kind: 'level', of: ['perineum'], above: null },
    error: TRUNK,
  },
  {
    name: 'head',
    words: 'Head girth',
    where:
      'Round the head just above the brows, above the ears, over the most prominent back of the head.',
    way: { kind: 'girth', at: ['glabella-top', 'head-back'], axis: null, round: 'head' },
    error: LIMB,
  },
  {
    name: 'eye-lobe',
    words: 'Eye corner to ear lobe',
    where:
      'Along the skin of one cheek, from the outer corner of the eye to the front of the ear lobe where it joins the cheek.',
    way: { kind: 'skin', from: 'eye-corner-outer', to: 'ear-lobe-front', across: false },
    error: FACE,
  },
  {
    name: 'mouth-lobe',
    words: 'Mouth to ear lobe',
    where:
      'Mouth closed. Along the skin of one cheek, from the corner of the mouth to the front of the ear lobe where it joins the cheek.',
    way: { kind: 'skin', from: 'commissure', to: 'ear-lobe-front', across: false },
    error: FACE,
  },
  {
    name: 'lobe-lobe',
    words: 'Lobe to lobe under the chin',
    where:
      'Mouth closed. Along the skin from the front of one ear lobe, under the point of the chin, to the front of the other ear lobe.',
    way: { kind: 'skin', from: 'jaw-0', to: 'ear-lobe-front', across: true },
    error: FACE,
  },
  {
    name: 'nose-chin',
    words: 'Nose base to chin',
    where:
      'Teeth together, lips closed. Straight from where the nose meets the upper lip to the lowest point of the chin.',
    way: { kind: 'straight', through: ['subnasale', 'jaw-0'] },
    error: FACE,
  },
];

export function bodyTape(name: string): BodyTape | undefined {
  return BODY_TAPES.find((tape) => tape.name === name);
}

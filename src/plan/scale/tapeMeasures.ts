import type { FigureAnatomy } from '../figure/figure';
import { MEASURE_NAMES } from './measureNames';

/** How a measure is taken on the mesh; landmarks by their names in `presets/landmarks`. */
export type TapeWay =
  /** from the floor to the crown */
  | { readonly kind: 'height' }
  /** round the part of the body at a landmark, or midway between two; level, or at right angles to a line */
  | { readonly kind: 'girth'; readonly at: readonly string[]; readonly axis: readonly string[] }
  /** the largest level girth between two landmarks */
  | { readonly kind: 'widest'; readonly from: string; readonly to: string }
  /** over a landmark on the forehead and the most prominent back of the head */
  | { readonly kind: 'head'; readonly over: string }
  /** along the skin through the landmarks; `across` goes on to the same place of the other side */
  | { readonly kind: 'path'; readonly through: readonly string[]; readonly across: boolean };

/** A length that a practitioner takes with a tape, and that the model has too. */
export interface TapeMeasure {
  readonly id: string;
  readonly name: string;
  /** for one line of paper */
  readonly shortName: string;
  /** where to put the tape */
  readonly where: string;
  /** figures that have it */
  readonly part: FigureAnatomy['part'];
  readonly way: TapeWay;
}

const named = (id: string) => ({ id, ...MEASURE_NAMES[id] });

/** Round a limb the tape spans hollows, as on the patient: the model's value is that of a tight tape. */
export const TAPE_MEASURES: readonly TapeMeasure[] = [
  {
    ...named('thigh-girth'),
    where:
      'Standing, weight on both feet. Level round one thigh, midway between the crease of the groin and the upper edge of the kneecap.',
    part: 'body',
    way: { kind: 'girth', at: ['inguinal-2', 'suprapatellar'], axis: [] },
  },
  {
    ...named('waist-girth'),
    where: 'Standing, after breathing out. Level round the trunk, over the navel.',
    part: 'body',
    way: { kind: 'girth', at: ['navel-pit'], axis: [] },
  },
  {
    ...named('hip-girth'),
    where: 'Standing, feet together. Level round the buttocks where they are widest.',
    part: 'body',
    way: { kind: 'widest', from: 'perineum', to: 'navel' },
  },
  {
    ...named('arm-girth'),
    where:
      'Arm hanging loose. Round one upper arm, square to it, midway between the tip of the shoulder and the point of the elbow.',
    part: 'body',
    way: { kind: 'girth', at: ['arm-lateral-2'], axis: ['arm-lateral-1', 'arm-lateral-3'] },
  },
  {
    ...named('stature'),
    where: 'Without shoes, back to a wall. From the floor straight up to the top of the head.',
    part: 'body',
    way: { kind: 'height' },
  },
  {
    ...named('head-girth'),
    where:
      'Round the head just above the brows, above the ears, over the most prominent back of the head.',
    part: 'face',
    way: { kind: 'head', over: 'glabella-top' },
  },
  {
    ...named('canthus-lobe'),
    where:
      'Along the skin of one cheek, from the outer corner of the eye to the front of the ear lobe where it joins the cheek.',
    part: 'face',
    way: { kind: 'path', through: ['eye-corner-outer', 'ear-lobe-front'], across: false },
  },
  {
    ...named('mouth-lobe'),
    where:
      'Mouth closed. Along the skin of one cheek, from the corner of the mouth to the front of the ear lobe where it joins the cheek.',
    part: 'face',
    way: { kind: 'path', through: ['commissure', 'ear-lobe-front'], across: false },
  },
  {
    ...named('lobe-chin-lobe'),
    where:
      'Mouth closed. Along the skin from the front of one ear lobe, under the point of the chin, to the front of the other ear lobe.',
    part: 'face',
    way: { kind: 'path', through: ['ear-lobe-front', 'jaw-0'], across: true },
  },
];

export function tapeMeasure(id: string): TapeMeasure | undefined {
  return TAPE_MEASURES.find((measure) => measure.id === id);
}

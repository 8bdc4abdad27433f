import type { LandmarksPattern } from '../layout/patterns/landmarks/landmarksPattern';
import type { HandPoints } from './types';

/**
 * Named sets of movable points. A set says how many points a side has and what they are called; where
 * they lie is the practitioner's, because no source gives it.
 */
export interface LandmarkSet {
  readonly id: string;
  readonly title: string;
  /** what its points are called, before the number */
  readonly word: string;
  readonly pointsPerSide: number;
  /** said beside it, with source and grade */
  readonly note: string;
}

export const LANDMARK_SETS: readonly LandmarkSet[] = [
  {
    id: 'bap-5',
    title: 'Five points a side (BAP)',
    word: 'BAP',
    pointsPerSide: 5,
    note: 'Five points a side are published [48–50], grade B; where they lie is not. Place them on one side, then mirror them.',
  },
];

export function landmarkSet(id: string): LandmarkSet | undefined {
  return LANDMARK_SETS.find((set) => set.id === id);
}

/** The patient's side in a name; none on the midline. */
export type NameSide = 'left' | 'right' | '';

/** On the midline within this, mm. A rule of ours. */
const MIDLINE_MM = 1;

/** @param xMm grows to the patient's left */
export function nameSide(xMm: number): NameSide {
  if (Math.abs(xMm) < MIDLINE_MM) return '';
  return xMm > 0 ? 'left' : 'right';
}

/** The name of a point that is added on a side: the lowest number that is free there. */
export function nextLandmarkName(
  pattern: LandmarksPattern,
  hand: Pick<HandPoints, 'names'>,
  side: NameSide,
): string {
  const word = landmarkSet(pattern.set)?.word ?? 'Landmark';
  const used = new Set(hand.names);
  let number = 1;
  while (used.has(landmarkName(word, number, side))) number++;
  return landmarkName(word, number, side);
}

/** `BAP 2 left` <-> `BAP 2 right`; other names stay. */
export function mirroredName(name: string): string {
  if (name.endsWith(' left')) return name.replace(/ left$/, ' right');
  return name.replace(/ right$/, ' left');
}

/** How many points of a set have been placed on each side. */
export function placedOfSet(
  set: LandmarkSet,
  { names }: Pick<HandPoints, 'names'>,
): { readonly left: number; readonly right: number } {
  const on = (side: NameSide): number =>
    names.filter((name) => name.startsWith(`${set.word} `) && name.endsWith(` ${side}`)).length;
  return { left: on('left'), right: on('right') };
}

function landmarkName(word: string, number: number, side: NameSide): string {
  return side ? `${word} ${number} ${side}` : `${word} ${number}`;
}

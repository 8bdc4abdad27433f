import type { Technique } from './demonstration';
import type { Grade } from './protocols/types';

/** What is said to a class of a technique (docs/domain.md 1.1, 1.2 and 7). */
export interface TechniqueWords {
  readonly name: string;
  /** why so deep and at that angle, in one sentence */
  readonly reason: string;
  readonly grade: Grade;
  /** numbers of the list of sources */
  readonly sources: readonly number[];
  /** what of the motion no source gives; '' where one does */
  readonly drawn: string;
}

const NO_TIMING = 'No source times the hand: the pace is drawn for the picture.';

export const TECHNIQUES: Readonly<Record<Technique, TechniqueWords>> = {
  papule: {
    name: 'Papule',
    reason:
      'Bevel up at 5–15°, just under the surface: 0.1 mL given in the skin raises a pale wheal of 6–10 mm, and none means too deep.',
    grade: 'A',
    sources: [19, 20],
    drawn: `How high a wheal stands is not published. ${NO_TIMING}`,
  },
  point: {
    name: 'Point by point',
    reason:
      'Deep, into the fat: a needle of 4–13 mm held at 30–45° ends at sin(angle) × length, so the angle sets the layer.',
    grade: 'C',
    sources: [4, 2],
    drawn: NO_TIMING,
  },
  nappage: {
    name: 'Nappage',
    reason:
      'The wrist moves, not the hand, under steady pressure: at 30–60° quick shallow punctures 2–4 mm apart leave a droplet each in the skin.',
    grade: 'C',
    sources: [4, 6],
    drawn: `How far the wrist turns is drawn, too. ${NO_TIMING}`,
  },
  gun: {
    name: 'Gun',
    reason:
      'Depth and dose are set beforehand, so that each shot is like the one before; it gives up to 9 a second.',
    grade: 'C',
    sources: [26, 4],
    drawn: 'Shown at 9 shots a second (AFME, injection aids, grade C).',
  },
  thread: {
    name: 'Retrograde thread',
    reason:
      'Nearly along the skin, bevel up, 2 mm deep: the whole needle goes in first and the thread is given on the way back.',
    grade: 'C',
    sources: [5, 2],
    drawn: NO_TIMING,
  },
  fan: {
    name: 'Fan',
    reason:
      'From one entry the needle is drawn back and turned without leaving the skin, so that many threads cost one puncture.',
    grade: 'C',
    sources: [23, 24],
    drawn: `How far it is drawn back is drawn, too. ${NO_TIMING}`,
  },
  crosshatch: {
    name: 'Cross-hatch',
    reason:
      'Threads at even distances in two directions make a net: each is given on the way back, as a thread is.',
    grade: 'C',
    sources: [23, 24],
    drawn: NO_TIMING,
  },
};

/** What a zone can be shown as: threads are their pattern's own, any other zone can be given by four. */
export function techniquesOf(own: Technique): readonly Technique[] {
  const isThread = own === 'thread' || own === 'fan' || own === 'crosshatch';
  return isThread ? [own] : ['papule', 'nappage', 'point', 'gun'];
}

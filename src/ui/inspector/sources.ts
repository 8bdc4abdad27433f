/** How well a number is known; the letters of the project's fact sheet. */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'F';

export const GRADE_MEANINGS: Readonly<Record<Grade, string>> = {
  A: 'Label, standard or sizeable measurement study',
  B: 'Peer-reviewed trial, consensus or survey',
  C: 'Textbook, trade or training page: commonly said, not known',
  D: 'Worked out here by arithmetic, or a house setting',
  F: 'Clinic or seed page without a source: commonly said, not known',
};

export interface SourceNote {
  readonly title: string;
  readonly grade: Grade;
  /** what the source says, one fact a line */
  readonly facts: readonly string[];
  readonly source: string;
}

export type SourceKey = keyof typeof SOURCES;

/** Where the clinical numbers in the panels come from. Nothing here is advice. */
export const SOURCES = {
  spacing: {
    title: 'Spacing',
    grade: 'F',
    facts: [
      'Every 1–2 cm (seed 002); every centimetre (seed 004).',
      'Taught elsewhere: a few mm in the epidermis, 1–2 or even 3 cm in the deep dermis, 1.5–2.5 cm in body work (grade C).',
    ],
    source: 'Seed pages 002, 004; teaching texts [7][8]',
  },
  tipDepth: {
    title: 'Tip depth',
    grade: 'F',
    facts: [
      '1 to 4 mm, by condition (seed 001); 2 mm (seed 004). The middle of 1–4 mm is 2.5 mm (worked out here, grade D).',
      'Over 70 % of injections by published “intradermal” protocols were in fat, not dermis (grade B). Whole skin on the face is about 1.0–1.4 mm, eyelid 0.75–0.85 mm.',
    ],
    source: 'Seed pages 001, 004; ultrasound studies [1][2][3][78]',
  },
  depthFormula: {
    title: 'Depth from angle and length',
    grade: 'B',
    facts: ['Tip depth = sin(angle) × inserted length. 30° × 5 mm = 2.5 mm.'],
    source: 'Quantifying depth of injection, J Drugs Dermatol 2016 [2]',
  },
  volume: {
    title: 'Volume per point',
    grade: 'C',
    facts: ['Classical ceiling: 0.01–0.05 mL a point.'],
    source: 'Product vendor’s questions and answers [7]',
  },
  margin: {
    title: 'Margin to the border',
    grade: 'D',
    facts: [
      'How the edge is treated moves the count more than anything else in small zones: a 6 × 4 cm patch at 1 cm has 24 points kept off the edge and 35 with points on it.',
    ],
    source: 'Worked out; no published convention',
  },
  edge: {
    title: 'Edge',
    grade: 'D',
    facts: [
      'How the edge is treated moves the count more than anything else in small zones: a 6 × 4 cm patch at 1 cm has 24 points kept half a spacing in and 35 with points on the border (+46 %).',
    ],
    source: 'Worked out; no published convention',
  },
  thread: {
    title: 'Line threads',
    grade: 'C',
    facts: [
      'Needle of 12–13 mm, tangential, bevel up; the whole 13 mm inserted, injected while withdrawing. The distance between parallel lines is set by the user.',
    ],
    source: 'Training and French teaching texts [5][2]',
  },
  head: {
    title: 'Heads of several needles',
    grade: 'B',
    facts: [
      'Injectors with vacuum typically have 5 or 9 needles, circular or linear (layout of the head: grade C). Body plates: 3–18 needles (grade F).',
      'Where the needles stand is your maker’s: no distances were found.',
    ],
    source: 'Multi-needle injector study 2014 [27][28]; body plates [29]',
  },
  density: {
    title: 'Arrangement',
    grade: 'D',
    facts: [
      'The same spacing gives more or fewer points by arrangement, so the arrangement is part of the dose.',
      'Points per spacing²: about 1.05 dense, 1.0 even, 0.7 random.',
    ],
    source: 'Worked out from the layouts themselves',
  },
  loss: {
    title: 'Loss per syringe',
    grade: 'A',
    facts: [
      'Syringe dead space, 1 and 2.5 mL: under 0.07 mL. Needle, 21 and 23G: 0.05 mL. Together 0.12 mL.',
      'With a fixed needle about 0.002 mL (grade C); prefilled: 0.',
    ],
    source: 'Dead space of syringes and needles against ISO 7886-1 [110]; [111]',
  },
  wastage: {
    title: 'Wastage',
    grade: 'D',
    facts: ['House setting. No published percentage was found.'],
    source: 'None',
  },
} as const satisfies Record<string, SourceNote>;

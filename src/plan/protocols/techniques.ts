import { GENERAL_KEEP_OUTS } from './keepOuts';
import { libraryProtocol } from './libraryProtocol';
import { blank, chosen, stated, within } from './sourcedNumber';
import type { Protocol } from './types';

/** Manual techniques and stamps: domain.md 8.1 rows 1–7 and the seeds, with 1.1 and 1.2. */
const LINEAR_NUMBERS = {
  tipDepthMm: stated(2, 'mm', 'C', [5]),
  angleDeg: within([5, 15], '°', 'D', [5], {
    note: 'The source says tangential; degrees chosen here.',
  }),
  needleGauge: stated(30, 'G', 'D', [5], {
    note: 'The source gives the length only.',
    unverified: true,
  }),
  needleLengthMm: stated(13, 'mm', 'C', [5, 2], { range: [12, 13] }),
  threadMm: stated(13, 'mm', 'C', [5, 2], { note: 'The whole needle is inserted.' }),
} as const;

const LINEAR_LAYER = {
  layers: [],
  words: '2 mm, tangential',
  grade: 'C',
  sources: [5],
} as const;

export const TECHNIQUES: readonly Protocol[] = [
  libraryProtocol({
    id: 'ied-epidermal',
    name: 'Intra-epidermal (IED)',
    grade: 'C',
    sources: [16, 17],
    layer: {
      layers: ['epidermis'],
      words: 'epidermis, below 1 mm',
      grade: 'C',
      sources: [16, 17],
    },
    pattern: {
      kind: 'rows',
      grade: 'C',
      sources: [16, 17],
      locked: false,
      note: 'Parallel lines; the product is smeared along them.',
    },
    needleWords: '30G × 13 mm (0.3 mm), bevel up',
    volumeUnit: 'line',
    numbers: {
      tipDepthMm: chosen(0.5, [0.1, 0.9], 'mm', 'D', [16, 17], {
        note: 'The source says below 1 mm.',
      }),
      angleDeg: stated(15, '°', 'C', [16, 17], { range: [10, 20], rangeGrade: 'D' }),
      needleGauge: stated(30, 'G', 'C', [16, 17]),
      needleLengthMm: stated(13, 'mm', 'C', [16, 17]),
      spacingMm: chosen(3, [1, 5], 'mm', 'C', [16, 17]),
      volumePerPointMl: blank('mL', [16, 17], 'Per line; not stated.'),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [
      {
        text: 'Pressure at most 40 g; the needle must not scratch.',
        grade: 'C',
        sources: [16, 17],
      },
      { text: '3–7 minutes a session; bloodless.', grade: 'C', sources: [16, 17] },
    ],
  }),
  libraryProtocol({
    id: 'papule-1cm',
    name: 'Papule, every centimetre',
    grade: 'C',
    sources: [4, 5, 7],
    layer: { layers: ['dermis'], words: 'dermis, 1–2 mm', grade: 'C', sources: [4, 5] },
    pattern: {
      kind: 'square',
      grade: 'D',
      sources: [4, 5],
      locked: false,
      note: 'The source says about 10 mm and names no lattice.',
    },
    needleWords: '30G × 4 mm, bevel up',
    volumeUnit: 'point',
    numbers: {
      tipDepthMm: chosen(1.5, [1, 2], 'mm', 'C', [4, 5]),
      angleDeg: chosen(15, [10, 30], '°', 'D', [4, 5], {
        note: 'Not stated; chosen so that the tip stays in the dermis.',
      }),
      needleGauge: stated(30, 'G', 'D', [4, 5], { note: 'Not stated.', unverified: true }),
      needleLengthMm: stated(4, 'mm', 'D', [4, 5], {
        note: 'The sources say “short”. At 15° a 4 mm needle reaches 1.04 mm.',
      }),
      spacingMm: stated(10, 'mm', 'C', [4, 5]),
      volumePerPointMl: chosen(0.05, [0.01, 0.05], 'mL', 'C', [7], {
        note: 'Classical ceiling; not stated for papules.',
      }),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [
      {
        text: 'A wheal is the sign of a right depth; no wheal means too deep.',
        grade: 'A',
        sources: [19, 20],
      },
    ],
  }),
  libraryProtocol({
    id: 'nappage',
    name: 'Nappage',
    grade: 'C/F',
    sources: [4, 6, 'seed 002', 'seed 004'],
    layer: {
      layers: ['dermis'],
      words: '2–4 mm nominal; one text says superficial intradermal',
      grade: 'C',
      sources: [4, 6],
    },
    pattern: {
      kind: 'poisson-random',
      grade: 'D',
      sources: [4],
      locked: false,
      note: 'Random or in rows; the source gives the distance only.',
    },
    needleWords: '30G × 4 mm',
    volumeUnit: 'point',
    numbers: {
      tipDepthMm: within([2, 4], 'mm', 'C', [4, 6], {
        note: 'Nominal; below the skin of the face. Texts disagree on the depth of nappage.',
      }),
      angleDeg: chosen(30, [30, 60], '°', 'C', [4]),
      needleGauge: stated(30, 'G', 'D', [4], { note: 'Not stated.', unverified: true }),
      needleLengthMm: stated(4, 'mm', 'C', [4]),
      spacingMm: chosen(3, [2, 4], 'mm', 'C', [4]),
      volumePerPointMl: blank('mL', [4], 'Droplets; much of it stays on the skin.'),
      sessions: within([3, 4], 'sessions', 'F', ['seed 002', 'seed 004'], {
        note: 'Face: 4 (seed 002); usually 3–4 (seed 004).',
      }),
      interval: within([2, 3], 'weeks', 'F', ['seed 002']),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [
      {
        text: 'Spilled product stays on the skin 3–5 minutes; the amount is not measured.',
        grade: 'C',
        sources: [4],
      },
      { text: 'Cross-linked HA is not for superficial nappage.', grade: 'C', sources: [77] },
      {
        text: 'Depth is in dispute: 2–4 mm by one text [4]; the French society (SFM) says under 2 mm, by hand.',
        grade: 'B',
        sources: [150],
      },
    ],
  }),
  libraryProtocol({
    id: 'point-by-point',
    name: 'Point by point',
    grade: 'C',
    sources: [4, 5],
    layer: null,
    pattern: {
      kind: 'square',
      grade: 'D',
      sources: [4, 5],
      locked: false,
      note: 'The sources give a distance and name no lattice.',
    },
    needleWords: '27–30G × 6–13 mm',
    volumeUnit: 'point',
    numbers: {
      tipDepthMm: chosen(6, [4, 12], 'mm', 'C', [4, 5], { note: 'French texts: 1–13 mm [75].' }),
      angleDeg: within([45, 90], '°', 'D', [4, 5], {
        note: '30–45° is common in the sources (45° × 13 mm for fat).',
      }),
      needleGauge: within([27, 30], 'G', 'D', [4, 5], { note: 'Not stated.', unverified: true }),
      needleLengthMm: within([6, 13], 'mm', 'C', [4, 5], {
        note: '4–13 mm in the sources; 5–8 mm inserted is usual.',
      }),
      spacingMm: chosen(20, [10, 30], 'mm', 'C', [4, 5, 7]),
      volumePerPointMl: chosen(0.1, [0.1, 0.2], 'mL', 'C', [71], { note: 'Pain.' }),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [
      {
        text: 'In neck pain neither point by point nor nappage was superior at 3 months.',
        grade: 'B',
        sources: [21],
      },
    ],
  }),
  libraryProtocol({
    id: 'linear-retrograde',
    name: 'Linear, retrograde',
    grade: 'C',
    sources: [5],
    layer: LINEAR_LAYER,
    pattern: {
      kind: 'threads',
      grade: 'C',
      sources: [5],
      locked: false,
      note: 'Parallel threads, injected while withdrawing.',
    },
    needleWords: '30G × 13 mm, tangential, bevel up',
    volumeUnit: 'thread',
    numbers: {
      ...LINEAR_NUMBERS,
      spacingMm: stated(10, 'mm', 'D', [5], { note: 'The source leaves the distance open.' }),
      volumePerPointMl: blank('mL', [5], 'Per thread; not stated.'),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [],
  }),
  libraryProtocol({
    id: 'fan',
    name: 'Fan',
    grade: 'C',
    sources: [23, 24],
    layer: LINEAR_LAYER,
    pattern: {
      kind: 'fan',
      grade: 'C',
      sources: [23, 24],
      locked: false,
      note: 'One entry, several threads; the number of threads is set by the user.',
    },
    needleWords: '30G × 13 mm or cannula',
    volumeUnit: 'thread',
    numbers: {
      ...LINEAR_NUMBERS,
      volumePerPointMl: blank('mL', [23, 24], 'Per thread; not stated.'),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [],
  }),
  libraryProtocol({
    id: 'crosshatch',
    name: 'Cross-hatch',
    grade: 'C',
    sources: [23, 24],
    layer: LINEAR_LAYER,
    pattern: {
      kind: 'crosshatch',
      grade: 'C',
      sources: [23, 24],
      locked: false,
      note: 'Two directions of regularly spaced threads.',
    },
    needleWords: '30G × 13 mm or cannula',
    volumeUnit: 'thread',
    numbers: {
      ...LINEAR_NUMBERS,
      spacingMm: blank('mm', [23, 24], 'Regularly spaced; no distance stated.'),
      volumePerPointMl: blank('mL', [23, 24], 'Per thread; not stated.'),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [],
  }),
];

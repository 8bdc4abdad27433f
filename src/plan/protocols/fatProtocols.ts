import { GENERAL_KEEP_OUTS } from './keepOuts';
import { libraryProtocol } from './libraryProtocol';
import { blank, chosen, stated, within } from './sourcedNumber';
import type { Protocol } from './types';

/** Protocols in the fat: domain.md 8.1 and 1.3. */
export const FAT_PROTOCOLS: readonly Protocol[] = [
  libraryProtocol({
    id: 'dca-submental',
    name: 'Deoxycholic acid, submental',
    grade: 'A',
    sources: [9, 10],
    layer: {
      layers: ['fat'],
      words: 'mid pre-platysmal fat',
      grade: 'A',
      sources: [9, 10, 34],
    },
    pattern: {
      kind: 'square',
      grade: 'A',
      sources: [9, 10, 34],
      locked: true,
      note: 'A square 1 cm grid; a hexagonal one would be 2.31 mg/cm², above the label (grade D).',
    },
    needleWords: '30G or finer × 13 mm (0.5 in), perpendicular, fat pinched, platysma tensed',
    volumeUnit: 'point',
    numbers: {
      tipDepthMm: blank('mm', [9], 'Mid fat; no depth in millimetres.'),
      angleDeg: stated(90, '°', 'A', [9, 34]),
      needleGauge: stated(30, 'G', 'A', [9, 34], { range: [30, null], note: 'Or finer.' }),
      needleLengthMm: stated(13, 'mm', 'A', [9, 34]),
      spacingMm: stated(10, 'mm', 'A', [9, 10, 34]),
      volumePerPointMl: stated(0.2, 'mL', 'A', [9, 10, 34]),
      concentrationMgPerMl: stated(10, 'mg/mL', 'D', [9, 10], {
        note: 'Worked out: 2 mg/cm² at 0.2 mL per cm².',
      }),
      vialMl: stated(2, 'mL', 'D', [34], { note: 'A 2 mL vial is 10 points.' }),
      maxPoints: stated(50, 'points', 'A', [9, 10]),
      maxVolumeMl: stated(10, 'mL', 'A', [9, 10]),
      maxDoseMg: stated(100, 'mg', 'D', [9, 10], { note: 'Worked out: 10 mL at 10 mg/mL.' }),
      maxDoseMgPerCm2: stated(2, 'mg/cm²', 'A', [9, 10]),
      maxSessions: stated(6, 'sessions', 'A', [9, 10]),
      minInterval: stated(1, 'months', 'A', [9, 10], { note: 'The label says at least 1 month.' }),
      sessions: within([null, 6], 'sessions', 'A', [9, 10]),
      interval: within([1, null], 'months', 'A', [9, 10]),
    },
    keepOuts: [...GENERAL_KEEP_OUTS, 'mandible-border', 'glands-nodes-muscle', 'thyroid'],
    facts: [
      { text: 'Outside submental fat: not recommended.', grade: 'A', sources: [9, 35] },
      {
        text: 'Kit: 1 mL syringes, 21G draw-up, 30G 0.5 in, skin pen, ruler, 1 cm² skin-marking grid, cold pack.',
        grade: 'A',
        sources: [34],
      },
      {
        text: 'A 1 mL syringe is 5 points; a 2 mL vial is 10 points.',
        grade: 'D',
        sources: [34],
      },
    ],
  }),
  libraryProtocol({
    id: 'pcdc-body',
    name: 'PC/DC, body',
    grade: 'B',
    sources: [36, 37],
    offLabel: true,
    layer: {
      layers: ['fat'],
      words: 'middle of the fat pad, shallower for cellulite',
      grade: 'B',
      sources: [36, 37],
    },
    pattern: {
      kind: 'square',
      grade: 'D',
      sources: [36, 37],
      locked: false,
      note: 'The source says 1.5 cm and names no lattice.',
    },
    needleWords: '13 mm',
    volumeUnit: 'point',
    numbers: {
      tipDepthMm: blank('mm', [36, 37], 'Mid fat; no depth in millimetres.'),
      angleDeg: stated(90, '°', 'D', [36, 37], { note: 'Not stated.', unverified: true }),
      needleLengthMm: stated(13, 'mm', 'D', [36, 37], { note: 'Not stated.', unverified: true }),
      spacingMm: stated(15, 'mm', 'B', [36, 37]),
      volumePerPointMl: blank('mL', [36, 37], 'Not stated.'),
      maxVolumeMl: blank('mL', [36], 'Set by the user; region totals are beside it.'),
      sessions: within([3, null], 'sessions', 'B', [36, 37, 38]),
      interval: within([4, 6], 'weeks', 'B', [37, 38]),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [
      {
        text: 'Region totals: 20–30 mL per flank or saddlebag, 40–60 mL abdomen, 3–6 mL chin.',
        grade: 'B',
        sources: [36],
      },
      { text: 'One surgeon: fewer than 100 injections a session.', grade: 'F', sources: [39] },
      { text: 'Series average: 4 sessions, every 4 weeks.', grade: 'B', sources: [37] },
    ],
  }),
  libraryProtocol({
    id: 'cellulite',
    name: 'Cellulite',
    grade: 'C/F',
    sources: [8, 29, 40],
    layer: {
      layers: ['dermis', 'fat'],
      words: 'mesoderm, fat for cellulite',
      grade: 'C',
      sources: [8],
    },
    pattern: {
      kind: 'poisson-dense',
      grade: 'D',
      sources: [8],
      locked: false,
      note: 'The source gives a distance and no arrangement.',
    },
    needleWords: '4–6 mm, or 13 mm for deeper fat',
    volumeUnit: 'point',
    numbers: {
      tipDepthMm: within([4, 6], 'mm', 'C', [8], { note: 'Up to 13 mm for deeper fat.' }),
      angleDeg: within([45, 90], '°', 'D', [8], { note: 'Not stated.' }),
      needleLengthMm: within([4, 6], 'mm', 'C', [8], { note: '13 mm for deeper fat.' }),
      spacingMm: chosen(20, [15, 25], 'mm', 'C', [8]),
      volumePerPointMl: stated(0.1, 'mL', 'F', [29]),
      sessions: within([6, 8], 'sessions', 'F', [40], {
        note: 'Another clinic: 8–15 weekly [29]; the seeds have a protocol of their own.',
      }),
      interval: within([7, 15], 'days', 'F', [40]),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [],
  }),
];

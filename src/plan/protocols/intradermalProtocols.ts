import { GENERAL_KEEP_OUTS } from './keepOuts';
import { libraryProtocol } from './libraryProtocol';
import { blank, chosen, stated, within } from './sourcedNumber';
import type { Protocol, ProtocolPattern, SourceId } from './types';

/** "1 cm apart" and no more: the app's even arrangement stands in. */
function unnamedPattern(sources: readonly SourceId[]): ProtocolPattern {
  return {
    kind: 'poisson-dense',
    grade: 'D',
    sources,
    locked: false,
    note: 'The source gives a distance and no arrangement.',
  };
}

/** Tranexamic acid, toxin, scalp and plasma: domain.md 8.1 and 1.3. */
export const INTRADERMAL_PROTOCOLS: readonly Protocol[] = [
  libraryProtocol({
    id: 'txa-melasma',
    name: 'Tranexamic acid, melasma',
    grade: 'B',
    sources: [51, 52, 53],
    layer: { layers: ['dermis'], words: 'intradermal', grade: 'B', sources: [51, 52, 53, 54] },
    pattern: { ...unnamedPattern([51, 52]), note: 'Every centimetre inside the painted lesion.' },
    needleWords: '30G (unverified)',
    volumeUnit: 'point',
    numbers: {
      tipDepthMm: blank('mm', [51], 'Intradermal; no depth in millimetres.'),
      angleDeg: within([10, 30], '°', 'D', [51], { note: 'Not stated.' }),
      needleGauge: stated(30, 'G', 'F', [], { unverified: true, note: 'No source found.' }),
      spacingMm: stated(10, 'mm', 'B', [51, 52]),
      volumePerPointMl: stated(0.05, 'mL', 'B', [51, 52]),
      concentrationMgPerMl: within([4, 50], 'mg/mL', 'B', [51, 52, 53], {
        note: 'Studies differ: 4 mg/mL and 50 mg/mL.',
      }),
      maxVolumePerSideMl: stated(1, 'mL', 'B', [52], { note: 'One study, with 50 mg/mL.' }),
      sessions: within([4, 7], 'sessions', 'B', [51, 52, 53, 54]),
      interval: within([2, 4], 'weeks', 'B', [51, 52, 53], { note: 'One pilot: weekly [54].' }),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [
      {
        text: 'Studied: 4 every 2 weeks; up to 6 every 4 weeks; 7 every 2 weeks (4 mg/mL); 6 weekly.',
        grade: 'B',
        sources: [51, 52, 53, 54],
      },
    ],
  }),
  libraryProtocol({
    id: 'microtoxin',
    name: 'Microtoxin',
    grade: 'B / F spacing',
    sources: [55, 56],
    layer: {
      layers: ['dermis'],
      words: 'dermis, or dermis to superficial muscle; tiny blanched weal',
      grade: 'B',
      sources: [55, 56],
    },
    pattern: unnamedPattern([55, 57]),
    needleWords: '30–32G',
    volumeUnit: 'point',
    numbers: {
      tipDepthMm: stated(1, 'mm', 'F', [57], { note: 'About 1 mm; teaching notes.' }),
      angleDeg: within([10, 15], '°', 'F', [57]),
      needleGauge: within([30, 32], 'G', 'B', [55, 56]),
      spacingMm: within([8, 10], 'mm', 'F', [], {
        unverified: true,
        note: 'The brief’s figure; not in the excerpts.',
      }),
      volumePerPointMl: stated(0.01, 'mL', 'D', [55, 56], {
        range: [0.008, 0.01],
        note: '100–120 injections per 1 mL.',
      }),
      maxVolumePerSideMl: stated(1, 'mL', 'B', [55, 56], {
        note: 'Lower face and neck (20–28 U).',
      }),
      interval: within([3, 4], 'months', 'B', [55, 56], { note: 'The effect’s length.' }),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [{ text: '30–100 points a face.', grade: 'F', sources: [57] }],
  }),
  libraryProtocol({
    id: 'toxin-axilla',
    name: 'Toxin, axilla',
    grade: 'C',
    sources: [58, 60],
    layer: { layers: ['dermis'], words: 'intradermal', grade: 'C', sources: [58, 60] },
    pattern: unnamedPattern([58, 60]),
    needleWords: '30G',
    volumeUnit: 'point',
    numbers: {
      tipDepthMm: blank('mm', [58], 'Intradermal; no depth in millimetres.'),
      angleDeg: blank('°', [58], 'Not stated.'),
      needleGauge: stated(30, 'G', 'C', [58, 60]),
      spacingMm: chosen(15, [10, 20], 'mm', 'C', [58, 60]),
      pointsPerZone: within([10, 20], 'points', 'C', [58, 60]),
      volumePerPointMl: chosen(0.1, [0.1, 0.2], 'mL', 'C', [60]),
      interval: within([6, 9], 'months', 'C', [58, 60]),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [{ text: 'A clinic: 8 mm, 0.05 mL, about 40 sites.', grade: 'F', sources: [59] }],
  }),
  libraryProtocol({
    id: 'scalp-1cm',
    name: 'Scalp, every centimetre',
    grade: 'B',
    sources: [66, 67, 62],
    layer: {
      layers: ['dermis', 'fat'],
      words: 'dermis or upper subcutis',
      grade: 'B',
      sources: [66, 67],
    },
    pattern: {
      kind: 'rows',
      grade: 'B',
      sources: [66, 67],
      locked: false,
      note: 'A 1 cm grid along hair parts (95 % use a grid, 67 % space 1 cm).',
    },
    needleWords: '30G × 4 mm, or 13 mm',
    volumeUnit: 'point',
    numbers: {
      tipDepthMm: within([2, 4], 'mm', 'D', [66, 68], {
        note: 'Scalp skin is 1.2–1.5 mm [85]: this lands in the subcutis.',
      }),
      angleDeg: stated(90, '°', 'C', [68], { note: 'Stated for plasma on the scalp.' }),
      needleGauge: stated(30, 'G', 'B', [66, 67]),
      needleLengthMm: within([4, 13], 'mm', 'B', [66, 67], { note: '4 mm: grade F [128].' }),
      spacingMm: stated(10, 'mm', 'B', [66, 67]),
      volumePerPointMl: chosen(0.05, [0.05, 0.1], 'mL', 'B', [66, 67]),
      maxVolumeMl: within([1, 1.5], 'mL', 'B', [66, 67], { note: 'Steroid survey (95 %).' }),
      interval: blank(
        'weeks',
        [66, 62],
        'By drug: steroid 6 weeks (62 %) [66]; dutasteride 3 months [62].',
      ),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [
      { text: 'Dutasteride: about 1 mL a session, every 3 months.', grade: 'B', sources: [61, 62] },
      { text: 'Minoxidil 0.5 %: weekly × 10.', grade: 'B', sources: [65] },
      { text: 'Dutasteride point spacing was not found.', grade: 'D', sources: [] },
    ],
  }),
  libraryProtocol({
    id: 'prp-scalp',
    name: 'PRP, scalp',
    grade: 'C',
    sources: [68, 69],
    layer: null,
    pattern: unnamedPattern([68]),
    needleWords: '30G × 4 mm',
    volumeUnit: 'point',
    numbers: {
      tipDepthMm: within([2, 4], 'mm', 'C', [68], {
        note: 'Scalp skin is 1.2–1.5 mm [85]: this lands in the subcutis. AI summary.',
      }),
      angleDeg: stated(90, '°', 'C', [68]),
      needleGauge: stated(30, 'G', 'C', [68]),
      needleLengthMm: stated(4, 'mm', 'C', [68]),
      spacingMm: stated(10, 'mm', 'C', [68]),
      volumePerPointMl: within([0.05, 0.1], 'mL', 'C', [68], { note: 'Stated per cm².' }),
      maxVolumeMl: within([5, 7], 'mL', 'C', [68]),
      sessions: within([3, 5], 'sessions', 'C', [68]),
      interval: stated(1, 'months', 'C', [68], { note: 'Then every 6 months.' }),
      laterInterval: stated(6, 'months', 'C', [68]),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [
      {
        text: 'A trial: 1 mL into 6 × 4 cm (0.042 mL/cm², worked out), weeks 0, 2 and 4.',
        grade: 'B',
        sources: [69],
      },
    ],
  }),
  libraryProtocol({
    id: 'prp-face',
    name: 'PRP, face',
    grade: 'C',
    sources: [70],
    layer: { layers: ['dermis'], words: 'dermis, blanching papule', grade: 'C', sources: [70] },
    pattern: unnamedPattern([70]),
    needleWords: '30G × 4 mm, bevel up',
    volumeUnit: 'point',
    numbers: {
      tipDepthMm: blank('mm', [70], 'Dermis; no depth in millimetres.'),
      angleDeg: within([10, 30], '°', 'D', [70], { note: 'Not stated; bevel up.' }),
      needleGauge: stated(30, 'G', 'C', [70]),
      needleLengthMm: stated(4, 'mm', 'C', [70]),
      spacingMm: stated(5, 'mm', 'C', [70]),
      volumePerPointMl: within([0.05, 0.1], 'mL', 'C', [70]),
      sessions: within([3, 6], 'sessions', 'C', [70]),
      interval: within([2, 4], 'weeks', 'C', [70]),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [
      {
        text: 'Intradermal placement lies above the large vessels.',
        grade: 'C',
        sources: [70],
      },
    ],
  }),
];

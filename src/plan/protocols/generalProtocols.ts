import { GENERAL_KEEP_OUTS } from './keepOuts';
import { libraryProtocol } from './libraryProtocol';
import { blank, chosen, stated, within } from './sourcedNumber';
import type { Protocol } from './types';

function stampProtocol(id: string, needles: number): Protocol {
  return libraryProtocol({
    id,
    name: `Stamp of ${needles} needles`,
    grade: 'B/C',
    sources: [27, 28],
    layer: null,
    pattern: {
      kind: 'stamps',
      grade: 'C',
      sources: [27, 28],
      locked: false,
      note: 'A grid of shots, set by the user. One shot makes one puncture per needle.',
    },
    needleWords: `${needles} needles, circular or linear head`,
    volumeUnit: 'shot',
    numbers: {
      tipDepthMm: chosen(1, [0.5, 1.5], 'mm', 'D', [27, 28], {
        note: 'Not stated for this head; needling pens reach 0.25–2.5 mm [31].',
      }),
      angleDeg: stated(90, '°', 'C', [32]),
      needlesPerShot: stated(needles, 'needles', 'C', [28]),
      spacingMm: blank('mm', [27, 28], 'Between shots; set by the user.'),
      volumePerPointMl: within([0.001, 0.025], 'mL', 'B', [27], {
        note: 'Makers say 0.02 or 0.025 mL; the study divided 1 mL into 1,000 microdroplets.',
      }),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [
      {
        text: 'The study argues that 0.02–0.025 mL a point lands below the dermis.',
        grade: 'B',
        sources: [27],
      },
    ],
  });
}

/** Stamps (domain.md 1.2) and pain (1.3). */
export const GENERAL_PROTOCOLS: readonly Protocol[] = [
  stampProtocol('stamp-5', 5),
  stampProtocol('stamp-9', 9),
  libraryProtocol({
    id: 'pain-2cm',
    name: 'Pain, every 2 cm',
    grade: 'B/C',
    sources: [71, 72, 129],
    layer: { layers: ['dermis'], words: 'dermis', grade: 'C', sources: [71] },
    pattern: {
      kind: 'poisson-dense',
      grade: 'D',
      sources: [71],
      locked: false,
      note: 'The source gives a distance and no arrangement.',
    },
    needleWords: '27G × 4 mm, or 30–32G × 13 mm',
    volumeUnit: 'point',
    numbers: {
      angleDeg: within([30, 45], '°', 'C', [71], { note: 'By skin thickness.' }),
      needleGauge: within([27, 32], 'G', 'C', [71]),
      needleLengthMm: within([4, 13], 'mm', 'C', [71], {
        note: '4 mm with 27G, 13 mm with 30/32G.',
      }),
      spacingMm: chosen(20, [20, 30], 'mm', 'C', [71]),
      volumePerPointMl: chosen(0.1, [0.1, 0.2], 'mL', 'C', [71]),
      sessions: within([1, 5], 'sessions', 'B', [72], {
        note: 'Spine; 3 for the knee, 9 for pes anserine.',
      }),
      interval: stated(1, 'weeks', 'F', [129], { note: 'About 4 sessions, weekly.' }),
    },
    keepOuts: GENERAL_KEEP_OUTS,
    facts: [],
  }),
];

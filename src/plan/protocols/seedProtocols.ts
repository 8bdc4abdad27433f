import { GENERAL_KEEP_OUTS } from './keepOuts';
import { libraryProtocol } from './libraryProtocol';
import { blank, chosen, stated, within } from './sourcedNumber';
import type { Protocol, ProtocolNumbers, SeedId, SourcedFact } from './types';

/*
 * What the seed pages say, each under its own page and nothing added: patient pages that name no source
 * (grade F). Depth, volume and spacing stay blank where a page is silent.
 */

function fact(text: string, ...sources: readonly SeedId[]): SourcedFact {
  return { text, grade: 'F', sources };
}

interface SeedProtocol {
  readonly id: string;
  readonly name: string;
  readonly sources: readonly SeedId[];
  readonly needleWords?: string;
  readonly volumeUnit?: Protocol['volumeUnit'];
  readonly numbers: ProtocolNumbers;
  readonly facts: readonly SourcedFact[];
}

function seedProtocol(protocol: SeedProtocol): Protocol {
  const { sources } = protocol;
  return libraryProtocol({
    ...{ needleWords: 'not named', volumeUnit: 'point', grade: 'F', layer: null },
    pattern: {
      ...{ kind: 'poisson-dense', grade: 'D', sources, locked: false },
      note: 'The page names no arrangement.',
    },
    keepOuts: GENERAL_KEEP_OUTS,
    ...protocol,
  });
}

const DEPTH_001 = within([1, 4], 'mm', 'F', ['seed 001'], { note: 'By condition.' });
const SPACING_002 = chosen(15, [10, 20], 'mm', 'F', ['seed 002'], {
  note: 'Every 1–2 cm, covering the entire area.',
});
const NO_VOLUME = (seed: SeedId) => blank('mL', [seed], 'Not stated.');

export const SEED_PROTOCOLS: readonly Protocol[] = [
  seedProtocol({
    id: 'seed-generic',
    name: 'General values',
    sources: ['seed 001', 'seed 002', 'seed 004'],
    needleWords: 'very fine, short needle; no length named',
    numbers: {
      tipDepthMm: stated(2, 'mm', 'F', ['seed 004'], {
        range: [1, 4],
        note: '2 mm is seed 004; 1–4 mm, by condition, is seed 001. The middle of 1–4 mm is 2.5 mm (worked out here).',
      }),
      angleDeg: blank('°', ['seed 001'], 'At an angle; no degrees.'),
      needleLengthMm: blank('mm', ['seed 001'], 'No seed page names a needle length.'),
      spacingMm: chosen(15, [10, 20], 'mm', 'F', ['seed 002'], {
        note: 'Every 1–2 cm; seed 004: every centimetre.',
      }),
      volumePerPointMl: blank('mL', ['seed 001'], '“Only a tiny drop”.'),
      sessions: within([3, 15], 'sessions', 'F', ['seed 001']),
      interval: within([7, 10], 'days', 'F', ['seed 001'], { note: 'At first.' }),
      laterInterval: within([2, 4], 'weeks', 'F', ['seed 001'], {
        note: 'If the skin improves: once every two weeks or once a month.',
      }),
    },
    facts: [
      fact('Very fine, short needle.', 'seed 001'),
      fact('Only a tiny drop at each injection.', 'seed 001'),
      fact('Treated: stomach, thighs, buttocks, hips, legs, arms, face.', 'seed 001'),
      fact('Treated: face, neck, cleavage, hands, thighs.', 'seed 004'),
      fact('Treated: face and neck, abdomen and flanks, thighs and buttocks, scalp.', 'seed 003'),
      fact('Treated: head, neck, face, love handles, double chin.', 'seed 000'),
      fact('Treated: lower lid, eye bags.', 'seed 002'),
      fact(
        'Used for: cellulite, fat, wrinkles, loose skin, contour, pigment, hair loss, acne scars, stretch marks; pain in its history.',
        ...(['seed 000', 'seed 001', 'seed 002', 'seed 003', 'seed 004'] as const),
      ),
    ],
  }),
  seedProtocol({
    id: 'seed-every-cm',
    name: 'Face, every centimetre, 2 mm',
    sources: ['seed 004'],
    numbers: {
      tipDepthMm: stated(2, 'mm', 'F', ['seed 004']),
      spacingMm: stated(10, 'mm', 'F', ['seed 004']),
      volumePerPointMl: NO_VOLUME('seed 004'),
      sessions: within([3, 4], 'sessions', 'F', ['seed 004'], { note: 'Face, usually.' }),
    },
    facts: [
      fact('Sterile cocktail by minute pricks 2 mm deep on every centimetre of skin.', 'seed 004'),
    ],
  }),
  seedProtocol({
    id: 'seed-every-1-2cm',
    name: 'Every 1–2 cm over the entire area',
    sources: ['seed 002'],
    numbers: { spacingMm: SPACING_002, volumePerPointMl: NO_VOLUME('seed 002') },
    facts: [fact('Injections every 1–2 cm, covering the entire area.', 'seed 002')],
  }),
  seedProtocol({
    id: 'seed-fat',
    name: 'Fat reduction',
    sources: ['seed 002'],
    numbers: {
      spacingMm: SPACING_002,
      volumePerPointMl: NO_VOLUME('seed 002'),
      sessions: within([2, 4], 'sessions', 'F', ['seed 002']),
      interval: within([2, 4], 'weeks', 'F', ['seed 002']),
    },
    facts: [
      fact('Fat reduction: 2 to 4 treatments at 2 to 4 weeks.', 'seed 002'),
      fact(
        'It does not make weight fall; say otherwise and a false expectation is raised.',
        'seed 002',
      ),
    ],
  }),
  seedProtocol({
    id: 'seed-cellulite',
    name: 'Cellulite, as the seed pages say',
    sources: ['seed 002', 'seed 004'],
    numbers: {
      spacingMm: SPACING_002,
      volumePerPointMl: NO_VOLUME('seed 002'),
      sessions: within([3, 4], 'sessions', 'F', ['seed 002'], {
        note: 'Seed 004: 2–3 to see results, 8–10 for a marked difference.',
      }),
      interval: within([3, 4], 'weeks', 'F', ['seed 002']),
    },
    facts: [
      fact('Cellulite: 3 to 4 treatments at 3 to 4 weeks; the least effective use.', 'seed 002'),
      fact('Cellulite: 2–3 sessions to see results, 8–10 for a marked difference.', 'seed 004'),
    ],
  }),
  seedProtocol({
    id: 'seed-lower-lid',
    name: 'Lower lid (eye bags, dark circles)',
    sources: ['seed 002'],
    numbers: {
      spacingMm: blank('mm', ['seed 002'], 'Not stated for the lid.'),
      volumePerPointMl: NO_VOLUME('seed 002'),
      sessions: within([1, 2], 'sessions', 'F', ['seed 002']),
      interval: stated(6, 'weeks', 'F', ['seed 002']),
    },
    facts: [
      fact('Lower lid (eye bags, dark circles): 1 or 2 treatments 6 weeks apart.', 'seed 002'),
      fact('Cortisone before.', 'seed 002'),
      fact('Swelling up to 6 weeks.', 'seed 002'),
    ],
  }),
  seedProtocol({
    id: 'seed-face',
    name: 'Facial rejuvenation',
    sources: ['seed 002', 'seed 004'],
    numbers: {
      spacingMm: SPACING_002,
      volumePerPointMl: NO_VOLUME('seed 002'),
      sessions: stated(4, 'sessions', 'F', ['seed 002'], { note: 'Seed 004: usually 3–4.' }),
      interval: within([2, 3], 'weeks', 'F', ['seed 002']),
    },
    facts: [
      fact('Facial rejuvenation: 4 treatments at 2 to 3 weeks.', 'seed 002'),
      fact('Facial rejuvenation: usually 3–4 treatments.', 'seed 004'),
    ],
  }),
  seedProtocol({
    id: 'seed-hair',
    name: 'Hair, as the seed pages say',
    sources: ['seed 001', 'seed 003'],
    numbers: {
      tipDepthMm: DEPTH_001,
      volumePerPointMl: NO_VOLUME('seed 001'),
      sessions: within([3, 15], 'sessions', 'F', ['seed 001'], { note: 'Of all uses.' }),
      interval: within([7, 10], 'days', 'F', ['seed 001'], { note: 'Of all uses, at first.' }),
    },
    facts: [fact('Treated: scalp. No number is given for it.', 'seed 003')],
  }),
  seedProtocol({
    id: 'seed-gun',
    name: 'Gun',
    sources: ['seed 001'],
    needleWords: 'very fine, short needle on a mechanical gun',
    volumeUnit: 'shot',
    numbers: {
      tipDepthMm: DEPTH_001,
      volumePerPointMl: blank('mL', ['seed 001'], 'No volume a shot is named.'),
    },
    facts: [
      fact(
        'The needle may be attached to a mechanical gun that gives many injections in a row.',
        'seed 001',
      ),
    ],
  }),
  seedProtocol({
    id: 'seed-wrist-flick',
    name: 'Wrist flick',
    sources: ['seed 001'],
    needleWords: 'very fine, short needle',
    numbers: {
      tipDepthMm: DEPTH_001,
      angleDeg: blank('°', ['seed 001'], 'At an angle; no degrees.'),
      volumePerPointMl: blank('mL', ['seed 001'], '“Only a tiny drop”.'),
    },
    facts: [
      fact('Depth 1 to 4 mm, by condition.', 'seed 001'),
      fact(
        'The needle at an angle, or the wrist flicked very quickly while injecting.',
        'seed 001',
      ),
    ],
  }),
];

import { expect, test } from 'vitest';
import { CHECKLISTS } from '../../../src/plan/course/checklists';
import { PRESET_KEEP_OUTS, PRESET_ZONES } from '../../../src/plan/presets/presets';
import { INGREDIENTS } from '../../../src/plan/protocols/ingredients';
import { KEEP_OUTS } from '../../../src/plan/protocols/keepOuts';
import { LIBRARY } from '../../../src/plan/protocols/library';
import { NUMBER_NAMES } from '../../../src/plan/protocols/numberWords';
import { sourceOf } from '../../../src/plan/protocols/sources';
import type { NumberKey, SourceId } from '../../../src/plan/protocols/types';

/** One thing the product says, and whom it cites for it. */
interface Said {
  readonly words: string;
  readonly grade: string | null;
  readonly sources: readonly SourceId[];
}

const LINES: Said[] = CHECKLISTS.flatMap(({ lines }) =>
  lines.map(({ text, grade, sources }) => ({ words: text, grade, sources })),
);
const FACTS: Said[] = LIBRARY.flatMap(({ facts }) =>
  facts.map(({ text, grade, sources }) => ({ words: text, grade, sources })),
);
const NUMBERS: Said[] = LIBRARY.flatMap(({ id, numbers }) =>
  Object.entries(numbers).map(
    ([key, { value, range, unit, note, grade, rangeGrade, sources }]) => ({
      words: `${id} ${NUMBER_NAMES[key as NumberKey]} ${value ?? ''} ${range?.join('-') ?? ''} ${unit} ${note}`,
      grade: grade ?? rangeGrade,
      sources,
    }),
  ),
);
const SHELF: Said[] = INGREDIENTS.map(({ name, seeds }) => ({
  words: `ingredient ${name}`,
  grade: null,
  sources: seeds,
}));
const SAID = [...LINES, ...FACTS, ...NUMBERS, ...SHELF];

/** seeds.md, row by row: words that must be found, and the seeds that say it; no other may be cited. */
const ROWS: [words: RegExp, ...seeds: number[]][] = [
  [/^Photos taken before the treatment/, 0],
  [/two areas injected with a small quantity and watched for a day; more the next day if safe/, 0],
  [/Topical anaesthesia is usually not required/, 0],
  [/may or may not be numbed/, 1, 3],
  [/No local anaesthetic; a cold spray can ease/, 2],
  [/pass within a couple of days/, 0],
  [/usually last 24–48 hours/, 3],
  [/Treated: stomach, thighs, buttocks, hips, legs, arms, face/, 1],
  [/Treated: face, neck, cleavage, hands, thighs/, 4],
  [/Treated: face and neck, abdomen and flanks, thighs and buttocks, scalp/, 3],
  [/Treated: head, neck, face, love handles, double chin/, 0],
  [/Treated: lower lid, eye bags/, 2],
  [
    /Used for: cellulite, fat, wrinkles, loose skin, contour, pigment, hair loss, acne/,
    0,
    1,
    2,
    3,
    4,
  ],
  [/^Very fine, short needle/, 1],
  [/mechanical gun that gives many injections in a row/, 1],
  [/^Depth 1 to 4 mm, by condition/, 1],
  [/needle at an angle, or the wrist flicked very quickly/, 1],
  [/Only a tiny drop at each injection/, 1],
  [/seed-generic Sessions {2}3-15 sessions/, 1],
  [/seed-generic Interval {2}7-10 days At first/, 1],
  [/seed-generic Later interval.*skin improves: once every two weeks or once a month/, 1],
  [/No aspirin or other NSAID for one week before/, 1],
  ...[
    ...['Nausea', 'Pain', 'Sensitivity', 'Swelling', 'Itching', 'Redness', 'Bruising', 'Bumps'],
    ...['Dark patches', 'Rash', 'Infection', 'Scars'],
  ].map((effect) => [new RegExp(`^${effect}$`), 1] as [RegExp, ...number[]]),
  ...['Vasodilators', 'Antibiotics', 'Calcitonin', 'Thyroxin', 'Herbal', 'Vitamins and'].map(
    (name) => [new RegExp(`^ingredient ${name}`), 1] as [RegExp, ...number[]],
  ),
  ...['Collagenase', 'Hyaluronidase'].map(
    (name) => [new RegExp(`^ingredient ${name}`), 1, 4] as [RegExp, ...number[]],
  ),
  ...[
    ...['Phosphatidylcholine', 'T3–T4', 'Isoproterenol', 'Pentoxifylline', 'L-carnitine'],
    ...['Yohimbine', 'Coenzyme', 'Dimethylethanolamine', 'Glutathione', 'Tretinoin', 'Vitamin C'],
    ...['Procaine', 'Lidocaine', 'Ginkgo biloba', 'C-AMP', 'Multiple vitamins', 'Trace elements'],
    ...['L-arginine', 'Mesoglycan'],
  ].map((name) => [new RegExp(`^ingredient ${name}$`), 4] as [RegExp, ...number[]]),
  [/Patient lies; the area is carefully disinfected/, 2],
  [/^Injections every 1–2 cm, covering the entire area/, 2],
  [/2 h: area kept disinfected, no creams, no touching by hand/, 2],
  [/Fat reduction: 2 to 4 treatments at 2 to 4 weeks/, 2],
  [/does not make weight fall; say otherwise and a false expectation/, 2],
  [/“no kilos down”/, 2],
  [/Cellulite: 3 to 4 treatments at 3 to 4 weeks; the least effective use/, 2],
  [/Cellulite: 2–3 sessions to see results, 8–10 for a marked difference/, 4],
  [/eye bags, dark circles\): 1 or 2 treatments 6 weeks apart/, 2],
  [/^Cortisone before/, 2],
  [/^Swelling up to 6 weeks/, 2],
  [/Facial rejuvenation: 4 treatments at 2 to 3 weeks/, 2],
  [/Facial rejuvenation: usually 3–4 treatments/, 4],
  [/Consultation first: history and goals/, 3],
  [/30–60 minutes, by area/, 3],
  [/48 h: no intense activity/, 3],
  [/Drink and eat well/, 3],
  [/Protect from the sun/, 3],
  [/No pressure or massage/, 3],
  [/Follow what the practitioner says/, 3],
  [/Serious though rare: infection, irregular contours, allergic reactions/, 3],
  ...[
    'Pregnancy',
    'Breastfeeding',
    'Autoimmune disease',
    'Diabetes',
    'Bleeding or clotting disorder',
    'Certain medications',
  ].map((line) => [new RegExp(`^${line}$`), 3] as [RegExp, ...number[]]),
  [/healthy adult who seeks a modest improvement/, 3],
  [/minute pricks 2 mm deep on every centimetre of skin/, 4],
  [/emergencies such as a severe allergic reaction/, 4],
  [/Side effects discussed before the treatment/, 4],
];

test.each(ROWS)(
  '%s is said, cited to the seeds that say it and to no other',
  (words: RegExp, ...seeds: number[]) => {
    const found = SAID.filter((said) => words.test(said.words));
    expect(found.length).toBeGreaterThan(0);
    for (const { sources } of found)
      expect(sources.filter((id) => typeof id === 'string').sort()).toEqual(
        seeds.map((seed) => `seed 00${seed}`),
      );
  },
);

test('what stands in no seed is cited to none', () => {
  const foreign =
    /consent|eaten|keloid|isotretinoin|age under|2–7 days|no alcohol|make-up|hot shower/i;
  for (const { words, sources } of LINES)
    if (foreign.test(words))
      expect([words, sources.filter((id) => typeof id === 'string')]).toEqual([words, []]);
});

test('no seed names a needle length, and the middle of 1–4 mm is 2.5', () => {
  for (const { words, sources } of NUMBERS)
    if (/Needle length\s+[\d-]/.test(words))
      expect([words, sources.some((id) => typeof id === 'string')]).toEqual([words, false]);
  expect(JSON.stringify(LIBRARY)).not.toMatch(/2 mm is their middle/);
});

test('what rests on a seed page alone is grade F, or D where it was chosen here', () => {
  for (const { words, grade, sources } of SAID) {
    if (sources.length === 0 || sources.some((id) => typeof id === 'number')) continue;
    expect([words, ['F', 'D', null].includes(grade)]).toEqual([words, true]);
  }
});

test('no grade A rests on a machine’s summary', () => {
  const summaries = (sources: readonly SourceId[]) =>
    sources.filter((id) => /AI summar/.test(sourceOf(id)?.title ?? ''));
  const notes = [...PRESET_ZONES, ...PRESET_KEEP_OUTS].flatMap(({ drawing }) => {
    const note = 'reason' in drawing ? drawing.reason : drawing.caution;
    return note ? [{ words: note.text, grade: note.grade, sources: note.sources }] : [];
  });
  const rules = KEEP_OUTS.map(({ id, grade, sources }) => ({ words: id, grade, sources }));
  const layers = LIBRARY.flatMap(({ id, grade, sources, layer, pattern }) => [
    { words: id, grade, sources },
    ...(layer ? [{ words: `${id} layer`, grade: layer.grade, sources: layer.sources }] : []),
    ...(pattern
      ? [{ words: `${id} pattern`, grade: pattern.grade, sources: pattern.sources }]
      : []),
  ]);
  const wrong = [...SAID, ...notes, ...rules, ...layers]
    .filter(({ grade, sources }) => /^A/.test(grade ?? '') && summaries(sources).length > 0)
    .map(({ words }) => words);
  expect(wrong).toEqual([]);
});

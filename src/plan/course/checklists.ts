import type { Grade, SourceId } from '../protocols/types';

/** In the order of the lists. */
export const CHECKLIST_IDS = [
  'contraindications',
  'preparation',
  'asepsis',
  'aftercare',
  'sideEffects',
] as const;

export type ChecklistId = (typeof CHECKLIST_IDS)[number];

/** One line to tick. The user may change, add and remove lines; a line of theirs has no grade. */
export interface ChecklistLine {
  readonly id: string;
  readonly text: string;
  /** null: written by the user */
  readonly grade: Grade | null;
  readonly sources: readonly SourceId[];
  readonly edited: boolean;
}

export interface Checklist {
  readonly id: ChecklistId;
  readonly title: string;
  readonly lines: readonly ChecklistLine[];
}

type Row = readonly [text: string, grade: Grade, sources: readonly SourceId[]];

/** A source belongs to a line: each says what stands there, and nothing else of the list. */
function list(id: ChecklistId, title: string, prefix: string, rows: readonly Row[]): Checklist {
  return {
    id,
    title,
    lines: rows.map(([text, grade, sources], i) => ({
      ...{ id: `${prefix}-${i + 1}`, text, grade, sources },
      edited: false,
    })),
  };
}

/** Lists of clinic and trade pages that domain.md 6 merged. */
const PAGES: readonly SourceId[] = [118, 119, 120];

/** Starting text of domain.md 6 and of the seed pages; not advice, and no clinician has checked it. */
export const CHECKLISTS: readonly Checklist[] = [
  list('contraindications', 'Do not treat, or refer', 'contra', [
    ['Infection or inflammation at the site', 'A', [9]],
    ['Pregnancy', 'F', [...PAGES, 'seed 003']],
    ['Breastfeeding', 'F', [...PAGES, 'seed 003']],
    ['Allergy to an ingredient', 'F', PAGES],
    ['Bleeding or clotting disorder', 'F', [...PAGES, 'seed 003']],
    ['Anticoagulants', 'F', PAGES],
    ['Autoimmune disease', 'F', [...PAGES, 'seed 003']],
    ['Diabetes', 'F', ['seed 003']],
    ['Diabetes that needs insulin', 'F', PAGES],
    ['Certain medications', 'F', ['seed 003']],
    ['Immunosuppression', 'F', PAGES],
    ['Active cancer or its treatment', 'F', PAGES],
    ['Severe heart, kidney or liver disease', 'F', PAGES],
    ['Keloid tendency', 'F', PAGES],
    ['Active herpes (prophylaxis)', 'F', PAGES],
    ['Recent isotretinoin', 'F', PAGES],
    ['Recent surgery, laser or tattoo in the area', 'F', PAGES],
    ['Age under 18', 'F', PAGES],
  ]),
  list('preparation', 'Preparation', 'prepare', [
    ['Consultation first: history and goals', 'F', ['seed 003']],
    ['A healthy adult who seeks a modest improvement', 'F', ['seed 003']],
    [
      'Said that weight does not fall (“no kilos down”): else a false expectation is raised',
      'F',
      ['seed 002'],
    ],
    ['Side effects discussed before the treatment', 'F', ['seed 004']],
    ['Photos taken before the treatment', 'F', ['seed 000']],
    ['Consent signed', 'F', [119]],
    ['No aspirin or other NSAID for one week before', 'F', ['seed 001']],
    ['Another source: no aspirin or NSAID for 2–7 days', 'F', [119]],
    ['No alcohol for 24–48 h', 'F', [119]],
    ['Patient has eaten', 'F', [119]],
    ['Skin clean, no make-up', 'F', [119]],
    ['Topical anaesthesia is usually not required', 'F', ['seed 000']],
    ['The area may or may not be numbed', 'F', ['seed 001', 'seed 003']],
    ['No local anaesthetic; a cold spray can ease the punctures', 'F', ['seed 002']],
    [
      'Test: two areas injected with a small quantity and watched for a day; more the next day if safe',
      'F',
      ['seed 000'],
    ],
    ['Platysma tensed (submental protocol)', 'A', [121]],
    ['Time set aside: 30–60 minutes, by area', 'F', ['seed 003']],
  ]),
  list('asepsis', 'Aseptic minimum', 'asepsis', [
    ['Sterile single-use needles', 'A', [122]],
    ['Approved injectables only', 'A', [122]],
    ['No tap water near devices', 'A', [122, 123]],
    ['Patient lies; the area is carefully disinfected', 'F', ['seed 002']],
    ['Equipped for emergencies such as a severe allergic reaction', 'F', ['seed 004']],
    [
      'Delayed infection (non-tuberculous mycobacteria) explained as the signature harm',
      'B',
      [123, 124, 125],
    ],
  ]),
  list('aftercare', 'Aftercare', 'after', [
    ['2 h: area kept disinfected, no creams, no touching by hand', 'F', ['seed 002']],
    ['48 h: no intense activity', 'F', ['seed 003']],
    ['Drink and eat well', 'F', ['seed 003']],
    ['Protect from the sun', 'F', ['seed 003']],
    ['No pressure or massage on the area', 'F', ['seed 003']],
    ['Follow what the practitioner says', 'F', ['seed 003']],
    ['Bruising and pain pass within a couple of days', 'F', ['seed 000']],
    ['Bruising and pain usually last 24–48 hours', 'F', ['seed 003']],
    ['12 h: no hot shower', 'F', [50, 119, 120]],
    ['24–48 h: no exercise, alcohol, sauna, massage or sun', 'F', [50, 119, 120]],
    ['2 weeks: no peel, no laser', 'F', [50, 119, 120]],
    ['Report redness, lumps, lasting pain, blanching', 'F', [50, 119, 120]],
  ]),
  list('sideEffects', 'Side effects, as told to the patient', 'effect', [
    ['Nausea', 'F', ['seed 001']],
    ['Pain', 'F', ['seed 001']],
    ['Sensitivity', 'F', ['seed 001']],
    ['Swelling', 'F', ['seed 001']],
    ['Itching', 'F', ['seed 001']],
    ['Redness', 'F', ['seed 001']],
    ['Bruising', 'F', ['seed 001']],
    ['Bumps', 'F', ['seed 001']],
    ['Dark patches', 'F', ['seed 001']],
    ['Rash', 'F', ['seed 001']],
    ['Infection', 'F', ['seed 001']],
    ['Scars', 'F', ['seed 001']],
    ['Serious though rare: infection, irregular contours, allergic reactions', 'F', ['seed 003']],
  ]),
];

/** The line with another text: it keeps its source, since it began there, and says it was changed. */
export function changeLine(list: Checklist, lineId: string, text: string): Checklist {
  return {
    ...list,
    lines: list.lines.map((line) =>
      line.id === lineId && line.text !== text ? { ...line, text, edited: true } : line,
    ),
  };
}

export function addLine(list: Checklist, id: string, text: string): Checklist {
  return {
    ...list,
    lines: [...list.lines, { id, text, grade: null, sources: [], edited: true }],
  };
}

export function removeLine(list: Checklist, lineId: string): Checklist {
  return { ...list, lines: list.lines.filter(({ id }) => id !== lineId) };
}

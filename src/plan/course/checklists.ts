import type { Grade, SourceId } from '../protocols/types';

export type ChecklistId = 'contraindications' | 'preparation' | 'asepsis' | 'aftercare';

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

function lines(
  prefix: string,
  grade: Grade,
  sources: readonly SourceId[],
  texts: readonly string[],
): ChecklistLine[] {
  return texts.map((text, i) => ({
    id: `${prefix}-${i + 1}`,
    text,
    grade,
    sources,
    edited: false,
  }));
}

/** Merged lists: clinic and trade pages; the label's own items are grade A there and marked so. */
const MERGED: readonly SourceId[] = [118, 119, 120, 'seed 003'];

/** Starting text of domain.md 6; not advice, and no clinician has checked it. */
export const CHECKLISTS: readonly Checklist[] = [
  {
    id: 'contraindications',
    title: 'Do not treat, or refer',
    lines: [
      ...lines('contra-label', 'A', [9], ['Infection or inflammation at the site']),
      ...lines('contra', 'F', MERGED, [
        'Pregnancy',
        'Breastfeeding',
        'Allergy to an ingredient',
        'Bleeding disorder or anticoagulants',
        'Autoimmune disease',
        'Immunosuppression',
        'Active cancer or its treatment',
        'Insulin-dependent diabetes',
        'Severe heart, kidney or liver disease',
        'Keloid tendency',
        'Active herpes (prophylaxis)',
        'Recent isotretinoin',
        'Recent surgery, laser or tattoo in the area',
        'Age under 18',
      ]),
    ],
  },
  {
    id: 'preparation',
    title: 'Preparation',
    lines: [
      ...lines(
        'prepare',
        'F',
        ['seed 001', 'seed 002', 119],
        [
          'History taken',
          'Photos taken',
          'Consent signed',
          'No aspirin or NSAID for 2–7 days',
          'No alcohol for 24–48 h',
          'Patient has eaten',
          'Skin clean, no make-up',
          'Topical anaesthetic (optional)',
        ],
      ),
      ...lines('test-spot', 'F', ['seed 000'], ['Test injection at two sites, read after a day']),
      ...lines('platysma', 'A', [121], ['Platysma tensed (submental protocol)']),
    ],
  },
  {
    id: 'asepsis',
    title: 'Aseptic minimum',
    lines: [
      ...lines(
        'asepsis',
        'A',
        [122, 123],
        ['Sterile single-use needles', 'Approved injectables only', 'No tap water near devices'],
      ),
      ...lines(
        'infection',
        'B',
        [123, 124, 125],
        ['Delayed infection (non-tuberculous mycobacteria) explained as the signature harm'],
      ),
    ],
  },
  {
    id: 'aftercare',
    title: 'Aftercare',
    lines: [
      ...lines('after-2h', 'F', ['seed 002'], ['2 h: no cream, no touching']),
      ...lines(
        'after',
        'F',
        ['seed 003', 50, 119, 120],
        [
          '12 h: no hot shower',
          '24–48 h: no exercise, alcohol, sauna, massage or sun',
          '2 weeks: no peel, no laser',
          'Report redness, lumps, lasting pain, blanching',
        ],
      ),
    ],
  },
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

import type { Grade, SourceId } from '../protocols/types';
import { SECOND_LOOK } from './secondLook';

/** Mean and standard deviation, mm; sd null where the source's excerpt gives none. */
export interface Spread {
  readonly mean: number;
  readonly sd: number | null;
}

export type Sex = 'female' | 'male';

/** One row of a thickness table: what was measured where, how, and by whom. */
export interface SkinMeasurement {
  readonly id: string;
  /** the source's own name of the place */
  readonly place: string;
  /** null: both sexes together */
  readonly sex: Sex | null;
  readonly epidermis: Spread | null;
  readonly dermis: Spread | null;
  /** epidermis and dermis; where both are known it is worked out from them */
  readonly skin: Spread | null;
  readonly fat: Spread | null;
  readonly method: string;
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
  readonly note: string;
}

/**
 * place | epidermis M sd F sd | dermis M sd F sd. Domain.md 2.2 [78], 118 adults, ultrasound.
 */
const FACE = `
forehead 0.22 0.03 0.20 0.03 1.17 0.28 0.86 0.16
glabella 0.21 0.03 0.19 0.02 1.14 0.30 0.90 0.23
temple 0.19 0.02 0.18 0.02 1.06 0.20 0.80 0.19
eyelid 0.18 0.03 0.17 0.02 0.67 0.14 0.58 0.11
nasal-dorsum 0.20 0.03 0.19 0.03 1.03 0.16 0.93 0.25
zygoma 0.19 0.03 0.20 0.18 1.14 0.21 0.87 0.35
submandibular 0.21 0.09 0.18 0.03 1.02 0.24 0.91 0.34
neck 0.19 0.03 0.17 0.03 0.98 0.22 0.99 0.20
`;

/** Fat under face skin, mm, both sexes [81]. */
const FACE_FAT: Readonly<Record<string, number>> = { forehead: 2, temple: 6 };

const FACE_ROWS: readonly SkinMeasurement[] = FACE.trim()
  .split('\n')
  .flatMap((line) => {
    const [place, ...words] = line.split(' ');
    const n = words.map(Number);
    return (['male', 'female'] as const).map((sex, k) => {
      const epidermis = { mean: n[2 * k], sd: n[2 * k + 1] };
      const dermis = { mean: n[4 + 2 * k], sd: n[5 + 2 * k] };
      return {
        id: `${place}-${sex}`,
        place: place.replace('-', ' '),
        sex,
        epidermis,
        dermis,
        skin: sumSpread(epidermis, dermis),
        fat: place in FACE_FAT ? { mean: FACE_FAT[place], sd: null } : null,
        method: 'ultrasound, 118 adults',
        grade: 'A' as const,
        sources: place in FACE_FAT ? [78, 81] : [78],
        note: noteOf(place, sex),
      };
    });
  });

function noteOf(place: string, sex: Sex): string {
  const notes = ['Total worked out (D).'];
  if (place === 'zygoma' && sex === 'female') {
    notes.push('Epidermis ± 0.18 as printed; it looks like a misprint.');
  }
  if (place in FACE_FAT) notes.push('Fat: ultrasound, 32 people, grade B, both sexes [81].');
  return notes.join(' ');
}

const WOMEN_FAT =
  'Both sexes. Women’s fat was 5.1 mm thicker; 10 BMI units are about 4 mm of fat, 0.2 mm of skin.';

interface SkinOnly {
  readonly id: string;
  readonly place: string;
  readonly skin: Spread | null;
  readonly fat: Spread | null;
  readonly method: string;
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
  readonly note: string;
}

function insulin(place: string, skinMm: number, fatMm: number): SkinOnly {
  return {
    id: place,
    place,
    skin: { mean: skinMm, sd: null },
    fat: { mean: fatMm, sd: null },
    method: 'ultrasound, 388 adults',
    grade: 'A',
    sources: [82],
    note: WOMEN_FAT,
  };
}

function vaccine(place: string, skinMm: number): SkinOnly {
  return {
    id: `${place}-20mhz`,
    place,
    skin: { mean: skinMm, sd: null },
    fat: null,
    method: '20 MHz ultrasound, 342 adults',
    grade: 'A',
    sources: [83],
    note: 'Both sexes.',
  };
}

function scalp(place: string, skinMm: number): SkinOnly {
  return {
    id: `scalp-${place}`,
    place: `${place} scalp`,
    skin: { mean: skinMm, sd: null },
    fat: null,
    method: 'quoted second-hand, method not named',
    grade: 'C',
    sources: [85],
    note: 'Both sexes.',
  };
}

function roundOneMm(place: string, fatMm: number | null): SkinOnly {
  return {
    id: `${place.replaceAll(' ', '-')}-32`,
    place,
    skin: { mean: 1, sd: null },
    fat: fatMm === null ? null : { mean: fatMm, sd: null },
    method: 'ultrasound, 32 people',
    grade: 'B',
    sources: [81],
    note: 'Epidermis and dermis together about 1 mm.',
  };
}

/** Rows without epidermis and dermis apart: domain.md 2.3. */
const SKIN_ONLY: readonly SkinOnly[] = [
  insulin('arm', 2.2, 10.8),
  insulin('thigh', 1.9, 10.4),
  insulin('abdomen', 2.2, 13.9),
  insulin('buttock', 2.4, 15.4),
  vaccine('suprascapular', 2.54),
  vaccine('deltoid', 2.02),
  vaccine('waist', 1.91),
  vaccine('thigh', 1.55),
  {
    id: 'abdomen-korea',
    place: 'abdomen',
    skin: { mean: 2.29, sd: 0.37 },
    fat: { mean: 10.15, sd: null },
    method: 'ultrasound, 156 adults, Korea',
    grade: 'A',
    sources: [84],
    note: 'Both sexes.',
  },
  {
    id: 'upper-arm-korea',
    place: 'upper arm',
    skin: { mean: 2, sd: 0.34 },
    fat: { mean: 5.5, sd: null },
    method: 'ultrasound, 156 adults, Korea',
    grade: 'A',
    sources: [84],
    note: 'Both sexes.',
  },
  scalp('posterior', 1.48),
  scalp('temporal', 1.38),
  scalp('anterior', 1.18),
  roundOneMm('suborbital', null),
  roundOneMm('malar', null),
  roundOneMm('gonion', null),
  roundOneMm('nasolabial', null),
  {
    id: 'mental-eminence-fat',
    place: 'mental eminence',
    skin: null,
    fat: { mean: 5, sd: null },
    method: 'ultrasound, 32 people',
    grade: 'B',
    sources: [81],
    note: 'Fat only; no skin thickness was found.',
  },
  {
    id: 'submental-fat',
    place: 'submental',
    skin: null,
    fat: { mean: 6, sd: null },
    method: 'ultrasound, 32 people',
    grade: 'B',
    sources: [81],
    note: 'Fat only.',
  },
];

/** Domain.md 2.2, 2.3 and 10.1. Methods must not be mixed in one profile. */
export const SKIN_MEASUREMENTS: readonly SkinMeasurement[] = [
  ...FACE_ROWS,
  ...SKIN_ONLY.map((row) => ({ ...row, sex: null, epidermis: null, dermis: null })),
  ...SECOND_LOOK,
];

export function measurementOf(id: string): SkinMeasurement | undefined {
  return SKIN_MEASUREMENTS.find((row) => row.id === id);
}

/** Both layers together, their spreads taken as independent (D); mm. */
export function sumSpread(a: Spread, b: Spread): Spread {
  const sd = a.sd === null || b.sd === null ? null : Math.sqrt(a.sd * a.sd + b.sd * b.sd);
  return { mean: Number((a.mean + b.mean).toFixed(6)), sd };
}

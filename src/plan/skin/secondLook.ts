import type { Grade, SourceId } from '../protocols/types';
import type { Sex, SkinMeasurement, Spread } from './skinMeasurements';

/**
 * Domain.md 10.1 [130], 100 women and 100 men, 50 MHz, by age: place | sex, decade, mean, sd in turn.
 * Its canthus is left out: no site of the figures is that place.
 */
const FACE_50MHZ = `
forehead | f 20 1.86 0.26 f 30 1.98 0.24 f 40 1.90 0.21 m 20 2.45 0.37 m 30 2.34 0.27
eyelid | f 20 1.24 0.25 f 30 1.15 0.15 f 40 1.24 0.27 m 20 1.44 0.16 m 30 1.50 0.38
cheek | f 20 1.90 0.21 f 30 2.12 0.13 f 40 1.98 0.12 m 20 2.53 0.26 m 30 2.43 0.40
`;

interface Found {
  readonly id: string;
  readonly place: string;
  readonly skin: Spread;
  readonly method: string;
  readonly grade: Grade;
  readonly sources: readonly SourceId[];
  readonly sex?: Sex;
  readonly fat?: Spread;
  readonly note?: string;
}

function mean(mm: number): Spread {
  return { mean: mm, sd: null };
}

function faceRows(): Found[] {
  return FACE_50MHZ.trim()
    .split('\n')
    .flatMap((line) => {
      const [place, words] = line.split(' | ');
      return [...words.matchAll(/([fm]) (\d0) (\S+) (\S+)/g)].map(([, letter, age, mm, sd]) => {
        const sex = letter === 'f' ? 'female' : 'male';
        return {
          id: `${place}-50mhz-${sex}-${age}`,
          place,
          sex,
          skin: { mean: Number(mm), sd: Number(sd) },
          method: `50 MHz ultrasound, 200 adults, ${letter === 'f' ? 'women' : 'men'} of ${age}–${Number(age) + 9}`,
          grade: 'A',
          sources: [130],
        } as const;
      });
    });
}

const FOREARM = {
  method: '20–40 MHz ultrasound, about 100 adults',
  grade: 'B',
  sources: [132, 133],
} as const;
const BREAST = { place: 'breast', sex: 'female', grade: 'C', sources: [141] } as const;
const DIABETES = { method: '293 adults with diabetes', grade: 'A', sources: [136] } as const;

/** Whole skin of the places that were looked up a second time. Mm. */
const FOUND: readonly Found[] = [
  ...faceRows(),
  {
    id: 'zygoma-32',
    place: 'zygoma',
    skin: mean(1),
    method: 'ultrasound, 32 people',
    grade: 'B',
    sources: [81],
    note: 'Epidermis and dermis together about 1 mm.',
  },
  {
    ...FOREARM,
    id: 'forearm-inner',
    place: 'inner forearm',
    skin: mean(1.19),
    note: 'Both sexes, near the elbow; range 0.65–1.55 mm inner side, 0.78–1.84 mm outer side.',
  },
  { ...FOREARM, id: 'forearm-outer', place: 'outer forearm', skin: mean(1.44) },
  { ...FOREARM, id: 'deltoid-antwerp', place: 'deltoid', skin: mean(2.12) },
  {
    ...BREAST,
    id: 'breast-mammogram',
    skin: mean(1.62),
    method: 'mammograms, 150 women, quoted second-hand',
    note: 'Normal range 0.5–2.7 mm by side of the breast (250 mammograms, grade A) [140].',
  },
  {
    ...BREAST,
    id: 'breast-20mhz',
    skin: mean(1.68),
    method: '20 MHz ultrasound, 29 people, quoted second-hand',
  },
  {
    id: 'shin-dermis',
    place: 'dermis of the shin alone',
    skin: mean(1.45),
    method: 'ultrasound, 10 patients',
    grade: 'C',
    sources: [137],
    note: 'Healthy dermis without the epidermis: the whole skin is a little thicker.',
  },
  { ...DIABETES, id: 'buttock-diabetes', place: 'buttock', skin: mean(2.75) },
  {
    ...DIABETES,
    id: 'front-thigh-diabetes',
    place: 'front thigh',
    skin: mean(1.76),
    fat: mean(6.91),
  },
];

/** Domain.md 10.1. */
export const SECOND_LOOK: readonly SkinMeasurement[] = FOUND.map((row) => ({
  ...{ epidermis: null, dermis: null, sex: null, fat: null, note: '' },
  ...row,
}));

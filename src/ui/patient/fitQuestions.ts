import { BODY_TAPES } from '../../body/tapes/bodyTapes';
import type { ScaleMeasure } from '../../plan/scale/patientScale';
import {
  type Asked,
  type Build,
  LIMB_TAPES,
  TAPE_NAMES,
  type TapeName,
} from '../../plan/scale/patientShape';
import type { Fitting } from '../../workers/fitting';
import { type BodyEntry, readLength, readMass, readYears } from './bodyEntry';

/** What the fit can be told. */
export type QuestionId = 'height' | 'weight' | 'age' | TapeName;

/** Where the right side's tape stands, of a limb that differs. */
export type RightId = `right ${TapeName}`;

export function rightId(name: TapeName): RightId {
  return `right ${name}`;
}

export interface Question {
  readonly id: QuestionId;
  readonly name: string;
  /** how to measure it */
  readonly where: string;
  readonly group: string;
  readonly hint: string;
  /** one standard deviation of a careful tape, share of the length; null: no tape */
  readonly error: number | null;
}

/** Asked first on a face. */
export const HEAD = 'Head and face';

const GROUPS: readonly (readonly [string, readonly TapeName[]])[] = [
  ['Trunk', ['neck', 'bust', 'underbust', 'waist', 'navel', 'hip', 'throat-navel', 'navel-pubis']],
  ['Leg', ['thigh', 'thigh-middle', 'knee', 'calf', 'ankle', 'leg-length']],
  ['Arm and shoulder', ['upper-arm', 'forearm', 'wrist', 'arm-length', 'shoulder']],
  [HEAD, ['head', 'eye-lobe', 'mouth-lobe', 'lobe-lobe', 'nose-chin']],
];

const WHOLE: readonly Question[] = [
  {
    id: 'height',
    name: 'Height',
    group: 'The whole body',
    hint: 'cm, mm, ft',
    error: null,
    where: 'Standing without shoes, back to a wall. From the floor straight up to the crown.',
  },
  {
    id: 'weight',
    name: 'Weight',
    group: 'The whole body',
    hint: 'kg or lb',
    error: null,
    where: 'Without shoes, in light clothes.',
  },
  {
    id: 'age',
    name: 'Age',
    group: 'The whole body',
    hint: 'years',
    error: null,
    where: 'Older bodies carry more at the trunk and less at the limbs.',
  },
];

/** In the order of the screen; a practitioner answers any of them. */
export const QUESTIONS: readonly Question[] = [
  ...WHOLE,
  ...GROUPS.flatMap(([group, names]) =>
    names.flatMap((id) =>
      BODY_TAPES.filter(({ name }) => name === id).map(
        ({ words: name, where, error }): Question => ({
          id,
          name,
          where,
          group,
          hint: 'cm, mm, in',
          error,
        }),
      ),
    ),
  ),
];

export type FitTexts = Readonly<Partial<Record<QuestionId | RightId, string>>>;

/** Beyond half and double of what the figure has no tape is read. */
const [LEAST_SHARE, MOST_SHARE] = [0.5, 2];

/** What stands in a field; null where it is empty. */
export function answerTo(
  { id, name }: Question,
  text: string | undefined,
  fitting: Fitting | null,
): BodyEntry | null {
  if (!text?.trim()) return null;
  const range = (least: number, most: number) => ({ name: name.toLowerCase(), least, most });
  if (id === 'height') return readLength(text, range(1200, 2300));
  if (id === 'weight') return readMass(text, range(25, 300));
  if (id === 'age') return readYears(text, range(16, 110));
  const got = fitting?.tapes.find((tape) => tape.name === id)?.gotMm ?? 600;
  return readLength(text, range(LEAST_SHARE * got, MOST_SHARE * got));
}

/** What all fields say; what cannot be read is not asked. @param average the body when nothing was asked */
export function askedIn(
  texts: FitTexts,
  trusted: ReadonlySet<QuestionId>,
  average: Fitting | null,
  build: Build | null = null,
): Asked {
  const value = (id: QuestionId, text = texts[id]): number | null => {
    const question = QUESTIONS.find((each) => each.id === id);
    const answer = question ? answerTo(question, text, average) : null;
    return answer?.ok ? answer.value : null;
  };
  const rightTapes = LIMB_TAPES.flatMap((name) => {
    const mm = value(name, texts[rightId(name)] ?? '');
    return mm === null || value(name) === null ? [] : [{ name, mm, trust: trusted.has(name) }];
  });
  return {
    ...(build && { build }),
    ...(rightTapes.length > 0 && { rightTapes }),
    heightMm: value('height'),
    weightKg: value('weight'),
    ageY: value('age'),
    tapes: TAPE_NAMES.flatMap((name) => {
      const mm = value(name);
      return mm === null ? [] : [{ name, mm, trust: trusted.has(name) }];
    }),
  };
}

/** The fields as a kept shape filled them. */
export function textsOf({ heightMm, weightKg, ageY, tapes, rightTapes = [] }: Asked): FitTexts {
  return {
    ...(heightMm !== null && { height: cm(heightMm) }),
    ...(weightKg !== null && { weight: `${Number(weightKg.toFixed(2))} kg` }),
    ...(ageY !== null && { age: String(ageY) }),
    ...Object.fromEntries(tapes.map(({ name, mm }) => [name, cm(mm)])),
    ...Object.fromEntries(rightTapes.map(({ name, mm }) => [rightId(name), cm(mm)])),
  };
}

/** The tapes that a factor was taken from, as the fit calls them. */
const OLD_NAMES: Readonly<Record<string, QuestionId>> = {
  'thigh-girth': 'thigh-middle',
  'waist-girth': 'navel',
  'hip-girth': 'hip',
  'arm-girth': 'upper-arm',
  stature: 'height',
  'head-girth': 'head',
  'canthus-lobe': 'eye-lobe',
  'mouth-lobe': 'mouth-lobe',
  'lobe-chin-lobe': 'lobe-lobe',
};

/** The fields as the measures of a factor fill them. */
export function textsOfMeasures(measures: readonly ScaleMeasure[]): FitTexts {
  return Object.fromEntries(
    measures.flatMap(({ id, patientMm }) =>
      OLD_NAMES[id] ? [[OLD_NAMES[id], cm(patientMm)]] : [],
    ),
  );
}

function cm(mm: number): string {
  return `${Number((mm / 10).toFixed(2))} cm`;
}

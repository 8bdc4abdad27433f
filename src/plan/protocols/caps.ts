import { addInterval, type CalendarDate, daysBetween, intervalOf } from '../course/course';
import type { Grade, NumberKey, ProtocolNumbers, SourcedNumber, SourceId } from './types';

/** `label`: beyond a label's limit, loud. `caution`: beyond another limit. `note`: worth a look. */
export type WarningSeverity = 'label' | 'caution' | 'note';

/** Said and recorded, never acted upon: nothing is clipped. */
export interface PlanWarning {
  readonly code: string;
  readonly text: string;
  readonly severity: WarningSeverity;
  readonly grade: Grade | null;
  readonly sources: readonly SourceId[];
}

/** What a plan comes to, for one protocol; null or left out where not known. */
export interface CapFacts {
  readonly points?: number | null;
  readonly volumeMl?: number | null;
  readonly leftVolumeMl?: number | null;
  readonly rightVolumeMl?: number | null;
  readonly doseMg?: number | null;
  readonly doseMgPerCm2?: number | null;
  readonly sessions?: number | null;
  /** every two sessions that follow each other, by their days */
  readonly sessionDays?: readonly (readonly [from: CalendarDate, to: CalendarDate])[] | null;
}

interface Cap {
  readonly key: NumberKey;
  readonly code: string;
  readonly fact: (facts: CapFacts) => number | null | undefined;
  readonly say: (fact: string, limit: string) => string;
}

const CAPS: readonly Cap[] = [
  {
    key: 'maxPoints',
    code: 'cap-points',
    fact: ({ points }) => points,
    say: (fact, limit) => `${fact} points are more than the ${limit} points of a session`,
  },
  {
    key: 'maxVolumeMl',
    code: 'cap-volume',
    fact: ({ volumeMl }) => volumeMl,
    say: (fact, limit) => `${fact} mL is more than the ${limit} mL of a session`,
  },
  {
    key: 'maxVolumePerSideMl',
    code: 'cap-volume-left',
    fact: ({ leftVolumeMl }) => leftVolumeMl,
    say: (fact, limit) => `${fact} mL on the left is more than ${limit} mL a side`,
  },
  {
    key: 'maxVolumePerSideMl',
    code: 'cap-volume-right',
    fact: ({ rightVolumeMl }) => rightVolumeMl,
    say: (fact, limit) => `${fact} mL on the right is more than ${limit} mL a side`,
  },
  {
    key: 'maxDoseMg',
    code: 'cap-dose',
    fact: ({ doseMg }) => doseMg,
    say: (fact, limit) => `${fact} mg is more than the ${limit} mg of a session`,
  },
  {
    key: 'maxDoseMgPerCm2',
    code: 'cap-dose-density',
    fact: ({ doseMgPerCm2 }) => doseMgPerCm2,
    say: (fact, limit) => `${fact} mg/cm² is more than ${limit} mg/cm²`,
  },
  {
    key: 'maxSessions',
    code: 'cap-sessions',
    fact: ({ sessions }) => sessions,
    say: (fact, limit) => `${fact} sessions are more than ${limit}`,
  },
];

/** A hair over a limit that binary arithmetic made is not over it. */
const SLACK = 1e-9;

/** What is beyond the protocol's caps. */
export function capWarnings(numbers: ProtocolNumbers, facts: CapFacts): PlanWarning[] {
  const over = CAPS.flatMap((cap) => {
    const number = numbers[cap.key];
    const fact = cap.fact(facts);
    const limit = number ? limitOf(number, 'most') : null;
    if (!number || limit === null || fact === null || fact === undefined) return [];
    if (fact <= limit + SLACK * Math.max(1, limit) || Number.isNaN(fact)) return [];
    return [capWarning(number, cap.code, cap.say(beside(fact, limit), digits(limit)))];
  });
  return [...over, ...intervalWarnings(numbers.minInterval, facts)];
}

/** A month is a month of the calendar: 28 days are one in a February alone. */
function intervalWarnings(number: SourcedNumber | undefined, { sessionDays }: CapFacts) {
  const limit = number ? limitOf(number, 'least') : null;
  const least = number && limit !== null ? intervalOf(limit, number.unit) : null;
  if (!number || !least || !sessionDays) return [];
  const short = sessionDays.filter(([from, to]) => daysBetween(addInterval(from, least), to) < 0);
  if (short.length === 0) return [];
  const days = Math.min(...short.map(([from, to]) => daysBetween(from, to)));
  const unit = least.count === 1 ? least.unit.slice(0, -1) : least.unit;
  const words = `${days} days between sessions are fewer than ${least.count} ${unit}`;
  return [capWarning(number, 'cap-interval', words)];
}

function capWarning(number: SourcedNumber, code: string, words: string): PlanWarning {
  return {
    code,
    severity: number.grade === 'A' && number.changedFrom === null ? 'label' : 'caution',
    sources: number.sources,
    grade: number.grade ?? number.rangeGrade,
    text: `${words}${tail(number)}.`,
  };
}

/** A range's far end stands for a limit without a single value (1–1.5 mL). */
function limitOf(number: SourcedNumber, side: 'most' | 'least'): number | null {
  return number.value ?? number.range?.[side === 'most' ? 1 : 0] ?? null;
}

function tail({ changedFrom, grade, unit }: SourcedNumber): string {
  if (changedFrom === null) return grade === 'A' ? ' by the label' : ' by the protocol';
  const was = changedFrom.value === null ? 'blank' : `${digits(changedFrom.value)} ${unit}`;
  return ` set by you (was ${was})`;
}

const RANGED: readonly (readonly [NumberKey, string])[] = [
  ['spacingMm', 'spacing'],
  ['angleDeg', 'angle'],
  ['tipDepthMm', 'tip depth'],
  ['volumePerPointMl', 'volume per point'],
  ['pointsPerZone', 'number of points'],
];

/** What is outside the range that the protocol's source gives. */
export function rangeWarnings(
  numbers: ProtocolNumbers,
  values: Readonly<Partial<Record<NumberKey, number>>>,
): PlanWarning[] {
  return RANGED.flatMap(([key, name]) => {
    const number = numbers[key];
    const value = values[key];
    if (!number || value === undefined) return [];
    if (!number.range) return key === 'volumePerPointMl' ? overLabelVolume(number, value) : [];
    const [least, most] = number.range;
    const under = least !== null && value < least * (1 - SLACK);
    const over = most !== null && value > most * (1 + SLACK);
    if (!under && !over) return [];
    const border = (under ? least : most) ?? value;
    const text = `${beside(value, border)} ${number.unit} ${name} is outside the protocol’s ${rangeWords(number)}.`;
    return [
      {
        code: `range-${key}`,
        text: text.replace(' °', '°'),
        severity: 'note',
        grade: number.rangeGrade,
        sources: number.sources,
      } as const,
    ];
  });
}

/** A label's one volume a point is a limit: more of it on the same lattice is more on the skin. */
function overLabelVolume(number: SourcedNumber, valueMl: number): PlanWarning[] {
  const label = number.changedFrom ?? number;
  if (label.value === null || label.grade !== 'A') return [];
  if (valueMl <= label.value * (1 + SLACK)) return [];
  const text = `${digits(valueMl)} mL a point is ${digits(valueMl / label.value)} times the label’s ${digits(label.value)} mL.`;
  const { grade } = label;
  return [{ code: 'label-volume', text, severity: 'label', grade, sources: number.sources }];
}

/** `0.01–0.05 mL`, `at least 28 days`, `10°`; empty where there is no range. */
export function rangeWords({ range, unit }: SourcedNumber): string {
  if (!range) return '';
  const [least, most] = range;
  const mark = unit === '°' ? '°' : ` ${unit}`;
  if (least === null) return most === null ? '' : `at most ${digits(most)}${mark}`;
  if (most === null) return `at least ${digits(least)}${mark}`;
  return least === most ? `${digits(least)}${mark}` : `${digits(least)}–${digits(most)}${mark}`;
}

/** A number as it stands against a limit: with more decimals where both would read the same. */
function beside(value: number, limit: number): string {
  const read = [3, 4, 5, 6].map((decimals) => String(Number(value.toFixed(decimals))));
  return read.find((each) => each !== digits(limit)) ?? read[0];
}

function digits(value: number): string {
  return String(Number(value.toFixed(3)));
}

import { readEntry } from '../../plan/entry';

/** A number of a body as it was typed, in its own unit (mm, kg or years), and how it was read. */
export type BodyEntry =
  | { readonly ok: true; readonly value: number; readonly said: string }
  | { readonly ok: false; readonly reason: string };

export interface BodyRange {
  /** said in reasons: "hip girth" */
  readonly name: string;
  /** in mm, kg or years */
  readonly least: number;
  readonly most: number;
}

/** What may be typed behind a number, and what one of it is in the own unit; said, where it was assumed. */
interface Unit {
  readonly typed: RegExp;
  readonly said: string;
  readonly factor: number;
}

const LENGTHS: readonly Unit[] = [
  { typed: /^(cm|centimet(er|re)s?)$/, said: 'cm', factor: 10 },
  { typed: /^(mm|millimet(er|re)s?)$/, said: 'mm', factor: 1 },
  { typed: /^(in|inch|inches|"|″|”)$/, said: 'inches', factor: 25.4 },
  { typed: /^(m|met(er|re)s?)$/, said: 'm', factor: 1000 },
];
const MASSES: readonly Unit[] = [
  { typed: /^(kg|kgs|kilo|kilos)$/, said: 'kg', factor: 1 },
  { typed: /^(lb|lbs|pounds?)$/, said: 'pounds', factor: 0.45359237 },
];
const YEARS: readonly Unit[] = [{ typed: /^(y|years?)$/, said: 'years', factor: 1 }];

/** Feet and inches: 5'6", 5 ft 6. */
const FEET = /^(\d+)\s*(?:'|′|’|ft|feet)\s*(?:(\d+(?:[.,]\d+)?)\s*(?:"|″|”|''|in|inches)?)?$/;
const MM_PER_INCH = 25.4;

/** A length with or without its unit; without, the first unit that a body can have is taken and said. */
export function readLength(text: string, range: BodyRange): BodyEntry {
  const feet = FEET.exec(text.trim().toLowerCase());
  if (!feet) return readIn(LENGTHS, text, range);
  const inches = Number((feet[2] ?? '0').replace(',', '.'));
  if (inches >= 12) return { ok: false, reason: 'Inches beside feet are fewer than 12.' };
  const mm = (12 * Number(feet[1]) + inches) * MM_PER_INCH;
  return within(mm, 'mm', range, `${feet[1]} ft ${inches} in`);
}

export function readMass(text: string, range: BodyRange): BodyEntry {
  return readIn(MASSES, text, range);
}

export function readYears(text: string, range: BodyRange): BodyEntry {
  return readIn(YEARS, text, range);
}

function readIn(units: readonly Unit[], text: string, range: BodyRange): BodyEntry {
  const [, digits, typed] = /^(.*?\d[.,]?)\s*([^\d.,]*)$/.exec(text.trim()) ?? ['', text, ''];
  const rule = {
    quantity: 'count',
    name: range.name,
    least: 0,
    most: 1e6,
    fraction: true,
  } as const;
  const read = readEntry(digits, rule);
  if (!read.ok) return { ok: false, reason: `${read.reason}.` };
  const own = units === LENGTHS ? 'mm' : units[0].said;
  const word = typed.trim().toLowerCase();
  if (word === '') {
    const likely = units.find(({ factor }) => isIn(read.value * factor, range)) ?? units[0];
    return within(read.value * likely.factor, own, range, `${text.trim()} ${likely.said}`);
  }
  const unit = units.find((each) => each.typed.test(word));
  if (!unit)
    return {
      ok: false,
      reason: `“${word}” is no unit here: ${units.map(({ said }) => said).join(', ')}.`,
    };
  return within(read.value * unit.factor, own, range, `${digits} ${unit.said}`);
}

function within(value: number, own: string, range: BodyRange, said: string): BodyEntry {
  if (isIn(value, range)) return { ok: true, value, said };
  const cm = own === 'mm';
  const show = (limit: number): string => String(Math.round(cm ? limit / 10 : limit));
  return {
    ok: false,
    reason: `Not taken: ${range.name} is read from ${show(range.least)} to ${show(range.most)} ${cm ? 'cm' : own}.`,
  };
}

function isIn(value: number, { least, most }: BodyRange): boolean {
  return value >= least && value <= most;
}

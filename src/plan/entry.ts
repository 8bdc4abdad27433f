/**
 * Numbers as people type them: comma or dot, with or without a unit, "0,05 mL", "50 µL", "1.5 cm", in
 * the digits of any script that a keyboard here gives. A bad entry is an answer with its reason, never an exception and never a guess.
 */
export type Quantity =
  | 'length'
  | 'angle'
  | 'volume'
  | 'share'
  | 'concentration'
  | 'mass'
  | 'time'
  | 'days'
  | 'amount'
  | 'count';

export interface EntryRule {
  readonly quantity: Quantity;
  /** said in reasons: "spacing" */
  readonly name: string;
  /** limits in the own unit: mm, °, mL, %, mg/mL, kg, nothing */
  readonly least: number;
  readonly most: number;
  /** of a count: halves and tenths are allowed */
  readonly fraction?: boolean;
}

export type Entry =
  | {
      readonly ok: true;
      readonly value: number;
      readonly typedUnit: string;
      /** the other way to read it, where the comma or dot may part thousands: 1,000 */
      readonly otherwise?: number;
      /** to be shown where only one of the two readings is allowed: which was taken */
      readonly taken?: string;
    }
  | { readonly ok: false; readonly reason: string };

/** Units that may be typed, as factors to the own unit, which stands first. */
const UNITS: Readonly<Record<Quantity, readonly (readonly [string, number])[]>> = {
  length: [
    ['mm', 1],
    ['cm', 10],
    ['µm', 0.001],
    ['um', 0.001],
  ],
  angle: [
    ['°', 1],
    ['deg', 1],
    ['degree', 1],
    ['degrees', 1],
  ],
  volume: [
    ['mL', 1],
    ['cc', 1],
    ['µL', 0.001],
    ['uL', 0.001],
  ],
  share: [['%', 1]],
  concentration: [
    ['mg/mL', 1],
    ['%', 10],
    ['g/L', 1],
  ],
  mass: [['kg', 1]],
  time: [
    ['s', 1],
    ['min', 60],
  ],
  days: [
    ['days', 1],
    ['day', 1],
    ['d', 1],
    ['weeks', 7],
    ['week', 7],
  ],
  amount: [
    ['mg', 1],
    ['mg/cm²', 1],
  ],
  count: [],
};

/** Spacing by docs/domain.md 8.2 (0.1–5 cm, and the app's 60 mm); angle and needle by 2.1. */
export const ENTRY_RULES = {
  spacing: { quantity: 'length', name: 'spacing', least: 1, most: 60 },
  margin: { quantity: 'length', name: 'margin', least: 0, most: 60 },
  insertedLength: { quantity: 'length', name: 'inserted length', least: 0.1, most: 40 },
  tipDepth: { quantity: 'length', name: 'depth', least: 0.05, most: 40 },
  thickness: { quantity: 'length', name: 'thickness', least: 0, most: 100 },
  angle: { quantity: 'angle', name: 'angle', least: 1, most: 90 },
  volume: { quantity: 'volume', name: 'volume', least: 0, most: 100 },
  volumePerPoint: { quantity: 'volume', name: 'volume per point', least: 0, most: 5 },
  concentration: { quantity: 'concentration', name: 'concentration', least: 0, most: 1000 },
  wastage: { quantity: 'share', name: 'wastage', least: 0, most: 100 },
  bodyWeight: { quantity: 'mass', name: 'weight', least: 0.5, most: 400 },
  count: { quantity: 'count', name: 'number', least: 0, most: 10_000 },
} as const satisfies Record<string, EntryRule>;

const NUMBER = /^([+\-−–]?)\s*(\d+(?:[.,]\d*)?|[.,]\d+)\s*(.*)$/u;

export function readEntry(text: string, rule: EntryRule): Entry {
  const read = readNumber(text, rule.quantity);
  if (!read.ok) return read;
  const { value, typedUnit } = read;
  const whole = rule.quantity === 'count' && !rule.fraction;
  const twice = ambiguity(value, read.otherwise, { ...rule, whole });
  if (twice) return refuse(twice);
  if (value < 0) return refuse(`The ${rule.name} cannot be negative`);
  if (whole && !Number.isInteger(value)) return refuse('A whole number');
  const entry = limited(value, rule, typedUnit);
  const taken = takenWords(value, read.otherwise, rule.quantity);
  return entry.ok && taken ? { ...entry, taken } : entry;
}

/** `Read as 1 mm, not 1000 mm`: for 1.000, where thousands are out of range; null where nothing was to choose. */
export function takenWords(
  value: number,
  otherwise: number | undefined,
  quantity: Quantity,
): string | null {
  if (otherwise === undefined) return null;
  return `Read as ${sayEntry(value, quantity)}, not ${sayEntry(otherwise, quantity)}`;
}

/** The one reader of typed numbers: in the own unit of the quantity, of either sign, without limits. */
export function readNumber(text: string, quantity: Quantity): Entry {
  const typed = inLatinDigits(text.trim());
  if (typed === '') return refuse('Enter a number');
  const match = NUMBER.exec(typed);
  if (!match) return refuse('Not a number');
  const [, sign, digits, rest] = match;
  if (/^[.,\d]/u.test(rest)) return refuse('Not a number: one comma or dot only');
  const unit = unitOf(rest, quantity);
  if (!unit) return refuse(unknownUnit(rest, quantity));
  const size = cut(Number(digits.replace(',', '.')) * unit.factor);
  if (!Number.isFinite(size)) return refuse('Not a number');
  const isNegative = sign !== '' && sign !== '+' && size !== 0;
  const value = isNegative ? -size : size;
  const other = THOUSANDS.test(digits)
    ? cut(Number(digits.replace(/[.,]/u, '')) * unit.factor)
    : null;
  const answer = { ok: true, value, typedUnit: unit.name } as const;
  return other === null ? answer : { ...answer, otherwise: other };
}

/** One to three digits, a comma or dot, three digits: a fraction here, thousands elsewhere. */
const THOUSANDS = /^[1-9]\d{0,2}[.,]\d{3}$/u;

/**
 * Why a number with one comma or dot is not taken; null where only one reading is possible.
 * @param otherwise the reading in thousands
 */
export function ambiguity(
  value: number,
  otherwise: number | undefined,
  limits: { readonly least: number; readonly most: number; readonly whole: boolean },
): string | null {
  if (otherwise === undefined) return null;
  const fits = otherwise >= limits.least && otherwise <= limits.most;
  if (!fits && !(limits.whole && Number.isInteger(value))) return null;
  return `This may be ${value} or ${otherwise}: write it without comma or dot, or with other decimals`;
}

/** Arabic-Indic, Persian and full-width digits, commas and dots as those of the Latin script. */
function inLatinDigits(text: string): string {
  return (
    text
      .replace(/[\u0660-\u0669]/gu, (sign) => String(sign.charCodeAt(0) - 0x0660))
      .replace(/[\u06f0-\u06f9]/gu, (sign) => String(sign.charCodeAt(0) - 0x06f0))
      .replace(/[\uff10-\uff19]/gu, (sign) => String(sign.charCodeAt(0) - 0xff10))
      .replace(/[\u066b\uff0c]/gu, ',')
      .replace(/\uff0e/gu, '.')
      // the Arabic sign between thousands is never a decimal one
      .replace(/(?<=\d)\u066c(?=\d{3})/gu, '')
  );
}

function limited(value: number, rule: EntryRule, typedUnit: string): Entry {
  const { name, least, most, quantity } = rule;
  if (quantity === 'angle' && value > most) {
    return refuse(`The angle is at most ${most}°, upright; ${value}° is over it`);
  }
  if (value < least) return refuse(`The ${name} is at least ${sayEntry(least, quantity)}`);
  if (value > most) {
    return refuse(
      `The ${name} is at most ${sayEntry(most, quantity)}; ${sayEntry(value, quantity)} is over it`,
    );
  }
  return { ok: true, value, typedUnit };
}

/** The value with the own unit of its quantity: `0.05 mL`, `15°`. */
export function sayEntry(value: number, quantity: Quantity): string {
  const own = UNITS[quantity][0]?.[0] ?? '';
  return own === '°' ? `${value}°` : own === '' ? `${value}` : `${value} ${own}`;
}

function unitOf(rest: string, quantity: Quantity): { name: string; factor: number } | null {
  const units = UNITS[quantity];
  if (rest === '') return { name: units[0]?.[0] ?? '', factor: 1 };
  const wanted = plain(rest);
  const found = units.find(([name]) => plain(name) === wanted);
  return found ? { name: found[0], factor: found[1] } : null;
}

/** Case and spaces do not count; the two signs for micro are one. */
function plain(unit: string): string {
  return unit.toLowerCase().replaceAll('μ', 'µ').replace(/\s/gu, '');
}

function unknownUnit(rest: string, quantity: Quantity): string {
  if (!/^[\p{L}°%µ/\s]+$/u.test(rest)) return 'Not a number';
  const own = UNITS[quantity][0]?.[0];
  return own ? `“${rest}” is not a unit here: use ${own}` : 'A number without a unit';
}

/** Twelve digits are more than any field shows and fewer than binary arithmetic smears. */
function cut(value: number): number {
  return Number(value.toPrecision(12));
}

function refuse(reason: string): Entry {
  return { ok: false, reason };
}

import { ambiguity, type Quantity, readNumber, takenWords } from '../../plan/entry';

/** What a number field holds: how it is written, what is allowed, how far one step goes. */
export interface Measure {
  readonly unit: Unit;
  readonly decimals: number;
  readonly step: number;
  readonly least: number;
  readonly most: number;
  /** fractions make no sense here */
  readonly whole?: boolean;
}

export type Unit = 'mm' | 'mL' | '°' | '%' | 'days' | '';

export type Reading =
  | { readonly ok: true; readonly value: number; readonly taken?: string }
  | { readonly ok: false; readonly reason: string };

const QUANTITIES: Readonly<Record<Unit, Quantity>> = {
  mm: 'length',
  mL: 'volume',
  '°': 'angle',
  '%': 'share',
  days: 'days',
  '': 'count',
};

/**
 * Reads what was typed: comma or dot, with or without a unit. A bad entry is an answer, not an
 * exception: the field shows the reason and keeps the text.
 */
export function readMeasure(text: string, measure: Measure): Reading {
  const read = readNumber(text, QUANTITIES[measure.unit]);
  if (!read.ok) return read;
  const twice = ambiguity(read.value, read.otherwise, {
    ...measure,
    whole: measure.whole === true,
  });
  if (twice) return refuse(twice);
  const reading = withinLimits(roundTo(read.value, measure.decimals + 2), measure);
  const taken = takenWords(read.value, read.otherwise, QUANTITIES[measure.unit]);
  return reading.ok && taken ? { ...reading, taken } : reading;
}

/** The value as the field shows it, without its unit. */
export function writeMeasure(value: number, measure: Measure): string {
  const text = roundTo(value, measure.decimals + 2).toString();
  const decimals = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  return decimals >= measure.decimals ? text : value.toFixed(measure.decimals);
}

/** The value with its unit: "15 mm", "90°", "10 %". */
export function sayMeasure(value: number, measure: Measure): string {
  return withUnit(writeMeasure(value, measure), measure.unit);
}

export function withUnit(text: string, unit: Unit): string {
  if (unit === '') return text;
  return unit === '°' ? `${text}°` : `${text} ${unit}`;
}

/** The next step up or down, on the step's own grid and inside the limits. */
export function stepMeasure(value: number, steps: number, measure: Measure): number {
  const { step, least, most, decimals } = measure;
  // A hair over a half step decides which grid line is "next" for a value between two of them.
  const onGrid = steps > 0 ? Math.floor(value / step + 1e-9) : Math.ceil(value / step - 1e-9);
  const next = (onGrid + steps) * step;
  return roundTo(Math.min(most, Math.max(least, next)), decimals + 2);
}

function withinLimits(value: number, measure: Measure): Reading {
  const { least, most } = measure;
  if (measure.whole && !Number.isInteger(value)) return refuse('A whole number');
  if (value < 0 && least >= 0) return refuse('It cannot be negative');
  if (value < least) return refuse(`At least ${sayMeasure(least, measure)}`);
  if (value > most) return refuse(`At most ${sayMeasure(most, measure)}`);
  return { ok: true, value };
}

function refuse(reason: string): Reading {
  return { ok: false, reason };
}

function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

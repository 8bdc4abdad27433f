import type { Doubt } from '../../body/doubts';
import { fixedDigits } from '../../plan/format';
import type { Fitting } from '../../workers/fitting';
import { QUESTIONS, type Question } from './fitQuestions';

/** Two standard deviations: what a ± says, 95 of 100. */
const PLUS_MINUS = 2;

/** `98.0 cm`. */
export function cm(mm: number): string {
  return `${fixedDigits(mm / 10, 1)} cm`;
}

/** What the figure has beside what was asked, or what is expected of a tape that was not taken. */
export function gotWords(
  { id, error }: Question,
  fitting: Fitting,
  askedMm: number | null,
  trusted: boolean,
  right = false,
): string {
  if (id === 'height') return `Figure ${cm(fitting.heightMm)}`;
  if (id === 'weight') return `Figure ${fixedDigits(fitting.weightKg, 1)} kg`;
  const tape = fitting.tapes.find(({ name }) => name === id);
  if (!tape || error === null) return '';
  if (askedMm === null) return `Expected ${cm(tape.gotMm)} ± ${cm(PLUS_MINUS * tape.sdMm)}`;
  const gotMm = right ? tape.rightMm : tape.gotMm;
  const off = gotMm - askedMm;
  const size = fixedDigits(Math.abs(off), 0);
  const more = off > 0 ? 'more' : 'less';
  const met = size === '0' ? 'as asked' : `${size} mm ${more} than asked`;
  const own = trusted
    ? ''
    : `; a tape errs by ± ${fixedDigits(PLUS_MINUS * error * askedMm, 0)} mm`;
  return `Figure ${cm(gotMm)}, ${met}${own}`;
}

/** “With this hip girth a thigh girth of 62.0 cm is larger than in 99 of 100 women: measured right?” */
export function doubtWords({ name, given, expected, off, against }: Doubt, people: string): string {
  const side = off > 0 ? 'larger' : 'smaller';
  const beside = against === null ? '' : `With this ${wordsOf(against)}, `;
  const what = name === 'bulk' ? 'the weight' : `${wordsOf(name)} ${cm(given)}`;
  const rest = name === 'bulk' ? '' : ` (${cm(expected)} expected)`;
  const sentence = `${beside}${what} is ${side} than in 99 of 100 ${people}${rest}: measured right?`;
  return sentence[0].toUpperCase() + sentence.slice(1);
}

/** A quantity in a sentence: `hip girth`. */
export function wordsOf(name: string): string {
  if (name === 'bulk') return 'weight';
  return (QUESTIONS.find(({ id }) => id === name)?.name ?? name).toLowerCase();
}

/** `± 9 %`. */
export function percentWords(percent: number): string {
  return `± ${fixedDigits(percent, percent < 10 ? 1 : 0)} %`;
}

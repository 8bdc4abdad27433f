import { refuse } from './failure';

/** A flag's words as a value; what cannot be is refused in one line. */

export function oneOf<T extends string>(
  flag: string,
  value: string | null,
  allowed: readonly T[],
): T | null {
  if (value === null || allowed.includes(value as T)) return value as T | null;
  return refuse(`${flag} ${value}: must be one of ${allowed.join(', ')}`);
}

export function numberOf(
  flag: string,
  value: string | null,
  least: number,
  most: number,
  unit: string,
): number | null {
  if (value === null) return null;
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) refuse(`${flag} ${value}: is no number`);
  if (number < least || number > most)
    refuse(`${flag} ${value}: must lie between ${least} and ${most}${unit}`);
  return number;
}

export function wholeOf(
  flag: string,
  value: string | null,
  least: number,
  most: number,
): number | null {
  const number = numberOf(flag, value, least, most, '');
  if (number !== null && !Number.isInteger(number))
    refuse(`${flag} ${value}: must be a whole number`);
  return number;
}

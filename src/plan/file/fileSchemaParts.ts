import * as v from 'valibot';
import { RANGES } from '../ranges';

/** Shapes that the schema of the plan file is put together from. */

/** JSON can read -0 and cannot write it: it is 0 from the start, or a plan would not come back as it is. */
export const unsignedZero = v.transform((value: number) => value + 0);
export const number = (least: number, most: number) =>
  v.pipe(v.number(), unsignedZero, v.finite(), v.minValue(least), v.maxValue(most));
export const range = (key: keyof typeof RANGES) => number(RANGES[key].least, RANGES[key].most);
export const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
export const id = v.pipe(text(64), v.minLength(1));
export const integer = (least: number, most: number) => v.pipe(number(least, most), v.integer());
export const date = v.pipe(v.string(), v.isoDate());
/** x, y or z of a place on the model, mm */
export const coordinate = number(-1e5, 1e5);

import { randomBytes } from '../saving/sealing/phraseKey';

/**
 * The clinic's code, `7K2QM-…`: 24 letters and digits drawn by chance (120 bits) and one that tells a slip
 * of the pen, in five groups. Crockford's alphabet, which has no letter that looks like a digit.
 */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 24;
const GROUP = 5;

export function freshCode(): string {
  const drawn = Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
  return grouped(drawn + checkLetter(drawn));
}

/** A code as it was typed or read by the camera; what is wrong with it comes back as a sentence. */
export function readCode(
  typed: string,
): { ok: true; code: string } | { ok: false; reason: string } {
  const plain = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (plain.length !== LENGTH + 1)
    return {
      ok: false,
      reason: `A code has ${LENGTH + 1} letters and digits; this has ${plain.length}.`,
    };
  const stranger = [...plain].find((letter) => !LETTERS.includes(letter));
  if (stranger) return { ok: false, reason: `“${stranger}” stands in no code.` };
  if (checkLetter(plain.slice(0, LENGTH)) !== plain[LENGTH])
    return { ok: false, reason: 'One of the letters is not as on the clinic’s sheet.' };
  return { ok: true, code: grouped(plain) };
}

function grouped(plain: string): string {
  return plain.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? plain;
}

/**
 * Of the letters' values, each times an odd weight of its place, modulo 32: every single wrong letter and
 * every swap of two neighbours that are not 16 apart is told.
 */
function checkLetter(plain: string): string {
  const sum = [...plain].reduce((all, letter, i) => all + LETTERS.indexOf(letter) * (2 * i + 1), 0);
  return LETTERS[sum % LETTERS.length];
}

/** Small letters without accents and apostrophes; everything else parts words. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Words that join others and find nothing. */
const JOINING = new Set(['of', 'the', 'in', 'on', 'a']);

/** The words of a search, plain. */
export function searchWords(wanted: string): string[] {
  return plainText(wanted)
    .split(' ')
    .filter((word) => word !== '' && !JOINING.has(word));
}

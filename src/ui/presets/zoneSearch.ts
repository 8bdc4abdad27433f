import type { ZoneDrawing } from '../../plan/presets/types';

/** Words that join others and find nothing. */
const JOINING = new Set(['of', 'the', 'in', 'on', 'a']);

/** Whether every word wanted is found in a zone's name, region or everyday names, whatever its accents. */
export function findsZone(
  { name, region, alsoCalled = [] }: Pick<ZoneDrawing, 'name' | 'region' | 'alsoCalled'>,
  wanted: string,
): boolean {
  const words = plain(`${name} ${region} ${alsoCalled.join(' ')}`);
  return plain(wanted)
    .split(' ')
    .filter((word) => word !== '' && !JOINING.has(word))
    .every((word) => words.includes(word));
}

/** Small letters without accents and apostrophes; everything else parts words. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

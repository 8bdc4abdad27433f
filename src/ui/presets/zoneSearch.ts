import type { ZoneDrawing } from '../../plan/presets/types';
import { plainText, searchWords } from '../controls/plainText';

/** Whether every word wanted is found in a zone's name, region or everyday names, whatever its accents. */
export function findsZone(
  { name, region, alsoCalled = [] }: Pick<ZoneDrawing, 'name' | 'region' | 'alsoCalled'>,
  wanted: string,
): boolean {
  const words = plainText(`${name} ${region} ${alsoCalled.join(' ')}`);
  return searchWords(wanted).every((word) => words.includes(word));
}

import type { Zone } from './types';

/**
 * Eight zone colours that stay apart for colour-blind eyes and on skin from light to dark
 * (after Okabe and Ito 2008, darkened or lightened where skin tones swallow them). Each comes with a
 * letter and a hatch for black-and-white paper.
 */
export const ZONE_COLOURS = [
  { name: 'Blue', hex: '#0b6fb8', letter: 'A' },
  { name: 'Green', hex: '#008a68', letter: 'B' },
  { name: 'Purple', hex: '#8a4fb0', letter: 'C' },
  { name: 'Amber', hex: '#d08a00', letter: 'D' },
  { name: 'Cyan', hex: '#1f9fc4', letter: 'E' },
  { name: 'Magenta', hex: '#b8438a', letter: 'F' },
  { name: 'Olive', hex: '#6f7d14', letter: 'G' },
  { name: 'Slate', hex: '#475569', letter: 'H' },
] as const;

/**
 * A letter that no other zone of the plan has, on screen and on paper: that of its colour, numbered where
 * zones share the colour. `A`, or `A1` and `A2`.
 */
export function zoneLetter(zones: readonly Pick<Zone, 'id' | 'colour'>[], zoneId: string): string {
  const zone = zones.find(({ id }) => id === zoneId);
  if (!zone) return '';
  const sharing = zones.filter(({ colour }) => colour === zone.colour);
  const { letter } = ZONE_COLOURS[zone.colour % ZONE_COLOURS.length];
  return sharing.length > 1 ? `${letter}${sharing.indexOf(zone) + 1}` : letter;
}

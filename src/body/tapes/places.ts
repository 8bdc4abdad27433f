import { landmarkVertex } from '../../plan/presets/landmarks';
import type { Sex } from '../shapes';

/** Places that only tapes need: vertices of the body mesh, on the midline or on the patient's left. */
const TAPE_PLACES: Readonly<Record<string, number>> = {
  'buttock-back': 19543,
  'ankle-inner': 91857,
  'ankle-outer': 93404,
  acromion: 22493,
};

/** The vertex of a place by name; what a finger finds lies elsewhere on the man. */
export function placeVertex(name: string, sex: Sex = 'woman'): number {
  const vertex = TAPE_PLACES[name] ?? landmarkVertex(name, sex === 'man' ? 'male' : 'female');
  if (vertex === undefined) throw new Error(`There is no place ${name} on the body.`);
  return vertex;
}

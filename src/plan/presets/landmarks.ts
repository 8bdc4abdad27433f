import type { Sex } from '../skin/skinMeasurements';
import { BODY_LANDMARKS, MALE_LANDMARKS } from './landmarksBody';
import { HEAD_LANDMARKS } from './landmarksHead';
import type { Landmarks } from './types';

/** Every named corner. */
export const LANDMARKS: Landmarks = { ...HEAD_LANDMARKS, ...BODY_LANDMARKS };

/** The vertex of a landmark on the body mesh that all bundled figures share; undefined where there is no such landmark. */
export function landmarkVertex(name: string, sex: Sex): number | undefined {
  return sex === 'male' ? (MALE_LANDMARKS[name] ?? LANDMARKS[name]) : LANDMARKS[name];
}

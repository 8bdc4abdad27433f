import type { ModelId } from '../models';
import { sexOfModel } from '../skin/sexOfModel';
import { BODY_LANDMARKS, MALE_LANDMARKS } from './landmarksBody';
import { HEAD_LANDMARKS } from './landmarksHead';
import type { Landmarks } from './types';

/** Every named corner. */
export const LANDMARKS: Landmarks = { ...HEAD_LANDMARKS, ...BODY_LANDMARKS };

/** The vertex of a landmark on the body mesh of a figure; undefined where there is no such landmark. */
export function landmarkVertex(name: string, model: ModelId): number | undefined {
  return sexOfModel(model) === 'male' ? (MALE_LANDMARKS[name] ?? LANDMARKS[name]) : LANDMARKS[name];
}

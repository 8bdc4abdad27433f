import { BODY_LANDMARKS } from './landmarksBody';
import { HEAD_LANDMARKS } from './landmarksHead';
import type { Landmarks } from './types';

/** Every named corner. */
export const LANDMARKS: Landmarks = { ...HEAD_LANDMARKS, ...BODY_LANDMARKS };

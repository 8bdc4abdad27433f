import { CROSS_HATCH } from './crossHatch/crossHatchPattern';
import { FAN } from './fan/fanPattern';
import { LANDMARKS } from './landmarks/landmarksPattern';
import { HEX, SQUARE } from './lattice/latticePattern';
import { MANUAL } from './manual/manualPattern';
import { POISSON } from './poisson/poissonPattern';
import { ROWS } from './rows/rowsPattern';
import { STAMPS } from './stamps/stampsPattern';
import { THREADS } from './threads/threadsPattern';

/** Every pattern there is, in the order they are offered. A new one is added here and nowhere else. */
export const PATTERNS = [
  POISSON,
  SQUARE,
  HEX,
  ROWS,
  THREADS,
  FAN,
  CROSS_HATCH,
  STAMPS,
  LANDMARKS,
  MANUAL,
] as const;

import type { TapeName } from '../plan/scale/patientShape';
import { type Fit, sdOf } from './fit';
import { QUANTITIES } from './quantities';
import { BODY_TAPES } from './tapes/bodyTapes';

export interface NextTape {
  readonly name: TapeName;
  /** one standard deviation of the value once this tape is known, in its unit */
  readonly sd: number;
}

/** Which single further tape narrows a value of the figure most. @param slopes how it grows with each shape number */
export function nextTape(
  fit: Fit,
  slopes: Float64Array,
  given: readonly string[],
): NextTape | null {
  const { covariance, look } = fit;
  const own = sdOf(covariance, slopes) ** 2;
  let best: NextTape | null = null;
  for (const { name, error } of BODY_TAPES) {
    if (given.includes(name)) continue;
    const q = QUANTITIES.indexOf(name);
    const tape = look.slopes[q];
    let shared = 0;
    for (let i = 0; i < covariance.length; i++)
      for (let j = 0; j < covariance.length; j++) shared += slopes[i] * covariance[i][j] * tape[j];
    const open = sdOf(covariance, tape) ** 2 + (error * look.values[q]) ** 2;
    const sd = Math.sqrt(Math.max(0, own - (shared * shared) / open));
    if (best === null || sd < best.sd) best = { name, sd };
  }
  return best;
}

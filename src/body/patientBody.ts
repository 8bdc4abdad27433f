import { areaSd } from './area';
import type { BodyModel } from './bodyModel';
import type { Fit } from './fit';
import { isSound, type Soundness, soundness } from './sound';
import { untangle } from './untangle';

/** A shape as a figure stands in it. */
export interface PatientBody {
  /** 3 per vertex, mm: midline, left side, right side; feet at 0, on whole steps of 1/1024 mm */
  readonly positions: Float64Array;
  readonly soundness: Soundness;
  readonly sound: boolean;
}

/** Where the skin lies, mm. Deterministic: the same shape numbers give the same bytes on every engine. */
export function bodyPositions(
  model: BodyModel,
  numbers: ArrayLike<number>,
  rightNumbers?: ArrayLike<number>,
) {
  const { half, moved } = sideAt(model, numbers);
  const right = rightNumbers && sideAt(model, rightNumbers);
  return { ...model.shaper.figure(half, right?.half), half, moved: moved + (right?.moved ?? 0) };
}

function sideAt({ shaper, triangles }: BodyModel, numbers: ArrayLike<number>) {
  const half = shaper.half(numbers);
  return { half, moved: untangle(half, shaper.base, triangles, shaper.midlineCount) };
}

/** The same, looked at. */
export function patientBody(
  model: BodyModel,
  numbers: ArrayLike<number>,
  rightNumbers?: ArrayLike<number>,
): PatientBody {
  if (rightNumbers) {
    const left = patientBody(model, numbers);
    const right = patientBody(model, rightNumbers);
    const { positions } = bodyPositions(model, numbers, rightNumbers);
    const worse = left.sound ? right : left;
    return { positions, soundness: worse.soundness, sound: worse.sound };
  }
  const { shaper, triangles } = model;
  const { positions, half, moved } = bodyPositions(model, numbers);
  const kept = positions.subarray(0, half.length);
  const found = soundness(kept, shaper.base, triangles, shaper.midlineCount, moved === 0);
  return { positions, soundness: found, sound: isSound(found) };
}

/** The whole skin's area and one standard deviation of it, mm². */
export function skinArea(model: BodyModel, fit: Fit): { value: number; sd: number } {
  const { shaper, triangles } = model;
  const half = shaper.half(fit.numbers);
  const { value, sd } = areaSd(shaper, fit.covariance, half, triangles);
  return { value: 2 * value, sd: 2 * sd };
}

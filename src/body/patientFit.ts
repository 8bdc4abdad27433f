import type { Asked, PatientShape } from '../plan/scale/patientShape';
import { SHAPES_DIGEST } from '../plan/scale/patientShape';
import { areaSd } from './area';
import type { BodyModel } from './bodyModel';
import { type Fit, fitBody } from './fit';
import { patientBody } from './patientBody';
import type { Gaussian } from './prior/gaussian';
import { commonOf, sidesOf } from './sides';

/** A fit as a plan keeps it. */
export interface PatientFit {
  readonly fit: Fit;
  readonly shape: PatientShape;
  /** how much of the way from the bundled body it went: 1 is all of it, less where skin would cross skin */
  readonly share: number;
  readonly sound: boolean;
}

/** Parts of the way to a shape that are tried when the whole of it is not sound. */
const PARTS = [1, 0.95, 0.88, 0.78, 0.65, 0.5];

/** The last sound shape on the way from the bundled body to the fitted one; sizes go all the way. */
export function fitPatient(model: BodyModel, known: Gaussian, asked: Asked): PatientFit {
  const whole = fitBody(model, known, commonOf(asked));
  const sides = sidesOf(model, asked, whole);
  for (const share of PARTS) {
    const part = (all: Float64Array) => all.map((number, i) => (i < 2 ? number : share * number));
    const last = share === PARTS[PARTS.length - 1];
    const left = part(sides.left);
    const right = sides.right === sides.left ? undefined : part(sides.right);
    const { sound } = patientBody(model, left, right);
    if (!sound && !last) continue;
    const numbers = part(whole.numbers);
    const fit = share === 1 ? whole : { ...whole, numbers, look: model.looker.look(numbers, true) };
    return { fit, share, sound, shape: shapeOf(model, asked, fit, { left, right }) };
  }
  throw new Error('No part of the way was tried.');
}

/** What is kept of a fit. @param sides where they differ: else both are the fit's own */
export function shapeOf(
  model: BodyModel,
  asked: Asked,
  fit: Fit,
  { left, right }: { readonly left: Float64Array; readonly right?: Float64Array | undefined } = {
    left: fit.numbers,
  },
): PatientShape {
  return {
    asked,
    numbers: [...left],
    ...(right && { rightNumbers: [...right] }),
    shapes: SHAPES_DIGEST,
    areaPercent: siteAreaPercent(model, fit),
    lying: false,
  };
}

/**
 * One standard deviation of the area of each site's skin, per cent of it, to a tenth; 0 where there is none.
 * @param wanted numbers of the sites that matter; all where they are left out
 */
export function siteAreaPercent(
  model: BodyModel,
  { numbers, covariance }: Fit,
  wanted?: ReadonlySet<number>,
): number[] {
  const { shaper, triangles, site, siteIds } = model;
  const half = shaper.half(numbers);
  return siteIds.map((_, id) => {
    if (wanted && !wanted.has(id)) return 0;
    const shares = new Uint8Array(triangles.length / 3);
    for (let f = 0; f < shares.length; f++) shares[f] = site[triangles[3 * f]] === id ? 1 : 0;
    if (!shares.includes(1)) return 0;
    const { value, sd } = areaSd(shaper, covariance, half, triangles, shares);
    return Math.round((1000 * sd) / value) / 10;
  });
}

import {
  type Asked,
  areShapeNumbers,
  areShapesKnown,
  BUILDS,
  type Build,
  isLimbTape,
  type PatientShape,
  SHAPES_DIGEST,
  TAPE_NAMES,
} from '../plan/scale/patientShape';
import type { Sex } from './shapes';

/** A patient's shape as it is kept: what was asked, and the numbers that it came to. */
export interface BodyFile {
  readonly sex: Sex;
  readonly shape: PatientShape;
}

const FORMAT = 'mesomap-body';
const VERSION = 1;

/** The same body gives the same text; numbers in full, so that the shape comes out to the last bit. */
export function writeBodyFile({ sex, shape }: BodyFile): string {
  const { heightMm, weightKg, ageY, build, tapes, rightTapes } = shape.asked;
  const { rightNumbers } = shape;
  const said = (list: Asked['tapes']) => list.map(({ name, mm, trust }) => ({ name, mm, trust }));
  const file = {
    format: FORMAT,
    version: VERSION,
    sex,
    height_mm: heightMm,
    weight_kg: weightKg,
    age_y: ageY,
    ...(build && { build }),
    tapes: said(tapes),
    ...(rightTapes && { right_tapes: said(rightTapes) }),
    shapes: shape.shapes,
    numbers: [...shape.numbers],
    ...(rightNumbers && { right_numbers: [...rightNumbers] }),
    area_percent: [...shape.areaPercent],
    lying: shape.lying,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export type ReadBody =
  | { readonly ok: true; readonly body: BodyFile }
  | { readonly ok: false; readonly reason: string };

/** Refuses what is no body file, with a reason. */
export function readBodyFile(text: string): ReadBody {
  let file: Record<string, unknown>;
  try {
    file = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'this is no JSON' };
  }
  const no = (reason: string): ReadBody => ({ ok: false, reason });
  if (file === null || typeof file !== 'object' || file.format !== FORMAT)
    return no('this is no body of Mesomap');
  if (file.version !== VERSION) return no(`version ${file.version} is not known here`);
  if (!areShapesKnown(file.shapes)) return no('it was made with other shape data: fit it again');
  const { sex, numbers, tapes } = file;
  if (sex !== 'woman' && sex !== 'man') return no('its sex is missing');
  if (!areShapeNumbers(numbers, sex === 'woman' ? 'female' : 'male'))
    return no('its shape numbers are damaged');
  if (!Array.isArray(tapes) || !tapes.every(isTape)) return no('its tapes are damaged');
  const right = rightSide(file, sex === 'woman' ? 'female' : 'male');
  if (!right) return no('its right side is damaged');
  const areaPercent = file.area_percent;
  const { lying } = file;
  if (typeof lying !== 'boolean') return no('it does not say how the patient lay');
  if (!Array.isArray(areaPercent) || !areaPercent.every(isNumber))
    return no('its shape numbers are damaged');
  const [heightMm, weightKg, ageY] = [file.height_mm, file.weight_kg, file.age_y];
  if (!isGiven(heightMm) || !isGiven(weightKg) || !isGiven(ageY))
    return no('its numbers are damaged');
  const { build } = file;
  if (build !== undefined && !BUILDS.some((each) => each === build))
    return no('its build is damaged');
  const asked = {
    ...{ heightMm, weightKg, ageY, tapes },
    ...(build !== undefined && { build: build as Build }),
    ...right.asked,
  };
  return {
    ok: true,
    body: {
      sex,
      shape: { asked, numbers, ...right.shape, shapes: SHAPES_DIGEST, areaPercent, lying },
    },
  };
}

/** Tapes and numbers of a right side that differs: both, or neither; null where they are damaged. */
function rightSide(file: Record<string, unknown>, sex: 'female' | 'male') {
  const { right_tapes: rightTapes, right_numbers: rightNumbers } = file;
  if (rightTapes === undefined && rightNumbers === undefined) return { asked: {}, shape: {} };
  if (!Array.isArray(rightTapes) || !rightTapes.every(isTape)) return null;
  if (!rightTapes.every(({ name }) => isLimbTape(name))) return null;
  if (!areShapeNumbers(rightNumbers, sex)) return null;
  return { asked: { rightTapes }, shape: { rightNumbers } };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isGiven(value: unknown): value is number | null {
  return value === null || (isNumber(value) && value > 0);
}

function isTape(value: unknown): value is Asked['tapes'][number] {
  const { name, mm, trust } = (value ?? {}) as Record<string, unknown>;
  return (
    (TAPE_NAMES as readonly unknown[]).includes(name) &&
    isNumber(mm) &&
    mm > 0 &&
    typeof trust === 'boolean'
  );
}

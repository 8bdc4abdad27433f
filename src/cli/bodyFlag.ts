import { readBodyFile } from '../body/bodyFile';
import type { BundledId } from '../plan/figure/bundled';
import { BUNDLED_SCALE, type PatientScale, shapedScale } from '../plan/scale/patientScale';
import { SHAPE_NUMBERS } from '../plan/scale/patientShape';
import { refuse } from './failure';
import { bundledIdOf } from './loadFigure';
import { readBytes, userPath } from './loadSurface';

/** A figure and its size, as `--model` and `--body` name them. */
export interface NamedFigure {
  readonly model: BundledId;
  readonly scale: PatientScale;
}

/**
 * @param what the command, for a refusal
 * @param model as `--model` says; null: the one that the body is of
 * @param file as `--body` says; null: the model as it is bundled
 */
export function namedFigure(what: string, model: string | null, file: string | null): NamedFigure {
  if (file === null)
    return {
      model: bundledIdOf(model ?? refuse(`${what}: give a model with --model`)),
      scale: BUNDLED_SCALE,
    };
  const text = new TextDecoder().decode(readBytes(userPath(file), file));
  const read = readBodyFile(text, (sex) => SHAPE_NUMBERS[sex === 'woman' ? 'female' : 'male']);
  if (!read.ok) return refuse(`--body ${file}: ${read.reason}`);
  const { sex, shape } = read.body;
  const own: BundledId = sex === 'woman' ? 'female-body' : 'male-body';
  if (model !== null && bundledIdOf(model) !== own)
    refuse(`--body ${file}: is the body of a ${sex}: leave --model out, or give --model ${own}`);
  return { model: own, scale: shapedScale(shape) };
}

import { readBodyFile } from '../body/bodyFile';
import type { BundledId } from '../plan/figure/bundled';
import {
  BUNDLED_SCALE,
  type PatientScale,
  plainScale,
  shapedScale,
} from '../plan/scale/patientScale';
import { refuse } from './failure';
import { bundledIdOf, ownFigure } from './loadFigure';
import { readBytes, userPath } from './userFiles';

/** A figure and its size, as `--model` and `--body` name them. */
export interface NamedFigure {
  readonly model: string;
  readonly scale: PatientScale;
}

/**
 * @param what the command, for a refusal
 * @param model as `--model` says; null: the one that the body is of
 * @param file as `--body` says; null: the model as it is bundled
 */
export function namedFigure(what: string, model: string | null, file: string | null): NamedFigure {
  const own = ownFigure();
  if (own && (model !== null || file !== null))
    refuse('--figure stands in place of --model and --body: give one of them');
  if (own) return { model: own.id, scale: plainScale(1, false) };
  if (file === null)
    return {
      model: bundledIdOf(model ?? refuse(`${what}: give a model with --model, or --figure`)),
      scale: BUNDLED_SCALE,
    };
  const text = new TextDecoder().decode(readBytes(userPath(file), file));
  const read = readBodyFile(text);
  if (!read.ok) return refuse(`--body ${file}: ${read.reason}`);
  const { sex, shape } = read.body;
  const [body, face]: BundledId[] =
    sex === 'woman' ? ['female-body', 'female-face'] : ['male-body', 'male-face'];
  const id = model === null ? body : bundledIdOf(model);
  if (id !== body && id !== face)
    refuse(
      `--body ${file}: is the body of a ${sex}: leave --model out, or give --model ${body} or ${face}`,
    );
  return { model: id, scale: shapedScale(shape) };
}

import { readFileSync } from 'node:fs';
import { type BodyModel, bodyModel } from '../../src/body/bodyModel';
import { statistics } from '../../src/body/prior/gaussian';
import { TAPE_STATISTICS } from '../../src/body/prior/tapeStatistics';
import type { Sex } from '../../src/body/shapes';
import { readModel } from '../../src/formats/readModel';
import { readShapes } from '../../src/formats/readShapes';

export const shapesFile = (): Uint8Array => readFileSync('models/body-shapes.bin');

/** A bundled body that takes shapes, with its file's data; made once. */
export function body(sex: Sex): ReturnType<typeof made> {
  const known = bodies.get(sex) ?? made(sex);
  bodies.set(sex, known);
  return known;
}

const bodies = new Map<Sex, ReturnType<typeof made>>();

async function made(sex: Sex) {
  const id = sex === 'woman' ? 'female-body' : 'male-body';
  const data = await readModel(readFileSync(`models/${id}.glb`), id);
  const shapes = await readShapes(shapesFile());
  const model: BodyModel = bodyModel(shapes, sex, data);
  return { data, shapes, model, known: statistics(TAPE_STATISTICS[sex]) };
}

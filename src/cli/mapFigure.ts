import path from 'node:path';
import { modelMesh, readModel } from '../formats/readModel';
import { vertexNormals } from '../geometry/mesh';
import { scaledMesh } from '../geometry/scaledMesh';
import { type MapFigure, mapFigureOf } from '../map/drawing/figure';
import { MODELS } from '../plan/models';
import { scaleWords } from '../plan/scale/patientScale';
import type { Plan } from '../plan/types';
import { readBytes } from './loadSurface';

/** The plan's figure at the patient's size, as the app draws and prints it. */
export async function planFigure({ model, scale }: Plan): Promise<MapFigure> {
  const { file } = MODELS[model];
  const data = await readModel(readBytes(path.join('models', file), file), model);
  const { tint, site, mirror, bodyVertex } = data;
  const bundled = modelMesh(data);
  // as in the app: single precision, so that both draw the same outlines
  const normals = Float32Array.from(vertexNormals(bundled));
  const mesh = scaledMesh(bundled, scale.factor);
  const figure = mapFigureOf({ id: model, mesh, normals, tint, site, mirror, bodyVertex });
  return { ...figure, sizeWords: scaleWords(scale) };
}

import { modelMesh, readModel } from '../formats/readModel';
import { scaledMesh } from '../geometry/scaledMesh';
import { MODELS, type ModelId } from '../plan/models';
import { PresetPainter } from '../plan/presets/presetField';
import { refuse } from './failure';
import { readBytes } from './loadSurface';

/** Draws presets on a bundled model, `scale` times its size; a name that no model has is refused. */
export async function presetPainterOf(name: string, scale = 1): Promise<PresetPainter> {
  const info = MODELS[modelIdOf(name)];
  const data = await readModel(readBytes(`models/${info.file}`, info.file), info.id);
  const mesh = scaledMesh(modelMesh(data), scale);
  return new PresetPainter(mesh, data);
}

export function modelIdOf(name: string): ModelId {
  if (!Object.hasOwn(MODELS, name))
    refuse(`no model is called ${name}; there are ${Object.keys(MODELS).join(', ')}`);
  return name as ModelId;
}

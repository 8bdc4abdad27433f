import bonesFile from '../../models/body-bones.bin?url';
import shapes from '../../models/body-shapes.bin?url';
import type { BodyShapes } from '../body/shapes';
import { readBones } from '../formats/readBones';
import { readShapes } from '../formats/readShapes';
import { bodyOf } from '../formats/shapedFigure';
import type { BodyFigure } from '../scan/registerBody';
import { figureData } from './figureFiles';
import { ownFile } from './ownFile';

/** The shape data, fetched from the app's own files: only who fits a body needs them. */
export function shapeData(signal?: AbortSignal): Promise<BodyShapes> {
  return ownFile({
    address: shapes,
    called: 'The shape data',
    read: (bytes) => readShapes(bytes),
    signal,
  });
}

/** A bundled body with all that bends it, to be drawn onto a scan. */
export async function bodyFigureData(base: 'female-body' | 'male-body'): Promise<BodyFigure> {
  const [data, shape] = await Promise.all([figureData(base), shapeData()]);
  const bones = await ownFile({
    address: bonesFile,
    called: 'The bones of the body',
    read: (bytes) => readBones(bytes, shape.surface),
  });
  return { base, data, model: bodyOf(shape, data), bones };
}

import shapes from '../../models/body-shapes.bin?url';
import type { BodyShapes } from '../body/shapes';
import { readShapes } from '../formats/readShapes';
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

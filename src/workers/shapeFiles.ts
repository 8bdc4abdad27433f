import shapes from '../../models/body-shapes.bin?url';
import type { BodyShapes } from '../body/shapes';
import { readShapes } from '../formats/readShapes';

/** The shape data, fetched from the app's own files: only who fits a body needs them. */
export async function shapeData(signal?: AbortSignal): Promise<BodyShapes> {
  const answer = await fetch(shapes, signal && { signal });
  if (!answer.ok) throw new Error(`The shape data could not be read (${answer.status}).`);
  return readShapes(new Uint8Array(await answer.arrayBuffer()));
}

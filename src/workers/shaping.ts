import type { FigureData } from '../formats/figureData';
import { bodyOf, shapedData } from '../formats/shapedFigure';
import { bundledWith } from '../plan/figure/bundled';
import type { PatientShape } from '../plan/scale/patientShape';
import { figureData } from './figureFiles';
import { shapeData } from './shapeFiles';

/** A figure in a patient's form. Comes in a chunk of its own: most plans need none of it. */
export async function inForm(
  data: FigureData,
  shape: PatientShape,
  signal?: AbortSignal,
): Promise<FigureData> {
  const [shapes, body] = await Promise.all([shapeData(signal), wholeBody(data, signal)]);
  return shapedData(data, bodyOf(shapes, body), shape);
}

/** The body that a face is part of; a body itself. */
function wholeBody(data: FigureData, signal?: AbortSignal): Promise<FigureData> {
  const { anatomy } = data.figure;
  if (anatomy?.part !== 'face') return Promise.resolve(data);
  return figureData(bundledWith({ ...anatomy, part: 'body' }).id, signal);
}

import type { FigureData } from '../formats/figureData';
import { bodyOf, shapedData } from '../formats/shapedFigure';
import type { PatientShape } from '../plan/scale/patientShape';
import { shapeData } from './shapeFiles';

/** A figure in a patient's form. Comes in a chunk of its own: most plans need none of it. */
export async function inForm(
  data: FigureData,
  shape: PatientShape,
  signal?: AbortSignal,
): Promise<FigureData> {
  return shapedData(data, bodyOf(await shapeData(signal), data), shape);
}

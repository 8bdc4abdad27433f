import { type BodyModel, bodyModel } from '../body/bodyModel';
import { bodyPositions } from '../body/patientBody';
import { movedHead } from '../body/shaper';
import type { BodyShapes } from '../body/shapes';
import { SITE_IDS } from '../plan/figure/sites';
import { isShapeCount, type PatientShape } from '../plan/scale/patientShape';
import type { FigureData } from './figureData';

/** A bundled body made ready to take other forms; throws where a figure is none. */
export function bodyOf(shapes: BodyShapes, data: FigureData): BodyModel {
  const { anatomy, positionsMm, triangles } = data;
  if (anatomy?.part !== 'body') throw new Error('Only a whole body can be fitted.');
  const sex = anatomy.sex === 'female' ? 'woman' : 'man';
  return bodyModel(shapes, sex, {
    positionsMm,
    triangles,
    site: anatomy.site,
    siteIds: SITE_IDS,
  });
}

/**
 * A bundled figure in a patient's form: the same skin, elsewhere. A face is the same skin as the head, neck and upper
 * chest of its body, so that one form serves both. Throws where the numbers are no form of it.
 */
export function shapedData(
  data: FigureData,
  model: BodyModel,
  { numbers, rightNumbers }: PatientShape,
): FigureData {
  const sex = model.sex === 'woman' ? 'female' : 'male';
  const counts = [numbers.length, rightNumbers?.length ?? numbers.length];
  if (!counts.every((count) => isShapeCount(count, sex)))
    throw new Error('The numbers of this form are not as many as its figure has.');
  const { positions, raisedMm } = bodyPositions(model, numbers, rightNumbers);
  const { look } = data;
  const withHead = (placesMm: Float32Array) => headPlaces(model, numbers, raisedMm, placesMm);
  return {
    ...data,
    positionsMm: ofFigure(data, positions),
    look: look && {
      ...look,
      eyes: { ...look.eyes, positionsMm: withHead(look.eyes.positionsMm) },
      lids: {
        ...look.lids,
        positionsMm: withHead(look.lids.positionsMm),
        openMm: withHead(look.lids.openMm),
      },
    },
  };
}

/** Where eyes and lids go: with the head. @param raisedMm how far the feet were set on the floor */
export function headPlaces(
  { shaper }: BodyModel,
  numbers: ArrayLike<number>,
  raisedMm: number,
  placesMm: Float32Array,
): Float32Array {
  const move = shaper.headMove(numbers);
  const moved = new Float64Array(3);
  const result = new Float32Array(placesMm.length);
  for (let i = 0; i < placesMm.length; i += 3) {
    movedHead(move, placesMm, i, moved);
    moved[1] += raisedMm;
    result.set(moved, i);
  }
  return result;
}

/** What of a whole body's skin a figure shows. @param rows 3 per vertex of the body */
export function ofFigure({ anatomy }: FigureData, rows: Float64Array): Float64Array {
  const bodyVertex = anatomy?.bodyVertex;
  if (!bodyVertex) return rows;
  const own = new Float64Array(3 * bodyVertex.length);
  for (let v = 0; v < bodyVertex.length; v++)
    for (let k = 0; k < 3; k++) own[3 * v + k] = rows[3 * bodyVertex[v] + k];
  return own;
}

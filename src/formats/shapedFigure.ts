import { type BodyModel, bodyModel } from '../body/bodyModel';
import { bodyPositions } from '../body/patientBody';
import type { BodyShapes } from '../body/shapes';
import { SITE_IDS } from '../plan/figure/sites';
import type { PatientShape } from '../plan/scale/patientShape';
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

/** A bundled body in a patient's form: the same skin, elsewhere. Throws where the numbers are no form of it. */
export function shapedData(
  data: FigureData,
  model: BodyModel,
  { numbers }: PatientShape,
): FigureData {
  if (numbers.length !== model.shaper.ids.length)
    throw new Error('The numbers of this form are not as many as its figure has.');
  const { positions, raisedMm } = bodyPositions(model, numbers);
  const { look } = data;
  const { grow, middle, by } = model.shaper.headMove(numbers);
  // eyes and lids go with the head, which is only scaled and moved
  const withHead = (placesMm: Float32Array): Float32Array =>
    placesMm.map((mm, i) => {
      const k = i % 3;
      return mm + grow * (mm - middle[k]) + by[k] + (k === 1 ? raisedMm : 0);
    });
  return {
    ...data,
    positionsMm: positions,
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

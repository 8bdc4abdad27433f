import { expect, test } from 'vitest';
import { LANDMARKS } from '../../../src/plan/presets/landmarks';
import { tapeMeasure } from '../../../src/plan/scale/tapeMeasures';
import { endOfEye } from '../../models/endOfEye';
import { loadModel } from '../../models/loadModel';

test.each(['female-face', 'male-face'] as const)(
  '%s: the tape begins where the outer end of the eye is seen, within 1 mm',
  async (id) => {
    const model = await loadModel(id);
    const way = tapeMeasure('canthus-lobe')?.way;
    if (way?.kind !== 'path') throw new Error('no path');
    const corner = model.bodyVertex?.indexOf(LANDMARKS[way.through[0]]) ?? -1;
    const [x, y] = model.positionsMm.subarray(3 * corner, 3 * corner + 2);
    const [endX, endY] = endOfEye(model, [x, y], 1);
    expect(Math.hypot(endX - x, endY - y)).toBeLessThan(1);
  },
);

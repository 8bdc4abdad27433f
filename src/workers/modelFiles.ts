import femaleBody from '../../models/female-body.glb?url';
import femaleFace from '../../models/female-face.glb?url';
import maleBody from '../../models/male-body.glb?url';
import maleFace from '../../models/male-face.glb?url';
import type { ModelId } from '../plan/models';

/** Where the bundled models lie in the built app. */
export const MODEL_FILES: Readonly<Record<ModelId, string>> = {
  'female-body': femaleBody,
  'male-body': maleBody,
  'female-face': femaleFace,
  'male-face': maleFace,
};

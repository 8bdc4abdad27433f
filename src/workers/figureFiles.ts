import femaleBody from '../../models/female-body.glb?url';
import femaleFace from '../../models/female-face.glb?url';
import maleBody from '../../models/male-body.glb?url';
import maleFace from '../../models/male-face.glb?url';
import { bundledData, type FigureData } from '../formats/figureData';
import { readModel } from '../formats/readModel';
import type { BundledId } from '../plan/figure/bundled';
import { ownFile } from './ownFile';

/** Where the bundled figures lie in the built app. */
const BUNDLED_FILES: Readonly<Record<BundledId, string>> = {
  'female-body': femaleBody,
  'male-body': maleBody,
  'female-face': femaleFace,
  'male-face': maleFace,
};

/** Where a figure comes from: the name of a bundled one, or its columns. */
export type FigureSource = BundledId | FigureData;

/** A bundled one is fetched from the app's own files. */
export async function figureData(source: FigureSource, signal?: AbortSignal): Promise<FigureData> {
  if (typeof source !== 'string') return source;
  return ownFile({
    address: BUNDLED_FILES[source],
    called: 'The model file',
    read: async (bytes) => bundledData(await readModel(bytes, source)),
    signal,
  });
}

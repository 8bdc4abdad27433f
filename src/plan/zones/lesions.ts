import type { SparseField } from '../../geometry/field';
import { citeSources } from '../protocols/citeSources';
import { keepOutOf } from '../protocols/keepOuts';
import type { KeepOut } from '../types';

/** What marks the keep-out of moles and lesions that were dotted. */
export const LESIONS = 'lesions';

/** docs/domain.md 3.2, lesions: warts, sunburn and broken skin are grade F there, and so are moles here. */
export function lesionKeepOut(id: string, field: SparseField): KeepOut {
  const sources = keepOutOf(LESIONS)?.sources ?? [];
  return {
    id,
    field,
    name: 'Moles and lesions',
    kind: 'hard',
    bufferMm: 0,
    preset: LESIONS,
    reason: 'Lesion: do not inject through',
    source: `Grade A or C for infection, inflammation and tumour, F for the rest. ${citeSources(sources)}`,
    visible: true,
    overridden: null,
  };
}

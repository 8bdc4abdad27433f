import { type SparseField, toDense, toSparse } from '../geometry/field';
import type { SurfacePoint } from '../geometry/mesh';
import { LESIONS, lesionKeepOut } from '../plan/zones/lesions';
import { brushOf } from './brush';
import { addKeepOut, setKeepOutField } from './keepOuts';
import { mayEdit } from './mayEdit';
import { appStore } from './state';

/**
 * A mole or lesion tapped on the skin: a disc of the radius set, kept out of every layout. All dots
 * are one keep-out, each is one step of undo; one that was overridden is left alone and a new one begun.
 */
export function dotLesion(place: SurfacePoint): void {
  const { model, plan, preferences } = appStore.getState();
  if (model.kind !== 'ready' || !mayEdit()) return;
  const { mesh } = model.model;
  const known = plan.keepOuts.find((each) => each.preset === LESIONS && !each.overridden);
  const field = toDense(known?.field ?? NO_SKIN, mesh);
  brushOf(mesh).stroke(field, preferences.dotRadiusMm, 'paint').dab([place]);
  if (known) setKeepOutField(known.id, 'Dot a lesion', toSparse(field));
  else beginLesions(toSparse(field));
}

const NO_SKIN: SparseField = { vertices: new Uint32Array(0), values: new Float32Array(0) };

/** What is painted stays what it was: the dots are tapped, not painted. */
function beginLesions(field: SparseField): void {
  const { paintOn, activeKeepOutId } = appStore.getState();
  const { id: _id, ...keepOut } = lesionKeepOut('', field);
  addKeepOut(keepOut);
  appStore.setState({ paintOn, activeKeepOutId });
}

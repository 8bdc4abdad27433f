import { toDense, toSparse } from '../../geometry/field';
import { INSIDE, isInside } from '../../geometry/insideSkin';
import type { SurfaceMesh } from '../../geometry/mesh';
import type { Edit } from '../edit';
import { onlyRows } from '../points/handPoints';
import type { Plan, Zone } from '../types';

/** What leaves out of a plan all that lies inside mouth, nose or eye sockets, and what to say of it. */
export interface LeftOut {
  readonly edit: Edit;
  readonly note: string;
}

const WHAT = 'Leave out mouth, nose and eye sockets';

/**
 * Plans made before such places were told from skin may have painted them or put points there. They
 * count for nothing; this takes them out of the plan as well. Null when there is nothing to take out.
 */
export function leaveOutInside({ zones }: Pick<Plan, 'zones'>, mesh: SurfaceMesh): LeftOut | null {
  const edits = zones.flatMap((zone) => [...fieldEdit(zone, mesh), ...pointsEdit(zone, mesh)]);
  if (edits.length === 0) return null;
  const ids = new Set(edits.flatMap((edit) => ('zoneId' in edit ? [edit.zoneId] : [])));
  const names = zones.filter(({ id }) => ids.has(id)).map(({ name }) => name);
  return {
    edit: { kind: 'together', what: WHAT, edits },
    note: `${names.join(', ')}: what lay inside the mouth, the nose or the eye sockets is no skin and is left out.`,
  };
}

function fieldEdit({ id, field }: Zone, mesh: SurfaceMesh): Edit[] {
  const { inside } = mesh;
  const isAffected = field.vertices.some((v, i) => field.values[i] > 0 && inside?.[v] === INSIDE);
  if (!isAffected) return [];
  const after = toSparse(toDense(field, mesh));
  return [{ kind: 'setField', zoneId: id, what: WHAT, before: field, after }];
}

function pointsEdit({ id, hand }: Zone, mesh: SurfaceMesh): Edit[] {
  if (!hand) return [];
  const rows = [...hand.faces.keys()].filter((row) => !isInside(mesh, { face: hand.faces[row] }));
  if (rows.length === hand.faces.length) return [];
  const after = rows.length === 0 ? null : onlyRows(hand, rows);
  return [{ kind: 'setPoints', zoneId: id, what: WHAT, before: hand, after }];
}

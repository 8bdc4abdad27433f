import { FIELD_BAND_MM } from '../../geometry/field';
import { applyEdit, describeEdit, type Edit } from '../edit';
import type { KeepOut, Plan, Zone } from '../types';
import { keepsPointsOut } from '../zones/allowedSkin';
import { afterZoneChange } from './handPoints';

/**
 * The edit together with what it means for points set by hand: where a zone's skin, pattern or finer
 * area, the figure, its size or the old punctures change, or a keep-out comes onto its skin, its own points
 * stay and the pattern lays the others anew around them. One step.
 */
export function withHandKept(plan: Plan, edit: Edit): Edit {
  const parts = edit.kind === 'together' ? edit.edits : [edit];
  const everywhere = parts.some(({ kind }) => MOVES_ALL.includes(kind));
  const barred = newlyKeptOut(plan, edit, parts);
  const zones = everywhere ? applyEdit(plan, edit).zones : plan.zones;
  const points = zones.flatMap((zone) => {
    const own = parts.filter((part) => 'zoneId' in part && part.zoneId === zone.id);
    const laidAnew = everywhere || barred.some((keepOut) => meets(keepOut, zone));
    return pointsEdit(zone, own, laidAnew, describeEdit(edit)) ?? [];
  });
  if (points.length === 0) return edit;
  return edit.kind === 'together'
    ? { ...edit, edits: [...edit.edits, ...points] }
    : { kind: 'together', what: describeEdit(edit), edits: [edit, ...points] };
}

function pointsEdit(
  zone: Zone,
  edits: readonly Edit[],
  laidAnew: boolean,
  what: string,
): Edit | null {
  if (edits.some(({ kind }) => kind === 'setPoints')) return null;
  if (!laidAnew && !edits.some(movesPoints)) return null;
  const pattern = edits.reduce(
    (now, edit) => (edit.kind === 'changeZone' && edit.after.pattern) || now,
    zone.pattern,
  );
  const after = afterZoneChange(zone.hand, pattern.kind);
  if (after === zone.hand) return null;
  return { kind: 'setPoints', zoneId: zone.id, what, before: zone.hand, after };
}

/** Another figure, another size of it and other old punctures move the points of every zone. */
const MOVES_ALL: readonly Edit['kind'][] = ['changeFigure', 'changeEarlier'];

/** Does the edit change where a pattern lays its points? */
function movesPoints(edit: Edit): boolean {
  if (edit.kind === 'changeZone') return 'pattern' in edit.after || 'finer' in edit.after;
  return edit.kind === 'paint' || edit.kind === 'paintFiner' || edit.kind === 'setField';
}

/** Keep-outs that hold and that the edit adds or changes. */
function newlyKeptOut(plan: Plan, edit: Edit, parts: readonly Edit[]): KeepOut[] {
  if (!parts.some(({ kind }) => kind === 'changeKeepOuts' || kind === 'paintKeepOut')) return [];
  const before = new Set(plan.keepOuts);
  return applyEdit(plan, edit).keepOuts.filter((each) => keepsPointsOut(each) && !before.has(each));
}

/** Does a keep-out with its buffer reach a zone's skin? Fields say it up to their band; beyond, perhaps. */
function meets({ field, bufferMm }: KeepOut, zone: Zone): boolean {
  if (!field.values.some((value) => value > 0)) return false;
  if (bufferMm >= FIELD_BAND_MM) return true;
  const reached = new Set(field.vertices.filter((_, i) => field.values[i] > -bufferMm));
  return zone.field.vertices.some((vertex, i) => zone.field.values[i] > 0 && reached.has(vertex));
}

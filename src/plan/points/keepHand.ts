import { describeEdit, type Edit } from '../edit';
import type { Plan, Zone } from '../types';
import { afterZoneChange } from './handPoints';

/**
 * The edit together with what it means for points set by hand: where a zone's skin, pattern or finer
 * area changes, its own points stay and the pattern lays the others anew around them. One step.
 */
export function withHandKept(plan: Plan, edit: Edit): Edit {
  const parts = edit.kind === 'together' ? edit.edits : [edit];
  const points = plan.zones.flatMap((zone) => {
    const own = parts.filter((part) => 'zoneId' in part && part.zoneId === zone.id);
    return pointsEdit(zone, own, describeEdit(edit)) ?? [];
  });
  if (points.length === 0) return edit;
  return edit.kind === 'together'
    ? { ...edit, edits: [...edit.edits, ...points] }
    : { kind: 'together', what: describeEdit(edit), edits: [edit, ...points] };
}

function pointsEdit(zone: Zone, edits: readonly Edit[], what: string): Edit | null {
  if (edits.some(({ kind }) => kind === 'setPoints') || !edits.some(movesPoints)) return null;
  const pattern = edits.reduce(
    (now, edit) => (edit.kind === 'changeZone' && edit.after.pattern) || now,
    zone.pattern,
  );
  const after = afterZoneChange(zone.hand, pattern.kind);
  if (after === zone.hand) return null;
  return { kind: 'setPoints', zoneId: zone.id, what, before: zone.hand, after };
}

/** Does the edit change where a pattern lays its points? */
function movesPoints(edit: Edit): boolean {
  if (edit.kind === 'changeZone') return 'pattern' in edit.after || 'finer' in edit.after;
  return edit.kind === 'paint' || edit.kind === 'paintFiner' || edit.kind === 'setField';
}

import { describeEdit, type Edit } from '../../plan/edit';
import type { Plan } from '../../plan/types';

/** A step by its name, with the zone it is about where the name does not say it. */
export function stepWords(edit: Edit, plan: Plan, known: ReadonlyMap<string, string>): string {
  const words = describeEdit(edit);
  if (!('zoneId' in edit)) return words;
  const name = plan.zones.find(({ id }) => id === edit.zoneId)?.name ?? known.get(edit.zoneId);
  return name && !words.includes(name) ? `${words} – ${name}` : words;
}

/** Names of zones that some step added or deleted: they may not be in the plan now. */
export function zoneNames(edits: readonly Edit[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const edit of edits)
    if (edit.kind === 'addZone' || edit.kind === 'removeZone')
      names.set(edit.zone.id, edit.zone.name);
  return names;
}

import { isByHand } from './changePattern';
import type { Edit } from './edit';
import type { Plan } from './types';

/**
 * The edit together with what it means for targets: whoever sets a zone's spacing, or its points by
 * hand, wishes that and no longer the number the spacing was solved for. Still one step.
 */
export function withTargetKept(plan: Plan, edit: Edit): Edit {
  if (edit.kind === 'together')
    return { ...edit, edits: edit.edits.map((part) => withTargetKept(plan, part)) };
  if (edit.kind !== 'changeZone' || 'target' in edit.after || !edit.after.pattern) return edit;
  const zone = plan.zones.find(({ id }) => id === edit.zoneId);
  const { pattern } = edit.after;
  if (!zone?.target) return edit;
  if (pattern.spacingMm === zone.pattern.spacingMm && !isByHand(pattern.kind)) return edit;
  return {
    ...edit,
    before: { ...edit.before, target: zone.target },
    after: { ...edit.after, target: null },
  };
}

import type { Edit } from '../edit';
import type { Plan } from '../types';
import { recordOfChange } from './zoneProtocol';

/**
 * The edit together with what it means for where numbers are from: a zone that was set up from a
 * protocol notes every number that is set to another value, whoever set it. Still one step.
 * @param on ISO date of today
 */
export function withOrigins(plan: Plan, edit: Edit, on: string): Edit {
  if (edit.kind === 'together') {
    return { ...edit, edits: edit.edits.map((part) => withOrigins(plan, part, on)) };
  }
  if (edit.kind !== 'changeZone' || 'protocol' in edit.after) return edit;
  const zone = plan.zones.find(({ id }) => id === edit.zoneId);
  if (!zone?.protocol) return edit;
  const protocol = recordOfChange(zone.protocol, zone, { ...zone, ...edit.after }, on);
  if (protocol === zone.protocol) return edit;
  return {
    ...edit,
    before: { ...edit.before, protocol: zone.protocol },
    after: { ...edit.after, protocol },
  };
}

import { describeEdit, type Edit } from '../plan/edit';
import type { Figure } from '../plan/figure/figure';
import type { Plan, Zone } from '../plan/types';
import { dayWords } from './dayWords';
import { today } from './today';

/** A plan's own name until it is given another: day, figure and first zone. */
export function givenPlanName(figure: Figure, zones: readonly Pick<Zone, 'name'>[] = []): string {
  const first = zones.find(({ name }) => !NUMBERED.test(name))?.name;
  return [dayWords(today()), figure.name, first].filter(Boolean).join(' · ');
}

/** A zone that nobody has named yet says nothing of the plan. */
const NUMBERED = /^Zone \d+$/;

/** The edit; where it changes what the plan's own name says, the name goes along in the same step. */
export function withGivenName(plan: Plan, edit: Edit, after: Plan): Edit {
  const { name: was } = plan;
  if (was !== givenPlanName(plan.figure, plan.zones) || after.name !== was) return edit;
  const name = givenPlanName(after.figure, after.zones);
  if (name === was) return edit;
  const named: Edit = { kind: 'changePlan', before: { name: was }, after: { name } };
  return { kind: 'together', what: describeEdit(edit), edits: [edit, named] };
}

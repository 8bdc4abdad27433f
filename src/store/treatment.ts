import type { PlanSettings } from '../plan/edit';
import { applyToPlan } from './commands';
import { appStore } from './state';

/** Changes what of a plan lies on no skin; one step, joined for runs of one number. */
export function changeTreatment(after: Partial<PlanSettings>): void {
  const { plan } = appStore.getState();
  const keys = (Object.keys(after) as (keyof PlanSettings)[]).filter(
    (key) => JSON.stringify(plan[key]) !== JSON.stringify(after[key]),
  );
  if (keys.length === 0) return;
  const pick = (from: Partial<PlanSettings>): Partial<PlanSettings> =>
    Object.fromEntries(keys.map((key) => [key, from[key]]));
  applyToPlan({ kind: 'changePlan', before: pick(plan), after: pick(after) });
}

import type { SavedView } from '../plan/types';
import { applyToPlan } from './commands';
import { appStore } from './state';
import { changeTreatment } from './treatment';

/** Views saved in the plan; each change is one step of undo. */

type Pose = Omit<SavedView, 'id' | 'name'>;

/** Keeps where the camera is now under a name. */
export function saveView({ targetMm, azimuthRad, polarRad, heightMm }: Pose): void {
  const { views } = appStore.getState().plan;
  const names = new Set(views.map(({ name }) => name));
  let number = views.length + 1;
  while (names.has(`View ${number}`)) number++;
  const view = {
    ...{ id: crypto.randomUUID(), name: `View ${number}` },
    ...{ targetMm, azimuthRad, polarRad, heightMm },
  };
  const edit = { before: { views }, after: { views: [...views, view] } };
  applyToPlan({
    kind: 'together',
    what: `Save ${view.name}`,
    edits: [{ kind: 'changePlan', ...edit }],
  });
}

export function changeSavedView(id: string, change: Partial<SavedView>): void {
  const { views } = appStore.getState().plan;
  changeTreatment({
    views: views.map((each) => (each.id === id ? { ...each, ...change } : each)),
  });
}

export function removeSavedView(id: string): void {
  const { views } = appStore.getState().plan;
  changeTreatment({ views: views.filter((each) => each.id !== id) });
}

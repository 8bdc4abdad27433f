import { endStroke, strokeSoFar } from '../store/brush';
import { asFresh } from '../store/safeSkin';
import { giveWay, startTabRole } from '../store/saving/openedPlan';
import { bringBackPlan } from '../store/saving/planFiles';
import { startSaving } from '../store/saving/saving';
import { appStore } from '../store/state';
import { keepTargets } from '../store/targets';
import { askTarget } from './core';
import { followPlan, loadFigure } from './figureNow';

/** Started once by `main.tsx`: brings back the last plan, loads its figure, keeps all in step. */
export async function startApp(): Promise<void> {
  appStore.subscribe((state, before) => {
    if (state.plan !== before.plan) followPlan(state.plan);
  });
  // The figure of last time is fetched while the plan is still being read: mostly it is the right one.
  asFresh(appStore.getState().plan);
  startTabRole(endStroke);
  startSaving(endStroke, () => void giveWay(), strokeSoFar);
  const planBack = bringBackPlan();
  const loading = loadFigure(appStore.getState().plan.figure, planBack);
  await planBack;
  keepTargets(askTarget);
  whenPictured(() => {
    // a plan can be made without them
    import('./besides').then(({ startBesides }) => startBesides()).catch(() => {});
  });
  await loading;
}

/** Once the first picture of a figure stands: what is fetched before it makes it wait. */
function whenPictured(work: () => void): void {
  if (appStore.getState().pictured) {
    work();
    return;
  }
  const off = appStore.subscribe(({ pictured }) => {
    if (!pictured) return;
    off();
    work();
  });
}

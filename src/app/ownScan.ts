import { isSameSize, type PatientScale } from '../plan/scale/patientScale';
import { scaleEdit } from '../plan/scale/setScale';
import type { FigureFile } from '../scan/figureFile';
import { applyToPlan, moveCamera } from '../store/commands';
import { isOnFigure } from '../store/figures';
import { freshPlan } from '../store/safeSkin';
import { openUnsaved } from '../store/saving/openedPlan';
import { leavePlan } from '../store/saving/planFiles';
import { keepScan } from '../store/saving/scans';
import { appStore } from '../store/state';
import { switchFigure } from './figureChange';

/**
 * Keeps a scan on this device and plans on it: a new plan, or the open one carried over.
 * @returns whether a plan lies on it now; else the open one is not saved and stays
 */
export async function planOnScan(
  file: FigureFile,
  scale: PatientScale,
  how: 'new' | 'carry',
): Promise<boolean> {
  if (!(await leavePlan())) return false;
  const figure = await keepScan(file);
  if (how === 'new') {
    await openUnsaved({ ...freshPlan(figure), scale }, { save: true });
    appStore.setState({ screen: 'plan' });
  } else {
    await switchFigure(figure);
    const { plan } = appStore.getState();
    if (!isOnFigure(plan, { figure })) return false;
    if (!isSameSize(plan.scale, scale) || plan.scale.confirmed !== scale.confirmed)
      applyToPlan(scaleEdit(plan, scale));
  }
  moveCamera({ kind: 'view', viewId: 'front' });
  return true;
}

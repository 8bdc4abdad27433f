import sampleFile from '../../../samples/face-and-neck.mesomap.json?url';
import { showNotice } from '../../store/commands';
import { leavePlan, openPlanFile } from '../../store/saving/planFiles';
import { appStore } from '../../store/state';

/** Opens the plan that comes with the app, like any plan file. */
export async function openSamplePlan(): Promise<void> {
  const text = await fetch(sampleFile)
    .then((answer) => (answer.ok ? answer.text() : null))
    .catch(() => null);
  if (text === null) return refuse('The sample plan could not be loaded.');
  // an empty plan may go; anything else stays until it is saved
  if (!(await leavePlan()) && appStore.getState().done.length > 0)
    return refuse('The open plan is not saved yet, so it stays open.');
  const opened = await openPlanFile(text);
  if (!opened.ok) refuse(opened.reason);
}

function refuse(text: string): void {
  showNotice({ tone: 'error', text });
}

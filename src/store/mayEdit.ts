import { appStore } from './state';

/** Whether this tab may change the plan; when another tab writes it, says so. */
export function mayEdit(): boolean {
  const { role, screen } = appStore.getState();
  // a class is looking: nothing there changes a plan
  if (screen === 'demonstrate') return false;
  if (role.kind === 'writer') return true;
  const text = role.ofNewer
    ? 'Nothing changed: this plan of a newer Mesomap is for looking only.'
    : 'Nothing changed: another tab has this plan. Take over to edit it here.';
  appStore.setState({ notice: { tone: 'warning', text } });
  return false;
}

import { appStore } from './state';

/**
 * Whether this tab may change the plan; when another tab writes it, says so.
 * @param ofLesson only steps of its lesson are to be changed, which are kept while a class is looking
 */
export function mayEdit(ofLesson = false): boolean {
  const { role, screen } = appStore.getState();
  // a class or the patient is looking: nothing else there changes a plan
  if (screen === 'patient' || (screen === 'demonstrate' && !ofLesson)) return false;
  if (role.kind === 'writer') return true;
  const text = role.ofNewer
    ? 'Nothing changed: this plan of a newer Mesomap is for looking only.'
    : 'Nothing changed: another tab has this plan. Take over to edit it here.';
  appStore.setState({ notice: { tone: 'warning', text } });
  return false;
}

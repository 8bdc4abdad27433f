import { setScreen } from '../../store/commands';
import { leaveDemonstration, startDemonstration } from '../../store/demonstration';
import { goToCouch, setPrinting } from '../../store/session';
import { appStore, type Screen } from '../../store/state';

/** Shows another screen of the open plan. */
export function goTo(screen: Screen): void {
  if (appStore.getState().blind) return;
  setPrinting(false);
  if (screen === 'demonstrate') startDemonstration();
  else if (screen === 'inject') goToCouch();
  else if (appStore.getState().screen === 'demonstrate') leaveDemonstration(screen);
  else setScreen(screen);
}

import { showNotice } from '../store/commands';
import { hasUnsaved, saveNow } from '../store/saving/saving';
import { appStore } from '../store/state';

/**
 * The page's end of the service worker that keeps the app for use off line. A newer Mesomap is fetched
 * beside the running one and waits; the person says when it begins, and only a saved plan lets it.
 */
const SCRIPT = 'sw.js';
let waiting: ServiceWorker | null = null;
let asked = false;

/** Started once the figure stands: the first visit is not to share its network with 10 MB of the rest. */
export async function keepOffline(): Promise<void> {
  // the development server changes its files all the time
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const container = navigator.serviceWorker;
  let served = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (asked) location.reload();
    else if (served) appStore.setState({ newerApp: 'running' });
    served = true;
  });
  const registration = await container.register(new URL(SCRIPT, document.baseURI));
  const look = (): void => {
    if (!registration.waiting || !registration.active) return;
    waiting = registration.waiting;
    appStore.setState({ newerApp: 'waiting' });
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
}

/** Begins the newer Mesomap once the plan is saved; says so where it cannot be. */
export async function beginNewerApp(): Promise<void> {
  const saved = await saveNow().catch(() => false);
  if (!saved || hasUnsaved()) {
    showNotice({ tone: 'error', text: 'The plan is not saved yet: the newer Mesomap waits.' });
    return;
  }
  if (appStore.getState().newerApp === 'running' || !waiting) return location.reload();
  asked = true;
  waiting.postMessage('take over');
}

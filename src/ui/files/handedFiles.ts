import type { PlanFiles } from './usePlanFiles';

/** Files that the device hands to the installed app: opened with it, or shared to it. */
interface LaunchQueue {
  setConsumer(use: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void): void;
}

/** Where the service worker lays a shared file, see `workers/serviceWorker.ts`. */
const SHARED = 'mesomap-shared';
const PLACE = 'shared';

/** Opens what was handed over, as if it had been chosen here. */
export async function takeHandedFiles(open: PlanFiles['open']): Promise<void> {
  (globalThis as { launchQueue?: LaunchQueue }).launchQueue?.setConsumer(async ({ files }) => {
    const file = await files?.[0]?.getFile();
    if (file) await open([file]);
  });
  if (!new URL(location.href).searchParams.has('shared')) return;
  history.replaceState(null, '', location.pathname);
  const cache = await caches.open(SHARED);
  const place = new URL(PLACE, document.baseURI);
  const answer = await cache.match(place);
  if (!answer) return;
  // once only: a patient's plan does not stay in a place that nobody looks at
  await cache.delete(place);
  const name = decodeURIComponent(answer.headers.get('X-Name') ?? 'plan');
  await open([new File([await answer.blob()], name)]);
}

import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';

/**
 * Keeps the whole app, figures included, on the device and serves it from there, so that it opens and
 * works off line. A newer one waits until a page asks for it: see `app/offline.ts`.
 */
declare const FILES_TO_KEEP: { url: string; revision: string | null; integrity: string }[];

/** The few words of a service worker that are used here; its library does not go with the page's. */
interface Keeper {
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(
    type: 'activate',
    listener: (event: Event & { waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(type: 'fetch', listener: (event: FetchEventHere) => void): void;
}

interface FetchEventHere extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const keeper = globalThis as unknown as Keeper;
/** Where a shared file waits for the page; `ui/files/handedFiles.ts` takes it out. */
const SHARED = 'mesomap-shared';
const PLACE = 'shared';

// before the files' own route: a shared file comes as a form that is posted to the page
keeper.addEventListener('fetch', (event) => {
  if (event.request.method === 'POST') event.respondWith(takeShared(event.request));
});
keeper.addEventListener('message', (event) => {
  if (event.data === 'take over') void keeper.skipWaiting();
});
// the page of a first visit is served too, before it is loaded again
keeper.addEventListener('activate', (event) => event.waitUntil(keeper.clients.claim()));

cleanupOutdatedCaches();
precacheAndRoute(FILES_TO_KEEP, { ignoreURLParametersMatching: [/./] });

async function takeShared(request: Request): Promise<Response> {
  const file = (await request.formData()).get('plan');
  const page = new URL('./', keeper.location.href);
  if (!(file instanceof File)) return Response.redirect(page.href, 303);
  const cache = await caches.open(SHARED);
  await cache.put(
    new URL(PLACE, page),
    new Response(file, { headers: { 'X-Name': encodeURIComponent(file.name) } }),
  );
  return Response.redirect(new URL(`?${PLACE}`, page).href, 303);
}

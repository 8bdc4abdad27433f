import type { Steps } from './savedSteps';

/** What the tabs of one browser say to each other; nothing leaves the browser. */
export type TabMessage =
  /** the writer has saved: those who look on read it again */
  | { readonly kind: 'saved'; readonly planId: string }
  /** the writer has added to a session of the plan */
  | { readonly kind: 'session'; readonly planId: string }
  /** at a time, `Date.now()`, somebody wants to write; the writer settles, saves, answers `handedOver` and looks on */
  | { readonly kind: 'takeOver'; readonly planId: string; readonly by: string; readonly at: number }
  /** a page that was loaded again wrote this plan: whoever only took its empty place gives it back */
  | { readonly kind: 'claimBack'; readonly planId: string; readonly by: string }
  | {
      readonly kind: 'handedOver';
      readonly planId: string;
      readonly to: string;
      /** the last state, as the text of its file: saved or not, it is passed on */
      readonly text: string;
      readonly steps: Steps;
      readonly generation: number;
    }
  /** only where the browser has no locks: asks who writes, and the answer */
  | { readonly kind: 'whoWrites'; readonly planId: string; readonly asks: string }
  | { readonly kind: 'iWrite'; readonly planId: string; readonly to: string }
  /** a page that opens asks the others for the key of what is sealed, and the answer */
  | { readonly kind: 'whoHasKey'; readonly sealId: string; readonly asks: string }
  | {
      readonly kind: 'key';
      readonly sealId: string;
      readonly to: string;
      readonly key: Uint8Array<ArrayBuffer>;
    }
  /** every page forgets the key */
  | { readonly kind: 'lockNow' }
  /** the list of plans has changed */
  | { readonly kind: 'shelf' };

export type HandedOver = TabMessage & { readonly kind: 'handedOver' };

/** This tab, for as long as it lives. */
export const TAB_ID = crypto.randomUUID();

const channel =
  typeof BroadcastChannel === 'undefined' || typeof window === 'undefined'
    ? null
    : new BroadcastChannel('mesomap');
const listeners = new Set<(message: TabMessage) => void>();

channel?.addEventListener('message', (event: MessageEvent<TabMessage>) => {
  for (const listener of [...listeners]) listener(event.data);
});

/** To all other tabs. */
export function tellTabs(message: TabMessage): void {
  channel?.postMessage(message);
}

/** Returns the way out. */
export function onTabMessage(listener: (message: TabMessage) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The first message that fits, or null when none has come in time. */
export function nextTabMessage<Fit extends TabMessage>(
  fits: (message: TabMessage) => message is Fit,
  withinMs: number,
): Promise<Fit | null> {
  return new Promise((resolve) => {
    const end = (message: Fit | null): void => {
      off();
      clearTimeout(timer);
      resolve(message);
    };
    const off = onTabMessage((message) => {
      if (fits(message)) end(message);
    });
    const timer = setTimeout(() => end(null), withinMs);
  });
}

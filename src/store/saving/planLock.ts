import { nextTabMessage, onTabMessage, TAB_ID, type TabMessage, tellTabs } from './tabChannel';

/**
 * The right to write one plan: one tab has it. The browser's locks keep it and give it back when a
 * tab dies. Where there are none (pages that are not served securely) the tabs ask each other; the
 * generation checked in every save guards what that may miss.
 */
export interface PlanLock {
  readonly planId: string;
  release(): void;
}

/** Without locks: an open tab answers within this time, ms. */
const ANSWER_MS = 250;

/**
 * @param how `ifFree` gives null when another tab writes; `steal` always gives the lock
 * @param onLost another tab has stolen it
 */
export function takeLock(
  planId: string,
  how: 'ifFree' | 'steal',
  onLost: () => void,
): Promise<PlanLock | null> {
  return locks() ? withLocks(planId, how, onLost) : byAsking(planId, how);
}

/** Comes true once nobody writes the plan; waits in line and takes nothing. */
export async function whenFree(planId: string, signal: AbortSignal): Promise<boolean> {
  const manager = locks();
  if (!manager) return false;
  try {
    await manager.request(nameOf(planId), { signal }, async () => undefined);
    return true;
  } catch {
    return false;
  }
}

function withLocks(
  planId: string,
  how: 'ifFree' | 'steal',
  onLost: () => void,
): Promise<PlanLock | null> {
  const manager = locks() as LockManager;
  return new Promise((resolve, reject) => {
    let release = (): void => undefined;
    const held = new Promise<void>((end) => {
      release = end;
    });
    let mine = false;
    const options: LockOptions = how === 'steal' ? { steal: true } : { ifAvailable: true };
    manager
      .request(nameOf(planId), options, (lock) => {
        if (!lock) return resolve(null);
        mine = true;
        resolve({ planId, release });
        return held;
      })
      .catch((error) => {
        if (mine) onLost();
        else reject(error);
      });
  });
}

async function byAsking(planId: string, how: 'ifFree' | 'steal'): Promise<PlanLock | null> {
  if (how === 'ifFree') {
    const answer = nextTabMessage(
      (message): message is TabMessage & { kind: 'iWrite' } =>
        message.kind === 'iWrite' && message.planId === planId && message.to === TAB_ID,
      ANSWER_MS,
    );
    tellTabs({ kind: 'whoWrites', planId, asks: TAB_ID });
    if (await answer) return null;
  }
  const off = onTabMessage((message) => {
    if (message.kind === 'whoWrites' && message.planId === planId)
      tellTabs({ kind: 'iWrite', planId, to: message.asks });
  });
  return { planId, release: off };
}

function locks(): LockManager | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.locks;
}

function nameOf(planId: string): string {
  return `mesomap plan ${planId}`;
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { PushButton } from './PushButton';
import styles from './work.module.css';

/** Work shorter than this is not announced: a bar that only flashes is noise; what is longer is seen within 300 ms. */
export const PATIENCE_MS = 200;

/** Something that takes a while: how far it is, 0 to 1, as far as it tells, and how it is stopped. */
export interface Work {
  readonly name: string;
  /** null: nobody can say */
  readonly share: number | null;
  readonly stop: () => void;
}

/** What was stopped by hand, which needs no message. */
export class WorkStopped extends Error {}

type Doing<T> = (tell: (share: number) => void, signal: AbortSignal) => Promise<T>;

export interface Works {
  readonly isBusy: boolean;
  /** what runs longer than one waits gladly */
  readonly shown: Work | null;
  /** @returns null for work that was stopped */
  readonly run: <T>(name: string, work: Doing<T>) => Promise<T | null>;
}

/** One piece of work at a time, stopped when its panel goes. */
export function useWork(): Works {
  const [now, setNow] = useState<Work | null>(null);
  const [isLate, setLate] = useState(false);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(new WorkStopped()), []);
  const run = useCallback(async <T,>(name: string, work: Doing<T>): Promise<T | null> => {
    const own = new AbortController();
    stop.current = own;
    const stopNow = (): void => own.abort(new WorkStopped());
    const tell = (share: number): void => setNow({ name, share, stop: stopNow });
    setNow({ name, share: null, stop: stopNow });
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    try {
      return await work(tell, own.signal);
    } catch (error) {
      if (error instanceof WorkStopped) return null;
      throw error;
    } finally {
      clearTimeout(timer);
      setLate(false);
      setNow(null);
    }
  }, []);
  return { isBusy: now !== null, shown: isLate ? now : null, run };
}

/** Its name, how far it is, and Cancel. */
export function WorkProgress({ work }: { readonly work: Work | null }) {
  if (!work) return null;
  const percent = work.share === null ? undefined : Math.round(100 * work.share);
  return (
    <div className={styles.work} role="status">
      <span>
        {work.name}…{percent !== undefined && ` ${percent} %`}
      </span>
      <progress max={100} value={percent} aria-label={work.name} />
      <PushButton tone="quiet" onPress={work.stop}>
        Cancel
      </PushButton>
    </div>
  );
}

import type { LayoutProgress } from '../layout/types';

/** At most this long at a stretch, so that fields and buttons answer meanwhile, ms. */
const SLICE_MS = 30;
/** Told no oftener: each time the screen is drawn anew, ms. */
const TELL_MS = 100;

/** What is being made: how far, done, or why not. */
export type Making<T> =
  | { readonly kind: 'working'; readonly share: number }
  | { readonly kind: 'ready'; readonly made: T }
  | { readonly kind: 'failed'; readonly reason: string };

/** Runs a generator in slices. @returns what ends it before its time */
export function inSlices<T>(steps: Generator<number, T>, tell: (state: Making<T>) => void) {
  // a timer would wait 4 ms before each slice
  const { port1: turns, port2: next } = new MessageChannel();
  let toldAt = performance.now();
  let ended = false;
  const end = (): void => {
    ended = true;
    turns.close();
  };
  turns.onmessage = () => {
    if (ended) return;
    try {
      const step = slice(steps);
      if (step.done) {
        end();
        tell({ kind: 'ready', made: step.value });
        return;
      }
      if (performance.now() - toldAt > TELL_MS) {
        toldAt = performance.now();
        tell({ kind: 'working', share: step.value });
      }
      // it may have been ended by who was told
      if (!ended) next.postMessage(null);
    } catch (error) {
      end();
      tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  };
  next.postMessage(null);
  return end;
}

/** The end of a generator that runs in slices. @param signal ends it before its time, with its own reason */
export function allSlices<T>(
  steps: Generator<number, T>,
  tell: (share: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const end = inSlices(steps, (state) => {
      if (state.kind === 'ready') resolve(state.made);
      else if (state.kind === 'failed') reject(new Error(state.reason));
      else tell(state.share);
    });
    signal?.addEventListener('abort', () => {
      end();
      reject(signal.reason);
    });
  });
}

function slice<T>(steps: Generator<number, T>): IteratorResult<number, T> {
  const until = performance.now() + SLICE_MS;
  let step = steps.next();
  while (!step.done && performance.now() < until) step = steps.next();
  return step;
}

/** How far a layout's work is, 0 to 1. */
export function* sharesOf<T>(run: Generator<LayoutProgress, T>): Generator<number, T> {
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    yield step.value.share;
  }
}

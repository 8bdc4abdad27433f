import type { LayoutProgress } from '../layout/types';

/** At most this long at a stretch, so that fields and buttons answer meanwhile, ms. */
const SLICE_MS = 30;

/** What is being made: how far, done, or why not. */
export type Making<T> =
  | { readonly kind: 'working'; readonly share: number }
  | { readonly kind: 'ready'; readonly made: T }
  | { readonly kind: 'failed'; readonly reason: string };

/** Runs a generator in slices. @returns what ends it before its time */
export function inSlices<T>(steps: Generator<number, T>, tell: (state: Making<T>) => void) {
  let timer = setTimeout(advance);
  let ended = false;
  function advance(): void {
    try {
      const step = slice(steps);
      tell(
        step.done ? { kind: 'ready', made: step.value } : { kind: 'working', share: step.value },
      );
      // it may have been ended by who was told
      if (!step.done && !ended) timer = setTimeout(advance);
    } catch (error) {
      tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return () => {
    ended = true;
    clearTimeout(timer);
  };
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

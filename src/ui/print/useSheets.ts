import { useEffect, useState } from 'react';
import type { Sheet } from '../../map/pageFrame';
import { type SheetInput, sheetSteps } from '../../map/sheet';

export type SheetsState =
  | { readonly kind: 'working'; readonly share: number }
  | { readonly kind: 'ready'; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** At most this long at a stretch, so that fields and buttons answer meanwhile. */
const SLICE_MS = 30;

/** The sheets of an input, made in slices; a newer input ends the making of the older. */
export function useSheets(input: SheetInput | null): SheetsState {
  const [state, setState] = useState<SheetsState>({ kind: 'working', share: 0 });
  useEffect(() => {
    if (!input) return;
    const steps = sheetSteps(input);
    let timer = setTimeout(advance);
    setState({ kind: 'working', share: 0 });
    function advance(): void {
      try {
        const step = slice(steps);
        setState(
          step.done
            ? { kind: 'ready', sheets: step.value }
            : { kind: 'working', share: step.value },
        );
        if (!step.done) timer = setTimeout(advance);
      } catch (error) {
        setState({
          kind: 'failed',
          reason: error instanceof Error ? error.message : String(error),
        });
      }
    }
    return () => clearTimeout(timer);
  }, [input]);
  return state;
}

function slice(steps: Generator<number, Sheet[]>): IteratorResult<number, Sheet[]> {
  const until = performance.now() + SLICE_MS;
  let step = steps.next();
  while (!step.done && performance.now() < until) step = steps.next();
  return step;
}

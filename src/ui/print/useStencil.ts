import { useEffect, useState } from 'react';
import type { Stencil, StencilInput } from '../../map/stencil/stencilPages';
import { inSlices, type Making } from './inSlices';

/** The stencil of an input, made in slices; the code that flattens skin is fetched here. */
export function useStencil(input: StencilInput | null): Making<Stencil> {
  const [state, setState] = useState<Making<Stencil>>({ kind: 'working', share: 0 });
  useEffect(() => {
    setState({ kind: 'working', share: 0 });
    if (!input) return;
    let end: (() => void) | null = null;
    let stale = false;
    import('../../map/stencil/stencilPages').then(
      ({ stencilSteps }) => {
        if (!stale) end = inSlices(stencilSteps(input), setState);
      },
      (error: unknown) => setState({ kind: 'failed', reason: String(error) }),
    );
    return () => {
      stale = true;
      end?.();
    };
  }, [input]);
  return state;
}

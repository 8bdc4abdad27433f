import { useEffect, useMemo, useState } from 'react';
import type { Stencil, StencilInput } from '../../map/stencil/stencilPages';
import { inSlices, type Making } from './inSlices';

type Pages = typeof import('../../map/stencil/stencilPages');
type FlatInput = Parameters<Pages['flattenSteps']>[0];

/** Zones laid flat, with the code that draws them. */
interface Flat {
  readonly zones: Parameters<Pages['drawStencil']>[1];
  readonly draw: Pages['drawStencil'];
}

/**
 * The stencil of a plan. Skin is laid flat in slices, once for a plan; another paper only
 * packs it again. The code that flattens skin is fetched here.
 */
export function useStencil(
  flat: FlatInput | null,
  input: Omit<StencilInput, keyof FlatInput> | null,
): Making<Stencil> {
  const [state, setState] = useState<Making<Flat>>({ kind: 'working', share: 0 });
  useEffect(() => {
    setState({ kind: 'working', share: 0 });
    if (!flat) return;
    let end: (() => void) | null = null;
    let stale = false;
    import('../../map/stencil/stencilPages').then(
      ({ flattenSteps, drawStencil }) => {
        if (stale) return;
        end = inSlices(flattenSteps(flat), (made) =>
          setState(
            made.kind === 'ready'
              ? { kind: 'ready', made: { zones: made.made, draw: drawStencil } }
              : made,
          ),
        );
      },
      (error: unknown) => setState({ kind: 'failed', reason: String(error) }),
    );
    return () => {
      stale = true;
      end?.();
    };
  }, [flat]);
  return useMemo(() => {
    if (state.kind !== 'ready') return state;
    if (!flat || !input) return { kind: 'working', share: 1 };
    const { zones, draw } = state.made;
    return { kind: 'ready', made: draw({ ...flat, ...input }, zones) };
  }, [state, flat, input]);
}

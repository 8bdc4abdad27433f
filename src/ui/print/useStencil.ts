import { useEffect, useState } from 'react';
import type { Stencil } from '../../map/stencil/stencilPages';
import type { StencilInput } from '../../map/stencil/stencilTypes';
import { inSlices, type Making } from '../../store/inSlices';
import { flatBeside, making } from './beside';

type Pages = typeof import('../../map/stencil/stencilPages');
type FlatInput = Parameters<Pages['flattenSteps']>[0];

/** Zones laid flat, with the code that draws them. */
interface Flat {
  readonly zones: Parameters<Pages['drawSteps']>[1];
  readonly draw: Pages['drawSteps'];
}

/**
 * The stencil of a plan, made in slices. Skin is laid flat once for a plan; another paper only packs
 * it again. The code that flattens skin is fetched here.
 */
export function useStencil(
  flat: FlatInput | null,
  input: Omit<StencilInput, keyof FlatInput> | null,
): Making<Stencil> {
  const laid = useFlat(flat);
  const [drawn, setDrawn] = useState<Making<Stencil>>(STARTED);
  useEffect(() => {
    setDrawn(STARTED);
    if (laid.kind !== 'ready' || !flat || !input) return;
    const { zones, draw } = laid.made;
    return inSlices(draw({ ...flat, ...input }, zones), setDrawn);
  }, [laid, flat, input]);
  return laid.kind === 'ready' ? drawn : laid;
}

const STARTED = { kind: 'working', share: 0 } as const;

function useFlat(flat: FlatInput | null): Making<Flat> {
  const [state, setState] = useState<Making<Flat>>(STARTED);
  useEffect(() => {
    setState(STARTED);
    if (!flat) return;
    return making(async (tell, signal) => {
      const pages = await import('../../map/stencil/stencilPages');
      signal.throwIfAborted();
      return { zones: await flatBeside(pages, flat, tell, signal), draw: pages.drawSteps };
    }, setState);
  }, [flat]);
  return state;
}

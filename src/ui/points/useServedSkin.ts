import { useEffect, useState } from 'react';
import type { ZoneLayout } from '../../layout/types';
import type { Zone } from '../../plan/types';
import { servedZones } from '../../plan/volume/servedSkin';
import { freshLayout } from '../../store/freshLayouts';
import { useApp } from '../../store/useApp';
import { inSlices, sharesOf } from '../controls/inSlices';

/** More points than this are not asked for their skin while the table is open: CSV and sheet do. */
const MOST_SERVED = 5000;

const KNOWN = new WeakMap<ZoneLayout, Float64Array>();

/**
 * By row: skin that lies nearest to the point, mm2, as CSV and stencil have it; null until it is worked
 * out, in slices beside everything else; NaN where there are too many points.
 */
export function useServedSkin(zone: Zone, layout: ZoneLayout): (row: number) => number | null {
  const mesh = useApp(({ model }) => (model.kind === 'ready' ? model.model.mesh : null));
  const keepOuts = useApp(({ plan }) => plan.keepOuts);
  const isFresh = useApp((state) => freshLayout(state, zone.id) === layout);
  const [, setDone] = useState(0);
  useEffect(() => {
    if (!mesh || !isFresh || KNOWN.has(layout) || layout.count > MOST_SERVED) return;
    const plan = { zones: [zone], keepOuts };
    const run = servedZones(mesh, plan, { [zone.id]: layout });
    return inSlices(sharesOf(run), (state) => {
      if (state.kind !== 'ready') return;
      KNOWN.set(layout, state.made[0]?.areasMm2 ?? new Float64Array(layout.count));
      setDone((count) => count + 1);
    });
  }, [mesh, isFresh, layout, zone, keepOuts]);
  const known = isFresh ? KNOWN.get(layout) : undefined;
  const otherwise = layout.count > MOST_SERVED ? Number.NaN : null;
  return (row) => known?.[row] ?? otherwise;
}

import { useEffect, useState } from 'react';
import type { DenseField } from '../../geometry/field';
import { type ZoneAreas, zoneAreaSteps } from '../../plan/zones/zoneOverlaps';
import { workingField } from '../../store/fields';
import { inSlices } from '../../store/inSlices';
import { type AppState, appStore } from '../../store/state';
import { useApp } from '../../store/useApp';

/** How long the plan must have been at rest: the sums look at every vertex. */
const REST_MS = 250;

/** The zones' area together and what they have in common; null until it has been worked out. */
export function useZoneAreas(): ZoneAreas | null {
  const [areas, setAreas] = useState<ZoneAreas | null>(null);
  const zones = useApp((state) => state.plan.zones);
  const model = useApp((state) => state.model);
  useEffect(() => {
    if (model.kind !== 'ready' || zones.length < 2) {
      setAreas(null);
      return;
    }
    let stop: (() => void) | undefined;
    const wait = setTimeout(() => {
      const steps = areasNow(appStore.getState());
      if (!steps) return setAreas(null);
      stop = inSlices(steps, (state) => {
        if (state.kind === 'ready') setAreas(state.made);
      });
    }, REST_MS);
    return () => {
      clearTimeout(wait);
      stop?.();
    };
  }, [zones, model]);
  return areas;
}

function areasNow({ plan, model }: AppState): Generator<number, ZoneAreas> | null {
  if (model.kind !== 'ready') return null;
  const fields = new Map<string, DenseField>();
  for (const { id } of plan.zones) {
    const field = workingField(id);
    if (field?.length === model.model.mesh.vertexCount) fields.set(id, field);
  }
  return zoneAreaSteps(model.model.mesh, fields);
}

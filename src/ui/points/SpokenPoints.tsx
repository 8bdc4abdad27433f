import { useEffect, useState } from 'react';
import type { Edit } from '../../plan/edit';
import { formatSpacing } from '../../plan/format';
import type { Zone } from '../../plan/types';
import { freshLayout } from '../../store/freshLayouts';
import { pickedRows } from '../../store/pointSelection';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { nearestNeighbours } from './pointRows';

/** For those who do not see the point move: what was done, and how near its neighbour is once it is measured. */
export function SpokenPoints({ zone }: { readonly zone: Zone }) {
  const step = useNewestStep();
  const layout = useApp((state) => freshLayout(state, zone.id));
  const rows = useApp((state) => pickedRows(state, zone.id));
  const of = step?.kind === 'setPoints' && step.zoneId === zone.id ? step.what : '';
  const isBlind = useApp((state) => state.blind);
  const near =
    layout && !isBlind && rows.length === 1 ? nearestNeighbours(layout)[rows[0]] : Number.NaN;
  const more = Number.isNaN(near) ? '' : `. Nearest ${formatSpacing(near)}`;
  return (
    <p role="status" className="visually-hidden">
      {of && layout && `${of}${more}`}
    </p>
  );
}

/** What was done last, but not what an undo brings back. */
function useNewestStep(): Edit | null {
  const [step, setStep] = useState<Edit | null>(null);
  useEffect(
    () =>
      appStore.subscribe(({ done }, before) => {
        if (done === before.done) return;
        setStep(done.length < before.done.length ? null : (done.at(-1) ?? null));
      }),
    [],
  );
  return step;
}

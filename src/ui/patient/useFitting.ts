import { useEffect, useMemo, useRef, useState } from 'react';
import type { BundledId } from '../../plan/figure/bundled';
import type { Asked } from '../../plan/scale/patientShape';
import { appStore } from '../../store/state';
import { FitterClient } from '../../workers/fitterClient';
import type { Fitting, FittingAsk } from '../../workers/fitting';

const NOTHING: Asked = { heightMm: null, weightKg: null, ageY: null, tapes: [] };

export interface FittingNow {
  /** the newest; null until the first is there */
  readonly fitting: Fitting | null;
  /** the body when nothing is asked; null until it is there */
  readonly average: Fitting | null;
  readonly fault: string | null;
  /** fits once more, to be kept; rejects with the signal's reason once it is stopped */
  readonly keep: (asked: Asked, signal: AbortSignal) => Promise<Fitting>;
}

/** Fits a body in a worker of its own while the dialog is open, as often as what is asked changes. */
export function useFitting(source: BundledId, asked: Asked): FittingNow {
  const client = useRef<FitterClient | null>(null);
  const [fitting, setFitting] = useState<Fitting | null>(null);
  const [average, setAverage] = useState<Fitting | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const key = JSON.stringify(asked);
  useEffect(() => {
    const fitter = new FitterClient();
    client.current = fitter;
    fitter.fit(askOf(source, NOTHING, false), setAverage, setFault);
    return () => {
      client.current = null;
      fitter.close();
    };
  }, [source]);
  useEffect(() => {
    if (!average) return;
    client.current?.fit(
      askOf(source, JSON.parse(key), false),
      (found) => {
        setFault(null);
        setFitting(found);
      },
      setFault,
    );
  }, [source, key, average]);
  return useMemo(
    () => ({
      fitting: fitting ?? average,
      average,
      fault,
      keep: (wanted: Asked, signal: AbortSignal) =>
        new Promise<Fitting>((resolve, reject) => {
          const stop = (): void => {
            client.current?.close();
            reject(signal.reason);
          };
          const settled = (): void => signal.removeEventListener('abort', stop);
          signal.addEventListener('abort', stop);
          client.current?.fit(
            askOf(source, wanted, true),
            (found) => {
              settled();
              resolve(found);
            },
            (reason) => {
              settled();
              reject(new Error(reason));
            },
          );
        }),
    }),
    [fitting, average, fault, source],
  );
}

function askOf(source: BundledId, asked: Asked, toKeep: boolean): FittingAsk {
  const skin = appStore.getState().plan.zones.map(({ field }) => field);
  return { source, asked, skin, toKeep };
}

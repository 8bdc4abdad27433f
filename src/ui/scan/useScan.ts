import { useCallback, useEffect, useRef, useState } from 'react';
import type { Vector } from '../../geometry/mesh';
import { mirroredScan } from '../../scan/ownScan';
import { ScanClient } from '../../workers/scanClient';
import type { FaceGuide } from '../../workers/scanning';
import {
  ASKED_LANDMARKS,
  draftOf,
  marksOf,
  mirroredFrame,
  mmPerUnitOf,
  NO_GATE,
  type ScanDraft,
} from './scanDraft';

/** What runs in the background. */
export interface Busy {
  readonly what: string;
  /** 0 to 1; null: nobody can say */
  readonly share: number | null;
}

/** A scan on its way from a file to a figure. */
export function useScan(file: File) {
  const client = useRef<ScanClient | null>(null);
  client.current ??= new ScanClient();
  const [draft, setDraft] = useState<ScanDraft | null>(null);
  const [guide, setGuide] = useState<FaceGuide | null>(null);
  const [busy, setBusy] = useState<Busy | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const turn = useRef(0);

  const run = useCallback(
    async (what: string, work: (told: (share: number) => void) => Promise<void>) => {
      const mine = ++turn.current;
      setFault(null);
      setBusy({ what, share: null });
      try {
        await work((share) => mine === turn.current && setBusy({ what, share }));
      } catch (error) {
        if (mine === turn.current) setFault(error instanceof Error ? error.message : String(error));
      }
      if (mine === turn.current) setBusy(null);
    },
    [],
  );
  const change = useCallback((by: Partial<ScanDraft>): void => {
    setDraft((now) => now && { ...now, ...by });
  }, []);
  const ask = useCallback(() => client.current ?? new ScanClient(), []);

  useEffect(() => {
    void run('Reading the scan…', async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      setDraft(draftOf(await ask().ask('read', { fileName: file.name, bytes })));
    });
  }, [file, run, ask]);
  useEffect(() => () => client.current?.close(), []);

  const cancel = useCallback((): void => {
    turn.current++;
    client.current?.close();
    setBusy(null);
  }, []);
  const mirror = useCallback((): void => {
    if (!draft) return;
    void run('Changing left and right…', async () => {
      const found = await ask().ask('found', { scan: mirroredScan(draft.found.scan) });
      const frame = mirroredFrame(draft.frame);
      change({ found, frame, isMirrored: !draft.isMirrored, gate: NO_GATE, pins: {}, drawn: null });
    });
  }, [draft, run, ask, change]);
  const measure = useCallback(
    async (gate: ScanDraft['gate']): Promise<void> => {
      change({ gate: { ...gate, length: null } });
      const [from, to] = gate.hits;
      if (!draft || !from || !to) return;
      if (!gate.isAlong) {
        const length = Math.hypot(...from.place.map((x, k) => x - to.place[k]));
        change({ gate: { ...gate, length } });
        return;
      }
      await run('Measuring along the skin…', async () => {
        const { positions, triangles } = draft.found.scan;
        const asked = { skin: { positions, triangles }, from: from.point, to: to.point };
        const length = await ask().ask('length', asked);
        if (length === null) throw new Error('No skin joins these two marks. Measure straight.');
        change({ gate: { ...gate, length } });
      });
    },
    [draft, run, ask, change],
  );
  const fetchGuide = useCallback((): void => {
    if (guide) return;
    ask()
      .ask('guide', { sex: 'woman' })
      .then(setGuide, (error: Error) => setFault(error.message));
  }, [guide, ask]);
  const pin = useCallback((place: Vector): void => {
    setDraft((was) => {
      if (!was) return was;
      const pins = { ...was.pins, [was.wanted]: place };
      return { ...was, pins, wanted: ASKED_LANDMARKS.find((name) => !pins[name]) ?? was.wanted };
    });
  }, []);
  const unpin = useCallback((name: string): void => {
    setDraft((was) => {
      if (!was) return was;
      const { [name]: _gone, ...pins } = was.pins;
      return { ...was, pins, wanted: name };
    });
  }, []);
  const makePlain = useCallback((): void => {
    const mmPerUnit = draft && mmPerUnitOf(draft);
    if (!draft || !mmPerUnit) return;
    change({ part: 'other', plain: null });
    void run('Smoothing noise, closing small holes…', async () => {
      const { found, frame } = draft;
      change({ plain: await ask().ask('plain', { scan: found.scan, frame, mmPerUnit }) });
    });
  }, [draft, run, ask, change]);
  const draw = useCallback((): void => {
    const mmPerUnit = draft && mmPerUnitOf(draft);
    if (!draft || !mmPerUnit) return;
    void run('Drawing the face onto the scan…', async (told) => {
      const { found, frame, sex } = draft;
      const asked = { scan: found.scan, frame, mmPerUnit, marks: marksOf(draft), sex };
      change({ drawn: await ask().ask('draw', asked, told), step: 'drawn' });
    });
  }, [draft, run, ask, change]);
  return {
    draft,
    guide,
    busy,
    fault,
    change,
    cancel,
    mirror,
    measure,
    fetchGuide,
    pin,
    unpin,
    makePlain,
    draw,
  };
}

export type ScanNow = ReturnType<typeof useScan>;

import { useCallback, useEffect, useRef, useState } from 'react';
import { nameBeside } from '../../formats/meshObjLooks';
import type { Vector } from '../../geometry/mesh';
import { mirroredScan } from '../../scan/ownScan';
import { ScanClient } from '../../workers/scanClient';
import type { FigureGuide, ScannedPart } from '../../workers/scanning';
import type { ScanToOpen } from '../files/usePlanFiles';
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

/** A larger file beside a scan is no picture of it. */
const MOST_BESIDE_BYTES = 64 * 2 ** 20;

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

/** A scan on its way from a file to a figure. */
export function useScan({ file, beside }: Pick<ScanToOpen, 'file' | 'beside'>) {
  const client = useRef<ScanClient | null>(null);
  client.current ??= new ScanClient();
  const [draft, setDraft] = useState<ScanDraft | null>(null);
  const [guide, setGuide] = useState<(FigureGuide & { readonly of: string }) | null>(null);
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
      const bytes = await bytesOf(file);
      const given = new Map<string, Uint8Array>();
      for (const each of beside.filter(({ size }) => size <= MOST_BESIDE_BYTES))
        given.set(nameBeside(each.name), await bytesOf(each));
      setDraft(draftOf(await ask().ask('read', { fileName: file.name, bytes, beside: given })));
    });
  }, [file, beside, run, ask]);
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
  const fetchGuide = useCallback(
    (part: ScannedPart, sex: 'woman' | 'man' = 'woman'): void => {
      const of = `${part} ${sex}`;
      if (guide?.of === of) return;
      ask()
        .ask('guide', { part, sex })
        .then(
          (fetched) => setGuide({ ...fetched, of }),
          (error: Error) => setFault(error.message),
        );
    },
    [guide, ask],
  );
  const pin = useCallback((place: Vector): void => {
    setDraft((was) => {
      if (!was) return was;
      const pins = { ...was.pins, [was.wanted]: place };
      const asked = was.part === 'other' ? [] : ASKED_LANDMARKS[was.part];
      const from = asked.indexOf(was.wanted);
      // what comes after it first: what the scan lacks was passed over
      const rest = [...asked.slice(from + 1), ...asked.slice(0, from)];
      return { ...was, pins, wanted: rest.find((name) => !pins[name]) ?? was.wanted };
    });
  }, []);
  const unpin = useCallback((name: string): void => {
    setDraft((was) => {
      if (!was) return was;
      const { [name]: _gone, ...pins } = was.pins;
      return { ...was, pins, wanted: name };
    });
  }, []);
  const choosePart = useCallback(
    (part: ScannedPart): void => {
      setDraft((was) => was && { ...was, part, pins: {}, wanted: ASKED_LANDMARKS[part][0] });
      fetchGuide(part, draft?.sex ?? 'woman');
    },
    [draft, fetchGuide],
  );
  const chooseSex = useCallback(
    (sex: ScanDraft['sex']): void => {
      change({ sex });
      if (draft?.part === 'body') fetchGuide('body', sex ?? 'woman');
    },
    [draft, change, fetchGuide],
  );
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
    if (!draft || !mmPerUnit || draft.part === 'other') return;
    const { found, frame, sex, part } = draft;
    void run(`Drawing the ${part} onto the scan…`, async (told) => {
      const asked = { scan: found.scan, frame, mmPerUnit, marks: marksOf(draft), part, sex };
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
    choosePart,
    chooseSex,
    pin,
    unpin,
    makePlain,
    draw,
  };
}

export type ScanNow = ReturnType<typeof useScan>;

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Figure } from '../../plan/figure/figure';
import {
  leavePlan,
  namedAsItComes,
  openFromLibrary,
  openPlanFile,
  startNewPlan,
} from '../../store/saving/planFiles';
import { appStore } from '../../store/state';
import type { Work } from '../controls/work';
import { type OpenFailure, type OtherFigure, readPlanFile } from './openPlan';

/** The open plan is not saved and would be lost: what was asked for waits for a yes. */
export interface Unsaved {
  readonly proceed: () => void;
}

/** Every way to another plan (button, key, drop, library): the open one is saved first. */
export function usePlanFiles() {
  const [failure, setFailure] = useState<OpenFailure | null>(null);
  const [unsaved, setUnsaved] = useState<Unsaved | null>(null);
  const [other, setOther] = useState<OtherFigure | null>(null);
  const [scan, setScan] = useState<ScanToOpen | null>(null);
  const [work, setWork] = useState<Work | null>(null);

  // a scan that is opened while its plan waits
  const failureNow = useRef(failure);
  failureNow.current = failure;

  const leaveFor = useCallback(async (next: () => Promise<unknown>): Promise<void> => {
    if (await leavePlan()) await next();
    else setUnsaved({ proceed: () => void next() });
  }, []);
  const openText = useCallback(
    (fileName: string, text: string, onto: Figure | null = null) =>
      leaveFor(async () => {
        const answer = await openPlanFile(text, onto);
        if (!answer.ok) setFailure({ fileName, reason: answer.reason });
      }),
    [leaveFor],
  );
  const open = useCallback(
    async (files: readonly File[]): Promise<void> => {
      const file = files.find(({ name }) => SCAN_ENDING.test(name)) ?? files[0];
      if (!file) return;
      const wants = failureNow.current?.wants ?? null;
      if (SCAN_ENDING.test(file.name)) {
        setFailure(null);
        return setScan({ file, beside: files.filter((each) => each !== file), wants });
      }
      const read = await readPlanFile(file, appStore.getState().plan.figure);
      if (read.kind === 'bad') return setFailure(read.failure);
      if (read.kind === 'other') return setOther(read.other);
      if (read.kind === 'library') {
        const { takeLibrary } = await import('./takeLibrary');
        return takeLibrary(read.text, setWork);
      }
      if (read.kind === 'figure') {
        setFailure(null);
        const { openFigureFile } = await import('../scan/openFigureFile');
        const reason = await openFigureFile(read.text, wants, setWork);
        if (reason) setFailure({ fileName: file.name, reason, ...(wants && { wants }) });
        return;
      }
      await openText(file.name, read.text);
    },
    [openText],
  );
  const openOther = useCallback(
    (onto: Figure | null): void => {
      setOther(null);
      if (other) void openText(other.fileName, other.text, onto);
    },
    [other, openText],
  );
  const carryInstead = useCallback((): void => {
    setOther(failureNow.current?.wants?.otherwise ?? null);
    setFailure(null);
  }, []);
  const choose = useCallback((): void => chooseFiles((files) => void open(files)), [open]);
  const startNew = useCallback(
    (): void => void namedAsItComes(() => leaveFor(startNewPlan)),
    [leaveFor],
  );
  const openKept = useCallback(
    (planId: string, name: string): void => {
      void leaveFor(async () => {
        const reason = await openFromLibrary(planId);
        if (reason !== null) setFailure({ fileName: name, reason });
      });
    },
    [leaveFor],
  );
  const dragging = useFileDrop(open);
  const dismiss = useCallback((): void => {
    setFailure(null);
    setUnsaved(null);
    setOther(null);
    setScan(null);
  }, []);
  return {
    ...{ open, choose, startNew, openKept, openOther, carryInstead, dismiss },
    ...{ dragging, failure, unsaved, other, scan, work },
  };
}

/** A scanner's file that was dropped or chosen, and the plan that waits for it. */
export interface ScanToOpen {
  readonly file: File;
  /** chosen with it: the materials and pictures of an .obj */
  readonly beside: readonly File[];
  readonly wants: OpenFailure['wants'] | null;
}

const SCAN_ENDING = /\.(glb|obj|ply|stl|usdz)$/i;

export type PlanFiles = ReturnType<typeof usePlanFiles>;

/** The platform's file picker, asked from any button or key. */
function chooseFiles(use: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.json,application/json,.glb,.obj,.ply,.stl,.usdz,.mtl,.png,.jpg,.jpeg,.webp';
  input.addEventListener('change', () => use([...(input.files ?? [])]));
  input.click();
}

/** Takes files dropped anywhere on the window; returns whether any hovers over it now. */
function useFileDrop(open: (files: readonly File[]) => Promise<void>): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent): void => {
      setDragging(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void open(files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [open]);
  return dragging;
}

import { useEffect, useState } from 'react';
import { planOnScan } from '../../app/ownScan';
import { MM_PER_UNIT } from '../../formats/readMesh';
import { BUNDLED_SCALE } from '../../plan/scale/patientScale';
import { figureOfFile, readFigureFile } from '../../scan/figureFile';
import { figureFileOf, mirroredScan } from '../../scan/ownScan';
import { leavePlan, openPlanFile } from '../../store/saving/planFiles';
import { keepScan } from '../../store/saving/scans';
import { figureData } from '../../workers/figureFiles';
import type { Work } from '../controls/work';
import type { ScanToOpen } from '../files/usePlanFiles';
import { mirroredFrame, type ScanDraft } from './scanDraft';

const NOT_SAVED = 'The open plan could not be saved, so it stays open. Save it to a file first.';

/** A figure of more characters is not read at once. */
const LONG_TEXT = 2e6;

/**
 * A figure file of a scan: kept here, and the plan opened that waits for it, or a new one begun on it.
 * @param show what is done, and how it is stopped until something is kept
 * @returns why not; null where it was opened, or stopped
 */
export async function openFigureFile(
  text: string,
  wants: ScanToOpen['wants'],
  show: (work: Work | null) => void,
): Promise<string | null> {
  const stop = new AbortController();
  const shows = text.length > LONG_TEXT;
  if (shows) {
    show({ name: 'Opening the figure', share: null, stop: () => stop.abort() });
    await pictured();
  }
  try {
    return await openFigure(text, wants, stop.signal);
  } finally {
    if (shows) show(null);
  }
}

/** Until what was just shown can be seen, and pressed. */
function pictured(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

async function openFigure(
  text: string,
  wants: ScanToOpen['wants'],
  signal: AbortSignal,
): Promise<string | null> {
  const read = readFigureFile(text);
  await pictured();
  if (signal.aborted) return null;
  if (!read.ok) return `This figure cannot be used: ${read.reason}.`;
  if (!wants) return (await planOnScan(read.file, BUNDLED_SCALE, 'new')) ? null : NOT_SAVED;
  const { figure } = await figureOfFile(read.file, (id) => figureData(id));
  if (signal.aborted) return null;
  if (figure.digest !== wants.scan.digest)
    return `This figure is another one than “${wants.scan.name}”, on which the plan lies.`;
  if (!(await leavePlan())) return NOT_SAVED;
  await keepScan(read.file);
  const opened = await openPlanFile(wants.text);
  return opened.ok ? null : opened.reason;
}

/**
 * Where a plan waits for its scan: the file is tried in each unit, as it is and mirrored, and by its digest
 * it is known to be the one.
 * @returns that it is another; null while nothing waits, or once the plan is open
 */
export function useWantedScan(
  draft: ScanDraft | null,
  wants: ScanToOpen['wants'],
  onOpened: () => void,
): string | null {
  const [fault, setFault] = useState<string | null>(null);
  const found = draft?.found ?? null;
  useEffect(() => {
    if (!found || !wants) return;
    const tryAll = async (): Promise<void> => {
      const ways = [found.scan, mirroredScan(found.scan)].flatMap((scan) =>
        [true, false].map((mends) => ({ scan, mends })),
      );
      for (const { scan, mends } of ways)
        for (const mmPerUnit of Object.values(MM_PER_UNIT)) {
          const frame = scan === found.scan ? found.frame : mirroredFrame(found.frame);
          const file = figureFileOf(scan, { mmPerUnit, frame, face: null, mends });
          const { figure } = await figureOfFile(file, (id) => figureData(id));
          if (figure.digest !== wants.scan.digest) continue;
          if (!(await leavePlan())) return setFault(NOT_SAVED);
          await keepScan(file);
          const opened = await openPlanFile(wants.text);
          if (opened.ok) return onOpened();
          return setFault(opened.reason);
        }
      setFault(
        `This is not the scan “${wants.scan.name}” on which the plan lies, or a face was drawn onto it: then open its figure file (.mesomap-figure.json), saved under “Figure” where the plan was made.`,
      );
    };
    void tryAll();
  }, [found, wants, onOpened]);
  return fault;
}

import { type Figure, isSameFigure } from '../../plan/figure/figure';
import type { Plan } from '../../plan/types';
import { readPlanHere } from '../../store/figures';
import { bringScanOf, type WantedScan, wantedScan } from '../../store/saving/scans';

/** A file that could not be opened, and why. */
export interface OpenFailure {
  readonly fileName: string;
  readonly reason: string;
  /** the plan lies on a scan that is not on this device: the scan's file may be opened, then the plan */
  readonly wants?: {
    readonly scan: WantedScan;
    readonly text: string;
    /** the plan can be carried over to these instead; null where its scan is a plain surface */
    readonly otherwise: OtherFigure | null;
  };
}

/** A plan for another figure than the one on screen, which shares its triangles. */
export interface OtherFigure {
  readonly fileName: string;
  readonly planName: string;
  readonly text: string;
  /** the name of the figure it was made for */
  readonly madeFor: string;
  /** that figure, where this app has it */
  readonly own: Figure | null;
  readonly onto: readonly Figure[];
  /** what is carried over, in words */
  readonly carried: string;
}

export type ReadFile =
  | { readonly kind: 'plan' | 'library' | 'figure'; readonly text: string }
  | { readonly kind: 'other'; readonly other: OtherFigure }
  | { readonly kind: 'bad'; readonly failure: OpenFailure };

const FIGURE_FORMAT = '"mesomap-figure"';

/** Larger than any plan or library: a film or a scan dropped by mistake is refused unread. */
const LARGEST_BYTES = 256 * 1024 * 1024;

/**
 * Reads a file and sees whether it is a plan or a library; nothing is opened yet.
 * @param figure the one on screen
 */
export async function readPlanFile(file: File, figure: Figure): Promise<ReadFile> {
  const refuse = (reason: string): ReadFile => ({
    kind: 'bad',
    failure: { fileName: file.name, reason },
  });
  if (file.size > LARGEST_BYTES) return refuse('It is too large to be a plan.');
  try {
    const text = await file.text();
    if (text.slice(0, 200).includes('-library')) {
      const { isLibrary } = await import('../../store/saving/libraryFile');
      if (isLibrary(text)) return { kind: 'library', text };
    }
    if (text.slice(0, 200).includes(FIGURE_FORMAT)) return { kind: 'figure', text };
    await bringScanOf(text);
    const read = await readPlanHere(text, null, true);
    if (read.ok) {
      const own = read.plan.figure;
      const apart = own.topology !== figure.topology;
      if (isSameFigure(own, figure) || apart) return { kind: 'plan', text };
      return { kind: 'other', other: otherFigure(file, text, read.plan, own, [figure]) };
    }
    const onto = read.onto.some((each) => isSameFigure(each, figure)) ? [figure] : read.onto;
    const carried = onto.length > 0 ? await readPlanHere(text, onto[0], true) : read;
    const other = carried.ok ? otherFigure(file, text, carried.plan, null, onto) : null;
    const scan = wantedScan(text);
    if (scan) {
      const reason = `The plan lies on “${scan.name}”, a scan that is not on this device.`;
      const wants = { scan, text, otherwise: other };
      return { kind: 'bad', failure: { fileName: file.name, reason, wants } };
    }
    return other ? { kind: 'other', other } : refuse(read.reason);
  } catch {
    return refuse('The file could not be read.');
  }
}

function otherFigure(
  file: File,
  text: string,
  plan: Plan,
  own: Figure | null,
  onto: readonly Figure[],
): OtherFigure {
  const madeFor = own ? own.name : madeForOf(text);
  const carried = carriedWords(plan);
  return { fileName: file.name, planName: plan.name, text, madeFor, own, onto, carried };
}

/** The name of a figure that this app does not have, as the file says it. */
function madeForOf(text: string): string {
  const { model } = JSON.parse(text) as { model: { id: string; name?: string } };
  return model.name || model.id;
}

/** `3 zones, 1 keep-out and 12 points by hand` */
export function carriedWords({ zones, keepOuts, earlier, testSpots }: Plan): string {
  const byHand = zones.reduce((sum, { hand }) => sum + (hand?.faces.length ?? 0), 0);
  const parts = [
    counted(zones.length, 'zone'),
    counted(keepOuts.length, 'keep-out'),
    counted(byHand, 'point', ' by hand'),
    counted(earlier.length, 'earlier session'),
    counted(testSpots.length, 'test spot'),
  ].filter((part) => part !== '');
  const last = parts.pop() ?? 'nothing yet';
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}

function counted(count: number, what: string, rest = ''): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}${rest}`;
}

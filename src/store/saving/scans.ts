import type { Figure } from '../../plan/figure/figure';
import { PLAIN_ID } from '../../plan/figure/figure';
import type { FigureFile } from '../../scan/figureFile';
import { addFigure, hasFigure } from '../figures';
import { openDatabase, type SavedPlans } from './database';

/** The door to patients' own scans in this browser: kept and brought back for a plan; `library` erases them. */

/** Keeps a scan on this device and makes it a figure that plans can lie on. */
export async function keepScan(file: FigureFile): Promise<Figure> {
  const { writeFigureFile } = await import('../../scan/figureFile');
  const figure = await adopt(file);
  const kept = { text: writeFigureFile(file), addedAt: Date.now() };
  await (await openDatabase()).put('scans', kept, figure.digest);
  return figure;
}

/** What is kept of a scan, as the text of a figure file; null where it is not here. */
export async function scanText(digest: string): Promise<string | null> {
  return (await (await openDatabase()).get('scans', digest))?.text ?? null;
}

/** What the person calls a scan, '' for nothing, and what it lost on the way in; null where it is not here. */
export async function scanWords(
  digest: string,
): Promise<{ readonly name: string; readonly notes: readonly string[] } | null> {
  const text = await scanText(digest);
  if (text === null) return null;
  const { name = '', notes = [] } = JSON.parse(text);
  return { name: String(name), notes: notes.map(String) };
}

/** Gives a scan that is kept another name; plans on it know nothing of it. */
export async function nameScan(digest: string, name: string): Promise<void> {
  const { readFigureFile, writeFigureFile } = await import('../../scan/figureFile');
  const db = await openDatabase();
  const kept = await db.get('scans', digest);
  const read = kept && readFigureFile(kept.text);
  if (!kept || !read?.ok) throw new Error('The scan is not kept in this browser.');
  await db.put('scans', { ...kept, text: writeFigureFile({ ...read.file, name }) }, digest);
}

/** The figure that a file's plan lies on; null on one that is no patient's own. */
export interface WantedScan {
  readonly digest: string;
  readonly name: string;
}

/** The scan that the text of a plan asks for; null where it lies on another figure or is no plan. */
export function wantedScan(text: string): WantedScan | null {
  if (!text.includes(`"${PLAIN_ID}`)) return null;
  try {
    const { id, digest, name } = JSON.parse(text).model;
    if (!String(id).startsWith(PLAIN_ID) || typeof digest !== 'string') return null;
    return { digest, name: String(name ?? '') };
  } catch {
    return null;
  }
}

/** Makes the scan known that the text of a plan asks for, where it is kept here. */
export async function bringScanOf(text: string, from?: SavedPlans): Promise<void> {
  const wanted = wantedScan(text);
  if (!wanted || hasFigure(wanted.digest)) return;
  try {
    const kept = await (from ?? (await openDatabase())).get('scans', wanted.digest);
    if (!kept) return;
    const { readFigureFile } = await import('../../scan/figureFile');
    const read = readFigureFile(kept.text);
    if (read.ok) await adopt(read.file);
  } catch {
    // the plan's reader says that its figure is not here
  }
}

async function adopt(file: FigureFile): Promise<Figure> {
  const [{ figureOfFile }, { figureData }] = await Promise.all([
    import('../../scan/figureFile'),
    import('../../workers/figureFiles'),
  ]);
  const data = await figureOfFile(file, (id) => figureData(id));
  addFigure(data);
  return data.figure;
}

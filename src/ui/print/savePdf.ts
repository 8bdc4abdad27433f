import regularUrl from '../../map/fonts/Inter-Regular.ttf?url';
import semiboldUrl from '../../map/fonts/Inter-SemiBold.ttf?url';
import type { Page } from '../../map/paper/shapes';
import { allSlices } from '../../store/inSlices';
import { handOver } from '../files/handOver';

interface SavedPdf {
  readonly name: string;
  readonly title: string;
  /** now where none is given */
  readonly createdAt?: Date;
}

/** Makes the PDF of the pages and hands it over. The code that makes PDFs is fetched here. */
export async function savePdf(
  pages: readonly Page[],
  { name, title, createdAt = new Date() }: SavedPdf,
  tell: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const [{ pdfSteps }, regular, semibold] = await pdfParts();
  const options = { title, fonts: { regular, semibold }, createdAt };
  const bytes = await allSlices(pdfSteps(pages, options), tell, signal);
  await handOver(name, bytes.slice(), 'application/pdf');
}

let parts: ReturnType<typeof fetchParts> | null = null;

/** Fetched once, and again after that failed: ahead of the press that needs them. */
export function pdfParts(): ReturnType<typeof fetchParts> {
  parts ??= fetchParts().catch((error: unknown) => {
    parts = null;
    throw error;
  });
  return parts;
}

function fetchParts() {
  return Promise.all([
    import('../../map/paper/pdf'),
    readBytes(regularUrl),
    readBytes(semiboldUrl),
  ]);
}

async function readBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The map's typeface could not be read (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

import regularUrl from '../../map/fonts/Inter-Regular.ttf?url';
import semiboldUrl from '../../map/fonts/Inter-SemiBold.ttf?url';
import type { Page } from '../../map/paper/shapes';

/** The address is let go only after the browser had time to start reading it. */
const KEEP_ADDRESS_MS = 30_000;

/** Makes the PDF of the pages and hands it over. The code that makes PDFs is fetched here. */
export async function savePdf(pages: readonly Page[], title: string): Promise<string> {
  const [{ pdfOf }, regular, semibold] = await Promise.all([
    import('../../map/paper/pdf'),
    readBytes(regularUrl),
    readBytes(semiboldUrl),
  ]);
  const bytes = pdfOf(pages, { title, fonts: { regular, semibold }, createdAt: new Date() });
  const name = `${fileNameOf(title)} map.pdf`;
  await handOver(new File([bytes.slice()], name, { type: 'application/pdf' }));
  return name;
}

async function readBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The map's typeface could not be read (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Signs that no file system takes, and dots that hide a file, become spaces. */
function fileNameOf(title: string): string {
  const clean = title
    .replace(/[\\/:*?"<>|.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean || 'Mesomap';
}

/** By the share sheet on tablets, where a download does nothing; by a download elsewhere. */
async function handOver(file: File): Promise<void> {
  const touch = matchMedia('(pointer: coarse)').matches;
  if (touch && navigator.canShare?.({ files: [file] })) {
    const shared = await navigator.share({ files: [file], title: file.name }).then(
      () => true,
      (error: unknown) => error instanceof DOMException && error.name === 'AbortError',
    );
    if (shared) return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_ADDRESS_MS);
}

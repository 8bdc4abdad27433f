/**
 * Hands a file over: by the share sheet where a finger asks and the device has one (there is no
 * other way to a folder on an iPad), by a download everywhere else.
 * @returns whether it was a download, so that it can be said
 */
export async function handOver(
  name: string,
  content: string | Uint8Array<ArrayBuffer> | Blob,
  type = 'application/json',
): Promise<'downloaded' | 'shared'> {
  const file = new File([content], name, { type });
  if (canShare(file) && (await shared(file))) return 'shared';
  download(file);
  return 'downloaded';
}

function canShare(file: File): boolean {
  return (
    matchMedia('(pointer: coarse)').matches &&
    typeof navigator.canShare === 'function' &&
    navigator.canShare({ files: [file] })
  );
}

/** Whether the share sheet dealt with it: closing the sheet is an answer too, a refusal is not. */
async function shared(file: File): Promise<boolean> {
  try {
    await navigator.share({ files: [file], title: file.name });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError';
  }
}

/** The address is let go only after the browser had time to start reading it. */
const KEEP_ADDRESS_MS = 30_000;

function download(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_ADDRESS_MS);
}

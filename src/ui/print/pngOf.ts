import regularUrl from '../../map/fonts/Inter-Regular.ttf?url';
import semiboldUrl from '../../map/fonts/Inter-SemiBold.ttf?url';
import type { Page } from '../../map/paper/shapes';
import { svgOf } from '../../map/paper/svg';

/** Most browsers refuse pictures with a longer side, px. */
export const LONGEST_PX = 8000;

/**
 * A page as a PNG. A picture inside a picture may fetch nothing, so the typeface goes into it.
 * @param widthPx the height follows; less where the longer side would be too long
 */
export async function pngOf(page: Page, widthPx: number): Promise<Blob> {
  const { widthMm, heightMm } = page;
  const perMm = Math.min(widthPx / widthMm, LONGEST_PX / Math.max(widthMm, heightMm));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(widthMm * perMm);
  canvas.height = Math.round(heightMm * perMm);
  const faces = await Promise.all([faceRule(400, regularUrl), faceRule(600, semiboldUrl)]);
  const drawing = svgOf(page).replace('>\n', `>\n<style>${faces.join('')}</style>\n`);
  const address = URL.createObjectURL(new Blob([drawing], { type: 'image/svg+xml' }));
  try {
    const image = new Image(canvas.width, canvas.height);
    image.src = address;
    await image.decode();
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  } finally {
    URL.revokeObjectURL(address);
  }
  const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!made) throw new Error('The picture is too large for this browser.');
  return made;
}

async function faceRule(weight: number, url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const source = `data:font/ttf;base64,${btoa(binary)}`;
  return `@font-face{font-family:'Mesomap Map';font-weight:${weight};src:url(${source})}`;
}

import type { PictureCover } from '../../plan/photographs/photograph';
import type { PlainPicture } from '../photographs';

/** Pictures are kept no larger than this, pixels on the longer side: a millimetre on a whole body is a pixel. */
const MOST_SIDE_PX = 2400;
const MOST_FILE_BYTES = 60_000_000;
const QUALITY = 0.9;
/** A blurred place is this many pixels across at most: no face comes back out of it. */
const BLUR_CELLS = 7;

/** What a file cannot be taken in for, as a sentence. */
export class NotAPicture extends Error {}

/**
 * Draws a picture anew, upright, as a JPEG of its pixels: place, device and whatever else a file says
 * beside them stay behind.
 */
export async function plainPicture(file: Blob): Promise<PlainPicture> {
  if (file.size > MOST_FILE_BYTES)
    throw new NotAPicture(
      'This file is larger than 60 MB. Save the picture smaller and try again.',
    );
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!image)
    throw new NotAPicture(
      'This is not a picture that the browser can read. JPEG, PNG and WebP are read everywhere.',
    );
  const share = Math.min(1, MOST_SIDE_PX / Math.max(image.width, image.height));
  const canvas = canvasOf(Math.round(image.width * share), Math.round(image.height * share));
  pen(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const bytes = await (await jpegOf(canvas)).arrayBuffer();
  return { bytes, widthPx: canvas.width, heightPx: canvas.height };
}

/** The picture with its covers burnt in. @param over draws on top, in pixels of the picture */
export async function pictureToHandOver(
  picture: Blob,
  covers: readonly PictureCover[],
  over: (context: CanvasRenderingContext2D) => void = () => undefined,
): Promise<Blob> {
  const image = await createImageBitmap(picture);
  const canvas = canvasOf(image.width, image.height);
  const context = pen(canvas);
  context.drawImage(image, 0, 0);
  for (const cover of covers) drawCover(context, image, cover);
  image.close();
  over(context);
  return jpegOf(canvas);
}

/** A black bar, or the place in a few flat cells. */
export function drawCover(
  context: CanvasRenderingContext2D,
  image: ImageBitmap,
  { kind, x, y, width, height }: PictureCover,
): void {
  const box = [
    x * image.width,
    y * image.height,
    width * image.width,
    height * image.height,
  ] as const;
  if (kind === 'bar') {
    context.fillStyle = '#000';
    context.fillRect(...box);
    return;
  }
  const [, , wide, high] = box;
  const cellPx = Math.max(wide, high) / BLUR_CELLS;
  const small = canvasOf(Math.ceil(wide / cellPx), Math.ceil(high / cellPx));
  pen(small).drawImage(image, ...box, 0, 0, small.width, small.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, small.width, small.height, ...box);
  context.imageSmoothingEnabled = true;
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), {
    width: Math.max(1, width),
    height: Math.max(1, height),
  });
}

function pen(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new NotAPicture('The browser has no room to draw this picture.');
  context.imageSmoothingQuality = 'high';
  return context;
}

function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, failed) => {
    canvas.toBlob(
      (blob) =>
        blob ? done(blob) : failed(new NotAPicture('The browser could not keep this picture.')),
      'image/jpeg',
      QUALITY,
    );
  });
}

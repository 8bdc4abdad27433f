import type { OpensPicture } from '../formats/meshPaint';

/** The browser's own decoder, off the page: nothing is fetched, and no address is made. */
export const openPicture: OpensPicture = async (bytes, mostSide) => {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const whole = await createImageBitmap(new Blob([bytes.slice()]));
  try {
    const share = Math.min(1, mostSide / Math.max(whole.width, whole.height));
    const width = Math.max(1, Math.round(share * whole.width));
    const height = Math.max(1, Math.round(share * whole.height));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return null;
    context.drawImage(whole, 0, 0, width, height);
    return { width, height, data: context.getImageData(0, 0, width, height).data };
  } finally {
    whole.close();
  }
};

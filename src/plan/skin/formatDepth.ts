import { formatMm } from '../format';

/** `2.0 mm`; below a millimetre, where layers are tenths thick, `0.45 mm`. */
export function formatDepth(depthMm: number): string {
  return depthMm < 0.995 ? `${depthMm.toFixed(2)} mm` : formatMm(depthMm);
}

import { Color } from 'three';
import { SKIN_TONES } from './skinTones';
import { TINTS } from './zoneMaterial';

/** What a point is from afar, on whichever it stands off more. */
const LIGHT = '#fffdf9';
const DARK = '#090b0f';
/** Above this relative luminance dark stands off more; lit skin is lighter than its own colour. */
const EVEN = 0.18;

/** The colour of a zone's points from afar, where they are plain dots on the tinted skin. */
export function plainDot(zoneHex: string, tone: number, active: boolean): string {
  const share = active ? TINTS.active : TINTS.other;
  const zone = new Color(zoneHex);
  // as `zoneMaterial` draws the tint: the hue as bright as it gets, blended as the screen encodes it
  const vivid = zone.multiplyScalar(1 / Math.max(zone.r, zone.g, zone.b)).convertLinearToSRGB();
  const skin = new Color(SKIN_TONES[tone].skin).convertLinearToSRGB();
  const { r, g, b } = skin.lerp(vivid, share).convertSRGBToLinear();
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < EVEN ? LIGHT : DARK;
}

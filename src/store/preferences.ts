import type { BundledId } from '../plan/figure/bundled';
import { isBundledId } from '../plan/figure/bundled';
import { RANGES } from '../plan/ranges';

/** What is kept on this device and belongs to no plan. */
export interface Preferences {
  readonly drape: boolean;
  /** the scalp is drawn with a close crop */
  readonly hair: boolean;
  /** as of a patient at rest, while nothing is done to the lids */
  readonly eyesClosed: boolean;
  /** index into `SKIN_TONES`: 0 light .. 9 dark */
  readonly skinTone: number;
  readonly theme: 'light' | 'dark';
  /** by the person; until then it is the system's */
  readonly themeChosen: boolean;
  readonly showLinks: boolean;
  readonly showNumbers: boolean;
  /** the skin is glass, and the tips of the needles are drawn at their true depth */
  readonly seeThrough: boolean;
  /** a scan's figure is shown in the scan's own colours */
  readonly scanColours: boolean;
  readonly brushRadiusMm: number;
  /** of a mole or lesion that is tapped */
  readonly dotRadiusMm: number;
  /** strokes are painted on both sides of the body */
  readonly mirrorPaint: boolean;
  /** a pen pressed less paints with a smaller radius */
  readonly penPressure: boolean;
  readonly orthographic: boolean;
  /** the camera goes to a zone that is chosen in the list and not seen well */
  readonly frameZones: boolean;
  /** which mouse button turns and which moves, see scene/tools/mouseDrags */
  readonly mouse: 'mesomap' | 'blender' | 'cad';
  /** fingers only navigate once a pen has touched */
  readonly penMode: boolean;
  readonly paper: 'a4' | 'letter';
  /** the bundled figure that was open last: fetched at the start while the plan is still being read */
  readonly lastModel: BundledId;
}

const KEY = 'mesomap.preferences';

const DEFAULTS: Preferences = {
  drape: true,
  hair: true,
  eyesClosed: false,
  skinTone: 4,
  theme: 'light',
  themeChosen: false,
  showLinks: true,
  showNumbers: true,
  seeThrough: false,
  scanColours: true,
  brushRadiusMm: 25,
  dotRadiusMm: 6,
  mirrorPaint: false,
  penPressure: false,
  orthographic: false,
  frameZones: true,
  mouse: 'mesomap',
  penMode: false,
  paper: 'a4',
  lastModel: 'female-body',
};

/** The device's preferences; whatever is missing or damaged falls back to the default. */
export function readPreferences(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return repaired(stored as Record<string, unknown>);
  } catch {
    return { ...DEFAULTS, theme: systemTheme() };
  }
}

/** What the person has told the system they like. */
export function systemTheme(): Preferences['theme'] {
  const asked = typeof matchMedia === 'function' && matchMedia(DARK).matches;
  return asked ? 'dark' : 'light';
}

export const DARK = '(prefers-color-scheme: dark)';

/** Kept where the browser allows it; a browser that refuses only forgets the preferences. */
export function writePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...preferences, tones: TONES }));
  } catch {
    // private mode or full storage: the plan itself is saved elsewhere and says so when it fails
  }
}

/** So many tones there are; before, there were four of our own, here as the nearest of these. */
const TONES = 10;
const FORMER_TONES: readonly number[] = [3, 4, 5, 7];

function repaired(stored: Record<string, unknown>): Preferences {
  const radius = Number(stored.brushRadiusMm);
  const { tones, skinTone } = stored;
  const tone = tones === TONES ? Number(skinTone) : FORMER_TONES[Number(skinTone)];
  const flag = (key: keyof Preferences): boolean =>
    typeof stored[key] === 'boolean' ? (stored[key] as boolean) : (DEFAULTS[key] as boolean);
  const { least, most } = RANGES.brushRadiusMm;
  const dotRadius = Number(stored.dotRadiusMm);
  const dot = RANGES.dotRadiusMm;
  // before the system's was followed, only who had chosen it had it dark
  const themeChosen =
    typeof stored.themeChosen === 'boolean' ? stored.themeChosen : stored.theme === 'dark';
  return {
    drape: flag('drape'),
    hair: flag('hair'),
    eyesClosed: flag('eyesClosed'),
    skinTone: Number.isInteger(tone) && tone >= 0 && tone < TONES ? tone : DEFAULTS.skinTone,
    theme: !themeChosen ? systemTheme() : stored.theme === 'dark' ? 'dark' : 'light',
    themeChosen,
    showLinks: flag('showLinks'),
    showNumbers: flag('showNumbers'),
    seeThrough: flag('seeThrough'),
    scanColours: flag('scanColours'),
    brushRadiusMm: radius >= least && radius <= most ? radius : DEFAULTS.brushRadiusMm,
    dotRadiusMm: dotRadius >= dot.least && dotRadius <= dot.most ? dotRadius : DEFAULTS.dotRadiusMm,
    mirrorPaint: flag('mirrorPaint'),
    penPressure: flag('penPressure'),
    orthographic: flag('orthographic'),
    frameZones: flag('frameZones'),
    mouse: stored.mouse === 'blender' || stored.mouse === 'cad' ? stored.mouse : 'mesomap',
    penMode: flag('penMode'),
    paper: stored.paper === 'letter' ? 'letter' : 'a4',
    lastModel: isBundledId(stored.lastModel) ? stored.lastModel : DEFAULTS.lastModel,
  };
}

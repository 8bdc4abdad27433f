import { DEFAULT_LIMITS, type FlattenLimits } from '../flatten/types';
import { type SheetForm, type SheetParts, USUAL_PARTS } from '../map/session/sheetParts';
import { STENCIL_WAYS, type StencilWay } from '../map/stencil/stencilWays';

/** How this device prints: kept in the browser, with no word of a patient. */
export interface PrintPreferences {
  readonly kind: 'sheet' | 'stencil';
  readonly parts: SheetParts;
  /** how much paper the session sheet takes */
  readonly form: SheetForm;
  readonly blackAndWhite: boolean;
  /** ids of the views on the overview; none: chosen by what they show */
  readonly views: readonly string[];
  /** what the 100 mm bar of an earlier stencil measured on this printer, mm */
  readonly measuredBarMm: number;
  /** how far neighbours on a stencil may be off before a zone is cut */
  readonly limits: FlattenLimits;
  /** greys of mL/cm2 on the stencil */
  readonly withCells: boolean;
  /** how the stencil comes onto the skin */
  readonly way: StencilWay;
}

/** As many as the overview has room for. */
export const MOST_VIEWS = 4;

/** Beyond this it is another scale, not a printer's habit, mm. */
export const MEASURED_BAR_MM = { least: 80, most: 125 } as const;

/** As at the command line. */
export const STENCIL_LIMITS = {
  mostMm: { least: 0.05, most: 100 },
  mostPercent: { least: 0.2, most: 100 },
} as const;

const KEY = 'mesomap.print';

const USUAL_PRINT: PrintPreferences = {
  kind: 'sheet',
  parts: USUAL_PARTS,
  form: 'short',
  blackAndWhite: false,
  views: [],
  measuredBarMm: 100,
  limits: DEFAULT_LIMITS,
  withCells: false,
  way: 'paper',
};

/** Whatever is missing or damaged falls back to the usual. */
export function readPrintPreferences(): PrintPreferences {
  try {
    return repaired(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>);
  } catch {
    return USUAL_PRINT;
  }
}

/** Kept where the browser allows it; one that refuses only forgets them. */
export function writePrintPreferences(preferences: PrintPreferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // private mode or full storage: the next print starts from the usual
  }
}

function repaired(stored: Record<string, unknown>): PrintPreferences {
  const parts = (stored.parts ?? {}) as Record<string, unknown>;
  const part = (key: keyof SheetParts): boolean =>
    typeof parts[key] === 'boolean' ? (parts[key] as boolean) : USUAL_PARTS[key];
  const bar = Number(stored.measuredBarMm);
  const limits = (stored.limits ?? {}) as Record<string, unknown>;
  const limit = (key: keyof FlattenLimits): number => {
    const [value, { least, most }] = [Number(limits[key]), STENCIL_LIMITS[key]];
    return value >= least && value <= most ? value : DEFAULT_LIMITS[key];
  };
  return {
    kind: stored.kind === 'stencil' ? 'stencil' : 'sheet',
    parts: {
      overview: part('overview'),
      closeUps: part('closeUps'),
      depth: part('depth'),
      record: part('record'),
      checklists: part('checklists'),
    },
    form: stored.form === 'long' ? 'long' : 'short',
    blackAndWhite: stored.blackAndWhite === true,
    views: Array.isArray(stored.views)
      ? stored.views.filter((id) => typeof id === 'string').slice(0, MOST_VIEWS)
      : [],
    measuredBarMm:
      bar >= MEASURED_BAR_MM.least && bar <= MEASURED_BAR_MM.most ? bar : USUAL_PRINT.measuredBarMm,
    limits: { mostMm: limit('mostMm'), mostPercent: limit('mostPercent') },
    withCells: stored.withCells === true,
    way: STENCIL_WAYS.find((way) => way === stored.way) ?? USUAL_PRINT.way,
  };
}

import type { FigureData } from '../formats/figureData';
import type { BundledId } from '../plan/figure/bundled';
import { SITE_IDS } from '../plan/figure/sites';
import { landmarksOf } from './landmarkNames';
import type { Registered } from './register';
import type { Similarity } from './similarity';

/** A landmark as it was clicked, in the scan's own frame and unit. */
export interface Mark {
  readonly name: string;
  readonly place: readonly number[];
}

/** A skin to draw a figure onto. */
export interface RawScan {
  /** 3 per vertex, in the scan's own frame and unit */
  readonly positions: Float64Array;
  readonly triangles: Uint32Array;
}

/** Where the unbent figure lies by its shape: see `PoseByShape`. */
interface ByShape {
  readonly agreement: number;
}

/** A figure drawn onto a scan. */
export interface RegisteredFigure {
  /** whose skin thickness and presets are taken */
  readonly base: BundledId;
  /** 3 per vertex of the figure, upright, in the scan's unit times `mmPerUnit` */
  readonly positionsMm: Float64Array;
  /** 1 per vertex: the scan has this skin */
  readonly isMeasured: Uint8Array;
  /** 1 per vertex: how far from the scan, mm of the patient; Infinity where the scan has no skin for it */
  readonly distanceMm: Float64Array;
  /** how many mm the template has for one unit of the scan: near to the unit that the scan is in */
  readonly templateMmPerUnit: number;
  /** how far the registered figure's landmarks lie from where they were clicked, mm of the patient */
  readonly residuals: readonly { readonly name: string; readonly mm: number }[];
  /** from the measured skin to the scan, mm */
  readonly medianMm: number;
  readonly p95Mm: number;
  /** the way from the scan's frame to the upright one */
  readonly similarity: Similarity;
  /** how well the figure lies on it before it bends */
  readonly byShape: ByShape;
  /** what speaks against it, as sentences; small residuals do not prove that it is right */
  readonly doubts: readonly string[];
}

export class RegistrationFault extends Error {}

/** Least landmarks. */
const FEWEST = 4;
/** Skin nearer to the scan than this is measured, mm. */
const MEASURED_MM = 2;

/** @throws RegistrationFault where a landmark is unknown or there are too few */
export function pinsOf(data: FigureData, marks: readonly Mark[], part: 'face' | 'body') {
  const vertexOf = new Map(landmarksOf(data).map(({ name, vertex }) => [name, vertex]));
  const pins = marks.map(({ name, place }) => {
    const vertex = vertexOf.get(name);
    if (vertex === undefined)
      throw new RegistrationFault(
        `the ${part} has no landmark ${name}: mesomap scan --names lists them`,
      );
    return { name, vertex, place };
  });
  if (pins.length < FEWEST)
    throw new RegistrationFault(
      `${pins.length} landmarks are too few: give at least ${FEWEST}, better 7 to 11`,
    );
  return pins;
}

/** 1 per vertex: skin that a scanner sees. */
export function skinOf({ anatomy }: FigureData): Uint8Array {
  return Uint8Array.from(anatomy?.site ?? [], (site) => (SITE_IDS[site] === 'inside' ? 0 : 1));
}

/**
 * What of the figure lies on the scan.
 * @param own mm of the patient for one of the drawn figure
 * @param leastShare of the skin; less lies beside the scan
 * @throws RegistrationFault
 */
export function measuredOf(
  drawn: Registered,
  isSkin: Uint8Array,
  own: number,
  leastShare: number,
): Pick<RegisteredFigure, 'distanceMm' | 'isMeasured' | 'medianMm' | 'p95Mm'> {
  const distanceMm = drawn.distanceMm.map((mm) => mm * own);
  const isMeasured = Uint8Array.from(distanceMm, (mm) => (mm <= MEASURED_MM ? 1 : 0));
  const near = distanceMm.filter((mm) => Number.isFinite(mm)).sort();
  if (sumOf(isMeasured) < leastShare * sumOf(isSkin))
    throw new RegistrationFault(
      'hardly any skin of the figure lies on the scan: are the landmarks right, and left and right the patient’s?',
    );
  const [medianMm, p95Mm] = [near[near.length >> 1], near[Math.floor(0.95 * near.length)]];
  return { distanceMm, isMeasured, medianMm, p95Mm };
}

function sumOf(marks: Uint8Array): number {
  return marks.reduce((sum, is) => sum + is, 0);
}

export function gapMm(positions: Float64Array, vertex: number, place: readonly number[]): number {
  return Math.hypot(...place.map((mm, axis) => mm - positions[3 * vertex + axis]));
}

import type { ZoneLayout } from '../../layout/types';
import { PLAIN_ID } from '../figure/figure';
import { shownCm2Sum } from '../format';
import { leftOutShare } from '../gapWords';
import { ownLengths, ownVolumes, pointsVolumeMl, threadsPerPoint } from '../points/pointValues';
import { areaPlusMinus } from '../scale/areaError';
import { scaleError } from '../scale/scaleError';
import { isDepthAsked } from '../skin/askedDepth';
import { tipDepthMm } from '../skin/depth';
import type { DrawUp, Needle, Plan, Zone } from '../types';
import { type BodySide, zoneSide } from '../zones/zoneSide';
import type { AnaestheticCheck } from './anaestheticLimit';
import { doseMg, doseMgPerCm2, type ProductUse } from './doses';
import { drawUpSheet } from './drawUpLines';
import { addSides, NO_SIDES, type SideVolumes, sideVolumes } from './sideVolumes';
import {
  type Active,
  anaestheticReport,
  productReport,
  type SolutionReport,
  solutionReports,
  zoneActives,
} from './solutionReport';
import { timeEstimate } from './timeEstimate';
import { type VolumeError, volumeError, wholeMicrolitres } from './volumes';

/**
 * What a plan comes to: per zone and in total. Volumes are counted in whole microlitres, so that
 * the lines a person reads add up to the total they read (0.1 + 0.2 is 0.3).
 * Formulas: docs/domain.md 5.3 [D].
 */
export interface ZoneReport {
  readonly zoneId: string;
  readonly name: string;
  /** null while nothing says */
  readonly side: BodySide | null;
  /** NaN until the zone has been laid out */
  readonly areaCm2: number;
  /** how far area, points and volume may be off, per cent either way; null where no fit says */
  readonly plusMinusPercent: number | null;
  /** points, shots or threads: what is counted and what the volume is set for */
  readonly points: number;
  /** needles of a stamp head; 1 for every other pattern */
  readonly perShot: number;
  /** threads of a fan; 1 for every other pattern: the volume that is set is given so often at a point */
  readonly threadsPerPoint: number;
  /** holes in the skin: points x needles */
  readonly punctures: number;
  /** set by the practitioner, mm along the skin */
  readonly spacingMm: number;
  /** proven by the certificate, mm along the skin; NaN where there is no such number */
  readonly smallestSpacingMm: number;
  readonly meanSpacingMm: number;
  readonly largestGapMm: number;
  /** share of the skin near old punctures, of which the largest gap does not speak; 0 without any */
  readonly leftOutShare: number;
  /** the same with old punctures counted as points; NaN without any */
  readonly gapWithPreviousMm: number;
  readonly angleDeg: number;
  readonly insertedLengthMm: number;
  /** NaN while it is still to be chosen */
  readonly tipDepthMm: number;
  readonly volumePerPointMl: number;
  readonly volumeMl: number;
  /** points whose volume or inserted length is not the zone's */
  readonly ownVolumes: number;
  readonly ownLengths: number;
  readonly sides: SideVolumes;
  readonly needle: Needle;
  /** of every active with a known concentration, by name */
  readonly doses: readonly ActiveDose[];
  /** of the one active that is known; null without one, and where there are several */
  readonly doseMg: number | null;
  readonly doseMgPerCm2: number | null;
}

export interface ActiveDose extends Active {
  readonly mg: number;
  /** null without an area */
  readonly mgPerCm2: number | null;
}

export interface TotalReport {
  /** sum of the zones' areas as they are shown; skin of two zones counts twice */
  readonly areaCm2: number;
  /** mean of the zones', by their areas; null where no fit says */
  readonly plusMinusPercent: number | null;
  readonly points: number;
  /** more than the points where stamps are used */
  readonly punctures: number;
  /** over all zones, mm; NaN without two points in one zone */
  readonly smallestSpacingMm: number;
  readonly largestGapMm: number;
  /** of all zones by their areas, as each zone's */
  readonly leftOutShare: number;
  /** largest of the zones', old punctures counted where there are any; NaN without any */
  readonly gapWithPreviousMm: number;
  readonly volumeMl: number;
  readonly sides: SideVolumes;
}

/** The lines from what is injected to what is drawn up; `injected + wastage + loss + needles + rounding = toDraw`. */
export interface DrawUpReport {
  readonly injectedMl: number;
  readonly wastagePercent: number;
  readonly wastageMl: number;
  readonly syringeMl: number;
  /** full or part-full syringes: ceil(injected / fill) */
  readonly syringes: number;
  readonly lossPerSyringeMl: number;
  readonly lossMl: number;
  readonly needleChanges: number;
  readonly needleLossMl: number;
  /** up to the next mark of the syringe; 0 where it is not rounded */
  readonly roundingMl: number;
  readonly toDrawMl: number;
}

export interface PlanReport {
  readonly zones: readonly ZoneReport[];
  readonly total: TotalReport;
  /** one for each solution, in their order: unlike products have no sum */
  readonly drawUps: readonly DrawUpReport[];
  readonly solutions: readonly SolutionReport[];
  readonly products: readonly ProductUse[];
  readonly error: VolumeError;
  readonly anaesthetic: AnaestheticCheck | null;
  /** null while no pace is entered */
  readonly timeS: number | null;
}

/** @param layouts by zone id; a zone without one counts no points */
export function planReport(
  plan: Plan,
  layouts: Readonly<Record<string, ZoneLayout | undefined>>,
  site: ArrayLike<number> | null = null,
): PlanReport {
  const { shape } = plan.scale;
  const zones = plan.zones.map((zone) => {
    const layout = layouts[zone.id];
    const plusMinusPercent = shape && site && areaPlusMinus(shape, site, zone.field);
    return { ...zoneReport(zone, layout), ...zoneDose(plan, zone, layout), plusMinusPercent };
  });
  const total = totalReport(zones);
  const volumes = zones.map(({ volumeMl }) => volumeMl);
  const solutions = solutionReports(plan.zones, volumes, plan);
  const drawUps = solutions.map(({ drawUp }) => asReport(drawUp.lines, plan.drawUp));
  return {
    zones,
    total,
    drawUps,
    solutions,
    products: productReport(solutions, plan),
    error: planError(plan, total),
    anaesthetic: anaestheticReport(solutions, plan),
    timeS: timeEstimate(plan.pace, {
      actions: zones.reduce((sum, zone) => sum + zone.points * zone.threadsPerPoint, 0),
      syringes: drawUps.reduce((sum, { syringes }) => sum + syringes, 0),
      zones: zones.filter(({ points }) => points > 0).length,
    }),
  };
}

function planError(
  { scale, uncertainty, figure }: Plan,
  { volumeMl, plusMinusPercent }: TotalReport,
): VolumeError {
  const isOwn = figure.id.startsWith(PLAIN_ID);
  const set = uncertainty.scalePercent;
  const { percent, words } = scaleError(scale, set, plusMinusPercent, isOwn);
  const noise = figure.noisePercent ?? 0;
  const error = volumeError(volumeMl, percent / 100, uncertainty.areaPercent / 100, noise / 100);
  return words ? { ...error, parts: [words, ...error.parts] } : error;
}

/** What a zone gets of each active; none without a concentration. */
function zoneDose(
  plan: Plan,
  zone: Zone,
  layout: ZoneLayout | undefined,
): Pick<ZoneReport, 'doses' | 'doseMg' | 'doseMgPerCm2'> {
  const volumeMl = layout ? pointsVolumeMl(zone, layout) : 0;
  const doses = zoneActives(plan, zone).flatMap(({ mgPerMl, ...active }): ActiveDose[] => {
    if (!layout) return [];
    const perCm2 = doseMgPerCm2(volumeMl, mgPerMl, layout.areaMm2 / 100);
    const mg = doseMg(volumeMl, mgPerMl);
    return [{ ...active, mgPerMl, mg, mgPerCm2: Number.isNaN(perCm2) ? null : perCm2 }];
  });
  const [only, another] = doses;
  if (!only || another) return { doses, doseMg: null, doseMgPerCm2: null };
  return { doses, doseMg: only.mg, doseMgPerCm2: only.mgPerCm2 };
}

/** Of a zone and the points it has had last: many parts of the screen ask for the same. */
const reports = new WeakMap<Zone, { readonly of: ZoneLayout | undefined; report: ZoneReport }>();

export function zoneReport(zone: Zone, layout: ZoneLayout | undefined): ZoneReport {
  const known = reports.get(zone);
  if (known && known.of === layout) return known.report;
  const report = freshReport(zone, layout);
  reports.set(zone, { of: layout, report });
  return report;
}

function freshReport(zone: Zone, layout: ZoneLayout | undefined): ZoneReport {
  const certificate = layout?.certificate;
  const points = layout?.count ?? 0;
  const perShot = layout?.punctures?.perShot ?? 1;
  const { angleDeg, insertedLengthMm } = zone.insertion;
  return {
    zoneId: zone.id,
    name: zone.name,
    side: zoneSide(zone, layout),
    areaCm2: layout ? layout.areaMm2 / 100 : Number.NaN,
    plusMinusPercent: null,
    points,
    perShot,
    threadsPerPoint: layout ? threadsPerPoint(layout) : 1,
    punctures: points * perShot,
    spacingMm: zone.pattern.spacingMm,
    smallestSpacingMm: certificate?.smallestSpacingMm ?? Number.NaN,
    meanSpacingMm: certificate?.neighbourMeanMm ?? Number.NaN,
    largestGapMm: certificate?.largestGapMm ?? Number.NaN,
    leftOutShare: certificate?.shareNearPrevious || 0,
    gapWithPreviousMm: certificate?.gapWithPreviousMm ?? Number.NaN,
    angleDeg,
    insertedLengthMm,
    tipDepthMm: isDepthAsked(zone) ? Number.NaN : tipDepthMm(angleDeg, insertedLengthMm),
    volumePerPointMl: zone.volumePerPointMl,
    volumeMl: layout ? wholeMicrolitres(pointsVolumeMl(zone, layout)) / 1000 : 0,
    ownVolumes: layout ? ownVolumes(zone, layout) : 0,
    ownLengths: layout ? ownLengths(zone, layout) : 0,
    sides: layout ? sideVolumes(zone, layout) : NO_SIDES,
    needle: zone.needle,
    doses: [],
    doseMg: null,
    doseMgPerCm2: null,
  };
}

function totalReport(zones: readonly ZoneReport[]): TotalReport {
  return {
    areaCm2: shownCm2Sum(zones.map((zone) => zone.areaCm2)),
    plusMinusPercent: meanPlusMinus(zones),
    points: zones.reduce((sum, zone) => sum + zone.points, 0),
    punctures: zones.reduce((sum, zone) => sum + zone.punctures, 0),
    smallestSpacingMm: extreme(
      zones.map((zone) => zone.smallestSpacingMm),
      Math.min,
    ),
    largestGapMm: extreme(
      zones.map((zone) => zone.largestGapMm),
      Math.max,
    ),
    leftOutShare: leftOutShare(zones.map((zone) => ({ ...zone, area: zone.areaCm2 }))),
    gapWithPreviousMm: gapWithPrevious(zones),
    volumeMl: zones.reduce((sum, zone) => sum + wholeMicrolitres(zone.volumeMl), 0) / 1000,
    sides: zones.map(({ sides }) => sides).reduce(addSides, NO_SIDES),
  };
}

function gapWithPrevious(zones: readonly ZoneReport[]): number {
  if (zones.every((zone) => Number.isNaN(zone.gapWithPreviousMm))) return Number.NaN;
  const gaps = zones.map(({ gapWithPreviousMm, largestGapMm }) =>
    Number.isNaN(gapWithPreviousMm) ? largestGapMm : gapWithPreviousMm,
  );
  return extreme(gaps, Math.max);
}

function meanPlusMinus(zones: readonly ZoneReport[]): number | null {
  const known = zones.filter((zone) => zone.plusMinusPercent !== null && zone.areaCm2 > 0);
  const area = known.reduce((sum, { areaCm2 }) => sum + areaCm2, 0);
  if (!(area > 0)) return null;
  return known.reduce((sum, zone) => sum + (zone.plusMinusPercent ?? 0) * zone.areaCm2, 0) / area;
}

/** Draw-up of one solution, as `drawUpSheet` says. @param injectedMl sum over the zones, mL */
export function drawUpReport(injectedMl: number, drawUp: DrawUp): DrawUpReport {
  return asReport(drawUpSheet(injectedMl, drawUp).lines, drawUp);
}

type Lines = ReturnType<typeof drawUpSheet>['lines'];

function asReport(lines: Lines, drawUp: DrawUp): DrawUpReport {
  const sum = (kind: Lines[number]['kind'], pick: (line: Lines[number]) => number): number =>
    lines.filter((line) => line.kind === kind).reduce((total, line) => total + pick(line), 0);
  const ml = (kind: Lines[number]['kind']): number =>
    sum(kind, ({ volumeMl }) => wholeMicrolitres(volumeMl)) / 1000;
  return {
    injectedMl: ml('injected'),
    wastagePercent: drawUp.wastagePercent,
    wastageMl: ml('wastage'),
    syringeMl: drawUp.syringeMl,
    syringes: sum('syringes', ({ count }) => count ?? 0),
    lossPerSyringeMl: drawUp.lossPerSyringeMl,
    lossMl: ml('syringes'),
    needleChanges: sum('needles', ({ count }) => count ?? 0),
    needleLossMl: ml('needles'),
    roundingMl: ml('rounding'),
    toDrawMl: ml('total'),
  };
}

function extreme(values: readonly number[], pick: (...values: number[]) => number): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length > 0 ? pick(...known) : Number.NaN;
}

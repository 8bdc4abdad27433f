import type { ZoneLayout } from '../layout/types';
import { tipDepthMm } from './depth';
import { ownLengths, ownVolumes, pointsVolumeMl } from './pointValues';
import type { DrawUp, Plan, Zone } from './types';
import { type BodySide, zoneSide } from './zoneSide';

/**
 * What a plan comes to: per zone and in total. Volumes are counted in whole microlitres, so that
 * the lines a person reads add up to the total they read (0.1 + 0.2 is 0.3).
 * Formulas: domain.md 5.3 [D].
 */
export interface ZoneReport {
  readonly zoneId: string;
  readonly name: string;
  /** null while nothing says */
  readonly side: BodySide | null;
  /** NaN until the zone has been laid out */
  readonly areaCm2: number;
  /** points, shots or threads: what is counted and what the volume is set for */
  readonly points: number;
  /** needles of a stamp head; 1 for every other pattern */
  readonly perShot: number;
  /** holes in the skin: points x needles */
  readonly punctures: number;
  /** set by the practitioner, mm along the skin */
  readonly spacingMm: number;
  /** proven by the certificate, mm along the skin; NaN where there is no such number */
  readonly smallestSpacingMm: number;
  readonly meanSpacingMm: number;
  readonly largestGapMm: number;
  readonly angleDeg: number;
  readonly insertedLengthMm: number;
  readonly tipDepthMm: number;
  readonly volumePerPointMl: number;
  readonly volumeMl: number;
  /** points whose volume or inserted length is not the zone's */
  readonly ownVolumes: number;
  readonly ownLengths: number;
}

export interface TotalReport {
  readonly areaCm2: number;
  readonly points: number;
  /** more than the points where stamps are used */
  readonly punctures: number;
  /** over all zones, mm; NaN without two points in one zone */
  readonly smallestSpacingMm: number;
  readonly largestGapMm: number;
  readonly volumeMl: number;
}

/** The lines from what is injected to what is drawn up; `injected + wastage + loss = toDraw`. */
export interface DrawUpReport {
  readonly injectedMl: number;
  readonly wastagePercent: number;
  readonly wastageMl: number;
  readonly syringeMl: number;
  /** full or part-full syringes: ceil(injected / fill) */
  readonly syringes: number;
  readonly lossPerSyringeMl: number;
  readonly lossMl: number;
  readonly toDrawMl: number;
}

export interface PlanReport {
  readonly zones: readonly ZoneReport[];
  readonly total: TotalReport;
  readonly drawUp: DrawUpReport;
}

/** @param layouts by zone id; a zone without one counts no points */
export function planReport(
  plan: Plan,
  layouts: Readonly<Record<string, ZoneLayout | undefined>>,
): PlanReport {
  const zones = plan.zones.map((zone) => zoneReport(zone, layouts[zone.id]));
  const total = totalReport(zones);
  return { zones, total, drawUp: drawUpReport(total.volumeMl, plan.drawUp) };
}

export function zoneReport(zone: Zone, layout: ZoneLayout | undefined): ZoneReport {
  const certificate = layout?.certificate;
  const points = layout?.count ?? 0;
  const perShot = layout?.punctures?.perShot ?? 1;
  const { angleDeg, insertedLengthMm } = zone.insertion;
  return {
    zoneId: zone.id,
    name: zone.name,
    side: zoneSide(zone, layout),
    areaCm2: layout ? layout.areaMm2 / 100 : Number.NaN,
    points,
    perShot,
    punctures: points * perShot,
    spacingMm: zone.pattern.spacingMm,
    smallestSpacingMm: certificate?.smallestSpacingMm ?? Number.NaN,
    meanSpacingMm: certificate?.neighbourMeanMm ?? Number.NaN,
    largestGapMm: certificate?.largestGapMm ?? Number.NaN,
    angleDeg,
    insertedLengthMm,
    tipDepthMm: tipDepthMm(angleDeg, insertedLengthMm),
    volumePerPointMl: zone.volumePerPointMl,
    volumeMl: layout ? wholeMicrolitres(pointsVolumeMl(zone, layout)) / 1000 : 0,
    ownVolumes: layout ? ownVolumes(zone, layout) : 0,
    ownLengths: layout ? ownLengths(zone, layout) : 0,
  };
}

function totalReport(zones: readonly ZoneReport[]): TotalReport {
  const areas = zones.map((zone) => zone.areaCm2).filter((area) => !Number.isNaN(area));
  return {
    areaCm2: areas.length > 0 ? areas.reduce((sum, area) => sum + area, 0) : Number.NaN,
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
    volumeMl: zones.reduce((sum, zone) => sum + wholeMicrolitres(zone.volumeMl), 0) / 1000,
  };
}

/**
 * to draw = injected x (1 + wastage) + syringes x loss per syringe; syringes = ceil(injected / fill).
 * The loss is what stays in syringe and needle, so it is taken from the vial, not from the patient.
 * @param injectedMl sum over the zones, mL
 */
export function drawUpReport(injectedMl: number, drawUp: DrawUp): DrawUpReport {
  const injected = wholeMicrolitres(injectedMl);
  const wastage = Math.round((injected * drawUp.wastagePercent) / 100);
  const fill = wholeMicrolitres(drawUp.syringeMl);
  const syringes = fill > 0 ? Math.ceil(injected / fill) : 0;
  const loss = wholeMicrolitres(syringes * drawUp.lossPerSyringeMl);
  return {
    injectedMl: injected / 1000,
    wastagePercent: drawUp.wastagePercent,
    wastageMl: wastage / 1000,
    syringeMl: drawUp.syringeMl,
    syringes,
    lossPerSyringeMl: drawUp.lossPerSyringeMl,
    lossMl: loss / 1000,
    toDrawMl: (injected + wastage + loss) / 1000,
  };
}

/** The slack keeps a half that binary holds as 0.4999… a half. */
function wholeMicrolitres(volumeMl: number): number {
  return Math.round(volumeMl * 1000 + 1e-6);
}

function extreme(values: readonly number[], pick: (...values: number[]) => number): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length > 0 ? pick(...known) : Number.NaN;
}

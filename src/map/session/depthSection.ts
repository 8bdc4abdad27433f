import type { ExactDistance } from '../../geometry/exactDistance';
import type { AheadSession } from '../../plan/course/courseAhead';
import type { PlacedWarning } from '../../plan/planWarnings';
import type { PlanRisk } from '../../plan/risk/types';
import { crossSection } from '../../plan/skin/crossSection';
import { needleOuterMm } from '../../plan/skin/needles';
import { type SkinProfile, skinProfile } from '../../plan/skin/skinProfile';
import { mainSite, zoneSites } from '../../plan/skin/zoneSites';
import type { Plan } from '../../plan/types';
import type { PlanReport } from '../../plan/volume/report';
import type { MapFigure, MapZone } from '../drawing/figure';
import type { UndrawnZone } from '../drawing/mapZones';
import type { FigureMarks } from '../drawing/study';
import type { PaperSize } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import type { Days } from './courseWords';
import { sectionAspect, sectionPicture } from './sectionPicture';

/** Zone by zone: where the tip lies, what is beyond a limit; then what is kept free and the course. */
export interface DepthContent extends Days {
  readonly plan: Plan;
  readonly figure: MapFigure;
  readonly marks: FigureMarks;
  readonly ahead: readonly AheadSession[] | null;
  readonly report: PlanReport;
  readonly warnings: readonly PlacedWarning[];
  /** what a cross-section draws at its depth, by zone id */
  readonly vessels: PlanRisk['vessels'];
  readonly zones: readonly MapZone[];
  readonly undrawn: readonly UndrawnZone[];
  readonly distance: ExactDistance;
  readonly paper: PaperSize;
  readonly blackAndWhite: boolean;
  /** two columns a page, zones of equal settings together */
  readonly isShort: boolean;
  /** size of the remarks; the least there is when not given */
  readonly notePt?: number;
}

/** The cut itself; the names of its layers stand beside it, mm. */
export const SECTION = { widthMm: 56, heightMm: 38 } as const;

/** What points of the zones lie over at the site of their cross-section, each once, the shallowest first. */
export function vesselsUnder({ figure, vessels }: DepthContent, zones: readonly MapZone[]) {
  const main = mainSite(zoneSites(figure, zones[0].zone, zones[0].layout));
  const here = zones.flatMap(({ zone }) => vessels[zone.id] ?? []);
  const sorted = here.filter(({ site }) => site === main).sort((a, b) => a.meanMm - b.meanMm);
  return sorted.filter(({ name }, i) => sorted.findIndex((each) => each.name === name) === i);
}

/** The skin of the site with most points; null where the figure names no sites. */
export function profileOf(
  { figure, plan }: DepthContent,
  { zone, layout }: MapZone,
): SkinProfile | null {
  const main = mainSite(zoneSites(figure, zone, layout));
  return main && figure.anatomy ? skinProfile(main, figure.anatomy.sex, plan.thickness) : null;
}

export function sectionOf(
  content: DepthContent,
  zones: readonly MapZone[],
  profile: SkinProfile,
  { left, top }: Pick<Box, 'left' | 'top'>,
): Shape {
  const [{ zone }] = zones;
  const box = { left, top, right: left + SECTION.widthMm, bottom: top + SECTION.heightMm };
  const { angleDeg, insertedLengthMm } = zone.insertion;
  const section = crossSection({
    profile,
    angleDeg,
    insertedLengthMm,
    needleOuterMm: needleOuterMm(zone.needle.gauge),
    needleLengthMm: zone.needle.lengthMm,
    volumeMl: zone.volumePerPointMl,
    aspect: sectionAspect(box),
  });
  const vessels = vesselsUnder(content, zones);
  return sectionPicture(section, { box, angleDeg, insertedLengthMm, targets: zone.aim, vessels });
}

import { toDense } from '../geometry/field';
import type { ZoneLayout } from '../layout/types';
import { aheadWords, allStarvedWords } from '../plan/course/aheadWords';
import type { AheadSession } from '../plan/course/courseAhead';
import { dayText } from '../plan/course/dayText';
import { formatDrawMl, formatMl, formatMm, shownSum } from '../plan/format';
import { type PlacedWarning, planWarnings } from '../plan/planWarnings';
import { planRisks } from '../plan/risk/planRisk';
import { plusMinusWords } from '../plan/scale/areaError';
import { sumsOfRecord } from '../plan/session/tally';
import { isDepthAsked, NOT_SET } from '../plan/skin/askedDepth';
import { skinProfile } from '../plan/skin/skinProfile';
import { layerRange } from '../plan/skin/tipLayer';
import { type SiteFigure, zoneSites } from '../plan/skin/zoneSites';
import type { Plan, Zone } from '../plan/types';
import type { ProductUse } from '../plan/volume/doses';
import { type PlanReport, planReport, type ZoneReport } from '../plan/volume/report';
import { type SolutionReport, solutionReports } from '../plan/volume/solutionReport';
import { overlapWords, type ZoneAreas, zoneAreas } from '../plan/zones/zoneOverlaps';
import type { ReportArguments } from './arguments';
import { refuse } from './failure';
import { loadFigure, readPlanFile } from './loadFigure';
import type { Output } from './output';
import { layOutPlanText, sessionsAhead } from './planZones';
import { readRecordFile, sessionFile, sessionText } from './sessionCommand';
import { Stages } from './stages';
import { readBytes, userPath } from './userFiles';

/** What a plan comes to, per zone and in total; `null` where a number does not exist. */
export async function reportCommand(args: ReportArguments, output: Output): Promise<void> {
  const text = new TextDecoder().decode(readBytes(userPath(args.file), args.file));
  const read = readPlanFile(text);
  if (!read.ok) return refuse(`${args.file}: ${read.reason}`);
  const { plan } = read;
  const { surface, zones: laid } = await layOutPlanText(text, args.file, null, new Stages());
  const layouts: Record<string, ZoneLayout> = {};
  plan.zones.forEach((zone, i) => {
    layouts[zone.id] = laid[i].layout;
  });
  const { anatomy } = await loadFigure(plan.figure);
  const areas = zoneAreas(
    surface.mesh,
    new Map(plan.zones.map(({ id, field }) => [id, toDense(field, surface.mesh)])),
  );
  const figure = { mesh: surface.mesh, anatomy };
  const { warnings: risk } = planRisks(surface.mesh, anatomy, plan, layouts);
  const ahead = sessionsAhead(surface.mesh, plan);
  const file = reportFile(plan, layouts, figure, areas, ahead, risk);
  const record = args.record === null ? null : readRecordFile(args.record, plan);
  const done = record && { session: sessionFile(record, sumsOfRecord(record)) };
  if (args.json) output.out(`${JSON.stringify({ ...file, ...done }, null, 2)}\n`);
  else
    output.out(reportText(plan, file) + (record ? sessionText(record, sumsOfRecord(record)) : ''));
  for (const note of surface.notes) output.err(`note: ${note}\n`);
}

export type ReportFile = ReturnType<typeof reportFile>;

export function reportFile(
  plan: Plan,
  layouts: Readonly<Record<string, ZoneLayout | undefined>>,
  figure: SiteFigure,
  areas: ZoneAreas | null = null,
  ahead: readonly AheadSession[] = [],
  risk: readonly PlacedWarning[] = [],
) {
  const report = planReport(plan, layouts, figure.anatomy?.site);
  const warnings = planWarnings({ plan, report, layouts, figure, risk });
  const { total } = report;
  const drawUps = report.solutions.map((solution) => drawUpRow(solution, report));
  const [only] = drawUps.length === 1 ? drawUps : [null];
  const zones = plan.zones.map((zone, i) => ({
    ...zoneRow(plan, zone, report.zones[i]),
    ...layers(plan, zone, layouts[zone.id], figure),
    warnings: said(warnings.filter(({ zoneId }) => zoneId === zone.id)),
  }));
  return {
    plan: plan.name,
    model: plan.figure.id,
    zones,
    course: ahead.length > 0 ? courseRows(plan, ahead) : null,
    total: {
      area_cm2: number(
        shownSum(
          report.zones.map(({ areaCm2 }) => areaCm2),
          2,
        ),
        2,
      ),
      plus_minus_percent: number(total.plusMinusPercent, 1),
      // what is painted: every zone by itself added up, and the skin counted once
      painted_sum_cm2: number(areas && areas.sumMm2 / 100, 2),
      painted_union_cm2: number(areas && areas.unionMm2 / 100, 2),
      overlap: areas && overlapWords(areas),
      points: total.points,
      punctures: total.punctures,
      volume_ml: total.volumeMl,
      // unlike products have no sum: null where there are several, and each stands in draw_up
      draw_up_ml: only?.draw_up_ml ?? null,
      syringes: only?.syringes ?? null,
      vials: only?.vials ?? null,
      vials_leftover_ml: only?.vials_leftover_ml ?? null,
      draw_up: drawUps,
      products: report.products.map(({ productId, toDrawMl, vials, leftoverMl }) => ({
        id: productId,
        draw_up_ml: toDrawMl,
        vials,
        vials_leftover_ml: leftoverMl,
      })),
      dose_mg: sumOrNull(report.zones.map(({ doseMg }) => doseMg)),
      dose_mg_per_cm2: meanDensity(report.zones),
      tip_depth_mm: oneForAll(zones.map(({ tip_depth_mm }) => tip_depth_mm)),
      layer: oneForAll(zones.map(({ layer }) => layer)),
      warnings: said(warnings.filter(({ zoneId }) => zoneId === null)),
    },
  };
}

/** The course laid out ahead, as on screen and on paper. */
function courseRows(plan: Plan, ahead: readonly AheadSession[]) {
  return {
    sessions: ahead.map((session) => ({
      number: session.number,
      date: session.date || null,
      held: session.held,
      points: session.points,
      volume_ml: number(session.volumeMl, 3),
      largest_gap_mm: number(session.largestGapMm, 4),
      // of the skin near old punctures, of which the largest gap does not speak
      left_out_share: number(session.leftOutShare, 4),
      zones: session.zones.map(({ zoneId, points }) => ({ id: zoneId, points })),
      words: aheadWords(session),
    })),
    warnings: allStarvedWords(ahead, plan.zones),
  };
}

/** What is drawn into syringes of one kind: a solution, or the zones of a protocol. */
function drawUpRow(solution: SolutionReport, { products, solutions }: PlanReport) {
  const { name, zoneIds, injectedMl, drawUp, protocolVials } = solution;
  const [product] = solutions.length === 1 && products.length === 1 ? products : [null];
  return {
    name,
    zones: zoneIds,
    injected_ml: injectedMl,
    draw_up_ml: drawUp.toDrawMl,
    syringes: drawUp.syringes,
    vials: protocolVials?.vials ?? product?.vials ?? null,
    vials_leftover_ml: protocolVials?.leftoverMl ?? product?.leftoverMl ?? null,
  };
}

/** Draw-up of a zone: as if it were drawn by itself. */
function zoneRow(plan: Plan, zone: Zone, report: ZoneReport) {
  const [alone] = solutionReports([zone], [report.volumeMl], plan);
  return {
    id: zone.id,
    name: zone.name,
    side: report.side,
    protocol: zone.protocol?.protocolId ?? null,
    area_cm2: number(report.areaCm2, 2),
    // of area, points and volume, either way, for 95 of 100; null where no fit says
    plus_minus_percent: number(report.plusMinusPercent, 1),
    points: report.points,
    punctures: report.punctures,
    volume_ml: report.volumeMl,
    left_ml: report.sides.left.volumeMl,
    right_ml: report.sides.right.volumeMl,
    middle_ml: report.sides.middle.volumeMl,
    draw_up_ml: alone.drawUp.toDrawMl,
    syringes: alone.drawUp.syringes,
    vials: vialsOf(alone.products, [alone]),
    vial_source: vialSource(alone),
    dose_mg: number(report.doseMg, 3),
    dose_mg_per_cm2: number(report.doseMgPerCm2, 3),
    doses: report.doses.map(({ name, mg, mgPerCm2 }) => ({
      active: name || null,
      mg: number(mg, 3),
      mg_per_cm2: number(mgPerCm2, 3),
    })),
    tip_depth_mm: number(report.tipDepthMm, 4),
  };
}

function layers(plan: Plan, zone: Zone, layout: ZoneLayout | undefined, figure: SiteFigure) {
  const { angleDeg, insertedLengthMm } = zone.insertion;
  const depth = Math.sin((angleDeg * Math.PI) / 180) * insertedLengthMm;
  if (!figure.anatomy) return { layer: null, sites: [] };
  const { sex } = figure.anatomy;
  const range = layerRange(depth, zoneSites(figure, zone, layout), sex, plan.thickness);
  return {
    layer: isDepthAsked(zone) ? null : (range.sites[0]?.layer ?? null),
    sites: range.sites.map(({ site, layer, points }) => ({
      site,
      // without a layout of points the sites are those of the painted skin
      points: layout && layout.count > 0 ? points : 0,
      layer: isDepthAsked(zone) ? null : layer,
      skin_mm: number(skinProfile(site, sex, plan.thickness).skin?.mean ?? null, 3),
    })),
  };
}

function said(warnings: readonly PlacedWarning[]) {
  return warnings.map(({ code, severity, text, grade, sources }) => ({
    code,
    severity,
    text,
    grade,
    sources,
  }));
}

/** Of the one product that is entered, else of the vial that the protocol names; unlike vials have no sum. */
function vialsOf(
  products: readonly ProductUse[],
  solutions: readonly SolutionReport[],
): number | null {
  if (products.length > 1) return null;
  return sumOrNull([
    ...products.map(({ vials }) => vials),
    ...solutions.map(({ protocolVials }) => protocolVials?.vials ?? null),
  ]);
}

/** Where the size of the vials is from; null where it was entered with a product, or is not known. */
function vialSource({ protocolVials }: SolutionReport) {
  if (protocolVials === null) return null;
  const { vialMl, origin } = protocolVials;
  return { vial_ml: vialMl, grade: origin.grade, sources: origin.sources };
}

/** Dose over the skin of the zones that have one, mg/cm². */
function meanDensity(zones: readonly ZoneReport[]): number | null {
  const dosed = zones.filter(({ doseMg }) => doseMg !== null);
  const areaCm2 = dosed.reduce((sum, zone) => sum + zone.areaCm2, 0);
  const mg = dosed.reduce((sum, { doseMg }) => sum + (doseMg ?? 0), 0);
  return areaCm2 > 0 ? number(mg / areaCm2, 3) : null;
}

/** What all zones have alike; null where they differ. */
function oneForAll<T>(values: readonly T[]): T | null {
  return values.length > 0 && values.every((value) => value === values[0]) ? values[0] : null;
}

/** JSON has no NaN. */
function number(value: number | null, decimals: number): number | null {
  return value === null || Number.isNaN(value) ? null : Number(value.toFixed(decimals));
}

/** Null when nothing is known; what is known is added up. */
function sumOrNull(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return number(shownSum(known, 3), 3);
}

function drawUpLine({ name, draw_up_ml, syringes, vials }: ReturnType<typeof drawUpRow>): string {
  const counted = vials === null ? '' : `, ${vials} vials`;
  return `draw up ${name}: ${formatDrawMl(draw_up_ml)}, ${syringes} syringes${counted}`;
}

export function reportText({ name }: Plan, { zones, total, course }: ReportFile): string {
  const lines = zones.flatMap((zone) => [
    `${zone.name}: ${zone.points} points, ${zone.area_cm2 ?? '–'} cm2${plusMinusWords(zone.plus_minus_percent)}, ${formatMl(zone.volume_ml)}, tip ${zone.tip_depth_mm === null ? NOT_SET : `${formatMm(zone.tip_depth_mm)} (${zone.layer ?? 'no skin'})`}`,
    ...zone.warnings.map(({ severity, text }) => `  ${severity}: ${text}`),
  ]);
  return `${[
    name,
    ...lines,
    ...(total.overlap ? [total.overlap] : []),
    `all: ${total.points} points, ${formatMl(total.volume_ml)} into the skin`,
    ...total.draw_up.map(drawUpLine),
    ...total.warnings.map(({ severity, text }) => `  ${severity}: ${text}`),
    ...(course ? courseLines(course) : []),
  ].join('\n')}\n`;
}

function courseLines({ sessions, warnings }: NonNullable<ReportFile['course']>): string[] {
  return [
    'course, laid out ahead:',
    ...sessions.map(
      ({ number: session, date, words }) =>
        `  session ${session}${date ? `, ${dayText(date)}` : ''}: ${words}`,
    ),
    ...warnings.map((text) => `  caution: ${text}`),
  ];
}

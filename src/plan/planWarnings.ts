import type { ZoneLayout } from '../layout/types';
import { courseSessions, daysOfSessions } from './course/course';
import { dayText } from './course/dayText';
import { formatDegrees, formatMm } from './format';
import { keepOutWarnings } from './keepOutWarnings';
import { type AppliedProtocol, currentNumbers } from './protocols/applyProtocol';
import { type CapFacts, capWarnings, type PlanWarning, rangeWarnings } from './protocols/caps';
import { type LabelDensity, labelDensity, labelWarnings } from './protocols/labelDensity';
import { protocolKindOf } from './protocols/protocolPattern';
import { multiNeedleRule, nappageRule } from './protocols/societyRules';
import type { NumberKey } from './protocols/types';
import { ZONE_KEYS, zoneNumber } from './protocols/zoneProtocol';
import { askedDepth, outsideSites, slidingSkin, unknownSkin } from './siteWarnings';
import { isDepthAsked } from './skin/askedDepth';
import { tipDepthMm } from './skin/depth';
import { formatDepth } from './skin/formatDepth';
import { needleOverreach } from './skin/needles';
import { skinProfile } from './skin/skinProfile';
import { type DepthRemark, depthRemark } from './skin/tipLayer';
import { type SiteFigure, zoneTips } from './skin/zoneSites';
import type { Plan, Zone } from './types';
import type { PlanReport, ZoneReport } from './volume/report';
import { type Active, zoneActives } from './volume/solutionReport';
import { missedTargetWords } from './volume/zoneTarget';

/** A warning and the zone it is of; null: of the whole plan. */
export interface PlacedWarning extends PlanWarning {
  readonly zoneId: string | null;
  /** whose limits they are; null: no protocol's */
  readonly protocolId: string | null;
}

export interface Warned {
  readonly plan: Plan;
  readonly report: PlanReport;
  readonly layouts: Readonly<Record<string, ZoneLayout | undefined>>;
  /** null while the figure is not there: nothing is said of depth */
  readonly figure: SiteFigure | null;
  /** how days are written, see `dayText` */
  readonly locale?: string | undefined;
  /** what vessels and nerves the points come near to, see `riskWarnings`; left out: not looked for */
  readonly risk?: readonly PlacedWarning[];
}

/** Everything that a plan is warned of. Nothing is forbidden and nothing is clipped. */
export function planWarnings(input: Warned): PlacedWarning[] {
  const zones = input.plan.zones.flatMap((zone, i) =>
    zoneWarnings(input, zone, input.report.zones[i]).map((warning) => ({
      ...warning,
      zoneId: zone.id,
      protocolId: null,
    })),
  );
  const keptOut = keepOutWarnings(input).map((warning) => ({
    ...warning,
    zoneId: null,
    protocolId: null,
  }));
  return [
    ...zones,
    ...(input.risk ?? []),
    ...protocolCaps(input),
    ...anaestheticWarnings(input),
    ...keptOut,
    ...unreadSpots(input),
  ];
}

function zoneWarnings(input: Warned, zone: Zone, report: ZoneReport): PlanWarning[] {
  const label = zone.protocol?.numbers.maxDoseMgPerCm2?.origin;
  const locked = zone.protocol?.pattern.origin;
  const kind = protocolKindOf(zone.pattern);
  return [
    ...(isDepthAsked(zone) ? [askedDepth(input, zone)] : depthWarnings(input, zone)),
    ...unknownSkin(input, zone),
    ...outsideSites(input, zone),
    ...slidingSkin(input, zone),
    ...multiNeedleRule(report.perShot),
    ...(isDepthAsked(zone) ? [] : nappageRule(zone.protocol?.protocolId ?? '', report.tipDepthMm)),
    ...overreach(zone),
    ...missedTarget(zone, input.layouts[zone.id]),
    ...(zone.protocol ? rangeWarnings(currentNumbers(zone.protocol), valuesOf(zone)) : []),
    ...(label && locked
      ? zoneDensities(input.plan, zone, report).flatMap(({ active, density }) =>
          ofActive(active, labelWarnings(kind ?? 'landmarks', locked.kind, density, label)),
        )
      : []),
  ];
}

function valuesOf(zone: Zone): Partial<Record<NumberKey, number>> {
  const values: Partial<Record<NumberKey, number>> = {};
  for (const key of ZONE_KEYS) {
    const value = zoneNumber(zone, key);
    if (value !== null) values[key] = value;
  }
  return values;
}

/** What is worth a look and no fault. */
const NOTED: readonly DepthRemark['code'][] = ['no-thickness', 'below-skin'];

/** Where tips are not where they should be, by site and depth; the most points first. */
function depthWarnings({ plan, layouts, figure }: Warned, zone: Zone): PlanWarning[] {
  if (!figure?.anatomy) return [];
  const { sex } = figure.anatomy;
  const tips = zoneTips(figure, zone, layouts[zone.id]).sort((a, b) => b.count - a.count);
  const all = tips.reduce((sum, { count }) => sum + count, 0);
  // without points the tips are counted by the vertices of the painted skin
  const points = (layouts[zone.id]?.count ?? 0) > 0;
  return tips.flatMap(({ site, depthMm, count }) => {
    const profile = skinProfile(site, sex, plan.thickness);
    const remark = depthRemark(depthMm, zone.aim, profile);
    // told for all sites together
    if (!remark || remark.code === 'no-thickness') return [];
    const share = tips.length > 1 && points ? ` (${count} of ${all} points)` : '';
    return [
      {
        code: `depth-${remark.code}`,
        text: `${remark.text}${share}.`.replace('..', '.'),
        severity: NOTED.includes(remark.code) ? 'note' : 'caution',
        grade: profile.sources.length > 0 ? profile.grade : null,
        sources: [
          ...new Set([...profile.sources, ...profile.studies.flatMap(({ sources }) => sources)]),
        ],
      } as const,
    ];
  });
}

function missedTarget(zone: Zone, layout: ZoneLayout | undefined): PlanWarning[] {
  const text = layout ? missedTargetWords(zone, layout) : null;
  return text
    ? [{ code: 'target-missed', text, severity: 'caution', grade: null, sources: [] }]
    : [];
}

function overreach(zone: Zone): PlanWarning[] {
  const { angleDeg, insertedLengthMm } = zone.insertion;
  const overMm = needleOverreach(insertedLengthMm, zone.needle.lengthMm);
  if (overMm === null || zone.needle.lengthMm === null) return [];
  const reachedMm = tipDepthMm(angleDeg, zone.needle.lengthMm);
  const text = `${formatMm(insertedLengthMm)} inserted is more than the ${formatMm(zone.needle.lengthMm)} needle has: at ${formatDegrees(angleDeg)} it reaches ${formatDepth(reachedMm)} at most.`;
  return [{ code: 'needle-short', text, severity: 'caution', grade: 'D', sources: [] }];
}

/** What a zone's layout gives per cm² of each active beside its protocol's label; none where either is not known. */
export function zoneDensities(
  plan: Plan,
  zone: Zone,
  report: ZoneReport,
): { readonly active: Active; readonly density: LabelDensity }[] {
  const label = zone.protocol?.numbers.maxDoseMgPerCm2?.origin.value ?? null;
  if (label === null || report.points === 0) return [];
  const kind = protocolKindOf(zone.pattern);
  const laid = {
    kind: kind ?? 'landmarks',
    spacingMm: zone.pattern.spacingMm,
    volumePerPointMl: report.volumeMl / report.points,
    points: report.points,
    areaMm2: report.areaCm2 * 100,
  };
  return zoneActives(plan, zone).map((active) => ({
    active,
    density: labelDensity({ ...laid, mgPerMl: active.mgPerMl }, label),
  }));
}

/** Warnings of one active, which say of which where it has a name. */
function ofActive({ name }: Pick<Active, 'name'>, warnings: readonly PlanWarning[]): PlanWarning[] {
  return warnings.map((each) => (name ? { ...each, text: `${name}: ${each.text}` } : each));
}

/** The limit that the user entered for a local anaesthetic is warned of like any other. */
function anaestheticWarnings({ plan, report: { anaesthetic } }: Warned): PlacedWarning[] {
  if (!anaesthetic?.over) return [];
  const product = plan.products.find(({ id }) => id === plan.anaesthetic.productId);
  const name = product?.name || 'Local anaesthetic';
  return [
    {
      code: 'anaesthetic-limit',
      text: `${name}: ${anaesthetic.text}`,
      severity: 'caution',
      grade: null,
      sources: [],
      zoneId: null,
      protocolId: null,
    },
  ];
}

/** A trial that nobody has read tells nothing. */
function unreadSpots({ plan, locale }: Warned): PlacedWarning[] {
  return plan.testSpots.flatMap(({ result, readOn }, i) =>
    result.trim() === ''
      ? [
          {
            code: 'spot-unread',
            text: `Test spot ${i + 1} has not been read${readOn ? ` (reading ${dayText(readOn, locale)})` : ''}.`,
            severity: 'caution',
            grade: 'F',
            sources: ['seed 000'],
            zoneId: null,
            protocolId: null,
          } as const,
        ]
      : [],
  );
}

/** Limits hold for all zones of one protocol together. */
function protocolCaps(input: Warned): PlacedWarning[] {
  const { plan } = input;
  const ids = [...new Set(plan.zones.flatMap(({ protocol }) => protocol?.protocolId ?? []))];
  return ids.flatMap((id) => {
    const zones = plan.zones.filter(({ protocol }) => protocol?.protocolId === id);
    const { name } = zones[0].protocol as AppliedProtocol;
    const numbers = currentNumbers(zones[0].protocol as AppliedProtocol);
    const warnings = [
      ...capWarnings(numbers, factsOf(input, zones)),
      ...dosesOf(input, zones).flatMap(({ active, doseMg }) =>
        ofActive(active, capWarnings(numbers, { doseMg })),
      ),
    ];
    return warnings.map((warning) => ({
      ...warning,
      text: `${name}: ${warning.text}`,
      zoneId: null,
      protocolId: id,
    }));
  });
}

/** Each active over these zones, mg; of zones whose concentration is not known nothing is counted. */
function dosesOf(
  { report }: Warned,
  zones: readonly Zone[],
): { readonly active: Pick<Active, 'name'>; readonly doseMg: number }[] {
  const doses = report.zones
    .filter(({ zoneId }) => zones.some(({ id }) => id === zoneId))
    .flatMap((zone) => zone.doses);
  return [...new Map(doses.map((dose) => [dose.id, dose])).values()].map((active) => ({
    active,
    doseMg: round(doses.reduce((sum, { id, mg }) => sum + (id === active.id ? mg : 0), 0)),
  }));
}

function factsOf({ plan, report }: Warned, zones: readonly Zone[]): CapFacts {
  const reports = report.zones.filter(({ zoneId }) => zones.some(({ id }) => id === zoneId));
  const sum = (pick: (zone: ZoneReport) => number): number =>
    reports.reduce((total, zone) => total + pick(zone), 0);
  const course = plan.course ? courseSessions(plan.course) : null;
  const sessions = course?.ok ? course.sessions : null;
  return {
    points: sum(({ points }) => points),
    volumeMl: round(sum(({ volumeMl }) => volumeMl)),
    leftVolumeMl: round(sum(({ sides }) => sides.left.volumeMl)),
    rightVolumeMl: round(sum(({ sides }) => sides.right.volumeMl)),
    sessions: sessions?.length ?? null,
    sessionDays: sessions && daysOfSessions(sessions),
  };
}

/** Sums of microlitres, without what binary adds. */
function round(value: number): number {
  return Number(value.toFixed(9));
}

import type { LaidZone } from '../../formats/laidZones';
import { type DenseField, fieldArea } from '../../geometry/field';
import type { SurfaceMesh } from '../../geometry/mesh';
import { recordOf } from '../../layout/patternTypes';
import type { Certificate, RegularFacts, ZoneLayout } from '../../layout/types';
import { type Finding, mostToleranceMm, ROUNDING_MM, same, withinMm } from './agreement';
import { punctureFindings } from './comparePunctures';
import { refinedFindings } from './compareRefined';
import { skinFindings } from './compareSkin';
import { statedFindings } from './compareStated';
import { threadFindings } from './compareThreads';
import { missingLinks } from './missingLinks';
import type { Remeasured } from './remeasure';
import { leastOf, scaleOf } from './scales';

/** Counts and shares have no tolerance in mm; this is theirs. */
const SHARE_ROUNDING = 1e-9;
/** Components of unit normals agree within this. */
const NORMAL_ROUNDING = 1e-6;
/** Poisson's law is kept when the spacing is kept to this share (the figure the product promises). */
const LEAST_SPACING_SHARE = 0.999;

/** What the certificate states against what was measured again, and whether the laws hold. */
export function compare(mesh: SurfaceMesh, zone: LaidZone, found: Remeasured): Finding[] {
  const { certificate } = zone.layout;
  const within = withinMm(certificate, scaleOf(zone));
  const mostTolerance = mostToleranceMm(scaleOf(zone));
  const mm = (what: string, stated: number, measured: number): Finding => ({
    what,
    stated,
    measured,
    unit: 'mm',
    agrees: same(stated, measured, within),
  });
  const lengths = [...found.linkLengthsMm];
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const variance = lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / lengths.length;
  const least = lengths.reduce((a, b) => Math.min(a, b), Infinity);
  const most = lengths.reduce((a, b) => Math.max(a, b), -Infinity);
  const none = lengths.length === 0;
  return [
    atMost('tolerance stated', mostTolerance, certificate.toleranceMm, 0),
    mm('smallest spacing', certificate.smallestSpacingMm, found.smallestSpacingMm),
    ...(zone.others.existing.length > 0
      ? [toOthers(certificate, found.smallestToOthersMm, within)]
      : [mm('to other zones, smallest', certificate.smallestToOthersMm, Number.NaN)]),
    ...(zone.others.previous.length > 0
      ? [
          mm(
            'to old punctures',
            certificate.smallestToPreviousMm,
            orNaN(found.smallestToPreviousMm),
          ),
        ]
      : [mm('to old punctures', certificate.smallestToPreviousMm, Number.NaN)]),
    mm('neighbours, smallest', certificate.neighbourMinMm, none ? Number.NaN : least),
    mm('neighbours, mean', certificate.neighbourMeanMm, mean),
    mm('neighbours, largest', certificate.neighbourMaxMm, none ? Number.NaN : most),
    mm('neighbours, deviation', certificate.neighbourSdMm, Math.sqrt(variance)),
    {
      what: 'links, worst difference',
      stated: 0,
      measured: worstDifference(zone.layout.linkLengths, found.linkLengthsMm),
      unit: 'mm',
      agrees: worstDifference(zone.layout.linkLengths, found.linkLengthsMm) <= within,
    },
    shareFinding(zone, found.linkLengthsMm, within),
    mm('largest gap, at its place', certificate.largestGapMm, found.gapAtNamedPlaceMm),
    {
      what: 'largest gap, anywhere',
      stated: certificate.largestGapMm,
      measured: found.largestGapMm,
      unit: 'mm',
      agrees:
        same(certificate.largestGapMm, found.largestGapMm, within) ||
        found.largestGapMm <= certificate.largestGapMm + within,
    },
    ...skinFindings(zone, found, within),
    ...areaFindings(mesh, zone, zone.field),
    ...statedFindings(mesh, zone, found, within),
    exactly('points outside the border', 0, found.outsideCount),
    {
      ...mm('positions of points', 0, found.positionErrorMm),
      agrees: found.positionErrorMm <= ROUNDING_MM,
    },
    {
      ...exactly('normals of points', 0, found.normalError),
      agrees: found.normalError <= NORMAL_ROUNDING,
    },
    ...(zone.lattice ? latticeFindings(zone.lattice, zone.layout, found, within) : []),
    ...(zone.lattice
      ? [exactly('lattice, links missing', 0, missingLinks(mesh, zone, zone.lattice))]
      : []),
    ...needleFindings(mesh, zone, found, within),
    ...lawFindings(zone, found, within),
  ];
}

/** What only stamps, threads and painted densities state. */
function needleFindings(
  mesh: SurfaceMesh,
  zone: LaidZone,
  found: Remeasured,
  within: number,
): Finding[] {
  const { punctures, threads, refined } = zone.layout;
  return [
    ...(punctures ? punctureFindings(mesh, zone, punctures, within) : []),
    ...(threads ? threadFindings(mesh, zone, threads, within) : []),
    ...(refined ? refinedFindings(mesh, zone, refined, found, within) : []),
  ];
}

/** A layout looks for points of other zones within two spacings; beyond, both may be silent. */
function toOthers(
  { smallestToOthersMm, spacingMm }: Certificate,
  measured: number,
  within: number,
): Finding {
  const silent = Number.isNaN(smallestToOthersMm) && !(measured < 2 * spacingMm - within);
  return {
    what: 'to other zones, smallest',
    stated: smallestToOthersMm,
    measured,
    unit: 'mm',
    agrees: silent || same(smallestToOthersMm, measured, within),
  };
}

function exactly(what: string, stated: number, measured: number): Finding {
  return { what, stated, measured, unit: '', agrees: stated === measured };
}

function worstDifference(stated: ArrayLike<number>, measured: Float64Array): number {
  return measured.reduce((worst, length, i) => Math.max(worst, Math.abs(length - stated[i])), 0);
}

/** Links within rounding of the range's ends may fall on either side of them. */
function shareFinding(zone: LaidZone, lengths: Float64Array, slack: number): Finding {
  const { wantedMinMm, wantedMaxMm, shareWanted } = zone.layout.certificate;
  const shareIn = (grow: number) =>
    lengths.filter((mm) => mm >= wantedMinMm - grow && mm <= wantedMaxMm + grow).length /
    lengths.length;
  const measured = Number.isNaN(wantedMaxMm) ? Number.NaN : shareIn(ROUNDING_MM);
  const agrees =
    lengths.length === 0 || Number.isNaN(wantedMaxMm)
      ? Number.isNaN(shareWanted)
      : shareWanted >= shareIn(-slack) - SHARE_ROUNDING &&
        shareWanted <= shareIn(slack) + SHARE_ROUNDING;
  return { what: 'share in wanted range', stated: shareWanted, measured, unit: '', agrees };
}

/** With a margin the density counts another area than the zone's: only the area is compared. */
function areaFindings(mesh: SurfaceMesh, zone: LaidZone, field: DenseField): Finding[] {
  const area = fieldArea(mesh, field);
  const { areaMm2, certificate, count } = zone.layout;
  const near = (a: number, b: number) => Math.abs(a - b) <= SHARE_ROUNDING * Math.max(1, b);
  const findings = [
    {
      what: 'area',
      stated: areaMm2 / 100,
      measured: area / 100,
      unit: 'cm2',
      agrees: near(areaMm2, area),
    },
  ];
  const density = (100 * count) / area;
  if (zone.marginMm === 0 && area > 0)
    findings.push({
      what: 'density',
      stated: certificate.pointsPerCm2,
      measured: density,
      unit: '/cm2',
      agrees: Math.abs(certificate.pointsPerCm2 - density) <= 1e-6 * density,
    });
  return findings;
}

/** The laws themselves: an honest certificate of a bad layout must not pass either. */
function lawFindings(zone: LaidZone, found: Remeasured, within: number): Finding[] {
  const { refined } = zone.layout;
  // A lattice promises its tolerance's share, to rounding; poisson the spacing, to what is measured.
  const promised = leastOf(zone);
  const { promisesGap } = recordOf({ kind: zone.pattern }).flags;
  const slack = promisesGap ? LEAST_SPACING_SHARE : 1;
  // no such pair is Infinity: every law is kept; a number that is none keeps no law
  const kept = (what: string, least: number, measured: number): Finding => ({
    what,
    stated: least,
    measured: orNaN(measured),
    unit: 'mm',
    agrees: measured >= slack * least - ROUNDING_MM,
  });
  const laws = [kept('law: spacing kept', promised, found.smallestLaidMm)];
  if (refined)
    laws.push(kept('law: spacing kept, finer', leastOf(zone, true), found.smallestFineMm));
  if (refined && !Number.isNaN(found.refinedGapMm))
    laws.push(atMost('law: no gap over r, finer', refined.spacingMm, found.refinedGapMm, within));
  if (!Number.isNaN(found.smallestToOthersMm))
    laws.push(kept('law: to other zones', promised, orInfinity(found.smallestLaidToOthersMm)));
  const closest = found.previous.reduce<Remeasured['previous'][number] | null>(
    (least, each) =>
      least === null || each.lengthMm - each.keptMm < least.lengthMm - least.keptMm ? each : least,
    null,
  );
  if (closest && closest.lengthMm < Infinity)
    laws.push(kept('law: to an old puncture', closest.keptMm, closest.lengthMm));
  if (found.unnamedPairs > 0) laws.push(exactly('pairs by hand not named', 0, found.unnamedPairs));
  if (promisesGap && found.sampleCount > 0 && !isLeftAlone(zone))
    laws.push(
      atMost('law: no gap over r', zone.layout.certificate.spacingMm, found.largestGapMm, within),
    );
  const { fillIns = null } = zone.layout.regular ?? {};
  if (fillIns && found.sampleCount > 0)
    laws.push(atMost('law: no gap over a step', fillIns.reachMm, found.largestGapMm, within));
  return laws;
}

function atMost(what: string, most: number, measured: number, within: number): Finding {
  return { what, stated: most, measured, unit: 'mm', agrees: measured <= most + within };
}

function orNaN(mm: number): number {
  return mm < Infinity ? mm : Number.NaN;
}

function orInfinity(mm: number): number {
  return Number.isNaN(mm) ? Infinity : mm;
}

/** Where every point is by hand and nothing is to be filled in, nothing fills the gaps. */
function isLeftAlone({ layout, fill }: LaidZone): boolean {
  return fill === 'none' && layout.manualRow.every((row) => row >= 0);
}

/** What a lattice states of its links against the lengths measured again. */
function latticeFindings(
  facts: RegularFacts,
  { certificate, manualRow }: ZoneLayout,
  { linkLengthsMm }: Remeasured,
  withinMm: number,
): Finding[] {
  const { deviation, offenders, toleranceShare, seamCount, free, kind, fillIns } = facts;
  const within = withinMm / certificate.spacingMm;
  const held = linkLengthsMm.filter((_, link) => free[link] === 0);
  const off = held.map((mm) => Math.abs(mm / certificate.spacingMm - 1));
  const mean = off.length > 0 ? off.reduce((sum, share) => sum + share, 0) / off.length : 0;
  const worst = off.reduce((most, share) => Math.max(most, share), 0);
  const countOver = (share: number) => off.filter((each) => each > share).length;
  const share = (what: string, stated: number, measured: number): Finding => ({
    what,
    stated,
    measured,
    unit: '',
    agrees: Math.abs(stated - measured) <= within,
  });
  // links of points by hand and of fill-ins are free too, and none of them crosses a seam
  const isManual = manualRow.some((row) => row >= 0) || (fillIns?.rows.length ?? 0) > 0;
  const seams = kind === 'rows' ? 0 : free.length - held.length;
  return [
    share('lattice, mean deviation', deviation.meanShare, mean),
    share('lattice, worst deviation', deviation.maxShare, worst),
    {
      what: 'lattice, links off',
      stated: offenders.length,
      measured: countOver(toleranceShare),
      unit: '',
      agrees:
        offenders.length >= countOver(toleranceShare + within) &&
        offenders.length <= countOver(toleranceShare - within),
    },
    {
      what: 'lattice, links across seams',
      stated: seamCount,
      measured: seams,
      unit: '',
      agrees: isManual ? seamCount <= seams : seamCount === seams,
    },
  ];
}

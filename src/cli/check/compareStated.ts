import type { LaidZone } from '../../formats/laidZones';
import { fieldArea } from '../../geometry/field';
import type { SurfaceMesh } from '../../geometry/mesh';
import { DEFAULT_TOLERANCE_SHARE } from '../../layout/patterns/lattice/latticeTypes';
import { recordOf } from '../../layout/patternTypes';
import { type Finding, ROUNDING_MM, same } from './agreement';
import type { Remeasured } from './remeasure';
import { MARGIN_SLACK_MM, MARGIN_SLACK_SHARE } from './zoneSamples';

/** The skin inside a margin is measured on coarser faces than the layout's: off by this share of the zone. */
const INNER_AREA_SHARE = 0.05;
/** What old punctures take off the skin is counted generously. */
const CLEAR_AREA_SHARE = 1.2;

/** What a certificate states besides distances it measured: each against what it follows from. */
export function statedFindings(
  mesh: SurfaceMesh,
  zone: LaidZone,
  found: Remeasured,
  within: number,
): Finding[] {
  const { certificate } = zone.layout;
  const findings: Finding[] = [
    {
      what: 'smallest pair, named',
      stated: certificate.smallestSpacingMm,
      measured: found.namedPairMm,
      unit: 'mm',
      agrees: same(certificate.smallestSpacingMm, found.namedPairMm, within),
    },
    ...wantedFindings(zone),
    count('offences not as stated', found.wrongViolations),
    count('nearest neighbours unlinked', found.unlinked),
    ...densityFindings(mesh, zone, found, within),
  ];
  if (zone.marginMm > 0)
    findings.push({
      what: 'law: margin kept',
      stated: zone.marginMm,
      measured: found.leastDepthMm,
      unit: 'mm',
      agrees: found.leastDepthMm >= zone.marginMm * (1 - MARGIN_SLACK_SHARE) - MARGIN_SLACK_MM,
    });
  if (zone.lattice)
    findings.push({
      what: 'lattice, tolerance',
      stated: zone.lattice.toleranceShare,
      measured: DEFAULT_TOLERANCE_SHARE,
      unit: '',
      agrees: zone.lattice.toleranceShare === DEFAULT_TOLERANCE_SHARE,
    });
  return findings;
}

function count(what: string, measured: number): Finding {
  return { what, stated: 0, measured, unit: '', agrees: measured === 0 };
}

/** The range that is wanted follows from the pattern. */
function wantedFindings({ pattern, layout }: LaidZone): Finding[] {
  const { spacingMm, wantedMinMm, wantedMaxMm } = layout.certificate;
  const finest = layout.refined?.spacingMm ?? spacingMm;
  const [low, high] = [1 - DEFAULT_TOLERANCE_SHARE, 1 + DEFAULT_TOLERANCE_SHARE];
  const { regular: isRegular, linksWanted } = recordOf({ kind: pattern }).flags;
  const least = linksWanted ? (isRegular ? low * finest : finest) : 0;
  const most = mostWanted();
  const line = (what: string, stated: number, measured: number, agrees: boolean): Finding => ({
    what,
    stated,
    measured,
    unit: 'mm',
    agrees,
  });
  return [
    line('wanted at least', wantedMinMm, least, same(wantedMinMm, least, ROUNDING_MM)),
    line(
      'wanted at most',
      wantedMaxMm,
      most[0],
      most.some((mm) => same(wantedMaxMm, mm, ROUNDING_MM)) ||
        (pattern === 'rows' && wantedMaxMm >= most[0] - ROUNDING_MM),
    ),
  ];

  /** a square counts with its diagonals where its neighbours are found anew; rows are at least this far apart */
  function mostWanted(): number[] {
    const across = high * Math.SQRT2 * spacingMm;
    if (pattern === 'rows') return [across];
    if (pattern === 'hex') return [high * spacingMm];
    if (pattern === 'square') return [high * spacingMm, across];
    return [linksWanted && spacingMm > 0 ? 2 * spacingMm : Number.NaN];
  }
}

/** Density and packing, by the skin that can be meant: the zone, less its margin and old punctures. */
function densityFindings(
  mesh: SurfaceMesh,
  { field, layout, others, marginMm }: LaidZone,
  { innerAreaMm2 }: Remeasured,
  within: number,
): Finding[] {
  const { count, certificate } = layout;
  const { pointsPerCm2, relativeRadius, smallestSpacingMm } = certificate;
  const whole = fieldArea(mesh, field);
  if (!(whole > 0)) return [];
  const isExact = marginMm === 0;
  const off = isExact ? 1e-6 * whole : INNER_AREA_SHARE * whole;
  const least = Math.max(0, innerAreaMm2 - off);
  const findings: Finding[] = [];
  if (!isExact && count > 0) {
    const area = (100 * count) / pointsPerCm2;
    findings.push({
      what: 'density inside the margin',
      stated: pointsPerCm2,
      measured: (100 * count) / innerAreaMm2,
      unit: '/cm2',
      agrees:
        area >= least &&
        area <= whole * (1 + 1e-6) &&
        (area <= innerAreaMm2 + off || same(area, whole, 1e-6 * whole)),
    });
  }
  const clear = others.previous.reduce(
    (sum, { distanceMm }) => sum + CLEAR_AREA_SHARE * Math.PI * distanceMm * distanceMm,
    0,
  );
  const radiusOn = (areaMm2: number, mm: number): number =>
    mm / Math.sqrt((2 * areaMm2) / (Math.sqrt(3) * count));
  const measured = count > 1 ? radiusOn(innerAreaMm2, smallestSpacingMm) : Number.NaN;
  const agreesOn = (leastMm2: number, mostMm2: number): boolean =>
    relativeRadius >= radiusOn(mostMm2, smallestSpacingMm - within) &&
    relativeRadius <= radiusOn(Math.max(0, leastMm2 - clear), smallestSpacingMm + within);
  findings.push({
    what: 'relative radius',
    stated: relativeRadius,
    measured,
    unit: '',
    agrees: Number.isNaN(measured)
      ? Number.isNaN(relativeRadius)
      : agreesOn(least, innerAreaMm2 + off) || agreesOn(whole, whole),
  });
  return findings;
}

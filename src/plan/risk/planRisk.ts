import type { SurfaceMesh } from '../../geometry/mesh';
import type { ZoneLayout } from '../../layout/types';
import type { Anatomy } from '../figure/figure';
import { HEAD_SITES, SITE_IDS } from '../figure/sites';
import type { PlacedWarning } from '../planWarnings';
import { pointTipDepthMm } from '../points/pointValues';
import type { SiteFigure } from '../skin/zoneSites';
import type { Plan, Zone } from '../types';
import { type DepthVerdict, depthVerdict, layRisks, type RiskHere, RiskMap } from './riskAt';
import { lowered, peopleWords, tipWords } from './riskWords';

/** What lies under one point of a zone, and how its tip lies to it. */
export interface PointRisk extends RiskHere {
  readonly tipDepthMm: number;
  readonly verdict: DepthVerdict;
}

/** Of one point; by where it is entered: where a thread goes is not followed. */
export function pointRisks(
  map: RiskMap,
  zone: Zone,
  layout: Pick<ZoneLayout, 'count' | 'faces' | 'weights' | 'manualRow'>,
  row: number,
): PointRisk[] {
  const { faces, weights } = layout;
  const tipDepthMm = pointTipDepthMm(zone, layout, row);
  return map
    .at({
      face: faces[row],
      weights: [weights[3 * row], weights[3 * row + 1], weights[3 * row + 2]],
    })
    .map((here) => ({ ...here, tipDepthMm, verdict: depthVerdict(tipDepthMm, here.depths) }));
}

/** Where a structure of the face may lie under a point: not on a whole body, most of whose plans need none of this. */
export function isNearRisk(
  { mesh, anatomy }: SiteFigure,
  layouts: readonly (Pick<ZoneLayout, 'count' | 'faces'> | undefined)[],
): boolean {
  if (!anatomy) return false;
  const { site } = anatomy;
  return layouts.some((layout) => {
    for (let row = 0; layout && row < layout.count; row++)
      if (RISK_SITES.has(SITE_IDS[site[mesh.triangles[3 * layout.faces[row]]]])) return true;
    return false;
  });
}

const RISK_SITES: ReadonlySet<string> = new Set([
  ...HEAD_SITES,
  'submental',
  'neck-anterior',
  'neck-lateral',
]);

/** All of it for a plan that is laid out: nothing where no point is near the face. */
export function planRisks(
  mesh: SurfaceMesh,
  anatomy: Anatomy | null,
  { zones }: Pick<Plan, 'zones'>,
  layouts: Readonly<Record<string, ZoneLayout | undefined>>,
): PlacedWarning[] {
  if (!anatomy || !isNearRisk({ mesh, anatomy }, Object.values(layouts))) return [];
  const run = layRisks(mesh, anatomy);
  let step = run.next();
  while (!step.done) step = run.next();
  return riskWarnings(new RiskMap(mesh, step.value), zones, layouts);
}

/** Points of a zone over one structure, both sides together. */
interface Over {
  readonly risk: PointRisk;
  points: number;
  /** within one standard deviation of its mean course */
  inner: number;
  readonly sides: Set<string>;
}

/** The gravest first. */
const ORDER: readonly DepthVerdict[] = ['through', 'within', 'unknown', 'above'];

/**
 * What a plan's points come near to, zone by zone. A tip that reaches a structure's published depth is a
 * caution with its numbers; those that stay above, and those without a depth, are told together.
 */
export function riskWarnings(
  map: RiskMap,
  zones: readonly Zone[],
  layouts: Readonly<Record<string, ZoneLayout | undefined>>,
): PlacedWarning[] {
  return zones.flatMap((zone) => {
    const layout = layouts[zone.id];
    if (!layout) return [];
    const found = overOf(map, zone, layout);
    const reached = found.filter(({ risk: { verdict } }) => ORDER.indexOf(verdict) < 2);
    return [
      ...reached.map((over) => reachedWarning(zone, layout, over)),
      ...together(zone, found, 'unknown', 'risk-no-depth'),
      ...together(zone, found, 'above', 'risk-above'),
    ];
  });
}

function overOf(map: RiskMap, zone: Zone, layout: ZoneLayout): Over[] {
  const found = new Map<string, Over>();
  for (let row = 0; row < layout.count; row++)
    for (const risk of pointRisks(map, zone, layout, row)) {
      const { structure, side } = risk.corridor;
      const key = `${structure.id} ${risk.verdict}`;
      const over = found.get(key) ?? { risk, points: 0, inner: 0, sides: new Set() };
      over.points++;
      if (risk.band === 1) over.inner++;
      over.sides.add(side);
      found.set(key, isNearer(risk, over.risk) ? { ...over, risk } : over);
    }
  return [...found.values()].sort(
    (a, b) => ORDER.indexOf(a.risk.verdict) - ORDER.indexOf(b.risk.verdict) || b.points - a.points,
  );
}

/** The deepest tip speaks for all; of alike ones that over the shallowest. */
function isNearer(a: PointRisk, b: PointRisk): boolean {
  if (a.tipDepthMm !== b.tipDepthMm) return a.tipDepthMm > b.tipDepthMm;
  return (a.depths[0]?.mean ?? Infinity) < (b.depths[0]?.mean ?? Infinity);
}

function reachedWarning(zone: Zone, { count }: ZoneLayout, over: Over): PlacedWarning {
  const { risk, points, inner, sides } = over;
  const { structure } = risk.corridor;
  const side = sides.size > 1 ? 'both sides' : [...sides][0];
  const share = `${points} of ${count} ${count === 1 ? 'point' : 'points'}, ${side}`;
  const near = inner > 0 ? `, ${inner} of them within 1 SD` : '';
  const said = tipWords(risk.tipDepthMm, risk.verdict, structure, risk.depths);
  return {
    code: 'risk-reached',
    text: `${said}. ${share}${near}; ${peopleWords(structure)}.`,
    severity: 'caution',
    grade: structure.grade,
    sources: sourcesOf([over]),
    zoneId: zone.id,
    protocolId: null,
  };
}

function together(
  zone: Zone,
  found: readonly Over[],
  verdict: DepthVerdict,
  code: string,
): PlacedWarning[] {
  const over = found.filter(({ risk }) => risk.verdict === verdict);
  if (over.length === 0) return [];
  const tipMm = Math.max(...over.map(({ risk }) => risk.tipDepthMm));
  const names = over.map(
    ({ risk, points }) =>
      `${lowered(risk.corridor.structure.name)}${verdict === 'above' ? ` (${shallowest(risk)})` : ''}, ${points}`,
  );
  const head =
    verdict === 'above'
      ? `Tips of up to ${tipMm.toFixed(1)} mm stay above what lies here`
      : 'Over what has no published depth';
  return [
    {
      code,
      text: `${head}, with the points over each: ${names.join('; ')}. Means of measured people, not this patient.`,
      severity: 'note',
      grade: null,
      sources: sourcesOf(over),
      zoneId: zone.id,
      protocolId: null,
    },
  ];
}

/** `2.3 ± 0.9 mm deep` of the study that has it shallowest. */
function shallowest({ depths }: PointRisk): string {
  const [first] = depths
    .filter(({ sd }) => sd !== null)
    .sort((a, b) => a.mean - 2 * (a.sd ?? 0) - (b.mean - 2 * (b.sd ?? 0)));
  return `${first.mean.toFixed(1)} ± ${first.sd?.toFixed(1)} mm deep`;
}

function sourcesOf(over: readonly Over[]) {
  return [
    ...new Set(
      over.flatMap(({ risk }) => [
        ...risk.corridor.structure.sources,
        ...risk.depths.flatMap(({ sources }) => sources),
      ]),
    ),
  ];
}

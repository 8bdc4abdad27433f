import type { SurfaceMesh } from '../../geometry/mesh';
import type { ZoneLayout } from '../../layout/types';
import type { Anatomy } from '../figure/figure';
import { HEAD_SITES, SITE_IDS } from '../figure/sites';
import { mmDigits } from '../format';
import type { PlacedWarning } from '../planWarnings';
import { type SiteFigure, siteOfPoint } from '../skin/zoneSites';
import type { Plan, Zone } from '../types';
import { layFound, withFound } from './layFound';
import { type NeedleLayout, needleWay } from './needleWay';
import { allRisks, type DepthVerdict, depthVerdict, type RiskHere, RiskMap } from './riskAt';
import type { RiskDepth } from './riskTable';
import { chanceWords, lowered, peopleWords, tipWords } from './riskWords';
import { NO_RISK, type PlanRisk, type PointRiskWords, type SectionVessel } from './types';

/** What the needle of one point passes over, and how it lies to it where it comes nearest. */
export interface PointRisk extends RiskHere {
  /** of the needle there, mm: of its tip, where `alongMm` is null */
  readonly depthMm: number;
  /** from the entry along the skin to a place that the needle passes before its tip, mm */
  readonly alongMm: number | null;
  readonly verdict: DepthVerdict;
}

type Layouts = Readonly<Record<string, ZoneLayout | undefined>>;

/** Of one point: of each structure that its needle or threads pass over, the gravest place. */
export function pointRisks(
  map: RiskMap,
  zone: Zone,
  layout: NeedleLayout,
  row: number,
): PointRisk[] {
  const way = needleWay(map.mesh, zone, layout, row);
  const gravest = new Map<RiskHere['corridor'], PointRisk>();
  for (const { depthMm, alongMm, ...place } of way) {
    const isTip = Number.isNaN(depthMm) || depthMm === way[way.length - 1].depthMm;
    for (const here of map.at(place)) {
      const risk: PointRisk = {
        ...here,
        depthMm,
        alongMm: isTip && !layout.threads ? null : alongMm,
        verdict: depthVerdict(depthMm, here.depths),
      };
      const known = gravest.get(here.corridor);
      if (!known || isGraver(risk, known)) gravest.set(here.corridor, risk);
    }
  }
  return [...gravest.values()];
}

/** Of two places in one corridor: by verdict, then the deeper, then the one more inside. */
function isGraver(a: PointRisk, b: PointRisk): boolean {
  if (rankOf(a) !== rankOf(b)) return rankOf(a) < rankOf(b);
  if (a.depthMm !== b.depthMm) return a.depthMm > b.depthMm;
  return a.insideMm > b.insideMm;
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

/** What a plan that is laid out comes near to: nothing where no point is near the face. */
export function planRisks(
  mesh: SurfaceMesh,
  anatomy: Anatomy | null,
  { zones, measures }: Pick<Plan, 'zones' | 'measures'>,
  layouts: Layouts,
): PlanRisk {
  const isNear = isNearRisk({ mesh, anatomy }, Object.values(layouts));
  const published = anatomy && isNear ? allRisks(mesh, anatomy) : [];
  const corridors = withFound(published, layFound(mesh, measures));
  if (corridors.length === 0) return NO_RISK;
  return planRisk(new RiskMap(mesh, corridors), zones, layouts, { mesh, anatomy });
}

/**
 * What a plan's points come near to, zone by zone: warnings, words by point, and what a cross-section has
 * to draw. A tip that reaches a structure's published depth is a caution with its numbers; those that stay
 * above, and those without a depth, are told together.
 */
export function planRisk(
  map: RiskMap,
  zones: readonly Zone[],
  layouts: Layouts,
  figure: SiteFigure,
): PlanRisk {
  const steps = planRiskSteps(map, zones, layouts, figure);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** So many points between two rests. */
const ROWS_A_STEP = 500;

/** The same with rests. Yields the share of the zones that is done. */
export function* planRiskSteps(
  map: RiskMap,
  zones: readonly Zone[],
  layouts: Layouts,
  figure: SiteFigure,
): Generator<number, PlanRisk> {
  const vessels: Record<string, readonly SectionVessel[]> = {};
  const points: Record<string, readonly PointRiskWords[]> = {};
  const warnings: PlacedWarning[] = [];
  for (const [i, zone] of zones.entries()) {
    const layout = layouts[zone.id];
    if (!layout) continue;
    const byRow: PointRisk[][] = [];
    for (let row = 0; row < layout.count; row++) {
      if (row % ROWS_A_STEP === 0) yield (i + row / layout.count) / zones.length;
      byRow.push(pointRisks(map, zone, layout, row).sort((a, b) => rankOf(a) - rankOf(b)));
    }
    points[zone.id] = byRow.map(wordsOfPoint);
    yield (i + 1) / zones.length;
    vessels[zone.id] = sectionVessels(byRow, (row) => siteOfPoint(figure, layout, row));
    const found = overOf(byRow);
    const reached = found.filter(({ risk }) => rankOf(risk) < 2);
    warnings.push(
      ...reached.map((over) => reachedWarning(zone, layout, over)),
      ...together(zone, found, 'unknown', 'risk-no-depth'),
      ...together(zone, found, 'above', 'risk-above'),
    );
  }
  return { warnings, vessels, points };
}

/** The gravest first. */
const ORDER: readonly DepthVerdict[] = ['through', 'within', 'unknown', 'above'];

function rankOf({ verdict }: PointRisk): number {
  return ORDER.indexOf(verdict);
}

const NOTHING_HERE: PointRiskWords = { text: '', isReached: false };

function wordsOfPoint(risks: readonly PointRisk[]): PointRiskWords {
  if (risks.length === 0) return NOTHING_HERE;
  const text = risks.map(saidOf).join('. ');
  return { text, isReached: risks.some((risk) => rankOf(risk) < 2) };
}

function saidOf(risk: PointRisk): string {
  return tipWords(risk, risk.verdict, risk.corridor.structure, risk.depths);
}

/** Points of a zone over one structure, both sides together. */
interface Over {
  readonly risk: PointRisk;
  readonly rows: Set<number>;
  /** rows within one standard deviation of its mean course */
  readonly inner: Set<number>;
  readonly sides: Set<string>;
}

function overOf(byRow: readonly (readonly PointRisk[])[]): Over[] {
  const found = new Map<string, Over>();
  byRow.forEach((risks, row) => {
    for (const risk of risks) {
      const { structure, side } = risk.corridor;
      const key = `${structure.id} ${risk.verdict}`;
      const over = found.get(key) ?? {
        ...{ risk, rows: new Set<number>(), inner: new Set<number>(), sides: new Set<string>() },
      };
      over.rows.add(row);
      if (risk.band === 1) over.inner.add(row);
      over.sides.add(side);
      found.set(key, isNearer(risk, over.risk) ? { ...over, risk } : over);
    }
  });
  return [...found.values()].sort(
    (a, b) => rankOf(a.risk) - rankOf(b.risk) || b.rows.size - a.rows.size,
  );
}

/** The deepest tip speaks for all; of alike ones that over the shallowest. */
function isNearer(a: PointRisk, b: PointRisk): boolean {
  if (a.depthMm !== b.depthMm) return a.depthMm > b.depthMm;
  return (a.depths[0]?.mean ?? Infinity) < (b.depths[0]?.mean ?? Infinity);
}

function reachedWarning(zone: Zone, { count }: ZoneLayout, over: Over): PlacedWarning {
  const { risk, rows, inner, sides } = over;
  const { structure } = risk.corridor;
  const side = sides.size > 1 ? 'both sides' : [...sides][0];
  const share = `${rows.size} of ${count} ${count === 1 ? 'point' : 'points'}, ${side}`;
  const near = inner.size > 0 ? `, ${inner.size} of them within 1 SD` : '';
  return {
    code: 'risk-reached',
    text: `${saidOf(risk)}. ${share}${near}; ${peopleWords(structure)}.`,
    severity: 'caution',
    grade: structure.found ? null : structure.grade,
    sources: sourcesOf([over]),
    zoneId: zone.id,
    protocolId: null,
  };
}

/** Structures of one verdict in one note; studies and branches of one structure count once. */
function together(
  zone: Zone,
  found: readonly Over[],
  verdict: DepthVerdict,
  code: string,
): PlacedWarning[] {
  const over = found.filter(({ risk }) => risk.verdict === verdict);
  if (over.length === 0) return [];
  const names = [...new Set(over.map(({ risk }) => risk.corridor.structure.name))];
  const listed = names.map((name) => {
    const own = over.filter(({ risk }) => risk.corridor.structure.name === name);
    const rows = new Set(own.flatMap((each) => [...each.rows]));
    const depth = verdict === 'above' ? [shallowest(own)] : [];
    return `${lowered(name)} (${[rows.size, ...depth].join('; ')})`;
  });
  const deepestMm = Math.max(...over.map(({ risk }) => risk.depthMm));
  const what = over.every(({ risk }) => risk.alongMm === null) ? 'Tips' : 'Needles';
  const head =
    verdict === 'above'
      ? `${what} of up to ${mmDigits(deepestMm)} mm stay above what lies here (points over it; its depth)`
      : 'Over what has no published depth (points over it)';
  return [
    {
      code,
      text: `${head}: ${listed.join(', ')}. Means of measured people, not this patient.`,
      severity: 'note',
      grade: null,
      sources: sourcesOf(over),
      zoneId: zone.id,
      protocolId: null,
    },
  ];
}

/** `2.3 ± 0.9 mm, about 7 of 100 have it no deeper`: of the study that has it shallowest. */
function shallowest(over: readonly Over[]): string {
  const [first] = over
    .flatMap(({ risk }) => risk.depths.map((depth) => ({ depth, tipMm: risk.depthMm })))
    .filter(({ depth }) => depth.sd !== null)
    .sort((a, b) => upper(a.depth) - upper(b.depth));
  const { mean, sd } = first.depth;
  if (first.depth.sources.length === 0) return `${mmDigits(mean)} mm, found by ultrasound`;
  return `${mmDigits(mean)} ± ${mmDigits(sd ?? 0)} mm, ${chanceWords(first.tipMm, [first.depth])}`;
}

/** One standard deviation above the mean, mm. */
function upper({ mean, sd }: RiskDepth): number {
  return mean - (sd ?? 0);
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

/** Of each structure and site the shallowest depth that has a spread. */
function sectionVessels(
  byRow: readonly (readonly PointRisk[])[],
  siteOf: (row: number) => string | null,
): SectionVessel[] {
  const found = new Map<string, SectionVessel>();
  byRow.forEach((risks, row) => {
    const site = risks.length > 0 ? siteOf(row) : null;
    for (const { corridor, depths } of risks)
      for (const { mean, sd } of depths) {
        const { name, kind } = corridor.structure;
        const key = `${site} ${name}`;
        const known = found.get(key);
        if (sd === null || site === null || (known && known.meanMm - known.sdMm <= mean - sd))
          continue;
        found.set(key, { site, name, kind, meanMm: mean, sdMm: sd });
      }
  });
  return [...found.values()].sort((a, b) => a.meanMm - b.meanMm);
}

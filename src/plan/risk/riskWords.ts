import { mmDigits } from '../format';
import { citeSources } from '../protocols/citeSources';
import { formatDepth } from '../skin/formatDepth';
import { chanceReached, type DepthVerdict, type RiskHere } from './riskAt';
import { type RiskCount, type RiskDepth, type RiskStructure, structureName } from './riskTable';

/** Said beside every picture of it. */
export const RISK_LEGEND =
  'Mean of measured people, not this patient. There is no guaranteed safe place.';

/** `mean of 255 people, not this patient` */
export function peopleWords({ n, found }: Pick<RiskStructure, 'n' | 'found'>): string {
  if (found) return `found on this patient${found.on ? ` on ${found.on}` : ''}`;
  return `mean of ${countWords(n)} people or sides, not this patient`;
}

/** `255`, `414–1,095` */
export function countWords(n: RiskCount): string {
  return typeof n === 'number' ? thousands(n) : n.map(thousands).join('–');
}

function thousands(n: number): string {
  return n < 1000 ? String(n) : `${Math.floor(n / 1000)},${String(n % 1000).padStart(3, '0')}`;
}

/** `2.3 ± 0.9 mm deep here [165]; on average 2.4 mm (95 % of means 1.4–3.4) [162]` */
export function depthWords(depths: readonly RiskDepth[]): string {
  if (depths.length === 0) return 'no depth is published';
  return depths.map((each, i) => oneDepth(each, i === 0)).join('; ');
}

function oneDepth({ mean, sd, ci95, sources }: RiskDepth, isFirst: boolean): string {
  const cited = citeSources(sources);
  if (sources.length === 0) return `${mmDigits(mean)} mm deep here`;
  if (sd !== null)
    return `${mmDigits(mean)} ± ${mmDigits(sd)} mm${isFirst ? ' deep here' : ''} ${cited}`;
  const bounds = ci95 ? ` (95 % of the mean ${mmDigits(ci95[0])}–${mmDigits(ci95[1])})` : '';
  return `on average ${mmDigits(mean)} mm${bounds} ${cited}`;
}

/** `2-SD corridor`, `published limits` */
export function bandWords({ stations, found }: RiskStructure): string {
  if (found) return 'line';
  const isLimits = stations.some(({ legs }) =>
    legs.some((leg) => 'mm' in leg && (leg.mm.female.sd === null || leg.mm.male.sd === null)),
  );
  return isLimits ? 'published limits' : '2-SD corridor';
}

/** Where a needle comes nearest to a structure: its tip, or so many mm from the entry. */
export interface NeedleReach {
  /** NaN while it is not set */
  readonly depthMm: number;
  /** null: the tip */
  readonly alongMm: number | null;
}

/**
 * What a needle is told, with numbers either way: `Tip 4.0 mm: inside the 2-SD corridor of the angular artery
 * (2.3 ± 0.9 mm deep here [165])`, `Tip 0.40 mm: above the angular artery (…)`, `Needle 2.0 mm deep, 7 mm from its entry: …`.
 */
export function tipWords(
  { depthMm, alongMm }: NeedleReach,
  verdict: DepthVerdict,
  structure: RiskStructure,
  depths: readonly RiskDepth[],
): string {
  const name = lowered(structureName(structure));
  const tip = Number.isNaN(depthMm) ? 'Depth not set' : reachWords(depthMm, alongMm);
  const known = depthWords(depths);
  const corridor = `the ${bandWords(structure)} of the ${name}`;
  if (verdict === 'above')
    return `${tip}: above the ${name} (${known}); ${chanceWords(depthMm, depths)}`;
  if (verdict === 'within') return `${tip}: inside ${corridor} (${known})`;
  if (verdict === 'through')
    return `${tip}: through the depth of the ${name}, in its ${bandWords(structure)} (${known})`;
  return `${tip}: over ${corridor}; ${depths.length > 0 ? known : 'no depth is published'}`;
}

function reachWords(depthMm: number, alongMm: number | null): string {
  const depth = formatDepth(depthMm);
  if (alongMm === null) return `Tip ${depth}`;
  return `Needle ${depth} deep, ${Math.round(alongMm)} mm from its entry`;
}

/** Two lines for a place on the skin: what may lie here, and how deep. */
export function hereWords({ corridor, band, depths }: RiskHere): readonly [string, string] {
  const { structure, side } = corridor;
  const where = band === 1 ? 'within 1 SD' : `in its ${bandWords(structure)}`;
  return [
    `${structureName(structure)}, ${side}: ${where}`,
    `${depthWords(depths)}; ${peopleWords(structure)} ${citeSources(structure.sources)}`,
  ];
}

/** `7 of 100 have it no deeper` */
export function chanceWords(tipDepthMm: number, depths: readonly RiskDepth[]): string {
  const percent = 100 * chanceReached(tipDepthMm, depths);
  const count = percent < 0.5 ? 'fewer than 1' : `about ${Math.round(percent)}`;
  return `${count} of 100 have it no deeper`;
}

/** Names begin a line of a table; in a sentence they go on, but for an abbreviation. */
export function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

import type { SourcedNumber } from '../protocols/types';
import type { PlanTreatment, Zone } from '../types';
import { type AnaestheticCheck, anaestheticCheck } from './anaestheticLimit';
import {
  mixedMgPerMl,
  type Product,
  type ProductUse,
  productTotals,
  type Solution,
  type SolutionUse,
  solutionUse,
} from './doses';
import { type VialCount, vialCount } from './drawUpLines';

/** What is drawn up, by solution, and where none is named by protocol: each into syringes of its own. */
export interface SolutionReport extends SolutionUse {
  /** no two of a plan are equal */
  readonly key: string;
  readonly name: string;
  readonly zoneIds: readonly string[];
  /** while no product is entered: vials of the size that the protocol of all its zones names */
  readonly protocolVials: ProtocolVials | null;
}

export interface ProtocolVials extends VialCount {
  readonly vialMl: number;
  /** the protocol's number as it was chosen, with grade and sources */
  readonly origin: SourcedNumber;
}

/** Zones without a named solution share one with those of their protocol. */
export const UNNAMED: Solution = { id: '', name: 'Solution', mix: [] };

type Parts = Pick<PlanTreatment, 'solutions' | 'products' | 'drawUp' | 'anaesthetic'>;

export function solutionOf(zone: Pick<Zone, 'solutionId'>, solutions: readonly Solution[]) {
  return solutions.find(({ id }) => id === zone.solutionId) ?? UNNAMED;
}

/** Zones whose injections may come out of one syringe. */
interface Shared {
  readonly key: string;
  readonly name: string;
  readonly solution: Solution;
}

function sharedOf(
  zone: Pick<Zone, 'solutionId' | 'protocol'>,
  solutions: readonly Solution[],
): Shared {
  const solution = solutionOf(zone, solutions);
  if (solution !== UNNAMED) return { key: `s ${solution.id}`, name: solution.name, solution };
  const { protocol } = zone;
  return { key: `p ${protocol?.protocolId ?? ''}`, name: protocol?.name ?? UNNAMED.name, solution };
}

/**
 * @param volumes of each zone, mL, in the plan's order
 * Unlike products are never summed. Needle changes are set for the plan and counted with its first
 * solution.
 */
export function solutionReports(
  zones: readonly Pick<Zone, 'id' | 'solutionId' | 'protocol'>[],
  volumes: readonly number[],
  { solutions, products, drawUp }: Parts,
): SolutionReport[] {
  const all = zones.map((zone, i) => ({
    zone,
    volumeMl: volumes[i],
    ...sharedOf(zone, solutions),
  }));
  const filled = all.filter(({ volumeMl }) => volumeMl > 0);
  const used = new Map(
    (filled.length > 0 ? filled : all.slice(0, 1)).map((each) => [each.key, each]),
  );
  if (used.size === 0) return [empty(products, drawUp)];
  return [...used.values()].map(({ key, name, solution }, i) => {
    const own = all.filter((each) => each.key === key);
    const injectedMl = own.reduce((sum, { volumeMl }) => sum + volumeMl, 0);
    const settings = i === 0 ? drawUp : { ...drawUp, needleChanges: 0 };
    const use = solutionUse(solution, injectedMl, products, settings);
    return {
      ...use,
      key,
      name,
      zoneIds: own.map(({ zone }) => zone.id),
      protocolVials:
        use.products.length > 0
          ? null
          : protocolVials(
              own.map(({ zone }) => zone),
              use.drawUp.toDrawMl,
            ),
    };
  });
}

function empty(products: Parts['products'], drawUp: Parts['drawUp']): SolutionReport {
  const use = solutionUse(UNNAMED, 0, products, drawUp);
  return { ...use, key: 'p ', name: UNNAMED.name, zoneIds: [], protocolVials: null };
}

/** Null where a zone has no protocol with a vial size, or the zones have several sizes. */
function protocolVials(
  zones: readonly Pick<Zone, 'protocol'>[],
  toDrawMl: number,
): ProtocolVials | null {
  const numbers = zones.map(({ protocol }) => protocol?.numbers.vialMl);
  const [first] = numbers;
  const vialMl = first?.value ?? 0;
  const alike = zones.every(({ protocol }, i) => {
    const own = numbers[i]?.value === vialMl;
    return own && protocol?.protocolId === zones[0].protocol?.protocolId;
  });
  if (!first || !alike || vialMl <= 0) return null;
  return { ...vialCount(toDrawMl, vialMl), vialMl, origin: first.origin };
}

export function productReport(uses: readonly SolutionReport[], parts: Parts): ProductUse[] {
  return productTotals(uses, parts.products);
}

/** Something with a known concentration in what a zone gets. */
type Named = Pick<Product, 'id' | 'name' | 'mgPerMl'>;

export interface Active {
  /** of the product; `protocol …` where the protocol says it */
  readonly id: string;
  /** the product's; '' where the protocol's own is meant and nothing is entered */
  readonly name: string;
  /** of the mix as it is injected */
  readonly mgPerMl: number;
}

/**
 * All that a zone gets with a known concentration, by name, whatever the order of the mix; where
 * nothing is entered what the protocol says.
 */
export function zoneActives(
  { solutions, products }: Pick<Parts, 'solutions'> & { readonly products: readonly Named[] },
  zone: Pick<Zone, 'solutionId' | 'protocol'>,
): Active[] {
  const solution = solutionOf(zone, solutions);
  const ids = new Set(solution.mix.map(({ productId }) => productId));
  const entered = products.flatMap((product): Active[] => {
    const mgPerMl = ids.has(product.id) ? mixedMgPerMl(solution, product) : null;
    return mgPerMl === null ? [] : [{ id: product.id, name: product.name, mgPerMl }];
  });
  if (entered.length > 0) return entered.sort((a, b) => (a.name < b.name ? -1 : 1));
  const mgPerMl = zone.protocol?.numbers.concentrationMgPerMl?.value ?? null;
  if (mgPerMl === null) return [];
  return [{ id: `protocol ${zone.protocol?.protocolId}`, name: '', mgPerMl }];
}

/** Null until product, concentration, weight and limit have all been entered. */
export function anaestheticReport(
  uses: readonly SolutionReport[],
  { anaesthetic, products }: Parts,
): AnaestheticCheck | null {
  const product = products.find(({ id }) => id === anaesthetic.productId);
  if (!product) return null;
  const volumeMl = uses
    .flatMap((use) => use.products)
    .filter(({ productId }) => productId === product.id)
    .reduce((sum, { injectedMl }) => sum + injectedMl, 0);
  return anaestheticCheck({ ...anaesthetic, mgPerMl: product.mgPerMl }, volumeMl);
}

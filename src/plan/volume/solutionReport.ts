import type { PlanTreatment, Zone } from '../types';
import { type AnaestheticCheck, anaestheticCheck } from './anaestheticLimit';
import {
  mixedMgPerMl,
  type ProductUse,
  productTotals,
  type Solution,
  type SolutionUse,
  solutionUse,
} from './doses';

/** What is drawn up, by solution: each goes into syringes of its own. */
export interface SolutionReport extends SolutionUse {
  readonly name: string;
  readonly zoneIds: readonly string[];
}

/** Zones without a named solution share one. */
export const UNNAMED: Solution = { id: '', name: 'Solution', mix: [] };

type Parts = Pick<PlanTreatment, 'solutions' | 'products' | 'drawUp' | 'anaesthetic'>;

export function solutionOf(zone: Pick<Zone, 'solutionId'>, solutions: readonly Solution[]) {
  return solutions.find(({ id }) => id === zone.solutionId) ?? UNNAMED;
}

/**
 * @param volumes of each zone, mL, in the plan's order
 * Needle changes are set for the plan and counted with its first solution.
 */
export function solutionReports(
  zones: readonly Pick<Zone, 'id' | 'solutionId'>[],
  volumes: readonly number[],
  { solutions, products, drawUp }: Parts,
): SolutionReport[] {
  const used = [...new Set(zones.map((zone) => solutionOf(zone, solutions)))];
  if (used.length === 0) used.push(UNNAMED);
  return used.map((solution, i) => {
    const own = zones.filter((zone) => solutionOf(zone, solutions) === solution);
    const injectedMl = own.reduce((sum, zone) => sum + volumes[zones.indexOf(zone)], 0);
    const settings = i === 0 ? drawUp : { ...drawUp, needleChanges: 0 };
    return {
      ...solutionUse(solution, injectedMl, products, settings),
      name: solution.name,
      zoneIds: own.map(({ id }) => id),
    };
  });
}

export function productReport(uses: readonly SolutionReport[], parts: Parts): ProductUse[] {
  return productTotals(uses, parts.products);
}

/** The active that is counted for dose: the first product with a concentration, mg per mL of the mix. */
export function activeMgPerMl(solution: Solution, products: Parts['products']): number | null {
  for (const { productId } of solution.mix) {
    const product = products.find(({ id }) => id === productId);
    const mgPerMl = product ? mixedMgPerMl(solution, product) : null;
    if (mgPerMl !== null) return mgPerMl;
  }
  return null;
}

/** The zone's solution says the concentration, else the protocol it was set up from. */
export function zoneMgPerMl(
  { solutions, products }: Pick<Parts, 'solutions' | 'products'>,
  zone: Pick<Zone, 'solutionId' | 'protocol'>,
): number | null {
  const entered = activeMgPerMl(solutionOf(zone, solutions), products);
  return entered ?? zone.protocol?.numbers.concentrationMgPerMl?.value ?? null;
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

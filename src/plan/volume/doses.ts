import { type DrawUpSettings, type DrawUpSheet, drawUpSheet, vialCount } from './drawUpLines';
import { fromMicrolitres, shareByParts, wholeMicrolitres } from './volumes';

/** What comes from a vial. Concentration and size only as the user enters them. */
export interface Product {
  readonly id: string;
  readonly name: string;
  /** mg of the active per mL; null: not entered, and no dose is shown */
  readonly mgPerMl: number | null;
  /** labelled volume, mL; null: not entered, and no vials are counted */
  readonly vialMl: number | null;
}

export interface MixPart {
  readonly productId: string;
  /** 2 parts to 1; any positive numbers */
  readonly parts: number;
}

/** What is in a syringe: one product, or a mix in parts. */
export interface Solution {
  readonly id: string;
  readonly name: string;
  readonly mix: readonly MixPart[];
}

export interface ProductUse {
  readonly productId: string;
  readonly injectedMl: number;
  readonly toDrawMl: number;
  /** of what is injected; null without a concentration */
  readonly doseMg: number | null;
  /** null without a vial size */
  readonly vials: number | null;
  readonly leftoverMl: number | null;
}

export interface SolutionUse {
  readonly solutionId: string;
  readonly injectedMl: number;
  readonly drawUp: DrawUpSheet;
  readonly products: readonly ProductUse[];
}

/** Dose of a volume, mg. */
export function doseMg(volumeMl: number, mgPerMl: number): number {
  return fromMicrolitres(wholeMicrolitres(volumeMl)) * mgPerMl;
}

/** mL a point x concentration x points per cm² (docs/domain.md 5.3); NaN without an area. */
export function doseMgPerCm2(volumeMl: number, mgPerMl: number, areaCm2: number): number {
  return areaCm2 > 0 ? doseMg(volumeMl, mgPerMl) / areaCm2 : Number.NaN;
}

/** Parts of a mix as a concentration: of one product, in the mixed solution, mg/mL. */
export function mixedMgPerMl(
  solution: Solution,
  product: Pick<Product, 'id' | 'mgPerMl'>,
): number | null {
  if (product.mgPerMl === null) return null;
  const sum = solution.mix.reduce((total, { parts }) => total + parts, 0);
  const own = solution.mix
    .filter(({ productId }) => productId === product.id)
    .reduce((total, { parts }) => total + parts, 0);
  return sum > 0 ? (product.mgPerMl * own) / sum : null;
}

/** What one solution takes of its products. */
export function solutionUse(
  solution: Solution,
  injectedMl: number,
  products: readonly Product[],
  settings: DrawUpSettings,
): SolutionUse {
  const drawUp = drawUpSheet(injectedMl, settings);
  const parts = solution.mix.map((part) => part.parts);
  const injected = shareByParts(injectedMl, parts);
  const drawn = shareByParts(drawUp.toDrawMl, parts);
  return {
    solutionId: solution.id,
    injectedMl: fromMicrolitres(wholeMicrolitres(injectedMl)),
    drawUp,
    products: solution.mix.map(({ productId }, i) =>
      productUse(
        products.find(({ id }) => id === productId),
        productId,
        injected[i],
        drawn[i],
      ),
    ),
  };
}

/** The same product out of several solutions, counted once: vials are opened for the plan. */
export function productTotals(
  uses: readonly SolutionUse[],
  products: readonly Product[],
): ProductUse[] {
  const parts = uses.flatMap((use) => use.products);
  return [...new Set(parts.map(({ productId }) => productId))].map((id) => {
    const own = parts.filter(({ productId }) => productId === id);
    const sum = (pick: (use: ProductUse) => number): number =>
      fromMicrolitres(own.reduce((total, use) => total + wholeMicrolitres(pick(use)), 0));
    return productUse(
      products.find((product) => product.id === id),
      id,
      sum((use) => use.injectedMl),
      sum((use) => use.toDrawMl),
    );
  });
}

function productUse(
  product: Product | undefined,
  productId: string,
  injectedMl: number,
  toDrawMl: number,
): ProductUse {
  const mgPerMl = product?.mgPerMl ?? null;
  const vialMl = product?.vialMl ?? null;
  const vials = vialMl === null ? null : vialCount(toDrawMl, vialMl);
  return {
    productId,
    injectedMl,
    toDrawMl,
    doseMg: mgPerMl === null ? null : doseMg(injectedMl, mgPerMl),
    vials: vials?.vials ?? null,
    leftoverMl: vials?.leftoverMl ?? null,
  };
}

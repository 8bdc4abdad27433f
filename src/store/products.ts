import type { MixPart, Product, Solution } from '../plan/volume/doses';
import { appStore } from './state';
import { changeTreatment } from './treatment';

/** Products and the solutions that are mixed from them; each command is one step. */

/** A product, and a solution of it alone that zones can take; it waits for its name where none is given. */
export function addProduct(given?: string): void {
  const { products, solutions } = appStore.getState().plan;
  const id = crypto.randomUUID();
  const name = given ?? `Product ${products.length + 1}`;
  changeTreatment({
    products: [...products, { id, name, mgPerMl: null, vialMl: null }],
    solutions: [
      ...solutions,
      { id: crypto.randomUUID(), name, mix: [{ productId: id, parts: 1 }] },
    ],
  });
}

/** A solution of that product alone is called after it. */
export function changeProduct(id: string, change: Partial<Product>): void {
  const { products, solutions } = appStore.getState().plan;
  const old = products.find((each) => each.id === id);
  if (!old) return;
  const { name } = change;
  changeTreatment({
    products: products.map((each) => (each.id === id ? { ...each, ...change } : each)),
    solutions: solutions.map((each) =>
      name !== undefined && each.name === old.name && each.mix.length === 1
        ? { ...each, name }
        : each,
    ),
  });
}

/** Goes from every mix; a mix of nothing goes too. */
export function removeProduct(id: string): void {
  const { products, solutions } = appStore.getState().plan;
  changeTreatment({
    products: products.filter((each) => each.id !== id),
    solutions: solutions
      .map((each) => ({ ...each, mix: each.mix.filter(({ productId }) => productId !== id) }))
      .filter(({ mix }) => mix.length > 0),
  });
}

export function addMix(): void {
  const { products, solutions } = appStore.getState().plan;
  const mix = products.map(({ id }): MixPart => ({ productId: id, parts: 1 }));
  const name = `Mix ${solutions.length + 1}`;
  changeTreatment({ solutions: [...solutions, { id: crypto.randomUUID(), name, mix }] });
}

export function changeSolution(id: string, change: Partial<Solution>): void {
  const { solutions } = appStore.getState().plan;
  changeTreatment({
    solutions: solutions.map((each) => (each.id === id ? { ...each, ...change } : each)),
  });
}

export function setParts(id: string, productId: string, parts: number): void {
  const solution = appStore.getState().plan.solutions.find((each) => each.id === id);
  if (!solution) return;
  const mix = solution.mix.map((part) =>
    part.productId === productId ? { ...part, parts } : part,
  );
  changeSolution(id, { mix });
}

export function removeSolution(id: string): void {
  const { solutions } = appStore.getState().plan;
  changeTreatment({ solutions: solutions.filter((each) => each.id !== id) });
}

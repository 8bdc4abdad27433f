/**
 * How bulky a body is: the root of weight over height, √(g/mm). It grows as girths do, in a straight
 * line, which weight itself does not.
 */
export function bulk(weightKg: number, heightMm: number): number {
  return Math.sqrt((1000 * weightKg) / heightMm);
}

/**
 * Weight of a litre of body, kg: tissue is heavier, but what air is left in lungs and gut after breathing out is inside the skin (a
 * rule of the fit: with 0.985, its first value, bodies of the tables' mean tapes came out a kilogram too light).
 */
export const KG_PER_LITRE = 1;

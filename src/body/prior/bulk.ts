/**
 * How bulky a body is: the root of weight over height, √(g/mm). It grows as girths do, in a straight
 * line, which weight itself does not.
 */
export function bulk(weightKg: number, heightMm: number): number {
  return Math.sqrt((1000 * weightKg) / heightMm);
}

/**
 * Weight of a litre of body, kg: lungs after breathing out and the air in the gut are inside the skin
 * (a rule of the fit, looked at against weights of the tables).
 */
export const KG_PER_LITRE = 0.985;

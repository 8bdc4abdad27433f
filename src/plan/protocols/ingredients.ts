import * as v from 'valibot';
import table from '../../../knowledge/ingredients.json';
import { readKnowledge } from '../knowledge';
import { SEED_IDS, type SeedId } from './types';

/** What a seed page names as going into the solution: a name to pick, no dose, no word of what it does. */
export interface Ingredient {
  readonly name: string;
  readonly seeds: readonly SeedId[];
}

/** The lists of the seed pages; no page gives a dose (grade F). */
export const INGREDIENTS: readonly Ingredient[] = readKnowledge(
  'ingredients',
  v.array(v.strictObject({ name: v.string(), seeds: v.array(v.picklist(SEED_IDS)) })),
  table,
);

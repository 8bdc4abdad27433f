import type { SeedId } from './types';

/** What a seed page names as going into the solution: a name to pick, no dose, no word of what it does. */
export interface Ingredient {
  readonly name: string;
  readonly seeds: readonly SeedId[];
}

/** The lists of the seed pages; both pages name the enzymes. No page gives a dose (grade F). */
export const INGREDIENTS: readonly Ingredient[] = [
  ...from('seed 001', [
    'Vasodilators',
    'Antibiotics',
    'Calcitonin',
    'Thyroxin',
    'Herbal extracts',
    'Vitamins and minerals',
  ]),
  { name: 'Collagenase', seeds: ['seed 001', 'seed 004'] },
  { name: 'Hyaluronidase', seeds: ['seed 001', 'seed 004'] },
  ...from('seed 004', [
    'Phosphatidylcholine',
    'T3–T4',
    'Isoproterenol',
    'Pentoxifylline',
    'L-carnitine',
    'Yohimbine',
    'Coenzyme',
    'Dimethylethanolamine',
    'Glutathione',
    'Tretinoin',
    'Vitamin C',
    'Procaine',
    'Lidocaine',
    'Ginkgo biloba',
    'C-AMP',
    'Multiple vitamins',
    'Trace elements',
    'L-arginine',
    'Mesoglycan',
  ]),
];

function from(seed: SeedId, names: readonly string[]): Ingredient[] {
  return names.map((name) => ({ name, seeds: [seed] }));
}

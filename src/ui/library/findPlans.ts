import { BUNDLED, isBundledId } from '../../plan/figure/bundled';
import type { LibraryPlan } from '../../store/saving/library';

/** Orders of the list; `used` is that in which the library gives its plans. */
export const ORDERS = [
  { key: 'used', text: 'Last used first' },
  { key: 'name', text: 'By name' },
  { key: 'zones', text: 'Largest first' },
] as const;

export type Order = (typeof ORDERS)[number]['key'];

type Found = Pick<LibraryPlan, 'name' | 'reference' | 'model' | 'figureName' | 'zones' | 'points'>;

/** The figure that a plan lies on, by its name. */
export function figureNameOf({ model, figureName }: Pick<Found, 'model' | 'figureName'>): string {
  return isBundledId(model) ? BUNDLED[model].name : (figureName ?? 'A figure of your own');
}

/** Plans whose name, reference or figure has all the words that are looked for, in any script, in the order wanted. */
export function findPlans<Plan extends Found>(
  plans: readonly Plan[],
  wanted: string,
  order: Order,
): Plan[] {
  const words = plain(wanted).split(/\s+/);
  const found = plans.filter((plan) => {
    const text = plain(`${plan.name} ${plan.reference ?? ''} ${figureNameOf(plan)}`);
    return words.every((word) => text.includes(word));
  });
  if (order === 'name') return found.sort((a, b) => NAMES.compare(a.name, b.name));
  if (order === 'zones')
    return found.sort((a, b) => (b.points ?? 0) - (a.points ?? 0) || b.zones - a.zones);
  return found;
}

/** 2 before 10, without a look at accents or capitals. */
const NAMES = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

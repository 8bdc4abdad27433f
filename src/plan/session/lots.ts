import type { DrawnLot } from './record';

export const EMPTY_LOT: DrawnLot = {
  product: '',
  lot: '',
  expiry: '',
  dilution: '',
  openedAt: '',
};

/**
 * A product may be used to the end of the day, or of the month, that its label names.
 * @param expiry `2026-11-30` or `2026-11`; anything else is not judged
 * @param on ISO date
 */
export function isExpired(expiry: string, on: string): boolean {
  if (/^\d{4}-\d\d-\d\d$/.test(expiry)) return expiry < on;
  return /^\d{4}-\d\d$/.test(expiry) && expiry < on.slice(0, 7);
}

/**
 * What would be drawn up of these products and has expired: of each the lot of the shelf used last.
 * @param shelf the newest first
 */
export function expiredLots(
  shelf: readonly DrawnLot[],
  products: readonly string[],
  on: string,
): readonly DrawnLot[] {
  return products.flatMap((name) => {
    const last = shelf.find(({ product }) => sameName(product, name));
    return last && isExpired(last.expiry, on) ? [last] : [];
  });
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** The shelf with this lot on it, the newest first; the same product and lot once. */
export function shelvedLots(shelf: readonly DrawnLot[], lot: DrawnLot): readonly DrawnLot[] {
  if (lot.product.trim() === '' || lot.lot.trim() === '') return shelf;
  const others = shelf.filter((each) => each.product !== lot.product || each.lot !== lot.lot);
  return [lot, ...others].slice(0, MOST_LOTS);
}

const MOST_LOTS = 60;

import { shelvedLots } from '../plan/session/lots';
import type { DrawnLot } from '../plan/session/record';

/** Products and lots of this device, across plans: what was drawn from once is offered again. */
const KEY = 'mesomap.lots';

export function readLots(): readonly DrawnLot[] {
  try {
    const lots: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(lots) ? lots.filter(isLot) : [];
  } catch {
    return [];
  }
}

export function keepLot(lot: DrawnLot): void {
  write(shelvedLots(readLots(), lot));
}

export function forgetLot(lot: DrawnLot): void {
  write(readLots().filter((each) => each.product !== lot.product || each.lot !== lot.lot));
}

function write(lots: readonly DrawnLot[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(lots));
  } catch {
    // the record has it all the same
  }
}

export function isLot(lot: unknown): lot is DrawnLot {
  const keys = ['product', 'lot', 'expiry', 'dilution', 'openedAt'];
  return (
    typeof lot === 'object' &&
    lot !== null &&
    keys.every((key) => typeof (lot as Record<string, unknown>)[key] === 'string')
  );
}

import type { ZoneLayout } from '../layout/types';
import { nextId } from '../plan/points/handPoints';
import { idsAfter, type NumberedPoints } from '../plan/points/pointIds';
import { shapeKey } from '../plan/scale/patientShape';
import type { Plan, Zone } from '../plan/types';

/**
 * The lasting numbers of points while a plan is open. Rows change with every layout, numbers do not:
 * what is chosen, and what is set for one point, hangs on them.
 */
interface Known extends NumberedPoints {
  readonly planId: string;
  /** digest */
  readonly figure: string;
  readonly factor: number;
  readonly form: string;
  /** the first number that no point of the zone has had */
  readonly next: number;
}

const known = new Map<string, Known>();
const numbers = new WeakMap<object, Uint32Array>();

/** 1 per row; those of a layout that was never shown are its rows, from 1. */
export function idsOf(layout: ZoneLayout): Uint32Array {
  return numbers.get(layout) ?? Uint32Array.from({ length: layout.count }, (_, row) => row + 1);
}

/** A number that no point of the zone has had while the plan is open. */
export function freshId({ id, hand }: Pick<Zone, 'id' | 'hand'>): number {
  return Math.max(known.get(id)?.next ?? 1, nextId(hand));
}

/** Numbers the points of a layout that has just come. @param ids given where a hand has set all */
export function numberPoints(
  plan: Pick<Plan, 'id' | 'figure' | 'scale'>,
  zone: Pick<Zone, 'id' | 'hand' | 'pattern'>,
  layout: ZoneLayout,
  given: Uint32Array | null = null,
): void {
  const form = shapeKey(plan.scale.shape);
  const last = lastOf(plan, zone.id);
  // places of another form are others: nothing says which point is which
  const before = last?.form === form ? last : null;
  const settings = {
    spacingMm: zone.pattern.spacingMm,
    ratio: before ? plan.scale.factor / before.factor : 1,
    next: freshId(zone),
  };
  const ids = given ?? idsAfter(before, layout, zone.hand, settings);
  numbers.set(layout, ids);
  let next = settings.next;
  for (const id of ids) next = Math.max(next, id + 1);
  const { id: planId, figure, scale } = plan;
  const { digest } = figure;
  known.set(zone.id, { layout, ids, planId, figure: digest, factor: scale.factor, form, next });
}

/** The row that a point of the zone's last layout has in another; -1 where it is gone. */
export function rowsIn(last: NumberedPoints | null, layout: ZoneLayout): (row: number) => number {
  if (!last) return () => -1;
  const rows = new Map<number, number>();
  for (const [row, id] of idsOf(layout).entries()) rows.set(id, row);
  return (row) => rows.get(last.ids[row]) ?? -1;
}

/** What was laid last for a zone on this figure, whatever its size; null where nothing was. */
export function lastOf({ id, figure }: Pick<Plan, 'id' | 'figure'>, zoneId: string): Known | null {
  const last = known.get(zoneId);
  return last?.planId === id && last.figure === figure.digest ? last : null;
}

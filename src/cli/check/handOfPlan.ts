import type { LaidZone } from '../../formats/laidZones';
import type { ZoneLayout } from '../../layout/types';
import type { HandPoints, Plan } from '../../plan/types';
import { refuse } from '../failure';

/** A plan's file keeps weights to fewer digits than a layout. */
const WEIGHT_ROUNDING = 1e-6;

/** Refuses zones that the plan has not, and points said to be set by hand that the plan has not. */
export function refuseStrangeHand(
  zones: readonly LaidZone[],
  plan: Pick<Plan, 'zones'>,
  planName: string,
): void {
  for (const { name, layout } of zones) {
    const planned = plan.zones.filter((zone) => zone.name === name);
    if (planned.length === 0) refuse(`zone ${name} of the layout is not in ${planName}`);
    for (let row = 0; row < layout.count; row++) {
      if (layout.manualRow[row] < 0) continue;
      if (!planned.some(({ hand }) => hand !== null && holds(hand, layout, row)))
        refuse(
          `${name}: point ${row + 1} is said to be set by hand; ${planName} has no such point`,
        );
    }
  }
}

function holds(hand: HandPoints, layout: ZoneLayout, row: number): boolean {
  return hand.faces.some(
    (face, i) =>
      face === layout.faces[row] &&
      [0, 1, 2].every(
        (k) => Math.abs(hand.weights[3 * i + k] - layout.weights[3 * row + k]) <= WEIGHT_ROUNDING,
      ),
  );
}

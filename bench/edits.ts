/*
 * What an edit by hand costs: from the changed plan, copied as for the worker, to the layout with its
 * certificate.
 */

import { toSparse } from '../src/geometry/field';
import type { SurfaceMesh } from '../src/geometry/mesh';
import { finish } from '../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../src/layout/types';
import { newZone } from '../src/plan/defaults';
import { LayoutMemory } from '../src/plan/layoutMemory';
import { layOutPlan, readyForEdits } from '../src/plan/layoutPlan';
import { add, allByHand, moveTo, placeOf, remove } from '../src/plan/points/handPoints';
import type { HandPoints, Zone } from '../src/plan/types';
import type { PlanToLayOut } from '../src/plan/zones/zoneSurroundings';

const EDITS = 60;

/** Lays a zone, then deletes, moves and adds single points, and prints one row. */
export function measureEdits(
  name: string,
  mesh: SurfaceMesh,
  field: Float32Array,
  spacingMm: number,
  onReady: () => void = () => {},
): void {
  const memory = new LayoutMemory();
  const cache = new Map<string, ZoneLayout>();
  let zone: Zone = {
    ...newZone('zone', name, 0),
    field: toSparse(field),
    pattern: { kind: 'poisson', mode: 'dense', spacingMm, marginMm: 0, seed: 1 },
  };
  const layOut = (): ZoneLayout => {
    const layouts: ZoneLayout[] = [];
    const plan: PlanToLayOut = structuredClone({ zones: [zone], keepOuts: [], earlier: [] });
    finish(layOutPlan(mesh, plan, cache, (layout) => layouts.push(layout), memory));
    return layouts[0];
  };
  let layout = layOut();
  const count = layout.count;
  const start = performance.now();
  finish(readyForEdits(['zone'], memory));
  const ahead = performance.now() - start;
  onReady();
  const times: number[] = [];
  const cpu = process.cpuUsage();
  for (let edit = 0; edit < EDITS; edit++) {
    const hand = allByHand(zone.hand, layout);
    const before = performance.now();
    zone = { ...zone, hand: edited(hand, edit) };
    layout = layOut();
    times.push(performance.now() - before);
  }
  const { user, system } = process.cpuUsage(cpu);
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1);
  console.log(
    `${name.padEnd(28)} ${String(count).padStart(6)} points  made ready in ${ahead.toFixed(0)} ms  ` +
      `first edit ${times[0].toFixed(1)}  median ${at(0.5)}  p95 ${at(0.95)}  worst ${at(1)} ms  cpu mean ${((user + system) / 1000 / EDITS).toFixed(1)}`,
  );
}

/** Delete, move onto a neighbour's face, add beside another, in turn all over the zone. */
function edited(hand: HandPoints, edit: number): HandPoints {
  const row = (edit * 7919) % hand.faces.length;
  const other = placeOf(hand, (row + 1) % hand.faces.length);
  const place = { ...other, w0: 0.3, w1: 0.3, w2: 0.4 };
  if (edit % 3 === 0) return remove(hand, [row]);
  if (edit % 3 === 1) return moveTo(hand, new Map([[row, place]]));
  return add(hand, [place]);
}

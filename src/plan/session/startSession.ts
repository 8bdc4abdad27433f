import { layoutDigest } from '../../layout/layoutDigest';
import { LAYOUT_VERSION, type ZoneLayout } from '../../layout/types';
import { rowStarts } from '../demonstration';
import { pointVolumeMl } from '../points/pointValues';
import { shapeKey } from '../scale/patientShape';
import type { Needle, Plan, Zone } from '../types';
import { sideAt } from '../volume/sideVolumes';
import { solutionOf } from '../volume/solutionReport';
import { wholeMicrolitres } from '../volume/volumes';
import type { SessionOrder, SessionPoint, SessionStart, SessionZone, Side } from './record';

/** What a session is begun with beside its plan. Time and id are the caller's. */
export interface SessionSetUp {
  readonly id: string;
  readonly startedAt: number;
  readonly minutesEast: number;
  readonly date: string;
  readonly number: number | null;
  readonly order: SessionOrder;
  readonly syringeMl: number;
  readonly needleAfter: number | null;
}

/** A zone with its points as they were proven. @property ids lasting numbers, 1 per row */
export interface ZoneToInject {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
  readonly ids: Uint32Array;
}

/** What makes a figure's points lie where they do: its size or the patient's own form. */
export function figureSize({ scale }: Pick<Plan, 'scale'>): string {
  return `${scale.factor} ${shapeKey(scale.shape)}`;
}

/** Whether a session's points lie on the plan's figure as it is now. */
export function isOn({ figure }: SessionStart, plan: Pick<Plan, 'figure' | 'scale'>): boolean {
  return figure.digest === plan.figure.digest && figure.size === figureSize(plan);
}

/** Freezes layouts, settings and products. Zones without points are left out. */
export function startSession(
  plan: Plan,
  zones: readonly ZoneToInject[],
  setUp: SessionSetUp,
): SessionStart {
  const used = zones.filter(({ layout }) => layout.count > 0);
  const solutionIds = new Set(used.map(({ zone }) => zone.solutionId));
  const solutions = plan.solutions.filter(({ id }) => solutionIds.has(id));
  const productIds = new Set(solutions.flatMap(({ mix }) => mix.map(({ productId }) => productId)));
  return {
    id: setUp.id,
    kind: 'course',
    planId: plan.id,
    planName: plan.name,
    figure: { id: plan.figure.id, digest: plan.figure.digest, size: figureSize(plan) },
    layoutVersion: LAYOUT_VERSION,
    number: setUp.number,
    startedAt: setUp.startedAt,
    date: setUp.date,
    order: setUp.order,
    minutesEast: setUp.minutesEast,
    syringeMicrolitres: wholeMicrolitres(setUp.syringeMl),
    needleAfter: setUp.needleAfter,
    zones: used.map((each) => sessionZone(each, plan)),
    points: inOrder(used.flatMap(sessionPoints), setUp.order),
    products: plan.products
      .filter(({ id }) => productIds.has(id))
      .map(({ id, name, mgPerMl }) => ({ id, name, mgPerMl })),
    solutions: solutions.map(({ id, name, mix }) => ({ id, name, mix })),
  };
}

function sessionZone({ zone, layout }: ZoneToInject, { solutions }: Plan): SessionZone {
  const solution = solutionOf(zone, solutions);
  return {
    id: zone.id,
    name: zone.name,
    colour: zone.colour,
    areaCm2: Math.round(layout.areaMm2) / 100,
    layoutDigest: layoutDigest(layout),
    pattern: zone.pattern,
    angleDeg: zone.insertion.angleDeg,
    insertedLengthMm: zone.insertion.insertedLengthMm,
    needle: needleWords(zone.needle),
    solutionId: solution.id || null,
    protocol: zone.protocol,
  };
}

/** `30G × 4 mm`; '' where nothing is named */
export function needleWords({ gauge, lengthMm }: Needle): string {
  const parts = [gauge === null ? '' : `${gauge}G`, lengthMm === null ? '' : `${lengthMm} mm`];
  return parts.filter(Boolean).join(' × ');
}

function sessionPoints({ zone, layout, ids }: ZoneToInject, index: number): SessionPoint[] {
  const starts = rowStarts(layout.positions, zone.pattern.spacingMm);
  const triple = (column: Float64Array, row: number): [number, number, number] => [
    column[3 * row],
    column[3 * row + 1],
    column[3 * row + 2],
  ];
  return Array.from({ length: layout.count }, (_, row) => ({
    zone: index,
    id: ids[row],
    number: row + 1,
    row: starts.findLastIndex((start) => start <= row),
    side: sideAt(layout.positions[3 * row]),
    face: layout.faces[row],
    weights: triple(layout.weights, row),
    positionMm: triple(layout.positions, row),
    normal: triple(layout.normals, row),
    microlitres: wholeMicrolitres(pointVolumeMl(zone, layout, row)),
  }));
}

const SIDES: readonly Side[] = ['right', 'middle', 'left'];

/** By zone as they are; by side all zones of the patient's right, then the mid-line, then the left. */
function inOrder(points: readonly SessionPoint[], order: SessionOrder): readonly SessionPoint[] {
  if (order === 'zone') return points;
  return SIDES.flatMap((side) => points.filter((point) => point.side === side));
}

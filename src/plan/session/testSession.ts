import { positionAt, writeSmoothNormal } from '../../geometry/measure';
import type { SurfaceMesh } from '../../geometry/mesh';
import { LAYOUT_VERSION } from '../../layout/types';
import type { Plan, TestSpot } from '../types';
import { sideAt } from '../volume/sideVolumes';
import { wholeMicrolitres } from '../volume/volumes';
import { sessionState } from './progress';
import type { SessionPoint, SessionRecord, SessionStart } from './record';
import { figureSize, type SessionSetUp } from './startSession';

/** Spots that were neither read nor injected in a session of their own. */
export function spotsToInject(
  { testSpots }: Pick<Plan, 'testSpots'>,
  records: readonly SessionRecord[],
): TestSpot[] {
  const injected = new Set(records.flatMap((record) => injectedSpots(testSpots, record)));
  return testSpots.filter((spot) => spot.result.trim() === '' && !injected.has(spot));
}

/** Spots of the plan that a session of test spots has injected; they are known by their place. */
export function injectedSpots(
  testSpots: readonly TestSpot[],
  record: SessionRecord,
): readonly TestSpot[] {
  if (record.start.kind !== 'test') return [];
  const { points } = sessionState(record);
  const places = record.start.points
    .filter((_, i) => points[i].done === 'injected')
    .map(({ face, weights }) => `${face} ${weights.join()}`);
  return testSpots.filter(({ face, weights }) => places.includes(`${face} ${weights.join()}`));
}

/** Why the course had better wait, a sentence a spot; none once all have been read. */
export function unreadSpots({ testSpots }: Pick<Plan, 'testSpots'>): string[] {
  return testSpots.flatMap(({ result, readOn }, i) => {
    if (result.trim() !== '') return [];
    const reading = readOn ? `, its reading is on ${readOn}` : '';
    return [`Test spot ${i + 1} has not been read${reading}.`];
  });
}

/** The test spots of a day before as a small session: one zone, a point a spot. */
export function startTestSession(
  plan: Plan,
  spots: readonly TestSpot[],
  mesh: SurfaceMesh,
  setUp: SessionSetUp,
): SessionStart {
  const [first] = spots;
  const depths = spots.flatMap(({ depthMm }) => depthMm ?? []);
  return {
    id: setUp.id,
    kind: 'test',
    planId: plan.id,
    planName: plan.name,
    figure: { id: plan.figure.id, digest: plan.figure.digest, size: figureSize(plan) },
    layoutVersion: LAYOUT_VERSION,
    number: null,
    startedAt: setUp.startedAt,
    date: setUp.date,
    order: setUp.order,
    minutesEast: setUp.minutesEast,
    syringeMicrolitres: wholeMicrolitres(setUp.syringeMl),
    needleAfter: setUp.needleAfter,
    zones: [
      {
        id: 'test-spots',
        name: 'Test spots',
        colour: 0,
        areaCm2: 0,
        layoutDigest: '',
        pattern: { kind: 'manual', spacingMm: APART_MM },
        angleDeg: 90,
        insertedLengthMm: Math.max(0, ...depths),
        needle: '',
        solutionId: first.product ? 'test' : null,
      },
    ],
    points: spots.map((spot) => testPoint(mesh, spot, plan.testSpots.indexOf(spot))),
    products: first.product ? [{ id: 'test', name: first.product, mgPerMl: null }] : [],
    solutions: first.product
      ? [{ id: 'test', name: first.product, mix: [{ productId: 'test', parts: 1 }] }]
      : [],
  };
}

/** For the size of their marks on the screen, mm. */
const APART_MM = 10;

function testPoint(mesh: SurfaceMesh, spot: TestSpot, index: number): SessionPoint {
  const { face, weights } = spot;
  const place = { face, w0: weights[0], w1: weights[1], w2: weights[2] };
  const position = positionAt(mesh, place);
  const normal = new Float64Array(3);
  writeSmoothNormal(mesh, place, normal, 0);
  const triple = ([x, y, z]: Float64Array): [number, number, number] => [x, y, z];
  return {
    zone: 0,
    id: index + 1,
    number: index + 1,
    row: 0,
    side: sideAt(position[0]),
    face,
    weights,
    positionMm: triple(position),
    normal: triple(normal),
    microlitres: wholeMicrolitres(spot.volumeMl ?? 0),
  };
}

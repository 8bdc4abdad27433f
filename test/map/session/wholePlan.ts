import { toSparse } from '../../../src/geometry/field';
import type { ZoneLayout } from '../../../src/layout/types';
import type { SheetInput } from '../../../src/map/session/sheet';
import { PLAIN_COURSE, PLAIN_SPOT } from '../../../src/plan/defaults';
import { recordChange } from '../../../src/plan/protocols/applyProtocol';
import { libraryProtocolOf } from '../../../src/plan/protocols/library';
import { chooseProtocol } from '../../../src/plan/protocols/zoneProtocol';
import { isDepthAsked } from '../../../src/plan/skin/askedDepth';
import type { EarlierSession, HandPoints, KeepOut, Plan, Zone } from '../../../src/plan/types';
import { BELLY, FOREARM, fieldOf, planOf, SKINNED } from '../fixture';

/** A plan with everything that a sheet has to tell: limits passed, old punctures, single points. */

export const ON = '2026-11-22';

/** Every third point of a layout, moved within its face. */
export function earlierOf(
  { count, faces }: ZoneLayout,
  number: number,
  date: string,
): EarlierSession {
  const rows = Array.from({ length: count }, (_, row) => row).filter(
    (row) => row % 3 === number % 3,
  );
  return {
    ...{ id: `earlier-${number}`, name: `Session ${number}`, date, distanceMm: 5 },
    faces: Int32Array.from(rows, (row) => faces[row]),
    weights: Float64Array.from(rows.flatMap(() => [0.3, 0.3, 0.4])),
  };
}

/** The first two points with a volume, the fourth with a length of their own. */
function handOf({ count, faces, weights }: ZoneLayout): HandPoints {
  const own = (has: (row: number) => boolean, value: number) =>
    Float64Array.from({ length: count }, (_, row) => (has(row) ? value : Number.NaN));
  return {
    fill: 'none',
    ...{ faces, weights, flags: new Uint8Array(count).fill(1) },
    ids: Uint32Array.from({ length: count }, (_, i) => i + 1),
    insertedLengthMm: own((row) => row === 3, 4),
    volumeMl: own((row) => row < 2, 0.125),
    names: new Array(count).fill(''),
  };
}

function withProtocol(zone: Zone, id: string): Zone {
  const protocol = libraryProtocolOf(id);
  if (!protocol) throw new Error(`no protocol ${id}`);
  const set = { ...zone, ...chooseProtocol(zone, protocol).after };
  // the depth that the protocol asks for
  const chosen = set.protocol && recordChange(set.protocol, 'tipDepthMm', 2, '2026-11-22');
  return isDepthAsked(set) ? { ...set, protocol: chosen } : set;
}

export const KEEP_OUT: KeepOut = {
  ...{ id: 'scar', name: 'Scar', kind: 'hard', reason: 'Old scar: no injection into it.' },
  ...{ source: 'Grade D.', bufferMm: 8, visible: true, preset: '', overridden: null },
  field: toSparse(fieldOf(SKINNED, (x, y, z) => (z > 0 ? 25 - Math.hypot(x - 40, y - 300) : -16))),
};

export function wholePlan(): Omit<SheetInput, 'paper' | 'blackAndWhite'> & { plan: Plan } {
  const { plan, layouts } = planOf(SKINNED, [BELLY, FOREARM]);
  const [belly, arm] = plan.zones.map(({ id }) => layouts[id] as ZoneLayout);
  const count = belly.count;
  const laid = { ...belly, manualRow: Int32Array.from({ length: count }, (_, row) => row) };
  const [first, second] = plan.zones;
  const hexagons = { kind: 'hex', spacingMm: 20, directionDeg: 0, edge: 'cell-centred' } as const;
  const zones = [
    { ...withProtocol(first, 'dca-submental'), pattern: hexagons, hand: handOf(belly) },
    withProtocol(second, 'pcdc-body'),
  ];
  const overridden = { reason: 'Healed, patient asked', at: '2026-11-20T10:00:00Z' };
  const spot = (row: number, result: string) => ({
    ...PLAIN_SPOT,
    ...{ id: `spot-${row}`, face: arm.faces[row], weights: [0.3, 0.3, 0.4] as const },
    ...{ givenOn: '2026-10-01', readOn: result ? '2026-10-02' : '', result },
  });
  return {
    plan: {
      ...plan,
      zones,
      keepOuts: [KEEP_OUT, { ...KEEP_OUT, id: 'old', name: 'Old scar', overridden }],
      earlier: [earlierOf(belly, 1, '2026-06-01'), earlierOf(belly, 2, '2026-11-01')],
      course: {
        ...{ first: '2026-06-01', sessions: 8, every: { count: 3, unit: 'weeks' }, later: null },
        ...{ ...PLAIN_COURSE, done: [1, 2], keepDays: 60 },
      },
      testSpots: [spot(0, 'no reaction'), spot(2, '')],
    },
    layouts: { ...layouts, [first.id]: laid },
    figure: SKINNED,
    planDigest: '0123456789abcdef'.repeat(4),
    on: ON,
  };
}

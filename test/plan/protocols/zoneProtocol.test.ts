import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newPlan, newZone } from '../../../src/plan/defaults';
import {
  applyEdit,
  type Edit,
  invertEdit,
  joinEdits,
  type ZoneSettings,
} from '../../../src/plan/edit';
import { withOrigins } from '../../../src/plan/protocols/keepOrigins';
import { LIBRARY, libraryProtocolOf } from '../../../src/plan/protocols/library';
import type { Protocol } from '../../../src/plan/protocols/types';
import {
  backToArrangement,
  backToOrigin,
  chooseProtocol,
  ZONE_KEYS,
  zoneNumber,
} from '../../../src/plan/protocols/zoneProtocol';
import { tipDepthMm } from '../../../src/plan/skin/depth';
import type { Plan, Zone } from '../../../src/plan/types';

const TODAY = '2026-11-22';
const dca = libraryProtocolOf('dca-submental') as Protocol;

function setUp(protocol: Protocol): Zone {
  const zone = newZone('z', 'Zone', 0);
  return { ...zone, ...chooseProtocol(zone, protocol).after };
}

function planOf(zone: Zone): Plan {
  return { ...newPlan('p', 'female-body'), zones: [zone] };
}

function changed(zone: Zone, after: Partial<ZoneSettings>): Zone {
  const keys = Object.keys(after) as (keyof ZoneSettings)[];
  const before = Object.fromEntries(keys.map((key) => [key, zone[key]]));
  const edit: Edit = { kind: 'changeZone', zoneId: zone.id, before, after };
  const plan = planOf(zone);
  return applyEdit(plan, withOrigins(plan, edit, TODAY)).zones[0];
}

describe.each(LIBRARY.map((protocol) => [protocol.id, protocol] as const))('%s', (_, protocol) => {
  test('sets every number that it has and leaves the others to the zone', () => {
    const fresh = newZone('z', 'Zone', 0);
    const zone = setUp(protocol);
    for (const key of ZONE_KEYS) {
      const wanted = protocol.numbers[key]?.value ?? null;
      const now = zoneNumber(zone, key);
      if (wanted === null || now === null) continue;
      expect([key, now]).toEqual([key, expect.closeTo(wanted, 9)]);
    }
    if (!protocol.numbers.volumePerPointMl?.value)
      expect(zone.volumePerPointMl).toBe(fresh.volumePerPointMl);
    expect(zone.aim).toEqual(protocol.layer?.layers ?? []);
    const edited = Object.values(zone.protocol?.numbers ?? {}).filter((number) => number?.edited);
    expect([edited, zone.protocol?.pattern.edited]).toEqual([[], false]);
  });

  test('keeps the origin of a changed number, and gives it back', () => {
    const zone = setUp(protocol);
    const other = changed(zone, { volumePerPointMl: 0.033 });
    const record = other.protocol?.numbers.volumePerPointMl;
    expect(record).toMatchObject({ value: 0.033, edited: true, editedOn: TODAY });
    const first = protocol.numbers.volumePerPointMl?.value ?? null;
    expect(record?.origin.value).toBe(first);
    const back = backToOrigin(other, 'volumePerPointMl');
    expect(back === null).toBe(first === null);
    if (back) expect(changed(other, back).protocol).toEqual(zone.protocol);
  });
});

test('an angle that is changed changes the tip depth too, and the way back brings both', () => {
  const zone = setUp(libraryProtocolOf('ied-epidermal') as Protocol);
  const steep = changed(zone, { insertion: { ...zone.insertion, angleDeg: 45 } });
  expect(steep.protocol?.numbers.angleDeg?.edited).toBe(true);
  expect(steep.protocol?.numbers.tipDepthMm?.edited).toBe(true);
  const back = changed(steep, backToOrigin(steep, 'angleDeg') ?? {});
  const { angleDeg, insertedLengthMm } = back.insertion;
  expect(tipDepthMm(angleDeg, insertedLengthMm)).toBeCloseTo(0.5, 9);
  expect(back.protocol?.numbers.tipDepthMm?.edited).toBe(false);
});

test('another lattice than the label’s is noted, and comes back', () => {
  const zone = setUp(dca);
  const hex = changed(zone, {
    pattern: { kind: 'hex', spacingMm: 10, edge: 'cell-centred', directionDeg: 0 },
  });
  expect(hex.protocol?.pattern.edited).toBe(true);
  expect(changed(hex, backToArrangement(hex) ?? {}).protocol?.pattern.edited).toBe(false);
});

test('undo takes back number and record together, whatever is changed', () => {
  const lengths = fc.double({ min: 0.1, max: 40, noNaN: true });
  fc.assert(
    fc.property(fc.nat(LIBRARY.length - 1), lengths, (index, insertedLengthMm) => {
      const zone = setUp(LIBRARY[index]);
      const plan = planOf(zone);
      const after = { insertion: { ...zone.insertion, insertedLengthMm } };
      const before = { insertion: zone.insertion };
      const wanted: Edit = { kind: 'changeZone', zoneId: 'z', before, after };
      const edit = withOrigins(plan, wanted, TODAY);
      expect(applyEdit(applyEdit(plan, edit), invertEdit(edit))).toEqual(plan);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test('a slider over a number with an origin is still one step', () => {
  const zone = setUp(dca);
  const plan = planOf(zone);
  const step = (from: Plan, volumePerPointMl: number): Edit =>
    withOrigins(
      from,
      {
        kind: 'changeZone',
        zoneId: 'z',
        before: { volumePerPointMl: from.zones[0].volumePerPointMl },
        after: { volumePerPointMl },
      },
      TODAY,
    );
  const first = step(plan, 0.21);
  const then = applyEdit(plan, first);
  const joined = joinEdits(first, step(then, 0.22));
  expect(joined).not.toBeNull();
  expect(applyEdit(applyEdit(then, step(then, 0.22)), invertEdit(joined as Edit))).toEqual(plan);
});

import { expect, test } from 'vitest';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { writePlan } from '../../../src/plan/file/file';
import { readPlan } from '../../../src/plan/file/readPlan';
import { libraryProtocolOf } from '../../../src/plan/protocols/library';
import type { Protocol } from '../../../src/plan/protocols/types';
import {
  backToArrangement,
  chooseProtocol,
  recordOfChange,
} from '../../../src/plan/protocols/zoneProtocol';
import type { Zone } from '../../../src/plan/types';

const fan = libraryProtocolOf('fan') as Protocol;
const hatch = libraryProtocolOf('crosshatch') as Protocol;

test('fan and cross-hatch are laid as such, with the protocol’s thread', () => {
  const zone = newZone('a', 'A', 0);
  expect(chooseProtocol(zone, fan).after.pattern).toMatchObject({ kind: 'fan', threadMm: 13 });
  expect(chooseProtocol(zone, hatch).after.pattern).toMatchObject({
    ...{ kind: 'crosshatch', threadMm: 13, crossDeg: 90 },
  });
});

/** As plans of before have it: parallel threads stood for the fan. */
function oldZone(): Zone {
  const made = { ...newZone('a', 'A', 0), ...chooseProtocol(newZone('a', 'A', 0), fan).after };
  const laid = { spacingMm: 12, edge: 'cell-centred', directionDeg: 0 } as const;
  return {
    ...made,
    pattern: { kind: 'threads', ...laid, threadMm: 13, gapMm: 5, toAndFro: false },
  };
}

test('a plan of before keeps its parallel threads, and can go back to the protocol’s fan', () => {
  const plan = { ...newPlan('p', 'female-body'), zones: [oldZone()] };
  const read = readPlan(writePlan(plan));
  expect(read.ok && read.plan.zones[0].pattern).toEqual(oldZone().pattern);

  const zone = oldZone();
  if (!zone.protocol) throw new Error('no protocol');
  const thinner = recordOfChange(zone.protocol, zone, { ...zone, volumePerPointMl: 0.02 }, '2026');
  expect(thinner.pattern.edited).toBe(false);
  const turned = { ...zone, pattern: { ...zone.pattern, directionDeg: 20 } } as Zone;
  expect(recordOfChange(zone.protocol, zone, turned, '2026').pattern.edited).toBe(true);
  expect(backToArrangement(zone)?.pattern).toMatchObject({ kind: 'fan', spacingMm: 12 });
});

import { expect, test } from 'vitest';
import { ZONE_DRAWINGS } from '../../src/plan/presets/zoneDrawings';
import { findsZone } from '../../src/ui/presets/zoneSearch';

test.each([
  ['back of thigh', 'thigh-posterior'],
  ['Love handles', 'flank'],
  ['double chin', 'submental'],
  ['cellulite', 'thigh-posterior'],
  ['cellulite', 'buttock'],
  ['cleavage', 'decollete'],
  ['decollete', 'decollete'],
  ["crow's feet", 'crows-feet'],
  ['crows feet', 'crows-feet'],
  ['crow’s feet', 'crows-feet'],
  ['eye bags', 'infraorbital'],
  ['dark circles', 'infraorbital'],
  ['armpit', 'axilla'],
  ['back of the knee', 'knee-hollow'],
  ['belly', 'whole-abdomen'],
  ['stomach', 'abdomen-lower'],
  ['  THIGH  ', 'thigh-inner'],
])('%s finds %s', (wanted, id) => {
  const found = ZONE_DRAWINGS.filter((drawing) => findsZone(drawing, wanted)).map(
    (each) => each.id,
  );
  expect(found).toContain(id);
});

test('what no zone is called finds none, and nothing wanted finds all', () => {
  expect(ZONE_DRAWINGS.filter((drawing) => findsZone(drawing, 'xyzzy'))).toEqual([]);
  expect(ZONE_DRAWINGS.filter((drawing) => findsZone(drawing, '   '))).toHaveLength(
    ZONE_DRAWINGS.length,
  );
});

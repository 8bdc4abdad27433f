import { expect, test } from 'vitest';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan, newZone, PLAIN_COURSE } from '../../src/plan/defaults';
import { SITE_IDS } from '../../src/plan/models';
import { planWarnings } from '../../src/plan/planWarnings';
import { libraryProtocolOf } from '../../src/plan/protocols/library';
import type { Protocol } from '../../src/plan/protocols/types';
import { chooseProtocol } from '../../src/plan/protocols/zoneProtocol';
import type { Plan, Zone } from '../../src/plan/types';
import { planReport } from '../../src/plan/volume/report';

/** A figure of one face per site: face i lies on site i. */
const figure = {
  mesh: { triangles: Uint32Array.from({ length: 3 * SITE_IDS.length }, (_, i) => i) },
  site: Uint8Array.from({ length: 3 * SITE_IDS.length }, (_, i) => Math.floor(i / 3)),
};

function layoutOf(count: number, areaCm2: number, site: (typeof SITE_IDS)[number]): ZoneLayout {
  return {
    zoneId: 'z',
    count,
    areaMm2: areaCm2 * 100,
    faces: new Int32Array(count).fill(SITE_IDS.indexOf(site)),
    weights: Float64Array.from({ length: 3 * count }, (_, i) => [0.6, 0.2, 0.2][i % 3]),
    positions: new Float64Array(3 * count).fill(5),
    handRow: new Int32Array(count).fill(-1),
    certificate: { smallestSpacingMm: 10, neighbourMeanMm: 10, largestGapMm: 7 },
  } as unknown as ZoneLayout;
}

function warned(zone: Zone, layout: ZoneLayout, change: Partial<Plan> = {}) {
  const plan: Plan = { ...newPlan('p', 'female-body'), zones: [zone], ...change };
  const layouts = { z: layout };
  const report = planReport(plan, layouts);
  // what of safe skin is kept out is another test's
  return planWarnings({ plan, report, layouts, figure, sex: 'female' }).filter(
    ({ code }) => code !== 'safe-skin-off',
  );
}

function setUp(id: string, change: Partial<Zone> = {}): Zone {
  const zone = newZone('z', 'Zone', 0);
  const { after } = chooseProtocol(zone, libraryProtocolOf(id) as Protocol);
  return { ...zone, ...after, ...change };
}

const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);

test('50 points of deoxycholic acid on 50 cm² are within the label; the 51st is over it, loudly', () => {
  const zone = setUp('dca-submental');
  expect(codes(warned(zone, layoutOf(50, 50, 'submental')))).not.toContain('cap-points');
  const over = warned(zone, layoutOf(51, 51, 'submental'));
  expect(over.find(({ code }) => code === 'cap-points')).toMatchObject({
    severity: 'label',
    grade: 'A',
    protocolId: 'dca-submental',
  });
  expect(codes(over)).toEqual(expect.arrayContaining(['cap-volume', 'cap-dose']));
});

test('a hexagonal lattice shows +15.5 % and the real density beside the label’s', () => {
  const hex = { kind: 'hex', spacingMm: 10, edge: 'cell-centred', directionDeg: 0 } as const;
  const list = warned(setUp('dca-submental', { pattern: hex }), layoutOf(57, 50, 'submental'));
  const lattice = list.find(({ code }) => code === 'label-lattice');
  expect(lattice?.text).toContain('+15.5 %');
  expect(lattice?.text).toContain('2.28 mg/cm² on this skin beside the label’s 2 mg/cm²');
});

test('2 mm is below a woman’s forehead, and says by how much', () => {
  const zone: Zone = { ...newZone('z', 'Zone', 0), aim: ['dermis'] };
  const [warning] = warned(zone, layoutOf(10, 20, 'forehead'));
  expect(warning.text).toBe('2.0 mm is below the 1.06 mm forehead skin of this profile.');
  const own = { thickness: [{ site: 'forehead', sex: 'female', dermis: { mean: 2, sd: null } }] };
  expect(warned(zone, layoutOf(10, 20, 'forehead'), own as Partial<Plan>)).toEqual([]);
});

test('a point with a depth of its own is warned of by its own depth', () => {
  const own = new Float64Array(1).fill(3);
  const zone = {
    ...newZone('z', 'Zone', 0),
    aim: ['dermis'],
    insertion: { angleDeg: 90, insertedLengthMm: 0.9 },
    hand: { insertedLengthMm: own, volumeMl: new Float64Array(1).fill(Number.NaN) },
  } as unknown as Zone;
  const layout = layoutOf(10, 20, 'forehead');
  expect(warned(zone, layout)).toEqual([]);
  layout.handRow[4] = 0;
  expect(warned(zone, layout).map(({ text }) => text)).toEqual([
    '3.0 mm is below the 1.06 mm forehead skin of this profile (1 of 10 points).',
  ]);
  own[0] = Number.NaN;
  expect(warned(zone, layout)).toEqual([]);
});

test('more needle in the skin than the needle has is said', () => {
  const zone: Zone = {
    ...newZone('z', 'Zone', 0),
    needle: { gauge: 30, lengthMm: 1.5 },
    aim: ['fat'],
  };
  const warnings = warned(zone, layoutOf(3, 5, 'cheek'));
  expect(codes(warnings)).toEqual(['needle-short']);
  expect(warnings[0].text).toBe(
    '2.0 mm inserted is more than the 1.5 mm needle has: at 90° it reaches 1.5 mm at most.',
  );
});

test('without protocol and target a tip below the skin is noted, and nothing else', () => {
  const zone = newZone('z', 'Zone', 0);
  expect(warned(zone, layoutOf(500, 50, 'forehead'))).toMatchObject([
    {
      code: 'depth-below-skin',
      severity: 'note',
      text: '2.0 mm is below the 1.06 mm forehead skin of this profile; no target layer is set.',
    },
  ]);
  const shallow: Zone = { ...zone, insertion: { angleDeg: 90, insertedLengthMm: 1 } };
  expect(warned(shallow, layoutOf(500, 50, 'forehead'))).toEqual([]);
  expect(warned(zone, layoutOf(500, 50, 'palm'))).toEqual([]);
});

test('sessions nearer than the label’s month are said', () => {
  const course = {
    ...{ first: '2026-11-22', sessions: 3, every: { count: 2, unit: 'weeks' as const } },
    ...{ ...PLAIN_COURSE, later: null, done: [], keepDays: 28 },
  };
  const list = warned(setUp('dca-submental'), layoutOf(20, 20, 'submental'), { course });
  expect(codes(list)).toContain('cap-interval');
});

test('a zone without points is never told of points: those of its skin’s vertices are none', () => {
  const field = { vertices: Uint32Array.of(0, 3, 4, 5), values: new Float32Array(4).fill(1) };
  const zone: Zone = { ...newZone('z', 'Zone', 0), aim: ['dermis'], field };
  const texts = warned(zone, layoutOf(0, 0, 'forehead')).map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(text).not.toMatch(/\d points/);
});

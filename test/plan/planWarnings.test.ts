import { expect, test } from 'vitest';
import type { ZoneLayout } from '../../src/layout/types';
import { newPlan, newZone, PLAIN_COURSE } from '../../src/plan/defaults';
import { SITE_IDS } from '../../src/plan/figure/sites';
import { planWarnings } from '../../src/plan/planWarnings';
import { type AppliedProtocol, recordChange } from '../../src/plan/protocols/applyProtocol';
import { libraryProtocolOf } from '../../src/plan/protocols/library';
import { duplicateProtocol } from '../../src/plan/protocols/ownProtocol';
import type { Protocol } from '../../src/plan/protocols/types';
import { chooseProtocol, recordOfChange } from '../../src/plan/protocols/zoneProtocol';
import { BUNDLED_SCALE } from '../../src/plan/scale/patientScale';
import { isDepthAsked } from '../../src/plan/skin/askedDepth';
import type { Plan, Zone } from '../../src/plan/types';
import { planReport } from '../../src/plan/volume/report';

/** A figure of one face per site: face i lies on site i. */
const figure = {
  mesh: {
    triangles: Uint32Array.from({ length: 3 * SITE_IDS.length }, (_, i) => i),
    vertexCount: 3 * SITE_IDS.length,
  },
  anatomy: {
    site: Uint8Array.from({ length: 3 * SITE_IDS.length }, (_, i) => Math.floor(i / 3)),
    sex: 'female',
  },
} as const;

function layoutOf(count: number, areaCm2: number, site: (typeof SITE_IDS)[number]): ZoneLayout {
  return {
    zoneId: 'z',
    count,
    areaMm2: areaCm2 * 100,
    faces: new Int32Array(count).fill(SITE_IDS.indexOf(site)),
    weights: Float64Array.from({ length: 3 * count }, (_, i) => [0.6, 0.2, 0.2][i % 3]),
    positions: new Float64Array(3 * count).fill(5),
    manualRow: new Int32Array(count).fill(-1),
    certificate: { smallestSpacingMm: 10, neighbourMeanMm: 10, largestGapMm: 7 },
  } as unknown as ZoneLayout;
}

function warned(zone: Zone, layout: ZoneLayout, change: Partial<Plan> = {}) {
  const plan: Plan = { ...newPlan('p', 'female-body'), zones: [zone], ...change };
  const layouts = { z: layout };
  const report = planReport(plan, layouts);
  // what of safe skin is kept out is another test's
  return planWarnings({ plan, report, layouts, figure }).filter(
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
  expect(warning.text).toBe(
    '2.0 mm is below the 1.06 mm forehead skin of [78] and the 1.86–1.98 mm of [130].',
  );
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
  layout.manualRow[4] = 0;
  expect(warned(zone, layout).map(({ text }) => text)).toEqual([
    '3.0 mm is below the 1.06 mm forehead skin of [78] and the 1.86–1.98 mm of [130] (1 of 10 points).',
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
  const warnings = warned(zone, layoutOf(3, 5, 'temple'));
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
      text: '2.0 mm is below the 1.06 mm forehead skin of [78] and the 1.86–1.98 mm of [130]; no target layer is set.',
    },
  ]);
  const shallow: Zone = { ...zone, insertion: { angleDeg: 90, insertedLengthMm: 1 } };
  expect(warned(shallow, layoutOf(500, 50, 'forehead'))).toEqual([]);
  expect(warned(zone, layoutOf(500, 50, 'palm'))).toMatchObject([
    {
      code: 'depth-unknown-skin',
      severity: 'note',
      text: '500 of 500 points lie on skin of unknown thickness (palm 500): nothing is said of the layer there.',
    },
  ]);
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

test('deoxycholic acid names mid fat and no depth: it asks, and says nothing of the tip until one is chosen', () => {
  const zone = setUp('dca-submental');
  const layout = layoutOf(20, 20, 'submental');
  const asked = warned(zone, layout);
  // skin 0.18 + 0.91, fat 6 below it: 1.09 to 7.09 mm, the middle 4.09 mm
  expect(asked.find(({ code }) => code === 'depth-not-set')).toMatchObject({
    severity: 'caution',
    grade: 'A',
    text: 'Depth is not set: the protocol says “mid pre-platysmal fat” and no single depth in millimetres. The middle of that layer here is 4.1 mm (1.1–7.1 mm), worked out, grade D.',
  });
  expect(codes(asked).filter((code) => /^depth-(above|below)/.test(code))).toEqual([]);
  const plan: Plan = { ...newPlan('p', 'female-body'), zones: [zone] };
  expect(planReport(plan, { z: layout }).zones[0].tipDepthMm).toBeNaN();
  const record = zone.protocol as AppliedProtocol;
  // another angle alone chooses no depth; a length does
  const turned = { ...zone, insertion: { ...zone.insertion, angleDeg: 60 } };
  expect(isDepthAsked({ protocol: recordOfChange(record, zone, turned, '2026-11-30') })).toBe(true);
  const longer = { ...zone, insertion: { angleDeg: 90, insertedLengthMm: 4.1 } };
  const chosen = { ...longer, protocol: recordOfChange(record, zone, longer, '2026-11-30') };
  expect(codes(warned(chosen, layout))).not.toContain('depth-not-set');
  // what stood there before may be kept, when that is said
  const kept = { ...zone, protocol: recordChange(record, 'tipDepthMm', 2, '2026-11-30') };
  expect(codes(warned(kept, layout))).not.toContain('depth-not-set');
});

test('a protocol beyond its sites is warned of by its source: deoxycholic acid on the abdomen, grade A', () => {
  const zone = setUp('dca-submental');
  expect(codes(warned(zone, layoutOf(20, 20, 'submental')))).not.toContain('outside-sites');
  const list = warned(zone, layoutOf(20, 20, 'lower-abdomen'));
  expect(list.find(({ code }) => code === 'outside-sites')).toMatchObject({
    severity: 'label',
    grade: 'A',
    sources: [9, 33, 35],
    text: '20 of 20 points lie outside submental fat (lower abdomen 20): not recommended by the label.',
  });
  const axilla = warned(setUp('toxin-axilla'), layoutOf(10, 20, 'forehead'));
  expect(axilla.find(({ code }) => code === 'outside-sites')).toMatchObject({
    ...{ severity: 'caution', grade: 'C' },
  });
  const pain = warned(setUp('pain-2cm'), layoutOf(10, 20, 'cheek'));
  expect(pain.find(({ code }) => code === 'outside-sites')?.text).toBe(
    '10 of 10 points lie outside spine, trapezius, knee and pes anserine (cheek 10): the source names no other place.',
  );
  // the user's copy of the label's protocol is no way round it
  const copy = duplicateProtocol(libraryProtocolOf('dca-submental') as Protocol, 'mine', 'Mine');
  const { after } = chooseProtocol(newZone('z', 'Zone', 0), copy);
  const mine = { ...newZone('z', 'Zone', 0), ...after };
  const copied = warned(mine, layoutOf(20, 20, 'lower-abdomen'), { protocols: [copy] });
  expect(codes(copied)).toContain('outside-sites');
});

test('skin that slides is said of a patient who was measured lying, and only there', () => {
  const zone = newZone('z', 'Zone', 0);
  const asked = { heightMm: 1650, weightKg: null, ageY: null, tapes: [] };
  const shape = { asked, numbers: [], shapes: '', areaPercent: [], lying: true };
  const scale = (lying: boolean) => ({ ...BUNDLED_SCALE, shape: { ...shape, lying } });
  const of = (site: 'flank' | 'cheek', lying: boolean) =>
    warned(zone, layoutOf(12, 20, site), { scale: scale(lying) }).find(
      ({ code }) => code === 'sliding-skin',
    )?.text;
  expect(of('flank', true)).toBe(
    '12 of 12 points lie on skin that slides when a patient lies, and this one was measured lying (flank 12): on the standing figure it is elsewhere.',
  );
  expect(of('flank', false)).toBeUndefined();
  expect(of('cheek', true)).toBeUndefined();
});

test('a mix warns by every active in it, whatever the order, and twice the label’s volume for itself', () => {
  const products = [
    { id: 'p1', name: 'Lidocaine', mgPerMl: 1, vialMl: 5 },
    { id: 'p2', name: 'DCA', mgPerMl: 20, vialMl: 2 },
  ];
  const parts = products.map(({ id }) => ({ productId: id, parts: 1 }));
  const zone = setUp('dca-submental', { solutionId: 's', volumePerPointMl: 0.4 });
  const said = [parts, parts.toReversed()].map((mix) => {
    const solutions = [{ id: 's', name: 'Mix', mix }];
    return warned(zone, layoutOf(20, 20, 'submental'), { products, solutions });
  });
  expect(said[1]).toEqual(said[0]);
  // 0.4 mL of 10 mg/mL on 1 cm²: 4 mg/cm², twice the label’s 2
  const loud = said[0].filter(({ severity }) => severity === 'label');
  expect(loud.map(({ code, text }) => [code, text])).toEqual([
    ['label-volume', '0.4 mL a point is 2 times the label’s 0.2 mL.'],
    [
      'label-density',
      'DCA: 4.00 mg/cm² (+100.0 %) is above the label. 4.00 mg/cm² on this skin beside the label’s 2 mg/cm².',
    ],
    ...[['keep-out-missing'], ['keep-out-missing']].map((code) => [...code, expect.anything()]),
  ]);
  const report = planReport(
    {
      ...newPlan('p', 'female-body'),
      products,
      zones: [zone],
      solutions: [{ id: 's', name: 'Mix', mix: parts }],
    },
    { z: layoutOf(20, 20, 'submental') },
  );
  expect(report.zones[0].doses.map(({ name, mg }) => [name, mg])).toEqual([
    ['DCA', 80],
    ['Lidocaine', 4],
  ]);
});

test('a limit of a local anaesthetic that is passed stands among the warnings', () => {
  const products = [{ id: 'l', name: 'Lidocaine', mgPerMl: 20, vialMl: null }];
  const solutions = [{ id: 's', name: 'Lidocaine', mix: [{ productId: 'l', parts: 1 }] }];
  const anaesthetic = { productId: 'l', mgPerKg: 3, bodyWeightKg: 10, mostMg: null };
  const zone = { ...newZone('z', 'Zone', 0), solutionId: 's', volumePerPointMl: 0.1 };
  // 20 points of 0.1 mL: 2 mL, 40 mg; the limit is 30 mg
  const over = { products, solutions, anaesthetic };
  expect(warned(zone, layoutOf(20, 20, 'forehead'), over)).toContainEqual(
    expect.objectContaining({
      code: 'anaesthetic-limit',
      text: 'Lidocaine: 40 mg of 30 mg, the limit you entered: over it.',
    }),
  );
  const within = { ...over, anaesthetic: { ...anaesthetic, bodyWeightKg: 20 } };
  expect(codes(warned(zone, layoutOf(20, 20, 'forehead'), within))).not.toContain(
    'anaesthetic-limit',
  );
});

test('two numbers that read the same never stand against each other', () => {
  // infraorbital skin is about 1 mm: 1.002 mm reads 1.0 mm and is not below it
  const at = (insertedLengthMm: number): Zone => ({
    ...newZone('z', 'Zone', 0),
    ...{ aim: ['dermis'], insertion: { angleDeg: 90, insertedLengthMm } },
  });
  expect(warned(at(1.002), layoutOf(10, 20, 'infraorbital'))).toEqual([]);
  const [below] = warned(at(1.06), layoutOf(10, 20, 'infraorbital'));
  expect(below.text).toBe('1.1 mm is below the 1.0 mm infraorbital skin of [81].');
  // a spacing a hair outside its range is said with the digits that tell it
  const wide = setUp('pn-face', { aim: [] });
  const pattern = { ...wide.pattern, spacingMm: 15.0004 };
  const range = warned({ ...wide, pattern }, layoutOf(10, 20, 'cheek'));
  expect(range.find(({ code }) => code === 'range-spacingMm')?.text).toMatch(/^15\.0004 mm/);
});

test('what societies and texts say of heads and of nappage stands side by side', () => {
  const stamp = setUp('stamp-5');
  const layout = {
    ...layoutOf(10, 20, 'cheek'),
    punctures: { perShot: 5 },
  } as unknown as ZoneLayout;
  expect(warned(stamp, layout)).toContainEqual(
    expect.objectContaining({ code: 'society-multi-needle', grade: 'B', sources: [150] }),
  );
  const nappage = setUp('nappage', { insertion: { angleDeg: 30, insertedLengthMm: 4 } });
  const chosen = {
    ...nappage,
    protocol: recordChange(nappage.protocol as AppliedProtocol, 'tipDepthMm', 2, '2026-11-30'),
  };
  expect(codes(warned(chosen, layoutOf(10, 20, 'cheek')))).toContain('society-nappage');
});

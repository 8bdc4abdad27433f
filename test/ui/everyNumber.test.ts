import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneLine } from '../../src/cli/layoutCommand';
import { pointsCsv } from '../../src/cli/pointsCsv';
import { reportFile, reportText } from '../../src/cli/reportCommand';
import { laidZones } from '../../src/formats/laidZones';
import { pointsTable } from '../../src/formats/pointsTable';
import { toSparse } from '../../src/geometry/field';
import { layoutDigest } from '../../src/layout/layoutDigest';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import { PATTERNS } from '../../src/layout/patterns/registry';
import type { ZoneLayout } from '../../src/layout/types';
import { EMPTY_RECORD } from '../../src/map/session/furniture';
import { makeSheets } from '../../src/map/session/sheet';
import { USUAL_PARTS } from '../../src/map/session/sheetParts';
import { asKind, isByHand } from '../../src/plan/changePattern';
import { newPlan, newZone } from '../../src/plan/defaults';
import { layOutPlan } from '../../src/plan/layoutPlan';
import { labelDensity, labelWarnings } from '../../src/plan/protocols/labelDensity';
import { LIBRARY } from '../../src/plan/protocols/library';
import { chooseProtocol } from '../../src/plan/protocols/zoneProtocol';
import type { EarlierSession, KeepOut, Plan, Zone } from '../../src/plan/types';
import { labelDensityWords } from '../../src/plan/volume/labelDensityWords';
import { planReport } from '../../src/plan/volume/report';
import { servedZones } from '../../src/plan/volume/servedSkin';
import { zoneAreas } from '../../src/plan/zones/zoneOverlaps';
import { deviationWords, verdict } from '../../src/ui/certificate/certificateWords';
import { proofFigures } from '../../src/ui/certificate/proofFigures';
import { nearestNeighbours, nearestWords } from '../../src/ui/points/pointRows';
import { figureWords } from '../../src/ui/status/statusWords';
import { fieldOf, SKINNED } from '../map/fixture';
import { textsOf } from '../map/pagePaint';

/*
 * A law over every text with a number in it: screen, paper, command line and tables. What does not
 * exist is left out or an en dash by itself, never a word of the machine's and never a sentence
 * with a hole.
 */
const MACHINE = /NaN|Infinity|undefined|\bnull\b|\[object/;
const HOLE = /\b(than|to|is|are|of|with|within|at|gives) –/;

const { mesh } = SKINNED;
const front = (reach: number, y: number, x = 0) =>
  fieldOf(SKINNED, (px, py, pz) => (pz > 0 ? reach - Math.hypot(px - x, py - y) : -16));

interface Made {
  readonly kind: number;
  readonly protocol: number;
  readonly reachMm: number;
  readonly yMm: number;
  readonly spacingMm: number;
}

const zoneMade: fc.Arbitrary<Made> = fc.record({
  kind: fc.nat(PATTERNS.length - 1),
  // beyond the library: none
  protocol: fc.nat(2 * LIBRARY.length),
  // from nothing to a hand's breadth
  reachMm: fc.constantFrom(-16, 1, 6, 12, 25, 45),
  yMm: fc.integer({ min: 180, max: 420 }),
  spacingMm: fc.constantFrom(5, 10, 20, 60),
});

interface PlanMade {
  readonly zones: readonly Made[];
  readonly keptOutMm: number | null;
  readonly oldMm: number | null;
}

const planMade: fc.Arbitrary<PlanMade> = fc.record({
  zones: fc.array(zoneMade, { maxLength: 3 }),
  // of the first zone: none, a part, all of it
  keptOutMm: fc.constantFrom(null, 8, 100),
  // of an old session over the first zone
  oldMm: fc.constantFrom(null, 0, 4, 80),
});

function planFrom(made: PlanMade): Plan {
  const zones = made.zones.map(zoneFrom);
  const yMm = made.zones[0]?.yMm ?? 300;
  const keepOuts = made.keptOutMm === null ? [] : [keepOut(made.keptOutMm, yMm)];
  const earlier = made.oldMm === null ? [] : [oldSession(made.oldMm, yMm)];
  return { ...newPlan('p', 'female-body'), name: 'Plan', zones, keepOuts, earlier };
}

function zoneFrom({ kind, protocol, reachMm, yMm, spacingMm }: Made, i: number): Zone {
  const zone = newZone(`z${i}`, `Zone ${i}`, i);
  const pattern = asKind({ ...zone.pattern, spacingMm }, PATTERNS[kind].kind);
  const painted = { ...zone, pattern, field: toSparse(front(reachMm, yMm)) };
  const chosen = LIBRARY[protocol];
  return chosen ? { ...painted, ...chooseProtocol(painted, chosen).after } : painted;
}

function keepOut(reachMm: number, yMm: number): KeepOut {
  return {
    ...{ id: 'k', name: 'Mole', kind: 'hard', reason: 'A mole.', source: '', bufferMm: 3 },
    ...{ visible: true, preset: '', overridden: null, field: toSparse(front(reachMm, yMm)) },
  };
}

/** One old puncture on the front, and the distance that is kept to it. */
function oldSession(distanceMm: number, yMm: number): EarlierSession {
  const near = (face: number): number => {
    const [v] = mesh.triangles.subarray(3 * face);
    const [x, y, z] = mesh.positions.subarray(3 * v, 3 * v + 3);
    return z > 0 ? Math.hypot(x, y - yMm) : 1e9;
  };
  let face = 0;
  for (let each = 1; each < mesh.faceCount; each++) if (near(each) < near(face)) face = each;
  return {
    ...{ id: 'old', name: 'Session 1', date: '2026-10-01', distanceMm },
    ...{ faces: Int32Array.of(face), weights: Float64Array.of(1 / 3, 1 / 3, 1 / 3) },
  };
}

function laidOut(plan: Plan): Record<string, ZoneLayout> {
  const layouts: Record<string, ZoneLayout> = {};
  finish(
    layOutPlan(mesh, plan, new Map(), (layout) => {
      layouts[layout.zoneId] = layout;
    }),
  );
  return layouts;
}

function screenTexts(plan: Plan, layouts: Record<string, ZoneLayout>): string[] {
  const report = planReport(plan, layouts);
  return [
    ...figureWords(report.total),
    ...report.zones.flatMap((zone) => figureWords(zone)),
    ...plan.zones.flatMap(({ id, pattern }) => {
      const layout = layouts[id];
      const nearest = nearestNeighbours(layout);
      return [
        verdict(pattern, layout).text,
        deviationWords(layout) ?? '',
        ...proofFigures(pattern, layout, layoutDigest(layout)).map(
          ({ name, value }) => `${name}: ${value}`,
        ),
        ...Array.from(nearest, (mm, row) => `nearest is ${nearestWords(layout, mm, row)}`),
      ];
    }),
  ];
}

function commandLineTexts(plan: Plan, layouts: Record<string, ZoneLayout>): string[] {
  const laid = laidZones(mesh, plan, new Map(Object.entries(layouts)));
  const fields = new Map(laid.map(({ field }, i) => [plan.zones[i].id, field]));
  const served = finish(servedZones(mesh, plan, layouts));
  const file = reportFile(plan, layouts, SKINNED, zoneAreas(mesh, fields));
  // null is JSON's word for what does not exist
  const words = JSON.stringify(file).replaceAll(/:null\b/g, ':"none"');
  return [
    ...laid.map(zoneLine),
    ...[words, reportText(plan, file), pointsTable(plan, layouts, served, 'plain')],
    pointsCsv(
      laid,
      Int32Array.from({ length: mesh.faceCount }, (_, face) => face),
      plan.zones.map(
        ({ id }) => served.find(({ zoneId }) => zoneId === id)?.areasMm2 ?? new Float64Array(0),
      ),
      'plain',
    ),
  ];
}

function paperTexts(plan: Plan, layouts: Record<string, ZoneLayout>, overview: boolean): string[] {
  const parts = { ...USUAL_PARTS, overview };
  const pages = makeSheets(
    {
      ...{ plan, layouts, figure: SKINNED, paper: 'a4', blackAndWhite: false, parts },
      ...{ planDigest: '0123456789abcdef'.repeat(4), on: '2026-11-22' },
    },
    EMPTY_RECORD,
  );
  return pages.flatMap((page) => textsOf(page).map(({ text }) => text));
}

function faults(texts: readonly string[]): string[] {
  return texts.filter((text) => MACHINE.test(text) || HOLE.test(text));
}

function everyText(plan: Plan, overview = false): string[] {
  const layouts = laidOut(plan);
  return [
    ...screenTexts(plan, layouts),
    ...commandLineTexts(plan, layouts),
    ...paperTexts(plan, layouts, overview),
  ];
}

test('random plans: no text holds a number that does not exist', () => {
  let shown = 0;
  fc.assert(
    fc.property(planMade, (made) => {
      const texts = everyText(planFrom(made));
      shown += texts.length;
      expect(faults(texts)).toEqual([]);
    }),
    { numRuns: 40, seed: 11 },
  );
  expect(shown).toBeGreaterThan(4000);
}, 120_000);

const LAYING = PATTERNS.map(({ kind }) => kind).filter((kind) => !isByHand(kind));
const SPECIAL = {
  'inside a keep-out': { reachMm: 20, keptOutMm: 100, oldMm: null },
  'of one point': { reachMm: 6, keptOutMm: null, oldMm: null },
  'that is empty': { reachMm: -16, keptOutMm: null, oldMm: null },
  'all of it beside an old puncture': { reachMm: 20, keptOutMm: null, oldMm: 80 },
};
const CASES = Object.entries(SPECIAL).flatMap(([name, made]) =>
  LAYING.map((kind) => ({ name, kind, made })),
);

test.each(CASES)('a zone $name, $kind', ({ kind, made }) => {
  const zone = { kind: PATTERNS.findIndex((each) => each.kind === kind), protocol: 1e6 };
  const plan = planFrom({ ...made, zones: [{ ...zone, ...made, yMm: 300, spacingMm: 30 }] });
  const [layout] = Object.values(laidOut(plan));
  expect(layout?.count ?? 0).toBeLessThanOrEqual(1);
  expect(faults(everyText(plan, kind === 'poisson'))).toEqual([]);
});

test('a label’s density on no skin is not a number and not said as one', () => {
  const input = {
    kind: 'poisson-dense',
    spacingMm: 10,
    volumePerPointMl: 0.2,
    mgPerMl: 10,
  } as const;
  const density = labelDensity({ ...input, points: 0, areaMm2: 0 }, 2);
  const label = { value: 2, grade: 'A', sources: ['x'] } as never;
  const said = [
    labelDensityWords(density),
    ...labelWarnings('poisson-dense', 'square', density, label).map(({ text }) => text),
  ];
  expect(said.length).toBe(2);
  expect(said.filter((text) => MACHINE.test(text))).toEqual([]);
});

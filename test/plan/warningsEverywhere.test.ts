import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportFile, reportText } from '../../src/cli/reportCommand';
import type { ZoneLayout } from '../../src/layout/types';
import { EMPTY_RECORD } from '../../src/map/session/furniture';
import { makeSheets } from '../../src/map/session/sheet';
import { type PlacedWarning, planWarnings } from '../../src/plan/planWarnings';
import { LIBRARY } from '../../src/plan/protocols/library';
import { chooseProtocol } from '../../src/plan/protocols/zoneProtocol';
import type { ThicknessOverride } from '../../src/plan/skin/skinProfile';
import type { Plan, Zone } from '../../src/plan/types';
import { planReport } from '../../src/plan/volume/report';
import { warningsOfAll, warningsOfZone } from '../../src/ui/report/warningPlaces';
import { BELLY, FLANK, FOREARM, planOf, SKINNED } from '../map/fixture';
import { textsOf } from '../map/pagePaint';
import { KEEP_OUT } from '../map/session/wholePlan';

/** Three zones over abdomen, flank and arm; only what is said of them is random. */
const BASE = planOf(SKINNED, [BELLY, FLANK, FOREARM]);

const tenths = (min: number, max: number) => fc.integer({ min, max }).map((n) => n / 10);

interface ZoneWish {
  readonly protocol: number | null;
  readonly insertedLengthMm: number;
  readonly angleDeg: number;
  readonly volumePerPointMl: number;
  readonly aim: Zone['aim'];
  readonly needleMm: number | null;
  readonly empty: boolean;
}

const zoneWishes: fc.Arbitrary<ZoneWish> = fc.record({
  protocol: fc.option(fc.nat(LIBRARY.length - 1)),
  insertedLengthMm: fc.oneof(tenths(1, 200), fc.constantFrom(1.9, 1.91, 1.9004, 2.2, 2.2004, 2.29)),
  angleDeg: fc.constantFrom(10, 30, 45, 90),
  volumePerPointMl: fc.constantFrom(0.002, 0.01, 0.05, 0.2, 0.4, 1.5),
  aim: fc.subarray(['epidermis', 'dermis', 'fat'] as const),
  needleMm: fc.option(fc.constantFrom(1.5, 4, 13)),
  empty: fc.boolean(),
});

const overrides: fc.Arbitrary<ThicknessOverride[]> = fc.constantFrom<ThicknessOverride[]>(
  [],
  [{ site: 'lower-abdomen', sex: 'female', skin: { mean: 1.9004, sd: null } }],
  [{ site: 'flank', sex: 'female', skin: null }],
);

function planFrom(wishes: readonly ZoneWish[], thickness: ThicknessOverride[], keepOut: boolean) {
  const layouts: Record<string, ZoneLayout | undefined> = {};
  const zones = BASE.plan.zones.map((zone, i): Zone => {
    const { protocol, insertedLengthMm, angleDeg, needleMm, empty, ...rest } = wishes[i];
    const set =
      protocol === null ? zone : { ...zone, ...chooseProtocol(zone, LIBRARY[protocol]).after };
    if (!empty) layouts[zone.id] = BASE.layouts[zone.id];
    const needle = { gauge: 30, lengthMm: needleMm };
    return { ...set, ...rest, needle, insertion: { angleDeg, insertedLengthMm } };
  });
  const plan: Plan = { ...BASE.plan, zones, thickness, keepOuts: keepOut ? [KEEP_OUT] : [] };
  return { plan, layouts };
}

const plans = fc
  .tuple(fc.tuple(zoneWishes, zoneWishes, zoneWishes), overrides, fc.boolean())
  .map(([wishes, thickness, keepOut]) => planFrom(wishes, thickness, keepOut));

type Case = ReturnType<typeof planFrom>;

const FIGURE = SKINNED;

function warningsOf({ plan, layouts }: Case): PlacedWarning[] {
  const report = planReport(plan, layouts);
  return planWarnings({ plan, report, layouts, figure: FIGURE });
}

/** Each text as often as it is said, in no order. */
function bag(texts: readonly { readonly text: string }[]): string[] {
  return texts.map(({ text }) => text).sort();
}

test('screen and command line say every warning once; paper says every one in full', () => {
  const codes = new Set<string>();
  fc.assert(
    fc.property(plans, (made) => {
      const { plan, layouts } = made;
      const warnings = warningsOf(made);
      for (const { code } of warnings) codes.add(code);
      const screen = [
        ...warningsOfAll(warnings),
        ...plan.zones.flatMap(({ id }) => warningsOfZone(warnings, id)),
      ];
      expect(bag(screen)).toEqual(bag(warnings));

      const file = reportFile(plan, layouts, FIGURE);
      const rows = [...file.zones.flatMap((zone) => zone.warnings), ...file.total.warnings];
      expect(bag(rows)).toEqual(bag(warnings));
      const printed = reportText(plan, file);
      for (const { text, severity } of warnings) expect(printed).toContain(`${severity}: ${text}`);

      const drawn = makeSheets(
        {
          ...{ plan, layouts, figure: SKINNED, planDigest: '0'.repeat(64), on: '2026-11-30' },
          ...{ paper: 'a4', blackAndWhite: false },
        },
        EMPTY_RECORD,
      );
      const drawnAny = Object.values(layouts).some((layout) => layout !== undefined);
      expect(drawn.length > 0).toBe(drawnAny);
      if (!drawnAny) return;
      const paper = drawn.flatMap((page) => textsOf(page).map(({ text }) => text)).join(' ');
      for (const { text } of warnings) expect(paper).toContain(text);
      for (const { id, name } of plan.zones)
        if (!layouts[id]) expect(paper).toContain(`${name} not on this map: it has no points`);
    }),
    { seed: 1111, numRuns: 8 },
  );
  // the law is of little worth where next to nothing is warned of
  expect(codes.size).toBeGreaterThan(8);
});

/** `2.2 mm is below the 2.2 mm`: a number and the one it is said to differ from. */
const AGAINST =
  /(\d+(?:\.\d+)?) (mm|mL|mg\/cm²|mg|points)[^.;,\d]*(?:below|above|more than|less than|under|over|still in|in) (?:the )?(\d+(?:\.\d+)?)(?:–(\d+(?:\.\d+)?))? \2/g;

/** Pairs that read the same though the words say they differ. */
function sameAgainst(text: string): string[] {
  return [...text.matchAll(AGAINST)].flatMap(([words, said, , low, high]) =>
    high === undefined && Number(said) === Number(low) ? [words] : [],
  );
}

test('no warning holds a number that is none, or two that read the same against each other', () => {
  expect(sameAgainst('2.20 mm is below the 2.2 mm forehead skin')).toHaveLength(1);
  expect(sameAgainst('2.21 mm is below the 2.2 mm forehead skin')).toEqual([]);
  let compared = 0;
  fc.assert(
    fc.property(plans, (made) => {
      for (const { text } of warningsOf(made)) {
        expect(text).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
        expect(sameAgainst(text)).toEqual([]);
        compared += [...text.matchAll(AGAINST)].length;
      }
    }),
    { seed: 2222, numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(100);
});

import { expect, test } from 'vitest';
import { newPlan, newZone } from '../../src/plan/defaults';
import { PlanFile } from '../../src/plan/file/fileSchema';
import type { KeepOut, Plan } from '../../src/plan/types';
import { classFigure, classPlan, classPose } from '../../src/store/secondScreen';
import { appStore } from '../../src/store/state';
import type { FigureModel } from '../../src/workers/messages';

/** A patient's name, wherever a person can type one but for a zone's name, which the class is told. */
const SECRET = 'Zyxwvut 4711';

function planOfASecret(): Plan {
  const plan = newPlan('p', 'female-face');
  const zone = newZone('z', 'Forehead', 0);
  const keepOut: KeepOut = {
    ...{ id: 'k', name: SECRET, kind: 'hard', reason: SECRET, source: SECRET, bufferMm: 5 },
    ...{ visible: true, field: zone.field, preset: '' },
    overridden: { reason: SECRET, at: '2026-01-01' },
  };
  const faces = new Int32Array();
  const weights = new Float64Array();
  const texts = { products: [{ name: SECRET }], protocols: [{ name: SECRET, author: SECRET }] };
  return {
    ...plan,
    ...(texts as unknown as Pick<Plan, 'products' | 'protocols'>),
    name: SECRET,
    figure: { ...plan.figure, name: SECRET },
    zones: [{ ...zone, protocol: { name: SECRET } as never, solutionId: SECRET }],
    keepOuts: [keepOut],
    earlier: [{ id: 'e', name: SECRET, date: '2026-01-01', distanceMm: 0, faces, weights }],
    testSpots: [{ product: SECRET } as never],
    checklists: [{ title: SECRET } as never],
    course: { start: SECRET } as never,
    ticked: [SECRET],
  };
}

test('the class is told nothing that a person typed but the names of zones', () => {
  const plan = planOfASecret();
  expect(JSON.stringify(plan).split(SECRET).length - 1).toBe(16);
  appStore.setState({ plan });
  const told = classPlan(appStore.getState());
  expect(JSON.stringify(told)).not.toContain(SECRET);
  expect(told.plan.zones.map(({ name }) => name)).toEqual(['Forehead']);
  expect(told.plan.keepOuts).toHaveLength(1);
});

test('a scan is told without its name and without its own colours', () => {
  const { figure } = newPlan('p', 'female-face');
  const colours = new Uint8Array(4);
  const model = { figure: { ...figure, name: SECRET }, unscaled: null, colours } as FigureModel;
  const told = classFigure(model);
  expect(JSON.stringify(told)).not.toContain(SECRET);
  expect(told).not.toHaveProperty('colours');
});

/** A schema of valibot's, as far as it is walked here. */
interface Walked {
  readonly type: string;
  readonly entries?: Record<string, Walked>;
  readonly item?: Walked;
  readonly items?: readonly Walked[];
  readonly wrapped?: Walked;
  readonly options?: readonly Walked[];
  readonly literal?: unknown;
}

/** Something of the schema's shape, a secret in every text of it and in a field that is yet to come. */
function filled(schema: Walked, key: string): unknown {
  const { type } = schema;
  if (schema.wrapped) return filled(schema.wrapped, key);
  if (type === 'string' || type === 'custom') return key === 'id' ? `id of ${key}` : SECRET;
  if (type === 'literal') return schema.literal;
  if (type === 'picklist') return schema.options?.[0];
  if (type === 'number') return 1;
  if (type === 'boolean') return true;
  if (type === 'array') return [filled(schema.item as Walked, key)];
  if (type.endsWith('tuple')) return schema.items?.map((each) => filled(each, key));
  if (type === 'union' || type === 'variant') {
    const options = (schema.options ?? []).map((each) => filled(each, key));
    return options.find((each) => JSON.stringify(each).includes(SECRET)) ?? options[0];
  }
  if (type.endsWith('object')) {
    const entries = Object.entries(schema.entries ?? {});
    return { ...Object.fromEntries(entries.map(([k, s]) => [k, filled(s, k)])), yetToCome: SECRET };
  }
  throw new Error(`how to fill a ${type}? (${key})`);
}

const COLUMNS = { faces: Int32Array.of(4), weights: Float64Array.of(1, 0, 0) };
const FIELD = { vertices: Uint32Array.of(7), values: Float32Array.of(2) };

/** A plan with every field that the file's schema has, as it is once its columns are decoded. */
function planOfSchema(): Plan {
  const file = filled(PlanFile as unknown as Walked, 'plan') as Record<string, never>;
  const each = (key: string, more: (it: Record<string, object>) => object) =>
    (file[key] as Record<string, object>[]).map((it) => ({ ...it, ...more(it) }));
  const { figure } = newPlan('p', 'female-face');
  return {
    ...(file as unknown as Plan),
    figure: { ...figure, name: SECRET },
    zones: each('zones', ({ hand, finer }) => ({
      field: FIELD,
      finer: { ...finer, field: FIELD },
      hand: { ...hand, ...COLUMNS, flags: Uint8Array.of(1), ids: Uint32Array.of(1) },
    })) as unknown as Plan['zones'],
    keepOuts: each('keepOuts', () => ({ field: FIELD })) as unknown as Plan['keepOuts'],
    earlier: each('earlier', () => COLUMNS) as unknown as Plan['earlier'],
  };
}

test('of every text that the schema of a plan’s file has, and of fields yet to come, the class is told the zones’ names alone', () => {
  const plan = planOfSchema();
  const secrets = JSON.stringify(plan).split(SECRET).length - 1;
  expect(secrets).toBeGreaterThan(90);
  appStore.setState({ plan });
  const told = classPlan(appStore.getState()).plan;
  const unnamed = { ...told, zones: told.zones.map((zone) => ({ ...zone, name: '' })) };
  expect(JSON.stringify(unnamed)).not.toContain(SECRET);
  expect(told.zones.map(({ name }) => name)).toEqual([SECRET]);
});

test('what the class’s picture is made of is told as it is', () => {
  const plan = newPlan('p', 'female-face');
  const finer = { field: FIELD, spacingMm: 5 };
  const hand = {
    ...{ fill: 'around' as const, ...COLUMNS, flags: Uint8Array.of(1), ids: Uint32Array.of(3) },
    ...{ insertedLengthMm: Float64Array.of(2), volumeMl: Float64Array.of(0.1), names: [''] },
  };
  const zone = { ...newZone('z', 'Forehead', 3), field: FIELD, finer, hand };
  const earlier = { id: 'e', name: 'x', date: '2026-01-01', distanceMm: 3, ...COLUMNS };
  appStore.setState({ plan: { ...plan, zones: [zone], earlier: [earlier] } });
  const told = classPlan(appStore.getState()).plan;
  expect(told.zones).toEqual([zone]);
  expect(told.earlier).toEqual([{ ...earlier, name: 'Session 1', date: '' }]);
});

test('of where the camera stands the class is told the numbers alone', () => {
  const pose = { targetMm: [1, 2, 3], azimuthRad: 0.5, polarRad: 1.1, heightMm: 200 } as const;
  expect(classPose({ ...pose, words: SECRET, answer: SECRET } as never)).toEqual(pose);
});

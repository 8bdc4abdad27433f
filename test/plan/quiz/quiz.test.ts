import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { quizTable } from '../../../src/formats/quizTable';
import { toDense } from '../../../src/geometry/field';
import type { SurfacePoint } from '../../../src/geometry/mesh';
import type { ZoneLayout } from '../../../src/layout/types';
import type { BundledId } from '../../../src/plan/figure/bundled';
import { readPlan } from '../../../src/plan/file/readPlan';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import { placedFacts, placedWords } from '../../../src/plan/quiz/placed';
import { quizOf } from '../../../src/plan/quiz/quiz';
import type { ChoiceQuestion, QuizGround, QuizQuestion } from '../../../src/plan/quiz/quizParts';
import { gridMesh } from '../../geometry/surfaces';
import { loadModel, modelMesh } from '../../models/loadModel';

const read = readPlan(readFileSync('samples/face-and-neck.mesomap.json', 'utf8'));
if (!read.ok) throw new Error(read.reason);
const { plan } = read;
const anatomy = await loadModel(plan.figure.id as BundledId);
const mesh = modelMesh(anatomy);
const layouts: Record<string, ZoneLayout> = {};
for (const _ of layOutPlan(mesh, plan, new Map(), (each) => {
  layouts[each.zoneId] = each;
}));
const GROUND: QuizGround = { mesh, anatomy, plan, layouts };

function asked(seed: number, ground = GROUND): QuizQuestion[] {
  const run = quizOf(ground, seed);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

const choices = (questions: readonly QuizQuestion[]) =>
  questions.filter((each): each is ChoiceQuestion => each.kind !== 'place');

const SEEDS = [1, 2, 3, 4, 5, 6];
const QUIZZES = SEEDS.map((seed) => asked(seed));

test('a class gets the same questions from the same plan and seed, and others from another seed', () => {
  const words = (questions: readonly QuizQuestion[]) =>
    JSON.stringify(questions.map(({ picture: _picture, ...rest }) => rest));
  expect(words(asked(1))).toBe(words(QUIZZES[0]));
  expect(new Set(QUIZZES.map(words)).size).toBe(SEEDS.length);
  for (const questions of QUIZZES) {
    const kinds = questions.map(({ kind }) => kind);
    expect(kinds).toEqual([
      ...['zone', 'zone', 'layer', 'layer', 'fault', 'fault', 'fault', 'fault', 'place'],
    ]);
  }
});

const KNOWN_SOURCES = new Set(
  (JSON.parse(readFileSync('knowledge/sources.json', 'utf8')) as { id: number | string }[]).map(
    ({ id }) => String(id),
  ),
);

test('every answer has a source that can be looked up, and its right answer is one of different ones', () => {
  for (const question of QUIZZES.flat()) {
    expect(question.sources.length).toBeGreaterThan(0);
    for (const line of question.sources)
      for (const [, id] of line.matchAll(/\[([^\]]+)\]/g)) expect(KNOWN_SOURCES).toContain(id);
    expect(question.why).not.toMatch(/undefined|NaN|null/);
    expect(question.text).not.toMatch(/undefined|NaN|null/);
  }
  for (const { choices: all, right } of choices(QUIZZES.flat())) {
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(new Set(all).size).toBe(all.length);
    expect(all[right]).toBeDefined();
  }
});

/** The table as it is written, not as the app reads it. */
interface StudyRow {
  readonly id: string;
  readonly sex?: string | null;
  /** mean and SD, mm */
  readonly epidermis: readonly number[];
  readonly dermis: readonly number[];
}

test('the layer is the one that the thicknesses in the table give, a quarter of a millimetre from any border', () => {
  const rows = JSON.parse(readFileSync('knowledge/skin-studies.json', 'utf8')) as unknown;
  const flat: StudyRow[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('epidermis' in value && 'dermis' in value) flat.push(value as StudyRow);
    for (const each of Object.values(value)) walk(each);
  };
  walk(rows);
  expect(flat.length).toBeGreaterThan(5);
  const layers = choices(QUIZZES.flat()).filter(({ kind }) => kind === 'layer');
  expect(layers).toHaveLength(2 * SEEDS.length);
  for (const { text, why, choices: all, right, section } of layers) {
    const depth = Number(/tip is ([\d.]+) mm/.exec(text)?.[1]);
    // what is drawn is what is asked
    expect(section?.depthMm).toBe(depth);
    const [epidermis, skin] = ['epidermis', 'skin'].map((what) =>
      Number(new RegExp(`${what} ([\\d.]+)`).exec(why)?.[1]),
    );
    // the words name a row of the table
    expect(
      flat.some(
        (row) =>
          Math.abs(row.epidermis[0] - epidermis) < 0.006 &&
          Math.abs(row.epidermis[0] + row.dermis[0] - skin) < 0.006,
      ),
      why,
    ).toBe(true);
    const layer = depth < epidermis ? 'epidermis' : depth < skin ? 'dermis' : 'below';
    if (layer === 'below') expect(all[right]).toMatch(/fat|Below/);
    else expect(all[right]).toBe(`In the ${layer}`);
    expect(Math.min(Math.abs(depth - epidermis), Math.abs(depth - skin))).toBeGreaterThan(0.24);
  }
});

/** What is wrong, by straight lines, signs of x, the nearest corner and the needle's sine. */
function seen({ picture: { zone, layout } }: ChoiceQuestion): string[] {
  const planned = plan.zones.find(({ id }) => id === zone.id);
  if (!planned || !layout) throw new Error('no layout');
  const { positions, count } = layout;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++)
    for (let k = 0; k < i; k++)
      least = Math.min(
        least,
        Math.hypot(...[0, 1, 2].map((c) => positions[3 * i + c] - positions[3 * k + c])),
      );
  const spacing = 'spacingMm' in planned.pattern ? planned.pattern.spacingMm : 0;
  const meanX = (l: ZoneLayout) =>
    Array.from({ length: l.count }, (_, i) => l.positions[3 * i]).reduce((a, b) => a + b, 0) /
    l.count;
  const before = layouts[zone.id];
  const barred = plan.keepOuts.filter(({ kind, overridden }) => kind !== 'caution' && !overridden);
  const isKept = Array.from({ length: count }, (_, row) => row).some((row) => {
    const corner = [0, 1, 2].reduce((a, b) =>
      layout.weights[3 * row + b] > layout.weights[3 * row + a] ? b : a,
    );
    const vertex = mesh.triangles[3 * layout.faces[row] + corner];
    return barred.some(({ field }) => toDense(field, mesh)[vertex] > 0.5);
  });
  const sine = (z: typeof zone) =>
    Math.sin((z.insertion.angleDeg * Math.PI) / 180) * z.insertion.insertedLengthMm;
  return [
    ...(least < 0.85 * spacing ? ['The points are too dense'] : []),
    ...(Math.abs(meanX(before)) > 15 && meanX(before) * meanX(layout) < 0
      ? ['It is the wrong side']
      : []),
    ...(isKept ? ['A point lies inside a keep-out'] : []),
    ...(sine(zone) > sine(planned) + 1 ? ['The needle goes too deep'] : []),
  ];
}

test('each seeded fault is there, alone, by another way of measuring', () => {
  const faults = choices(QUIZZES.flat()).filter(({ kind }) => kind === 'fault');
  expect(faults).toHaveLength(4 * SEEDS.length);
  for (const question of faults) expect(seen(question)).toEqual([question.choices[question.right]]);
});

test('a plan without points, and one on a figure without anatomy, ask what they can', () => {
  expect(asked(1, { ...GROUND, layouts: {} })).toEqual([]);
  const bare = asked(1, { ...GROUND, anatomy: null });
  expect(new Set(bare.map(({ kind }) => kind))).toEqual(new Set(['zone', 'fault', 'place']));
});

test('points set by hand are measured along the skin: on a plane, the ruler’s distances', () => {
  const plane = gridMesh(30, 30, (u, v) => [90 * u, 90 * v, 0]);
  const at = (x: number, y: number): SurfacePoint => {
    const { face, weights } = inPlane(plane, x, y);
    return { face, w0: weights[0], w1: weights[1], w2: weights[2] };
  };
  const field = new Float32Array(plane.vertexCount).fill(3);
  const grid = Array.from({ length: 12 }, (_, i) => [
    10 + 15 * (i % 4),
    10 + 15 * Math.floor(i / 4),
  ]);
  const facts = placedFacts(
    plane,
    field,
    grid.map(([x, y]) => at(x, y)),
    15,
  );
  expect(facts).toMatchObject({ count: 12, right: 12, inside: 12 });
  for (const mm of facts.nearestMm) expect(mm).toBeCloseTo(15, 6);
  // the corner point carried off by 4 mm: its own distance is the hypotenuse, the others keep theirs
  const moved = grid.map(([x, y], i) => (i === 0 ? at(x - 3, y - 4) : at(x, y)));
  const after = placedFacts(plane, field, moved, 15);
  expect(after.nearestMm[0]).toBeCloseTo(Math.hypot(18, 4), 6);
  expect(after.right).toBe(11);
  expect(placedWords(after)).toMatch(/^11 of 12 within 2 mm/);
  expect(placedWords(placedFacts(plane, field, [], 15))).toBe('0 set');
});

/** The face of a plane that a place lies in, by areas. */
function inPlane(plane: ReturnType<typeof gridMesh>, x: number, y: number) {
  const { positions, triangles } = plane;
  for (let face = 0; face < triangles.length / 3; face++) {
    const corners = [0, 1, 2].map((k) => triangles[3 * face + k]);
    const [a, b, c] = corners.map((v) => [positions[3 * v], positions[3 * v + 1]]);
    const area = (p: number[], q: number[], r: number[]) =>
      (q[0] - p[0]) * (r[1] - p[1]) - (r[0] - p[0]) * (q[1] - p[1]);
    const whole = area(a, b, c);
    const weights = [area([x, y], b, c), area(a, [x, y], c), area(a, b, [x, y])].map(
      (each) => each / whole,
    );
    if (weights.every((each) => each >= -1e-9)) return { face, weights };
  }
  throw new Error('beside the plane');
}

test('results are a table with disarmed formulas, a line a question', () => {
  const results = QUIZZES[0].map((question) => ({ question, answer: '=1+1', score: 0.5 }));
  const text = quizTable(results, { name: '@SUM(A1)', plan: 'P', seed: 7 }, 'plain');
  const [head, ...lines] = text.trimEnd().split('\r\n');
  expect(head).toBe('name,plan,seed,number,kind,question,answer,score,right,why,source');
  expect(lines).toHaveLength(QUIZZES[0].length);
  lines.forEach((line, i) => {
    expect(line.startsWith(`'@SUM(A1),P,7,${i + 1},`)).toBe(true);
    expect(line).toContain(",'=1+1,0.5,");
  });
});

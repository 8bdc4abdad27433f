import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type BundledBody, bodyModel } from '../../src/body/bodyModel';
import { cholesky, type Matrix, solveCholesky, zeros } from '../../src/body/linear';
import { type Gaussian, given } from '../../src/body/prior/gaussian';
import { QUANTITIES } from '../../src/body/quantities';
import type { BodyShapes, Sex } from '../../src/body/shapes';
import { skinMoves } from '../../src/body/surface/shapeSurface';
import { readModel } from '../../src/formats/readModel';
import { readShapes } from '../../src/formats/readShapes';
import { learn, measured } from './learn';
import { ansur, bdims, type Person } from './tables';

/** How near a body comes to the person's numbers, one standard deviation: as near as the figure's places are to theirs. */
function nearness(name: string, mean: number): number {
  if (name === 'bulk') return 0.05;
  if (name === 'height') return 3;
  if (name === 'shoulder') return 8;
  if (/^(waist|knee|thigh-middle)$/.test(name)) return 0.03 * mean;
  return /level|length/.test(name) ? 12 : 0.012 * mean;
}

/** No row is nearer at hand than another: one unit is the whole of what its artist drew. The age is as drawn. */
function reach(id: string): number {
  if (id === 'age') return 0.1;
  return /^(face-width|face-depth|lower-face|chin)$/.test(id) ? 1e-6 : 1;
}

interface Wanted {
  readonly q: number;
  readonly mm: number;
  readonly sd: number;
}

const ROUNDS = 25;
/** The search ends where a step gains no more than this share of what is off. */
const ENOUGH = 1e-4;

/** The form's own numbers moved as little as brings it near to what is wanted: Gauss and Newton, halving steps. */
function broughtNear({ looker, shaper }: ReturnType<typeof bodyModel>, wanted: readonly Wanted[]) {
  const reaches = shaper.ids.map(reach);
  const costOf = (x: Float64Array, values: ArrayLike<number>): number =>
    wanted.reduce((sum, { q, mm, sd }) => sum + ((values[q] - mm) / sd) ** 2, 0) +
    x.reduce((sum, each, j) => sum + (each / reaches[j]) ** 2, 0);
  let x = new Float64Array(reaches.length);
  let look = looker.look(x, true);
  let cost = costOf(x, look.values);
  for (let round = 0; round < ROUNDS; round++) {
    const normal: Matrix = zeros(x.length, x.length);
    const down = Float64Array.from(x, (each, j) => -each / reaches[j] ** 2);
    for (const [j, each] of reaches.entries()) normal[j][j] = 1 / each ** 2;
    for (const { q, mm, sd } of wanted) {
      const slopes = look.slopes[q];
      for (let i = 0; i < x.length; i++) {
        down[i] += (slopes[i] * (mm - look.values[q])) / sd ** 2;
        for (let j = 0; j < x.length; j++) normal[i][j] += (slopes[i] * slopes[j]) / sd ** 2;
      }
    }
    const lower = cholesky(normal);
    if (!lower) break;
    const step = solveCholesky(lower, down);
    let better = false;
    for (let share = 1; share > 0.02 && !better; share /= 2) {
      const tried = x.map((each, j) => each + share * step[j]);
      const seen = looker.first(tried);
      const found = costOf(tried, seen.look.values);
      if (found >= cost * (1 - ENOUGH)) continue;
      better = true;
      x = tried;
      look = seen.withSlopes();
      cost = found;
    }
    if (!better) break;
  }
  return shaper.half(x);
}

/**
 * Skin of midline and left side, 3 per vertex, mm: a form that the rows do not know (`cage`, its move from the bundled
 * body), brought near to a real person's numbers by the rows, and as old as it was drawn. Without a person it is as its
 * artist drew it.
 */
export function likePerson(
  sex: Sex,
  shapes: BodyShapes,
  data: BundledBody,
  cage: Float64Array,
  person: { readonly known: Gaussian; readonly of: Person } | null,
): Float64Array {
  const { midlineCount, sideCount } = shapes.surface;
  const moves = skinMoves(shapes.surface, cage);
  if (!person) return Float64Array.from(moves, (mm, i) => mm + data.positionsMm[i]);
  const positionsMm = data.positionsMm.slice();
  for (let i = 0; i < moves.length; i++) {
    positionsMm[i] += moves[i];
    if (i >= 3 * midlineCount) positionsMm[i + 3 * sideCount] += i % 3 === 0 ? -moves[i] : moves[i];
  }
  const own = bodyModel(shapes, sex, { ...data, positionsMm });
  const measures = person.known.names.filter((name) => Number.isFinite(measured(person.of, name)));
  const rest = measures.reduce(
    (known, name) => given(known, name, measured(person.of, name)),
    person.known,
  );
  const names = [...measures.filter((name) => name !== 'age'), ...rest.names];
  const wanted = names.map((name) => {
    const mm = measures.includes(name)
      ? measured(person.of, name)
      : rest.mean[rest.names.indexOf(name)];
    return { q: QUANTITIES.indexOf(name), mm, sd: nearness(name, mm) };
  });
  return broughtNear(own, wanted);
}

/** Which forms are meant, how many of each sex, and which people of the table they are brought near to. */
export interface Held {
  /** of `heldPeople.mjs`; '' for its first */
  readonly seed: string;
  readonly count: number;
  /** 0 to 1: other people of the table for other forms */
  readonly offset: number;
  readonly folder: string;
  readonly asDrawn?: boolean;
}

/** One after the other: skin of midline and left side, mm, the person's years, and what of the table is known without them. */
export async function* likePeople(sex: Sex, { seed, count, offset, folder, asDrawn }: Held) {
  const id = sex === 'woman' ? 'female' : 'male';
  const held = seed === '' ? '.cache/held' : `.cache/held-${seed}`;
  const data = await readModel(readFileSync(`models/${id}-body.glb`), `${id}-body`);
  const whole = await readShapes(
    new Uint8Array(readFileSync('.cache/body-shapes-whole.bin')),
    null,
  );
  const bytes = readFileSync(`${held}-${id}.f32`);
  const cages = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const ages: number[] = JSON.parse(readFileSync(`${held}-${id}-ages.json`, 'utf8'));
  const size = 3 * whole.surface.cageCount;
  const table = ansur(folder)[sex];
  const forms = Math.min(count, ages.length);
  const rowOf = (p: number): number => Math.floor(((p + offset) * table.length) / ages.length);
  const rows = new Set(Array.from({ length: ages.length }, (_, p) => rowOf(p)));
  const known = learn(
    table.filter((_, i) => !rows.has(i)),
    bdims(folder)[sex],
  );
  for (let p = 0; p < forms; p++) {
    const file = `.cache/like${asDrawn ? '-drawn' : ''}-${seed}-${offset}-${id}-${p}.f32`;
    let skin: Float64Array;
    if (existsSync(file)) {
      const kept = readFileSync(file);
      skin = Float64Array.from(new Float32Array(kept.buffer, kept.byteOffset, kept.length / 4));
    } else {
      const cage = Float64Array.from(cages.subarray(p * size, (p + 1) * size));
      const person = asDrawn ? null : { known, of: table[rowOf(p)] };
      skin = likePerson(sex, whole, data, cage, person);
      writeFileSync(file, Float32Array.from(skin));
    }
    yield { skin, ageY: ages[p], known };
  }
}

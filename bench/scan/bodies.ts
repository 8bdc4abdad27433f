// Whole-body scans of people whose form the shape rows do not know (bench/body/heldPeople.mjs), bent at arms and legs,
// and how far each place of the registered figure lies from where it truly is:
// node models/recipe/build.mjs --shapes; node bench/body/heldPeople.mjs .cache/package 12;
// node scripts/run-ts.mjs bench/scan/bodies.ts [COUNT] [FIRST]
import { readFileSync } from 'node:fs';
import { skinMoves } from '../../src/body/surface/shapeSurface';
import { readShapes } from '../../src/formats/readShapes';
import { seeded } from '../../src/geometry/random';
import { SITE_IDS } from '../../src/plan/figure/sites';
import { registerBody } from '../../src/scan/registerBody';
import { moved } from '../../src/scan/similarity';
import { bodyScan, loadBodies, madePose, posed } from '../../test/scan/madeBodies';

const [count = 12, first = 1] = process.argv.slice(2).map(Number);
const bodies = await loadBodies();
const whole = await readShapes(new Uint8Array(readFileSync('.cache/body-shapes-whole.bin')), null);
const { midlineCount, sideCount } = whole.surface;

/** 3 per vertex, mm: a person of the table. */
function personOf(sex: 'female' | 'male', number: number, average: Float64Array): Float64Array {
  const bytes = readFileSync(`.cache/held-${sex}.f32`);
  const cages = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const size = 3 * whole.surface.cageCount;
  const cage = Float64Array.from(cages.subarray(number * size, (number + 1) * size));
  const form = average.slice();
  skinMoves(whole.surface, cage).forEach((mm, i) => {
    form[i] += mm;
    if (i >= 3 * midlineCount) form[i + 3 * sideCount] += i % 3 === 0 ? -mm : mm;
  });
  return form;
}

function words(errors: number[]): string {
  errors.sort((a, b) => a - b);
  const at = (share: number) => errors[Math.floor(share * errors.length)].toFixed(2);
  return `median ${at(0.5)}, p95 ${at(0.95)} mm`;
}

const all: number[] = [];
for (let seed = first; seed < first + count; seed++) {
  const random = seeded(seed);
  const sex = seed % 2 ? 'female' : 'male';
  const body = seed % 2 ? bodies.woman : bodies.man;
  const { data, bones } = body;
  const form = personOf(sex, Math.floor(seed / 2), data.positionsMm);
  const truth = posed(data, bones, form, madePose(random));
  const { scan, marks, scanned, isThere } = await bodyScan(data, truth, random);
  const before = process.cpuUsage();
  const found = registerBody(body, scan, marks, () => 1000);
  const { user, system } = process.cpuUsage(before);
  const errors: number[] = [];
  for (let v = 0; v < truth.length / 3; v += 10) {
    if (SITE_IDS[data.anatomy?.site[v] ?? 0] === 'inside' || !isThere(v)) continue;
    const place = moved(found.similarity, scanned([...truth.subarray(3 * v, 3 * v + 3)]));
    errors.push(Math.hypot(...place.map((mm, k) => mm - found.positionsMm[3 * v + k])));
  }
  all.push(...errors);
  console.log(
    `body ${seed}, ${sex}: ${words(errors)}; agrees unbent in ${found.byShape.agreement.toFixed(2)}; ${((user + system) / 1e6).toFixed(1)} s of processor`,
  );
}
console.log(`all: ${words(all)}`);

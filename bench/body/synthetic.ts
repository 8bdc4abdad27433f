// Skin of bodies that the fit does not know (bench/body/heldPeople.mjs), from six numbers with the errors of tapes:
// node scripts/run-ts.mjs bench/body/synthetic.ts [--count N] [--with upper-arm,bust]
import { readFileSync } from 'node:fs';
import { areaOf, areaSd } from '../../src/body/area';
import { bodyModel } from '../../src/body/bodyModel';
import { fitBody } from '../../src/body/fit';
import { shapeOf } from '../../src/body/patientFit';
import { statistics } from '../../src/body/prior/gaussian';
import { TAPE_STATISTICS } from '../../src/body/prior/tapeStatistics';
import { HEIGHT, QUANTITIES } from '../../src/body/quantities';
import { skinMoves } from '../../src/body/surface/shapeSurface';
import { BODY_TAPES } from '../../src/body/tapes/bodyTapes';
import { readModel } from '../../src/formats/readModel';
import { readShapes } from '../../src/formats/readShapes';
import type { TapeName } from '../../src/plan/scale/patientShape';

const flag = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const count = Number(flag('count') ?? 30);
const GIVEN = ['navel', 'hip', 'thigh', 'throat-navel', ...(flag('with')?.split(',') ?? [])];

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  abdomen: ['upper-abdomen', 'lower-abdomen', 'periumbilical'],
  flank: ['flank'],
  thighs: ['thigh-anterior', 'thigh-posterior', 'thigh-inner', 'thigh-outer'],
  buttocks: ['buttock'],
  'upper arms': ['upper-arm-anterior', 'upper-arm-posterior'],
  décolleté: ['decollete'],
  back: ['upper-back', 'lower-back'],
  calves: ['calf', 'shin'],
  face: ['forehead', 'temple', 'cheek', 'zygoma', 'nasolabial', 'perioral', 'chin', 'jawline'],
  neck: ['neck-anterior', 'neck-lateral', 'neck-posterior'],
};

/** The tapes' errors, by a generator that shares nothing with the fit. */
let state = 77;
function normal(): number {
  let sum = 0;
  for (let i = 0; i < 12; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    sum += state / 2 ** 32;
  }
  return sum - 6;
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

interface Found {
  readonly off: number[];
  readonly exact: number[];
  readonly bySite: number[];
}

const all: Record<string, Found> = {};
for (const sex of ['woman', 'man'] as const) {
  const id = sex === 'woman' ? 'female' : 'male';
  const data = await readModel(readFileSync(`models/${id}-body.glb`), `${id}-body`);
  const shapes = await readShapes(new Uint8Array(readFileSync('models/body-shapes.bin')));
  const model = bodyModel(shapes, sex, data);
  const known = statistics(TAPE_STATISTICS[sex]);
  const { shaper, looker, triangles } = model;
  const bytes = readFileSync(`.cache/held-${id}.f32`);
  const cages = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const size = 3 * shapes.surface.cageCount;
  const bmis: number[] = [];
  for (let p = 0; p < Math.min(count, cages.length / size); p++) {
    const moves = skinMoves(
      shapes.surface,
      Float64Array.from(cages.subarray(p * size, (p + 1) * size)),
    );
    const truth = shaper.base.map((mm, i) => mm + moves[i]);
    const look = looker.lookAt(truth, false);
    const height = look.values[HEIGHT];
    bmis.push(look.weightKg / (height / 1000) ** 2);
    const fit = fitBody(model, known, {
      heightMm: height + 4 * normal(),
      weightKg: look.weightKg + 0.5 * normal(),
      ageY: null,
      tapes: BODY_TAPES.filter(({ name }) => GIVEN.includes(name)).map(({ name, error }) => ({
        name: name as TapeName,
        mm: look.values[QUANTITIES.indexOf(name)] * (1 + error * normal()),
        trust: false,
      })),
    });
    const half = shaper.half(fit.numbers);
    const { areaPercent } = shapeOf(
      model,
      { heightMm: null, weightKg: null, ageY: null, tapes: [] },
      fit,
    );
    for (const [group, sites] of Object.entries(GROUPS)) {
      const isOf = data.siteIds.map((site) => sites.includes(site));
      const shares = new Uint8Array(triangles.length / 3);
      let sum = 0;
      let faces = 0;
      for (let f = 0; f < shares.length; f++) {
        const site = data.site[triangles[3 * f]];
        if (!isOf[site]) continue;
        shares[f] = 1;
        sum += areaPercent[site];
        faces++;
      }
      const found = areaSd(shaper, fit.covariance, half, triangles, shares);
      const real = areaOf(truth, triangles, shares).value;
      all[group] ??= { off: [], exact: [], bySite: [] };
      const own = all[group];
      own.off.push(100 * (found.value / real - 1));
      own.exact.push((100 * found.sd) / found.value);
      own.bySite.push(sum / faces);
    }
  }
  console.log(`${sex}: body mass index ${at(bmis, 0).toFixed(1)} to ${at(bmis, 1).toFixed(1)}`);
}
const sum = { held: 0, heldBySite: 0, all: 0 };
for (const [group, { off, exact, bySite }] of Object.entries(all)) {
  const held = off.filter((each, i) => Math.abs(each) <= 2 * exact[i]).length;
  const heldBySite = off.filter((each, i) => Math.abs(each) <= 2 * bySite[i]).length;
  sum.held += held;
  sum.heldBySite += heldBySite;
  sum.all += off.length;
  const root = (values: readonly number[]): number =>
    Math.sqrt(values.reduce((total, each) => total + each * each, 0) / values.length);
  const bias = off.reduce((total, each) => total + each, 0) / off.length;
  console.log(
    `${group}: off ${at(off.map(Math.abs), 0.5).toFixed(1)} / p90 ${at(off.map(Math.abs), 0.9).toFixed(1)} %, bias ${bias.toFixed(1)}, ± ${(2 * at(exact, 0.5)).toFixed(1)} (by site ${(2 * at(bySite, 0.5)).toFixed(1)}), root mean square off ${root(off).toFixed(1)} stated ${root(bySite).toFixed(1)}, ± holds ${((100 * held) / off.length).toFixed(0)} (by site ${((100 * heldBySite) / off.length).toFixed(0)}) of 100`,
  );
}
console.log(
  `all: ± holds ${((100 * sum.held) / sum.all).toFixed(1)}, by site ${((100 * sum.heldBySite) / sum.all).toFixed(1)} of 100`,
);

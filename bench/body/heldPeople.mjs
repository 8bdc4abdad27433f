// Bodies that the fit's rows do not know, from targets of the package that it does not have:
// node bench/body/heldPeople.mjs FOLDER_OF_THE_PACKAGE COUNT [SEED], writes .cache/held-female.f32 and -male.f32 (with a
// seed held-SEED-...). The prior of forms was learnt from seed 2 (learnForms.ts); the other seeds it has not seen.
// Each body is the move of the cage from the average one, mm: midline, then left side.
import { writeFileSync } from 'node:fs';
import { limitColumn } from '../../models/recipe/catmullClark.mjs';
import { leftHalf, PUSH_BACK, subdivisionOf } from '../../models/recipe/fineSurface.mjs';
import { openTargets, readBaseMesh } from '../../models/recipe/readPackage.mjs';
import { mirrorByPosition, symmetrised } from '../../models/recipe/shapes.mjs';

const [folder, many, seed] = process.argv.slice(2);
const into = seed === undefined ? '.cache/held' : `.cache/held-${seed}`;
const MM_PER_DM = 100;
/** Years of the package's young body, and up to its old one. */
const YOUNG_Y = 25;
const TO_OLD_Y = 65;
const base = readBaseMesh(folder);
const total = base.positionsDm.length / 3;
const open = openTargets(folder, total);
const mirror = mirrorByPosition(base.positionsDm, 0.01);
const quads = base.quadsOfGroup.get('body');
const count = quads.reduce((a, b) => Math.max(a, b), 0) + 1;
const subdivision = subdivisionOf(quads, count);
const half = leftHalf(
  subdivision,
  Float64Array.from({ length: count }, (_, v) => base.positionsDm[3 * v]),
);
const kept = [];
for (let v = 0; v < count; v++) if (half.isMidline[v]) kept.push(v);
for (let v = 0; v < count; v++) if (!half.isMidline[v] && base.positionsDm[3 * v] > 0) kept.push(v);

// a generator of its own: the bench must not share one with the fit
let state = Math.imul(20261130, Number(seed ?? 1));
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const between = (most) => (2 * random() - 1) * most;
const known = new Map();
const offsets = (name) => {
  if (!known.has(name)) {
    let found = null;
    try {
      found = open(name);
    } catch {
      // some of the mixtures exist for women alone
    }
    known.set(name, found);
  }
  return known.get(name);
};

const towards = (value) => (value > 0 ? ['max', value] : ['min', -value]);
const LIMBS = [
  ['upperleg-scale-horiz-incr', 'upperleg-scale-horiz-decr', 0.5],
  ['upperleg-scale-depth-incr', 'upperleg-scale-depth-decr', 0.5],
  ['upperleg-muscle-incr', 'upperleg-muscle-decr', 0.6],
  ['lowerleg-fat', 'lowerleg-skinny', 0.5],
  ['lowerleg-scale-horiz-incr', 'lowerleg-scale-horiz-decr', 0.4],
  ['upperarm-fat', 'upperarm-skinny', 0.6],
  ['upperarm-scale-depth-incr', 'upperarm-scale-depth-decr', 0.4],
  ['lowerarm-scale-horiz-incr', 'lowerarm-scale-horiz-decr', 0.4],
];
const TRUNK = [
  ['hip/hip-scale-depth', '-incr', '-decr'],
  ['hip/hip-scale-horiz', '-incr', '-decr'],
  ['torso/torso-vshape', '-more', '-less'],
  ['torso/torso-muscle-pectoral', '-incr', '-decr'],
  ['pelvis/pelvis-tone', '-incr', '-decr'],
  ['pelvis/bulge', '-incr', '-decr'],
  ['breast/breast-trans-vert', '-up', '-down'],
  ['breast/breast-dist', '-max', '-min'],
  ['breast/breast-point', '-max', '-min'],
];

function termsOf(sex) {
  const [weightEnd, weight] = towards(Math.max(-1, Math.min(1, 2 * random() - 0.7)));
  const [muscleEnd, muscle] = towards(between(0.8));
  const age = 0.8 * random();
  const [heightEnd, height] = towards(between(0.25));
  const [, proportion] = towards(between(0.6));
  const [cupEnd, cup] = towards(1.6 * random() - 0.6);
  const origins = ['african', 'asian', 'caucasian'].map((name) => [name, random()]);
  const all = origins.reduce((sum, [, share]) => sum + share, 0);
  const terms = [];
  for (const [a, ofAge] of [
    ['young', 1 - age],
    ['old', age],
  ]) {
    for (const [m, ofMuscle] of [
      ['average', 1 - muscle],
      [muscleEnd, muscle],
    ])
      for (const [w, ofWeight] of [
        ['average', 1 - weight],
        [weightEnd, weight],
      ]) {
        const share = ofAge * ofMuscle * ofWeight;
        const body = `${sex}-${a}-${m}muscle-${w}weight`;
        terms.push([`macrodetails/universal-${body}`, share]);
        terms.push([`macrodetails/height/${body}-${heightEnd}height`, share * height]);
        terms.push([`macrodetails/proportions/${body}-idealproportions`, share * proportion]);
        terms.push([`breast/${body}-${cupEnd}cup-averagefirmness`, share * cup]);
      }
    for (const [name, share] of origins)
      terms.push([`macrodetails/${name}-${sex}-${a}`, (ofAge * share) / all]);
  }
  terms.push([`macrodetails/universal-${sex}-young-averagemuscle-averageweight`, -1]);
  for (const [name] of origins) terms.push([`macrodetails/${name}-${sex}-young`, -1 / 3]);
  for (const [more, less, most] of LIMBS) {
    const value = between(most);
    for (const side of ['l', 'r'])
      terms.push([`armslegs/${side}-${value > 0 ? more : less}`, Math.abs(value)]);
  }
  for (const [name, more, less] of TRUNK) {
    const value = between(0.5);
    terms.push([`${name}${value > 0 ? more : less}`, Math.abs(value)]);
  }
  return { terms, age };
}

function personOf(sex) {
  const sum = new Float64Array(base.positionsDm.length);
  const { terms, age } = termsOf(sex);
  for (const [name, share] of terms) {
    const rows = share > 1e-6 || share < 0 ? offsets(name) : null;
    if (rows) for (let i = 0; i < sum.length; i++) sum[i] += MM_PER_DM * share * rows[i];
  }
  const even = symmetrised(sum, mirror).subarray(0, 3 * count);
  const { quads: corners, vertexCount, edges } = subdivision.levels[0];
  const pushed = Float64Array.from(even);
  for (let k = 0; k < 3; k++) {
    const column = Float64Array.from({ length: vertexCount }, (_, v) => even[3 * v + k]);
    const limit = limitColumn(column, corners, vertexCount, edges);
    for (let v = 0; v < vertexCount; v++) pushed[3 * v + k] += PUSH_BACK * (column[v] - limit[v]);
  }
  const cage = kept.flatMap((v) => [...pushed.subarray(3 * v, 3 * v + 3)]);
  return { cage, ageY: YOUNG_Y + TO_OLD_Y * age };
}

for (const sex of ['female', 'male']) {
  const people = Array.from({ length: Number(many) }, () => personOf(sex));
  writeFileSync(`${into}-${sex}.f32`, Float32Array.from(people.flatMap(({ cage }) => cage)));
  writeFileSync(`${into}-${sex}-ages.json`, JSON.stringify(people.map(({ ageY }) => ageY)));
}

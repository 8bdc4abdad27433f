import { readFileSync } from 'node:fs';
import { bundledData, type FigureData } from '../../src/formats/figureData';
import { readModel } from '../../src/formats/readModel';
import { type Random, seeded } from '../../src/geometry/random';
import type { BundledId } from '../../src/plan/figure/bundled';
import { SITE_IDS } from '../../src/plan/figure/sites';
import { landmarksOf } from '../../src/scan/landmarkNames';
import type { Mark } from '../../src/scan/registered';

/** What a person clicks, where all is set. */
export const CLICKED = [
  'eye-corner-outer-left',
  'eye-corner-outer-right',
  'eye-corner-inner-left',
  'eye-corner-inner-right',
  'commissure-left',
  'commissure-right',
  'ear-lobe-front-left',
  'ear-lobe-front-right',
  'subnasale',
  'glabella',
  'chin-hint',
];

/** The faces that made scans are mixed from. */
export interface Faces {
  readonly woman: FigureData;
  readonly man: FigureData;
}

export async function loadFaces(): Promise<Faces> {
  const load = async (id: BundledId) =>
    bundledData(await readModel(readFileSync(`models/${id}.glb`), id));
  return { woman: await load('female-face'), man: await load('male-face') };
}

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
}

/** Another person's face as a scanner gives it, and where each vertex of the figure truly is on it. */
export function madeScan({ woman, man }: Faces, seed: number) {
  const vertexOf = (name: string) => landmarkVertexOf(woman, name);
  const random = seeded(seed);
  const mix = -0.2 + 1.4 * random();
  const truth = woman.positionsMm.map((mm, i) => mm + mix * (man.positionsMm[i] - mm));
  const base = woman.positionsMm;
  // swellings that no mix of woman and man has
  for (let bump = 0; bump < 25; bump++) {
    const at = 3 * Math.floor((random() * base.length) / 3);
    const reachMm = 15 + 30 * random();
    const by = [0, 1, 2].map(() => 1.2 * normal(random));
    for (let v = 0; v < base.length; v += 3) {
      const far = [0, 1, 2].reduce((sum, k) => sum + (base[v + k] - base[at + k]) ** 2, 0);
      const share = Math.exp(-far / (2 * reachMm * reachMm));
      for (let k = 0; k < 3; k++) truth[v + k] += share * by[k];
    }
  }
  const angle = 0.3 * normal(random);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  // in cm, turned, elsewhere
  const scanned = (p: readonly number[]) => [
    (c * p[0] + s * p[2]) / 10 + 12,
    p[1] / 10 - 30,
    (-s * p[0] + c * p[2]) / 10 + 5,
  ];
  const eyesMm = base[3 * vertexOf('eye-corner-outer-left') + 1];
  const isSeen = (v: number) =>
    base[3 * v + 2] > -40 &&
    base[3 * v + 1] > eyesMm - 190 &&
    SITE_IDS[woman.anatomy?.site[v] ?? 0] !== 'inside';
  // other triangles: every face in four, by the middles of its edges; no back of the head; 0.3 mm of noise
  const positions: number[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (a: number, b: number) => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const place = [0, 1, 2].map((k) => (truth[3 * a + k] + truth[3 * b + k]) / 2);
    positions.push(...scanned(place).map((value) => value + 0.03 * normal(random)));
    numbers.set(key, positions.length / 3 - 1);
    return positions.length / 3 - 1;
  };
  const triangles: number[] = [];
  for (let i = 0; i < woman.triangles.length; i += 3) {
    const [a, b, d] = woman.triangles.subarray(i, i + 3);
    if (![a, b, d].every(isSeen)) continue;
    const [x, y, z] = [numberOf(a, b), numberOf(b, d), numberOf(d, a)];
    // the middles' own triangle and those around corners, whose corners are middles of nothing: themselves
    triangles.push(x, y, z, numberOf(a, a), x, z, x, numberOf(b, b), y, z, y, numberOf(d, d));
  }
  const marks: Mark[] = CLICKED.map((name) => {
    const v = vertexOf(name);
    const place = scanned([...truth.subarray(3 * v, 3 * v + 3)]);
    return { name, place: place.map((value) => value + 0.15 * normal(random)) };
  });
  const scan = {
    positions: Float64Array.from(positions),
    triangles: Uint32Array.from(triangles),
  };
  return { scan, marks, truth, scanned, isSeen, eyesMm };
}

export function landmarkVertexOf(face: FigureData, name: string): number {
  const found = landmarksOf(face).find((each) => each.name === name);
  if (!found) throw new Error(name);
  return found.vertex;
}

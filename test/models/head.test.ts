import { describe, expect, test } from 'vitest';
// @ts-expect-error plain JavaScript, without types
import * as recipe from '../../models/recipe/faceModel.mjs';
import type { ModelData } from '../../src/formats/readModel';
import { SITE_IDS } from '../../src/plan/figure/sites';
import { BODY_IDS, loadModel, pointOf } from './loadModel';

type Vector = readonly number[];

const minus = (a: Vector, b: Vector): Vector => a.map((x, k) => x - b[k]);
const dot = (a: Vector, b: Vector): number => a.reduce((sum, x, k) => sum + x * b[k], 0);
const cross = (a: Vector, b: Vector): Vector =>
  [0, 1, 2].map((k) => a[(k + 1) % 3] * b[(k + 2) % 3] - a[(k + 2) % 3] * b[(k + 1) % 3]);
const isSite = (model: ModelData, name: string, v: number): boolean =>
  SITE_IDS[model.site[v]] === name;

/** Angles between faces that share an edge within a site of the left side, degrees. */
function bends(model: ModelData, name: string): number[] {
  const { triangles, positionsMm } = model;
  const normals = new Map<string, Vector>();
  const found: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const face = [...triangles.subarray(t, t + 3)];
    if (positionsMm[3 * face[0]] <= 0 || !face.some((v) => isSite(model, name, v))) continue;
    const [a, b, c] = face.map((v) => pointOf(positionsMm, v));
    const n = cross(minus(b, a), minus(c, a));
    const normal = n.map((x) => x / Math.hypot(...n));
    for (let k = 0; k < 3; k++) {
      const edge = [face[k], face[(k + 1) % 3]];
      const other = normals.get(edge.toReversed().join());
      if (other) found.push((Math.acos(Math.min(1, dot(normal, other))) * 180) / Math.PI);
      normals.set(edge.join(), normal);
    }
  }
  return found;
}

describe.each(BODY_IDS)('the head of %s', (id) => {
  test('has ears whose rims run along edges: no bend over 60 degrees', async () => {
    const found = bends(await loadModel(id), 'ear');
    expect(found.length).toBeGreaterThan(2500);
    expect(Math.max(...found)).toBeLessThan(60);
    // the first release had 162 and 127
    expect(found.filter((degrees) => degrees > 40).length).toBeLessThan(60);
  });

  test('has lips that meet without reaching through each other', async () => {
    const { positionsMm, triangles, ...model } = await loadModel(id);
    const isNear = (v: number): boolean =>
      ['lips', 'inside', 'perioral'].some((name) => isSite(model as ModelData, name, v));
    const lips = positionsOf(positionsMm, (v) => isSite(model as ModelData, 'lips', v));
    const [low, high] = [0, 1, 2]
      .map((k) => lips.map((p) => p[k]))
      .reduce(
        ([least, most], values) => [
          [...least, Math.min(...values) - 2],
          [...most, Math.max(...values) + 2],
        ],
        [[], []] as number[][],
      );
    const faces: Vector[][] = [];
    for (let t = 0; t < triangles.length; t += 3) {
      const face = [...triangles.subarray(t, t + 3)];
      const points = face.map((v) => pointOf(positionsMm, v));
      if (!face.every(isNear)) continue;
      if (points.every((p) => p.every((x, k) => x > low[k] && x < high[k]))) faces.push(points);
    }
    expect(faces.length).toBeGreaterThan(1500);
    expect(crossingPairs(faces)).toBe(0);
  });
});

function positionsOf(positionsMm: Float64Array, isWanted: (v: number) => boolean): Vector[] {
  const found: Vector[] = [];
  for (let v = 0; 3 * v < positionsMm.length; v++)
    if (isWanted(v)) found.push(pointOf(positionsMm, v));
  return found;
}

/** Pairs of faces without a common corner, one of which has an edge that goes through the other. */
function crossingPairs(faces: readonly Vector[][]): number {
  const lowest = faces.map((face) => [0, 1, 2].map((k) => Math.min(...face.map((p) => p[k]))));
  const highest = faces.map((face) => [0, 1, 2].map((k) => Math.max(...face.map((p) => p[k]))));
  let count = 0;
  for (let i = 0; i < faces.length; i++)
    for (let j = 0; j < i; j++) {
      if ([0, 1, 2].some((k) => lowest[i][k] > highest[j][k] || lowest[j][k] > highest[i][k]))
        continue;
      const same = faces[i].some((p) => faces[j].some((q) => dot(minus(p, q), minus(p, q)) === 0));
      if (!same && (goesThrough(faces[i], faces[j]) || goesThrough(faces[j], faces[i]))) count++;
    }
  return count;
}

/** By signed volumes: the ends of an edge lie on either side, and the edge passes all three sides alike. */
function goesThrough(face: readonly Vector[], [a, b, c]: readonly Vector[]): boolean {
  const volume = (p: Vector, q: Vector, r: Vector, s: Vector): number =>
    dot(cross(minus(q, p), minus(r, p)), minus(s, p));
  return [0, 1, 2].some((k) => {
    const [p, q] = [face[k], face[(k + 1) % 3]];
    if (volume(a, b, c, p) > 0 === volume(a, b, c, q) > 0) return false;
    const [u, v, w] = [volume(p, q, a, b), volume(p, q, b, c), volume(p, q, c, a)];
    return (u > 0 && v > 0 && w > 0) || (u < 0 && v < 0 && w < 0);
  });
}

test('hair grows on the scalp, not on face, ears and neck', async () => {
  const model = await loadModel('female-body');
  const share = (isWanted: (v: number) => boolean): number => {
    const all = Array.from(model.site.keys()).filter(isWanted);
    return all.filter((v) => model.hair[v] > 80).length / all.length;
  };
  const on = (name: string) => (v: number) => isSite(model, name, v);
  for (const name of ['scalp-vertex', 'scalp-side', 'scalp-back'])
    expect([name, share(on(name)) > 0.85]).toEqual([name, true]);
  for (const name of ['cheek', 'nose', 'upper-eyelid', 'chin', 'decollete', 'forehead'])
    expect([name, share(on(name)) < 0.001]).toEqual([name, true]);
  // the site goes on to the skin behind the ear; what stands off the head is bare
  expect(share((v) => isSite(model, 'ear', v) && Math.abs(model.positionsMm[3 * v]) > 73)).toBe(0);
});

test('a face says how far inside its border it is, as its curve runs on the woman', async () => {
  const { cut, positionsMm } = await loadModel('female-face');
  if (!cut) throw new Error('a face has a border');
  let worst = 0;
  for (let v = 0; v < cut.length; v++) {
    const [x, y, z] = pointOf(positionsMm, v);
    if (y > 1350) continue; // mouth and ears have moved since
    const mm = recipe.insideFaceMm(Math.abs(x), y, z);
    worst = Math.max(worst, Math.abs(cut[v] / 10 - Math.min(25.5, Math.max(0, mm))));
  }
  // the file's feet are at 0 and its places on a grid
  expect(worst).toBeLessThan(1);
  expect((await loadModel('female-body')).cut).toBeNull();
});

test.each(['female-face', 'male-body'] as const)(
  '%s: closed lids lie before eye and skin',
  async (id) => {
    const { lids, eyes, positionsMm, mirror } = await loadModel(id);
    expect(lids.triangles.length / 3).toBeLessThanOrEqual(3200);
    expect(lids.under.length).toBeGreaterThan(200);
    expect(new Set([...lids.under].map((v) => mirror[v]))).toEqual(new Set(lids.under));
    // over the pupil, the foremost place of the eye, the lid is whole and in front
    const foremost = (points: Float32Array | Float64Array, isWanted: (v: number) => boolean) => {
      let best = -1;
      for (let v = 0; 3 * v < points.length; v++)
        if (isWanted(v) && (best < 0 || points[3 * v + 2] > points[3 * best + 2])) best = v;
      return best;
    };
    const pupil = foremost(eyes.positionsMm, (v) => eyes.positionsMm[3 * v] > 0);
    const [x, y, z] = [0, 1, 2].map((k) => eyes.positionsMm[3 * pupil + k]);
    const over = foremost(
      lids.positionsMm,
      (v) => Math.hypot(lids.positionsMm[3 * v] - x, lids.positionsMm[3 * v + 1] - y) < 3,
    );
    expect(lids.positionsMm[3 * over + 2]).toBeGreaterThan(z);
    expect(lids.shades[2 * over]).toBe(255);
    for (const v of lids.under) {
      const away = Math.hypot(Math.abs(positionsMm[3 * v]) - x, positionsMm[3 * v + 1] - y);
      expect(away).toBeLessThan(32);
    }
  },
);

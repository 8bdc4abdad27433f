import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { bundledData, figureMesh } from '../../src/formats/figureData';
import { type ModelData, readModel } from '../../src/formats/readModel';
import type { SurfaceMesh } from '../../src/geometry/mesh';
import { BUNDLED, type BundledId } from '../../src/plan/figure/bundled';

const FOLDER = new URL('../../models/', import.meta.url);
const loaded = new Map<BundledId, Promise<ModelData>>();

export const MODEL_IDS: readonly BundledId[] = [
  'female-body',
  'male-body',
  'female-face',
  'male-face',
];
export const BODY_IDS: readonly BundledId[] = ['female-body', 'male-body'];

export function modelBytes(id: BundledId): Uint8Array {
  return new Uint8Array(readFileSync(new URL(BUNDLED[id].file, FOLDER)));
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function loadModel(id: BundledId): Promise<ModelData> {
  const known = loaded.get(id);
  if (known) return known;
  const reading = readModel(modelBytes(id), id);
  loaded.set(id, reading);
  return reading;
}

export function modelMesh(model: ModelData): SurfaceMesh {
  return figureMesh(bundledData(model));
}

type Point = [number, number, number];

export function pointOf(positionsMm: Float64Array, v: number): Point {
  return [positionsMm[3 * v], positionsMm[3 * v + 1], positionsMm[3 * v + 2]];
}

export function edgeMm({ positionsMm }: ModelData, v: number, w: number): number {
  const [a, b] = [pointOf(positionsMm, v), pointOf(positionsMm, w)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Area in mm2 and enclosed volume in mm3 (the volume means something for a closed mesh only). */
export function areaAndVolume({ positionsMm, triangles }: ModelData) {
  let areaMm2 = 0;
  let volumeMm3 = 0;
  let smallestMm2 = Number.POSITIVE_INFINITY;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => pointOf(positionsMm, triangles[t + k]));
    const u = b.map((value, k) => value - a[k]);
    const w = c.map((value, k) => value - a[k]);
    const n = [u[1] * w[2] - u[2] * w[1], u[2] * w[0] - u[0] * w[2], u[0] * w[1] - u[1] * w[0]];
    const area = Math.hypot(n[0], n[1], n[2]) / 2;
    areaMm2 += area;
    smallestMm2 = Math.min(smallestMm2, area);
    volumeMm3 += (n[0] * a[0] + n[1] * a[1] + n[2] * a[2]) / 6;
  }
  return { areaMm2, volumeMm3, smallestMm2 };
}

/** Facts of the connectivity, counted from the triangles alone. */
export function topologyOf(triangles: Uint32Array, vertexCount: number) {
  const times = new Map<number, number>(); // directed edges
  for (let i = 0; i < triangles.length; i++) {
    const next = triangles[i % 3 === 2 ? i - 2 : i + 1];
    const key = triangles[i] * vertexCount + next;
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  let repeated = 0;
  let border = 0;
  for (const [key, count] of times) {
    if (count > 1) repeated++;
    const [v, w] = [Math.floor(key / vertexCount), key % vertexCount];
    if (!times.has(w * vertexCount + v)) border++;
  }
  const edges = (times.size + border) / 2;
  return {
    repeated, // directed edges used by two triangles: never in a sound mesh
    border, // edges with one triangle
    components: componentCount(triangles, vertexCount),
    euler: vertexCount - edges + triangles.length / 3,
  };
}

function componentCount(triangles: Uint32Array, vertexCount: number): number {
  const parent = Int32Array.from({ length: vertexCount }, (_, v) => v);
  const root = (start: number): number => {
    let v = start;
    while (parent[v] !== v) {
      parent[v] = parent[parent[v]];
      v = parent[v];
    }
    return v;
  };
  for (let t = 0; t < triangles.length; t += 3) {
    parent[root(triangles[t])] = root(triangles[t + 1]);
    parent[root(triangles[t + 1])] = root(triangles[t + 2]);
  }
  let roots = 0;
  for (let v = 0; v < vertexCount; v++) if (parent[v] === v) roots++;
  return roots;
}

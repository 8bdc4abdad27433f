import type { FigureModel } from '../workers/messages';

/** Rounds of averaging: about 25 mm, so that cloth spans what lies under it instead of tracing it. */
const ROUNDS = 44;

/**
 * Normals and ambient shade of the drape as 4 bytes per vertex (x, y, z signed, shade 0..127): the
 * skin's own, averaged along the mesh wherever the mask is above 0.
 */
export function clothNormals(model: FigureModel): Int8Array {
  const { drape, normals, ambient } = model;
  const covered: number[] = [];
  for (let v = 0; v < drape.length; v++) if (drape[v] > 0) covered.push(v);
  const values = new Float32Array(4 * drape.length);
  for (let v = 0; v < drape.length; v++) {
    values.set(normals.subarray(3 * v, 3 * v + 3), 4 * v);
    values[4 * v + 3] = ambient[v] / 255;
  }
  const neighbours = neighboursOf(model, covered);
  for (let round = 0; round < ROUNDS; round++) average(values, covered, neighbours);
  return bytesOf(values);
}

/** Per covered vertex its neighbours, one after the other, and where each row begins. */
function neighboursOf(
  { mesh }: FigureModel,
  covered: readonly number[],
): { start: Uint32Array; list: Uint32Array } {
  const start = new Uint32Array(covered.length + 1);
  const list: number[] = [];
  covered.forEach((v, i) => {
    // the corner after v in each of its faces: on a closed surface every neighbour once
    for (let k = mesh.vertexFaceStart[v]; k < mesh.vertexFaceStart[v + 1]; k++) {
      const at = 3 * mesh.vertexFaces[k];
      const [a, b, c] = [mesh.triangles[at], mesh.triangles[at + 1], mesh.triangles[at + 2]];
      list.push(a === v ? b : b === v ? c : a);
    }
    start[i + 1] = list.length;
  });
  return { start, list: Uint32Array.from(list) };
}

/** In place, which converges faster and needs no second buffer. */
function average(
  values: Float32Array,
  covered: readonly number[],
  { start, list }: { start: Uint32Array; list: Uint32Array },
): void {
  for (let i = 0; i < covered.length; i++) {
    const count = start[i + 1] - start[i];
    const at = 4 * covered[i];
    for (let part = 0; part < 4; part++) {
      let sum = 0;
      for (let k = start[i]; k < start[i + 1]; k++) sum += values[4 * list[k] + part];
      values[at + part] = sum / count;
    }
  }
}

function bytesOf(values: Float32Array): Int8Array {
  const bytes = new Int8Array(values.length);
  for (let at = 0; at < values.length; at += 4) {
    const length = Math.hypot(values[at], values[at + 1], values[at + 2]) || 1;
    for (let k = 0; k < 3; k++) bytes[at + k] = Math.round((127 * values[at + k]) / length);
    bytes[at + 3] = Math.round(127 * values[at + 3]);
  }
  return bytes;
}

import type { FigureModel } from './messages';

type ClothSource = Pick<FigureModel, 'mesh' | 'normals' | 'ambient' | 'drape'>;

/** Rounds of averaging: about 25 mm, so that cloth spans what lies under it instead of tracing it. */
const ROUNDS = 44;

/**
 * Normals and ambient shade of the drape as 4 bytes per vertex (x, y, z signed, shade 0..127): the
 * skin's own, averaged along the mesh wherever the mask is above 0.
 */
export function clothNormals(model: ClothSource): Int8Array {
  const { drape, normals, ambient } = model;
  const covered = Uint32Array.from(drape.keys()).filter((v) => drape[v] > 0);
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
  { mesh }: ClothSource,
  covered: Uint32Array,
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
  covered: Uint32Array,
  { start, list }: { start: Uint32Array; list: Uint32Array },
): void {
  for (let i = 0; i < covered.length; i++) {
    const share = 1 / (start[i + 1] - start[i]);
    let x = 0;
    let y = 0;
    let z = 0;
    let shade = 0;
    for (let k = start[i]; k < start[i + 1]; k++) {
      const from = 4 * list[k];
      x += values[from];
      y += values[from + 1];
      z += values[from + 2];
      shade += values[from + 3];
    }
    const at = 4 * covered[i];
    values[at] = x * share;
    values[at + 1] = y * share;
    values[at + 2] = z * share;
    values[at + 3] = shade * share;
  }
}

function bytesOf(values: Float32Array): Int8Array {
  const bytes = new Int8Array(values.length);
  for (let at = 0; at < values.length; at += 4) {
    const [x, y, z] = [values[at], values[at + 1], values[at + 2]];
    const length = Math.sqrt(x * x + y * y + z * z) || 1;
    for (let k = 0; k < 3; k++) bytes[at + k] = Math.round((127 * values[at + k]) / length);
    bytes[at + 3] = Math.round(127 * values[at + 3]);
  }
  return bytes;
}

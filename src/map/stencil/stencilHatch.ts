import type { FlatPiece } from '../../flatten/types';

/** A face on paper: x, y of its three corners, mm. */
export type PaperFace = readonly number[];

/** Lines of the hatching, mm apart, falling to the right at 45 degrees. */
const GAP_MM = 2.4;
/** Shorter strokes are left out, mm. */
const LEAST_MM = 1;

/** Of the largest stretch on a piece: skin stretched by more is hatched. */
const SHARE_OF_MOST = 0.6;
/** Stretch below this is not worth a hatch, as a share of length. */
const LEAST_STRETCH = 0.03;

/**
 * Faces that are most longer or shorter on paper than on the skin, in any direction. Shares are
 * averaged over the faces around each corner, so that a single face does not show.
 */
export function stretchedFaces(piece: FlatPiece, corners: ArrayLike<number>): PaperFace[] {
  const { mesh } = piece;
  const sums = new Float64Array(mesh.vertexCount);
  const areas = new Float64Array(mesh.vertexCount);
  for (let face = 0; face < mesh.faceCount; face++) {
    const area = mesh.edgeLengths[3 * face] * mesh.apexHeight[3 * face];
    const strain = faceStrain(piece, face);
    if (!(area > 0) || !Number.isFinite(strain)) continue;
    for (let k = 0; k < 3; k++) {
      sums[mesh.triangles[3 * face + k]] += area * strain;
      areas[mesh.triangles[3 * face + k]] += area;
    }
  }
  const means = sums.map((sum, v) => (areas[v] > 0 ? sum / areas[v] : 0));
  // not the very largest: a few faces at a border may be far off
  const most = means.slice().sort()[Math.floor(0.98 * (means.length - 1))];
  const moreThan = Math.max(LEAST_STRETCH, SHARE_OF_MOST * most);
  const faces: PaperFace[] = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const vertices = [...mesh.triangles.subarray(3 * face, 3 * face + 3)];
    const mean = vertices.reduce((sum, v) => sum + means[v], 0) / 3;
    if (mean > moreThan) faces.push(vertices.flatMap((v) => [corners[2 * v], corners[2 * v + 1]]));
  }
  return faces;
}

/** The larger of |longest - 1| and |shortest - 1| of a unit circle of skin laid on paper. */
function faceStrain({ mesh, flat }: FlatPiece, face: number): number {
  const edge = 3 * face;
  const [a, b, c] = mesh.triangles.subarray(edge, edge + 3);
  const length = mesh.edgeLengths[edge];
  const along = mesh.apexAlong[edge];
  const height = mesh.apexHeight[edge];
  const xx = (flat[2 * b] - flat[2 * a]) / length;
  const yx = (flat[2 * b + 1] - flat[2 * a + 1]) / length;
  const xy = (flat[2 * c] - flat[2 * a] - along * xx) / height;
  const yy = (flat[2 * c + 1] - flat[2 * a + 1] - along * yx) / height;
  const turn = Math.sqrt((xx + yy) * (xx + yy) + (yx - xy) * (yx - xy)) / 2;
  const shear = Math.sqrt((xx - yy) * (xx - yy) + (yx + xy) * (yx + xy)) / 2;
  return Math.max(Math.abs(turn + shear - 1), Math.abs(turn - shear - 1));
}

/** Where a value given per vertex is above 0: whole faces and the parts of those on the border. */
export function insideFaces(
  { mesh }: FlatPiece,
  corners: ArrayLike<number>,
  values: ArrayLike<number>,
): PaperFace[] {
  const faces: PaperFace[] = [];
  for (let face = 0; face < mesh.faceCount; face++) {
    const outline: number[] = [];
    for (let k = 0; k < 3; k++) {
      const a = mesh.triangles[3 * face + k];
      const b = mesh.triangles[3 * face + ((k + 1) % 3)];
      if (values[a] > 0) outline.push(corners[2 * a], corners[2 * a + 1]);
      if (values[a] > 0 === values[b] > 0) continue;
      const share = values[a] / (values[a] - values[b]);
      for (const axis of [0, 1])
        outline.push(
          corners[2 * a + axis] + share * (corners[2 * b + axis] - corners[2 * a + axis]),
        );
    }
    for (let i = 4; i < outline.length; i += 2)
      faces.push([...outline.slice(0, 2), ...outline.slice(i - 2, i + 2)]);
  }
  return faces;
}

/**
 * Hatching of faces as x1, y1, x2, y2 in turn, falling to the right; strokes of neighbouring faces are
 * joined. @param gapMm from line to line, measured level
 */
export function hatchOnFaces(faces: readonly PaperFace[], gapMm = GAP_MM): number[] {
  // along a line x - y is fixed: spans of x + y by line
  const spans = new Map<number, [number, number][]>();
  for (const face of faces) {
    const across = [0, 2, 4].map((i) => face[i] - face[i + 1]);
    const first = Math.ceil(Math.min(...across) / gapMm);
    for (let line = first; line * gapMm < Math.max(...across); line++) {
      const span = spanOn(face, across, line * gapMm);
      const list = spans.get(line);
      if (!span) continue;
      if (list) list.push(span);
      else spans.set(line, [span]);
    }
  }
  const ends: number[] = [];
  for (const [line, list] of spans)
    for (const [from, to] of joined(list)) {
      const across = line * gapMm;
      if (to - from < LEAST_MM) continue;
      ends.push((from + across) / 2, (from - across) / 2, (to + across) / 2, (to - across) / 2);
    }
  return ends;
}

function spanOn(face: PaperFace, across: readonly number[], at: number): [number, number] | null {
  const found: number[] = [];
  for (let k = 0; k < 3; k++) {
    const next = (k + 1) % 3;
    if (across[k] < at === across[next] < at) continue;
    const share = (at - across[k]) / (across[next] - across[k]);
    const here = face[2 * k] + face[2 * k + 1];
    found.push(here + share * (face[2 * next] + face[2 * next + 1] - here));
  }
  return found.length === 2 ? [Math.min(...found), Math.max(...found)] : null;
}

function joined(spans: [number, number][]): [number, number][] {
  const sorted = spans.sort((a, b) => a[0] - b[0]);
  const out: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = out.at(-1);
    if (last && from <= last[1] + 0.05) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

// Which part of the body a cage vertex belongs to, from the bones that move it and from how
// enclosed it lies. These columns are then smoothed by the subdivision like everything else.
import { openness, skinTree } from './ambient.mjs';
import { quadNormals } from './fineSurface.mjs';

const ENCLOSED_OPENNESS = 0.1; // below: mouth cavity, throat, eye socket
const MOUTH_OPENNESS = 0.4; // the same behind the lips, where the mouth's gap lets light in
const ENCLOSED_REACH_MM = 80;
const SMALLEST_CAVITY = 60; // cage vertices; smaller enclosed spots are folds of the skin

const HEAD_BONES =
  /^(head|jaw|levator|special|temporalis|oris|oculi|risorius|orbicularis|eye|tongue)/;
const NECK_BONES = /^neck/;
const HAND_BONES = /^(wrist|metacarpal|finger)/;

/** Sum of the weights, per cage vertex, of the bones whose name fits. */
export function boneColumn(base, pattern, vertexCount) {
  const fits = base.boneNames.map((name) => pattern.test(name.replace('____head', '')));
  const column = new Float64Array(vertexCount);
  for (let v = 0; v < vertexCount; v++) {
    let sum = 0;
    let total = 0;
    for (let k = 4 * v; k < 4 * v + 4; k++) {
      total += base.boneWeights[k];
      if (fits[base.boneIndices[k]]) sum += base.boneWeights[k];
    }
    column[v] = total > 0 ? sum / total : 0;
  }
  return column;
}

/** The weight of the other side's bone is taken where a vertex lies on the other side. */
export function symmetricColumn(column, mirror) {
  return column.map((value, v) => (value + column[mirror[v]]) / 2);
}

export function headColumn(base, vertexCount) {
  return boneColumn(base, HEAD_BONES, vertexCount);
}

export function neckColumn(base, vertexCount) {
  return boneColumn(base, NECK_BONES, vertexCount);
}

export function handColumn(base, vertexCount) {
  return boneColumn(base, HAND_BONES, vertexCount);
}

/** 1 in the mouth cavity, the throat and the eye sockets, 0 on skin. */
export function insideColumn(cageMm, cageQuads, headness) {
  const triangles = [];
  for (let i = 0; i < cageQuads.length; i += 4) {
    const [a, b, c, d] = cageQuads.slice(i, i + 4);
    triangles.push(a, b, c, a, c, d);
  }
  const count = cageMm.length / 3;
  const tree = skinTree(cageMm, triangles);
  const normals = quadNormals(cageQuads, cageMm);
  const open = openness(tree, cageMm, normals, count, ENCLOSED_REACH_MM, () => 0);
  const isEnclosed = (v) => {
    const limit = isBehindLips(cageMm, v) ? MOUTH_OPENNESS : ENCLOSED_OPENNESS;
    return open[v] < limit && headness[v] > 0.5;
  };
  const column = new Float64Array(count);
  for (const cavity of connectedSets(cageQuads, count, isEnclosed)) {
    if (cavity.length >= SMALLEST_CAVITY) for (const v of cavity) column[v] = 1;
  }
  return column;
}

/** Inside the box that holds the mouth cavity and no outer skin; mm on the average woman. */
function isBehindLips(cageMm, v) {
  const [x, y, z] = cageMm.slice(3 * v, 3 * v + 3);
  return Math.abs(x) < 36 && y > 1390 && y < 1462 && z < 118;
}

function connectedSets(quads, count, belongs) {
  const neighbours = Array.from({ length: count }, () => []);
  for (let i = 0; i < quads.length; i++) {
    neighbours[quads[i]].push(quads[i % 4 === 3 ? i - 3 : i + 1]);
  }
  const seen = new Uint8Array(count);
  const sets = [];
  for (let start = 0; start < count; start++) {
    if (seen[start] || !belongs(start)) continue;
    const set = [start];
    seen[start] = 1;
    for (let i = 0; i < set.length; i++) {
      for (const w of neighbours[set[i]]) {
        if (seen[w] || !belongs(w)) continue;
        seen[w] = 1;
        set.push(w);
      }
    }
    sets.push(set);
  }
  return sets;
}

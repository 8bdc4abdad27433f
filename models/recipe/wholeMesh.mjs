// From the refined left half to the whole body: midline vertices first, then the left side, then
// the right side in the same order. The mirror partner of a vertex follows from the two counts.
import { MeshoptEncoder } from 'meshoptimizer/encoder';

/** { fineOfVertex, triangles, midlineCount, sideCount }; a right vertex has its partner's fine. */
export async function wholeMesh(half, refined) {
  await MeshoptEncoder.ready;
  const compact = compacted(refined);
  const [renumbered] = MeshoptEncoder.reorderMesh(Uint32Array.from(compact.triangles), true, true);
  // reorderMesh changes the order of the triangles in place and gives the order of the vertices.
  const fineInOrder = new Int32Array(compact.fine.length);
  for (let v = 0; v < compact.fine.length; v++) fineInOrder[renumbered[v]] = compact.fine[v];
  const triangles = compact.triangles.map((v) => renumbered[v]);
  return mirroredHalf(fineInOrder, triangles, (fine) => half.isMidline[fine] === 1);
}

function compacted({ corner, at }) {
  const numberOf = new Map();
  const fine = [];
  const triangles = [];
  for (const v of corner) {
    if (v < 0) continue;
    if (!numberOf.has(v)) {
      numberOf.set(v, fine.length);
      fine.push(at[v]);
    }
    triangles.push(numberOf.get(v));
  }
  return { fine, triangles };
}

function mirroredHalf(fine, triangles, isMidline) {
  const midline = [];
  const side = [];
  for (let v = 0; v < fine.length; v++) (isMidline(fine[v]) ? midline : side).push(v);
  const numberOf = new Int32Array(fine.length);
  midline.forEach((v, i) => {
    numberOf[v] = i;
  });
  side.forEach((v, i) => {
    numberOf[v] = midline.length + i;
  });
  const partner = (v) => (v < midline.length ? v : v + side.length);
  const left = orderedByVertex(triangles.map((v) => numberOf[v]));
  const right = [];
  for (let t = 0; t < left.length; t += 3) {
    right.push(partner(left[t]), partner(left[t + 2]), partner(left[t + 1]));
  }
  return {
    fineOfVertex: Int32Array.from([...midline, ...side, ...side], (v) => fine[v]),
    triangles: Uint32Array.from([...left, ...right]),
    midlineCount: midline.length,
    sideCount: side.length,
  };
}

/** Triangles by their highest vertex: packs well, because vertices follow each other in strips. */
function orderedByVertex(triangles) {
  const order = Array.from({ length: triangles.length / 3 }, (_, t) => t);
  const key = (t) => Math.max(triangles[3 * t], triangles[3 * t + 1], triangles[3 * t + 2]);
  order.sort((s, t) => key(s) - key(t) || s - t);
  return order.flatMap((t) => triangles.slice(3 * t, 3 * t + 3));
}

/** Positions in whole steps of 1/32 mm: x mirrored, feet at y = 0. 3 per vertex. */
export function positionsInSteps(mesh, points, stepsPerMm) {
  const steps = new Int32Array(mesh.fineOfVertex.length * 3);
  let lowest = Infinity;
  for (let v = 0; v < mesh.fineOfVertex.length; v++) {
    const fine = mesh.fineOfVertex[v];
    const isRight = v >= mesh.midlineCount + mesh.sideCount;
    const x = Math.round(points[3 * fine] * stepsPerMm);
    steps[3 * v] = isRight ? 0 - x : x;
    steps[3 * v + 1] = Math.round(points[3 * fine + 1] * stepsPerMm);
    steps[3 * v + 2] = Math.round(points[3 * fine + 2] * stepsPerMm);
    lowest = Math.min(lowest, steps[3 * v + 1]);
  }
  for (let i = 1; i < steps.length; i += 3) steps[i] -= lowest;
  return { steps, lowest };
}

/** The part of the mesh whose vertices are wanted: a triangle stays if all three of its are. */
export function partOf(mesh, isWanted) {
  const used = new Uint8Array(mesh.fineOfVertex.length);
  const kept = [];
  for (let t = 0; t < mesh.triangles.length; t += 3) {
    const corners = mesh.triangles.subarray(t, t + 3);
    if (!corners.every((v) => isWanted(v))) continue;
    kept.push(...corners);
    for (const v of corners) used[v] = 1;
  }
  const bodyVertex = [];
  const numberOf = new Int32Array(used.length).fill(-1);
  for (let v = 0; v < used.length; v++) {
    if (!used[v]) continue;
    numberOf[v] = bodyVertex.length;
    bodyVertex.push(v);
  }
  const isBefore = (limit) => bodyVertex.filter((v) => v < limit).length;
  const midlineCount = isBefore(mesh.midlineCount);
  return {
    bodyVertex: Uint32Array.from(bodyVertex),
    fineOfVertex: Int32Array.from(bodyVertex, (v) => mesh.fineOfVertex[v]),
    triangles: Uint32Array.from(kept, (v) => numberOf[v]),
    midlineCount,
    sideCount: isBefore(mesh.midlineCount + mesh.sideCount) - midlineCount,
  };
}

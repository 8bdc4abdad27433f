// Catmull-Clark subdivision of a closed quad mesh, and the limit positions of its vertices.
// After E. Catmull, J. Clark, "Recursively generated B-spline surfaces on arbitrary topological
// meshes" (1978); limit stencil after M. Halstead, M. Kass, T. DeRose (1993).
//
// Vertices of the finer mesh are ordered: old vertices, one per edge, one per face. The child of
// quad q at its corner k is quad 4q + k and starts at that corner, so the cage quad of any fine
// quad, and its place in it, can be read from the fine quad's number.

/** Edges of a closed quad mesh: ends, faces and the edge number at each quad side. */
export function edgesOf(quads, vertexCount) {
  const sides = quads.length;
  const firstOf = new Int32Array(vertexCount + 1);
  const low = (s) => Math.min(quads[s], quads[nextSide(s)]);
  const high = (s) => Math.max(quads[s], quads[nextSide(s)]);
  for (let s = 0; s < sides; s++) firstOf[low(s) + 1]++;
  for (let v = 0; v < vertexCount; v++) firstOf[v + 1] += firstOf[v];
  const fill = firstOf.slice(0, vertexCount);
  const edgeAt = new Int32Array(sides / 2);
  const edgeOfSide = new Int32Array(sides).fill(-1);
  const ends = new Int32Array(sides);
  const faces = new Int32Array(sides).fill(-1);
  let count = 0;
  // Each edge takes one of the two places its sides reserved in its lower vertex's list.
  const listed = new Int32Array(sides);
  for (let s = 0; s < sides; s++) {
    const v = low(s);
    const w = high(s);
    let edge = -1;
    for (let i = firstOf[v]; i < fill[v]; i++) {
      if (ends[2 * listed[i] + 1] === w) edge = listed[i];
    }
    if (edge < 0) {
      edge = count++;
      ends[2 * edge] = v;
      ends[2 * edge + 1] = w;
      faces[2 * edge] = s >> 2;
      listed[fill[v]++] = edge;
    } else {
      faces[2 * edge + 1] = s >> 2;
    }
    edgeOfSide[s] = edge;
  }
  if (count !== edgeAt.length) throw new Error('the cage is not closed');
  return { count, edgeOfSide, ends, faces };
}

function nextSide(side) {
  return (side & ~3) | ((side + 1) & 3);
}

/** One subdivision step of the connectivity. */
export function subdivideQuads(quads, vertexCount, edges) {
  const faceCount = quads.length / 4;
  const finer = new Int32Array(quads.length * 4);
  const firstFacePoint = vertexCount + edges.count;
  for (let q = 0; q < faceCount; q++) {
    for (let k = 0; k < 4; k++) {
      const at = 4 * (4 * q + k);
      finer[at] = quads[4 * q + k];
      finer[at + 1] = vertexCount + edges.edgeOfSide[4 * q + k];
      finer[at + 2] = firstFacePoint + q;
      finer[at + 3] = vertexCount + edges.edgeOfSide[4 * q + ((k + 3) & 3)];
    }
  }
  return { quads: finer, vertexCount: firstFacePoint + faceCount };
}

/** One subdivision step of one column of numbers (x, y or z, or any other smooth quantity). */
export function subdivideColumn(column, quads, vertexCount, edges) {
  const faceCount = quads.length / 4;
  const finer = new Float64Array(vertexCount + edges.count + faceCount);
  const facePoint = finer.subarray(vertexCount + edges.count);
  const edgePoint = finer.subarray(vertexCount);
  const valence = new Int32Array(vertexCount);
  const faceSum = new Float64Array(vertexCount);
  const midSum = new Float64Array(vertexCount);
  for (let q = 0; q < faceCount; q++) {
    const i = 4 * q;
    facePoint[q] =
      (column[quads[i]] + column[quads[i + 2]] + (column[quads[i + 1]] + column[quads[i + 3]])) / 4;
    for (let k = 0; k < 4; k++) faceSum[quads[i + k]] += facePoint[q];
  }
  for (let e = 0; e < edges.count; e++) {
    const v = edges.ends[2 * e];
    const w = edges.ends[2 * e + 1];
    const ends = column[v] + column[w];
    const sides = facePoint[edges.faces[2 * e]] + facePoint[edges.faces[2 * e + 1]];
    edgePoint[e] = (ends + sides) / 4;
    midSum[v] += ends / 2;
    midSum[w] += ends / 2;
    valence[v]++;
    valence[w]++;
  }
  for (let v = 0; v < vertexCount; v++) {
    const n = valence[v];
    finer[v] = (faceSum[v] / n + (2 * midSum[v]) / n + (n - 3) * column[v]) / n;
  }
  return finer;
}

/** Where the vertices lie on the limit surface, for one column of numbers. */
export function limitColumn(column, quads, vertexCount, edges) {
  const valence = new Int32Array(vertexCount);
  const edgeSum = new Float64Array(vertexCount);
  const acrossSum = new Float64Array(vertexCount);
  for (let e = 0; e < edges.count; e++) {
    const v = edges.ends[2 * e];
    const w = edges.ends[2 * e + 1];
    edgeSum[v] += column[w];
    edgeSum[w] += column[v];
    valence[v]++;
    valence[w]++;
  }
  for (let s = 0; s < quads.length; s++) {
    acrossSum[quads[s]] += column[quads[(s & ~3) | ((s + 2) & 3)]];
  }
  const limit = new Float64Array(vertexCount);
  for (let v = 0; v < vertexCount; v++) {
    const n = valence[v];
    limit[v] = (n * n * column[v] + 4 * edgeSum[v] + acrossSum[v]) / (n * (n + 5));
  }
  return limit;
}

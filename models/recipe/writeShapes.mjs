// Writes models/body-shapes.bin: the cage of the bundled figures, where every vertex of the bundled
// bodies lies on its smooth surface, and the rows of shapeRows.mjs. Layout: see models/README.md.
import { MeshoptEncoder } from 'meshoptimizer/encoder';
import { limitColumn } from './catmullClark.mjs';
import { PUSH_BACK } from './fineSurface.mjs';
import { shapeRows } from './shapeRows.mjs';

/** A row is stored in steps of this, mm. */
const STEP_MM = 0.1;
const LEVELS = 4;
const CELLS = 2 ** LEVELS; // a quad of the cage is cut into CELLS x CELLS

/**
 * @param cage { base, offsetsDm, mirrorOfBase, mirror, quads, count }
 * @param body { fineOfVertex, midlineCount, sideCount }
 */
export async function shapesBytes(cage, subdivision, half, body) {
  await MeshoptEncoder.ready;
  const order = cageOrder(cage, half);
  const leftQuads = [];
  const numberOfQuad = new Map();
  for (let q = 0; q < half.isLeft.length; q++) {
    if (!half.isLeft[q]) continue;
    numberOfQuad.set(q, numberOfQuad.size);
    for (let k = 0; k < 4; k++) leftQuads.push(order.numberOf[cage.quads[4 * q + k]]);
  }
  const places = placesOf(subdivision, half, body, numberOfQuad);
  const rows = shapeRows(cage).map((row) => {
    const steps = stepsOf(pushed(row.offsetsMm, subdivision), order);
    return { id: row.id, sex: row.sex, steps };
  });
  const chunks = [
    encoded(Uint32Array.from(leftQuads), leftQuads.length / 4, 16),
    encoded(places, places.length / 4, 8),
    ...rows.map(({ steps }) => encoded(steps, steps.length / 4, 8)),
  ];
  const head = {
    midlineCount: order.midlineCount,
    sideCount: order.sideCount,
    quadCount: leftQuads.length / 4,
    vertexCount: places.length / 4,
    bodyMidlineCount: body.midlineCount,
    stepMm: STEP_MM,
    cells: CELLS,
    rows: rows.map(({ id, sex }) => ({ id, sex })),
    bytes: chunks.map((chunk) => chunk.length),
  };
  return joined(head, chunks);
}

/** The cage's vertices in a new order: midline, left, right in the order of the left. */
function cageOrder({ mirror, base, count }, half) {
  const midline = [];
  const left = [];
  for (let v = 0; v < count; v++) {
    if (half.isMidline[v]) midline.push(v);
    else if (base.positionsDm[3 * v] > 0) left.push(v);
  }
  const numberOf = new Int32Array(count).fill(-1);
  midline.forEach((v, i) => {
    numberOf[v] = i;
  });
  left.forEach((v, i) => {
    numberOf[v] = midline.length + i;
    numberOf[mirror[v]] = midline.length + left.length + i;
  });
  if (numberOf.includes(-1)) throw new Error('the cage has a vertex without a partner');
  return {
    numberOf,
    kept: [...midline, ...left],
    midlineCount: midline.length,
    sideCount: left.length,
  };
}

/** What `surfaceColumn` does to the cage before it makes it smooth. */
function pushed(offsetsMm, subdivision) {
  const { quads, vertexCount, edges } = subdivision.levels[0];
  const result = Float64Array.from(offsetsMm);
  for (let k = 0; k < 3; k++) {
    const column = Float64Array.from({ length: vertexCount }, (_, v) => offsetsMm[3 * v + k]);
    const limit = limitColumn(column, quads, vertexCount, edges);
    for (let v = 0; v < vertexCount; v++) {
      result[3 * v + k] += PUSH_BACK * (column[v] - limit[v]);
    }
  }
  return result;
}

function stepsOf(offsetsMm, { kept, midlineCount }) {
  const steps = new Int16Array(4 * kept.length);
  kept.forEach((v, i) => {
    for (let k = 0; k < 3; k++) {
      const value = k === 0 && i < midlineCount ? 0 : offsetsMm[3 * v + k];
      steps[4 * i + k] = Math.round(value / STEP_MM);
    }
  });
  return steps;
}

/** Of each vertex of the midline and the left side: its quad, and where in it, as [quad, i, j, 0]. */
function placesOf(subdivision, half, body, numberOfQuad) {
  const count = body.midlineCount + body.sideCount;
  const vertexOf = new Map();
  for (let v = 0; v < count; v++) vertexOf.set(body.fineOfVertex[v], v);
  const places = new Uint16Array(4 * count);
  const isSet = new Uint8Array(count);
  const { quads } = subdivision.finest;
  const perQuad = 4 ** LEVELS;
  for (let fine = 0; fine < quads.length / 4; fine++) {
    const q = Math.floor(fine / perQuad);
    if (!half.isLeft[q]) continue;
    let corners = null;
    for (let k = 0; k < 4; k++) {
      const v = vertexOf.get(quads[4 * fine + k]);
      if (v === undefined || isSet[v]) continue;
      corners ??= cornersOf(fine % perQuad);
      places.set([numberOfQuad.get(q), ...corners[k], 0], 4 * v);
      isSet[v] = 1;
    }
  }
  if (isSet.includes(0)) throw new Error('a vertex of the body lies on no quad of the left side');
  return places;
}

/** The corners of a finest quad in its cage quad, whose corners are (0,0), (C,0), (C,C), (0,C). */
function cornersOf(path) {
  let corners = [
    [0, 0],
    [CELLS, 0],
    [CELLS, CELLS],
    [0, CELLS],
  ];
  const middle = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  for (let level = LEVELS - 1; level >= 0; level--) {
    const k = Math.floor(path / 4 ** level) % 4;
    const at = (i) => corners[(k + i) % 4];
    corners = [at(0), middle(at(0), at(1)), middle(at(0), at(2)), middle(at(0), at(3))];
  }
  return corners;
}

function encoded(values, count, stride) {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return MeshoptEncoder.encodeVertexBuffer(bytes, count, stride);
}

const MAGIC = 'MESOSHP1';

function joined(head, chunks) {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const total = 12 + text.length + chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const bytes = new Uint8Array(total);
  bytes.set(new TextEncoder().encode(MAGIC), 0);
  new DataView(bytes.buffer).setUint32(8, text.length, true);
  bytes.set(text, 12);
  let at = 12 + text.length;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

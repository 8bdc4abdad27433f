// Writes models/body-shapes.bin: the cage of the bundled figures, where every vertex of the bundled
// bodies lies on its smooth surface, and the rows of shapeRows.mjs. Layout: see models/README.md.
import { MeshoptEncoder } from 'meshoptimizer/encoder';
import { limitColumn } from './catmullClark.mjs';
import { PUSH_BACK } from './fineSurface.mjs';
import { shapeRows } from './shapeRows.mjs';

/** A row is stored in steps of this, mm. */
const STEP_MM = 0.1;
const LEVELS = 4;
/** The quad of a vertex that no row moves. */
const NO_QUAD = 0xffff;
const CELLS = 2 ** LEVELS; // a quad of the cage is cut into CELLS x CELLS

/**
 * What the head alone needs is left out: a fit moves it as one.
 * @param cage { base, offsetsDm, mirrorOfBase, mirror, quads, count }
 * @param body { fineOfVertex, midlineCount, sideCount, isHead(vertex) }
 */
export async function shapesBytes(cage, subdivision, half, body) {
  const { places, keptQuads, order } = await keptCage(cage, subdivision, half, body);
  const numberOfQuad = new Map(keptQuads.map((q, i) => [q, i]));
  const leftQuads = keptQuads.flatMap((q) =>
    cornersOfQuad(cage, q).map((v) => order.numberOf.get(v)),
  );
  const placed = Uint16Array.from(
    places.flatMap(([q, i, j]) => (q < 0 ? [NO_QUAD, 0, 0, 0] : [numberOfQuad.get(q), i, j, 0])),
  );
  const rows = shapeRows(cage).map((row) => {
    const steps = stepsOf(pushed(row.offsetsMm, subdivision), order);
    return { id: row.id, sex: row.sex, steps };
  });
  const chunks = [
    encoded(Uint32Array.from(leftQuads), leftQuads.length / 4, 16),
    encoded(placed, placed.length / 4, 8),
    ...rows.map(({ steps }) => encoded(steps, steps.length / 4, 8)),
  ];
  const head = {
    midlineCount: order.midlineCount,
    sideCount: order.kept.length - order.midlineCount,
    quadCount: keptQuads.length,
    vertexCount: places.length,
    bodyMidlineCount: body.midlineCount,
    stepMm: STEP_MM,
    rows: rows.map(({ id, sex }) => ({ id, sex })),
    bytes: chunks.map((chunk) => chunk.length),
  };
  return joined(MAGIC, head, chunks);
}

/** What of the cage is kept: where each vertex lies on it, its quads, and its vertices in their order. */
export async function keptCage(cage, subdivision, half, body) {
  await MeshoptEncoder.ready;
  const places = placesOf(subdivision, half, body);
  const keptQuads = quadsRound(cage, half, new Set(places.map(([q]) => q)));
  return { places, keptQuads, order: cageOrder(cage, half, keptQuads) };
}

function cornersOfQuad({ quads }, q) {
  return [...quads.slice(4 * q, 4 * q + 4)];
}

/** The left quads among these and those that touch them: their rings are whole. */
function quadsRound(cage, half, wanted) {
  const touched = new Set();
  for (const q of wanted) if (q >= 0) for (const v of cornersOfQuad(cage, q)) touched.add(v);
  return [...half.isLeft.keys()].filter(
    (q) => half.isLeft[q] && cornersOfQuad(cage, q).some((v) => touched.has(v)),
  );
}

/** The vertices of some left quads in a new order: midline, left, right in the order of the left. */
function cageOrder(cage, half, keptQuads) {
  const used = new Set(keptQuads.flatMap((q) => cornersOfQuad(cage, q)));
  const all = [...used].sort((a, b) => a - b);
  const midline = all.filter((v) => half.isMidline[v]);
  const kept = [...midline, ...all.filter((v) => !half.isMidline[v])];
  const numberOf = new Map(kept.map((v, i) => [v, i]));
  return { numberOf, kept, midlineCount: midline.length };
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

/** Of each vertex of the midline and the left side: its quad, and where in it, as [quad, i, j]; quad -1 on the head. */
function placesOf(subdivision, half, body) {
  const count = body.midlineCount + body.sideCount;
  const vertexOf = new Map();
  const places = Array.from({ length: count }, () => [-1, 0, 0]);
  const isSet = Uint8Array.from(places, (_, v) => Number(body.isHead(v)));
  for (let v = 0; v < count; v++) if (!isSet[v]) vertexOf.set(body.fineOfVertex[v], v);
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
      places[v] = [q, ...corners[k]];
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

export function encoded(values, count, stride) {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return MeshoptEncoder.encodeVertexBuffer(bytes, count, stride);
}

const MAGIC = 'MESOSHP1';

/** @param magic eight letters */
export function joined(magic, head, chunks) {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const total = 12 + text.length + chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const bytes = new Uint8Array(total);
  bytes.set(new TextEncoder().encode(magic), 0);
  new DataView(bytes.buffer).setUint32(8, text.length, true);
  bytes.set(text, 12);
  let at = 12 + text.length;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

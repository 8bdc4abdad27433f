import type { SurfaceMesh } from '../../geometry/mesh';
import type { Projected, ViewRect } from './view';

/**
 * A software depth buffer: for every pixel of a part of a view, how near the nearest skin is and
 * which face it belongs to. Lines, borders and points are tested against it, so that an arm hides
 * the trunk behind it. An exact hidden-line method (quantitative invisibility) was not tried: a
 * pixel is 0.1 to 0.2 mm on paper, less than the width of a border.
 */
export interface DepthBuffer {
  readonly rect: ViewRect;
  /** side of a pixel, mm of the figure */
  readonly pixelMm: number;
  readonly columns: number;
  readonly rows: number;
  /** 1 per pixel, row by row from the bottom: largest depth at its middle, -Infinity = no skin */
  readonly depth: Float32Array;
  /** 1 per pixel: the face seen there, or -1 */
  readonly face: Int32Array;
}

/** @param room what to draw into, where it is large enough: a buffer that nobody needs any more */
export function drawDepth(
  mesh: SurfaceMesh,
  projected: Projected,
  rect: ViewRect,
  pixelMm: number,
  room: DepthBuffer | null = null,
): DepthBuffer {
  const columns = Math.max(1, Math.ceil((rect.right - rect.left) / pixelMm));
  const rows = Math.max(1, Math.ceil((rect.top - rect.bottom) / pixelMm));
  const count = columns * rows;
  const old = room && room.depth.length >= count ? room : null;
  const depth = (old?.depth ?? new Float32Array(count)).fill(Number.NEGATIVE_INFINITY, 0, count);
  const face = (old?.face ?? new Int32Array(count)).fill(-1, 0, count);
  const buffer: DepthBuffer = { rect, pixelMm, columns, rows, depth, face };
  const pixels = pixelColumns(projected, rect, pixelMm);
  const bothSides = mesh.opposite.includes(-1);
  const { triangles, faceCount } = mesh;
  for (let f = 0; f < faceCount; f++) drawFace(buffer, triangles, f, pixels, bothSides);
  return buffer;
}

/** Vertices in pixels, with pixel middles at whole numbers. */
function pixelColumns(projected: Projected, rect: ViewRect, pixelMm: number): Projected {
  const scale = 1 / pixelMm;
  const { left, bottom } = rect;
  const { u: across, v: up } = projected;
  const count = across.length;
  const u = new Float64Array(count);
  const v = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    u[i] = (across[i] - left) * scale - 0.5;
    v[i] = (up[i] - bottom) * scale - 0.5;
  }
  return { u, v, depth: projected.depth };
}

/** In faces of fewer columns the bounds of each row cost more than they save. */
const WIDE = 6;
/** An edge that falls by less than this across a pixel bounds no row. */
const LEVEL_EDGE = 1e-6;

/**
 * Fills the pixels whose middles lie in a face.
 * @param bothSides faces turned away are filled too: an open model would otherwise be looked
 * through from behind; in a closed one something always lies in front of them
 */
function drawFace(
  buffer: DepthBuffer,
  triangles: Uint32Array,
  f: number,
  { u, v, depth: d }: Projected,
  bothSides: boolean,
): void {
  const a = triangles[3 * f];
  const b = triangles[3 * f + 1];
  const c = triangles[3 * f + 2];
  const au = u[a];
  const av = v[a];
  const bu = u[b] - au;
  const bv = v[b] - av;
  const cu = u[c] - au;
  const cv = v[c] - av;
  const double = bu * cv - bv * cu;
  if (double === 0 || (double < 0 && !bothSides)) return;
  const { columns, depth, face } = buffer;
  const firstColumn = Math.max(0, Math.ceil(au + Math.min(0, bu, cu)));
  const lastColumn = Math.min(columns - 1, Math.floor(au + Math.max(0, bu, cu)));
  const firstRow = Math.max(0, Math.ceil(av + Math.min(0, bv, cv)));
  const lastRow = Math.min(buffer.rows - 1, Math.floor(av + Math.max(0, bv, cv)));
  if (firstColumn > lastColumn || firstRow > lastRow) return;
  const da = d[a];
  const db = (d[b] - da) / double;
  const dc = (d[c] - da) / double;
  // each weight is 0 on a line: x = y * slope (+ an offset for the third)
  const wide = bv - cv;
  const [slopeB, slopeC, slopeA, offset] = [cu / cv, bu / bv, (bu - cu) / wide, -double / wide];
  const sign = double > 0 ? 1 : -1;
  const [riseB, riseC, riseA] = [cv * sign, -bv * sign, wide * sign];
  for (let row = firstRow; row <= lastRow; row++) {
    const y = row - av;
    let from = Number.NEGATIVE_INFINITY;
    let to = Number.POSITIVE_INFINITY;
    if (lastColumn - firstColumn >= WIDE) {
      if (riseB > LEVEL_EDGE) from = y * slopeB;
      else if (riseB < -LEVEL_EDGE) to = y * slopeB;
      if (riseC > LEVEL_EDGE) from = Math.max(from, y * slopeC);
      else if (riseC < -LEVEL_EDGE) to = Math.min(to, y * slopeC);
      if (riseA > LEVEL_EDGE) from = Math.max(from, y * slopeA + offset);
      else if (riseA < -LEVEL_EDGE) to = Math.min(to, y * slopeA + offset);
    }
    // a pixel more to either side: the weights decide
    const first = Math.max(firstColumn, Math.ceil(from + au) - 1);
    const last = Math.min(lastColumn, Math.floor(to + au) + 1);
    for (let column = first, pixel = row * columns + first; column <= last; column++, pixel++) {
      const x = column - au;
      const wb = x * cv - y * cu;
      const wc = bu * y - bv * x;
      const wa = double - wb - wc;
      if (double > 0 ? wa < 0 || wb < 0 || wc < 0 : wa > 0 || wb > 0 || wc > 0) continue;
      const here = da + wb * db + wc * dc;
      if (here <= depth[pixel]) continue;
      depth[pixel] = here;
      face[pixel] = f;
    }
  }
}

/** The pixel of a place in the view, or -1 outside. */
export function pixelAt(buffer: DepthBuffer, u: number, v: number): number {
  const column = Math.floor((u - buffer.rect.left) / buffer.pixelMm);
  const row = Math.floor((v - buffer.rect.bottom) / buffer.pixelMm);
  if (column < 0 || row < 0 || column >= buffer.columns || row >= buffer.rows) return -1;
  return row * buffer.columns + column;
}

/** Whether there is no skin at a place of the view. */
export function isEmpty(buffer: DepthBuffer, u: number, v: number): boolean {
  const pixel = pixelAt(buffer, u, v);
  return pixel >= 0 && buffer.depth[pixel] === Number.NEGATIVE_INFINITY;
}

/**
 * Whether skin lies in front of a place by more than the slack, in its pixel and in all eight
 * around it: beside a steep slope one of them is always as far away as the place itself.
 * @param slackMm along the line of sight, mm
 */
export function isHidden(
  buffer: DepthBuffer,
  u: number,
  v: number,
  depth: number,
  slackMm: number,
): boolean {
  const limit = depth + slackMm;
  const column = Math.floor((u - buffer.rect.left) / buffer.pixelMm);
  const row = Math.floor((v - buffer.rect.bottom) / buffer.pixelMm);
  for (let y = row - 1; y <= row + 1; y++)
    for (let x = column - 1; x <= column + 1; x++) {
      if (x < 0 || y < 0 || x >= buffer.columns || y >= buffer.rows) continue;
      if (buffer.depth[y * buffer.columns + x] <= limit) return false;
    }
  return column >= -1 && row >= -1 && column <= buffer.columns && row <= buffer.rows;
}

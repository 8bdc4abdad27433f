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

export function drawDepth(
  mesh: SurfaceMesh,
  projected: Projected,
  rect: ViewRect,
  pixelMm: number,
): DepthBuffer {
  const columns = Math.max(1, Math.ceil((rect.right - rect.left) / pixelMm));
  const rows = Math.max(1, Math.ceil((rect.top - rect.bottom) / pixelMm));
  const depth = new Float32Array(columns * rows).fill(Number.NEGATIVE_INFINITY);
  const face = new Int32Array(columns * rows).fill(-1);
  const buffer: DepthBuffer = { rect, pixelMm, columns, rows, depth, face };
  const pixels = pixelColumns(projected, rect, pixelMm);
  const bothSides = mesh.opposite.includes(-1);
  const { triangles, faceCount } = mesh;
  for (let f = 0; f < faceCount; f++)
    if (reaches(triangles, f, pixels.v, rows - 1) && reaches(triangles, f, pixels.u, columns - 1))
      drawFace(buffer, triangles, f, pixels, bothSides);
  return buffer;
}

/** Whether a face has a corner within 0..most, or corners on both sides: most of a body has none. */
function reaches(triangles: Uint32Array, f: number, at: Float64Array, most: number): boolean {
  const a = at[triangles[3 * f]];
  const b = at[triangles[3 * f + 1]];
  const c = at[triangles[3 * f + 2]];
  return !(a < 0 && b < 0 && c < 0) && !(a > most && b > most && c > most);
}

/** Vertices in pixels, with pixel middles at whole numbers. */
function pixelColumns(projected: Projected, rect: ViewRect, pixelMm: number): Projected {
  const scale = 1 / pixelMm;
  const count = projected.u.length;
  const u = new Float64Array(count);
  const v = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    u[i] = (projected.u[i] - rect.left) * scale - 0.5;
    v[i] = (projected.v[i] - rect.bottom) * scale - 0.5;
  }
  return { u, v, depth: projected.depth };
}

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
  const firstColumn = Math.max(0, Math.ceil(au + Math.min(0, bu, cu)));
  const lastColumn = Math.min(buffer.columns - 1, Math.floor(au + Math.max(0, bu, cu)));
  const firstRow = Math.max(0, Math.ceil(av + Math.min(0, bv, cv)));
  const lastRow = Math.min(buffer.rows - 1, Math.floor(av + Math.max(0, bv, cv)));
  if (firstColumn > lastColumn || firstRow > lastRow) return;
  const db = (d[b] - d[a]) / double;
  const dc = (d[c] - d[a]) / double;
  for (let row = firstRow; row <= lastRow; row++) {
    const y = row - av;
    let pixel = row * buffer.columns + firstColumn;
    for (let column = firstColumn; column <= lastColumn; column++, pixel++) {
      const x = column - au;
      const wb = x * cv - y * cu;
      const wc = bu * y - bv * x;
      const wa = double - wb - wc;
      if (double > 0 ? wa < 0 || wb < 0 || wc < 0 : wa > 0 || wb > 0 || wc > 0) continue;
      const here = d[a] + wb * db + wc * dc;
      if (here <= buffer.depth[pixel]) continue;
      buffer.depth[pixel] = here;
      buffer.face[pixel] = f;
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

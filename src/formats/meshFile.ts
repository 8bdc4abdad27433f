/** What a person can cause: a file that cannot be used, with the reason as half a sentence. */
export class BadFile extends Error {}

/** Sizes above which a file is refused before anything is allocated (docs/reliability.md 3.3). */
export const LIMITS = {
  bytes: 250 * 2 ** 20,
  triangles: 5_000_000,
  vertices: 15_000_000,
  nodes: 10_000,
  jsonDepth: 64,
  lineLength: 100_000,
  /** of a coordinate, in the file's unit */
  coordinate: 1e9,
} as const;

/** A triangle list as it stands in a file, in the file's unit. */
export interface RawTriangles {
  /** 3 per vertex */
  readonly positions: ArrayLike<number> & Iterable<number>;
  /** 3 vertex indices per face */
  readonly triangles: ArrayLike<number>;
  readonly notes: readonly string[];
}

/** The bytes as text; damaged UTF-8 becomes the replacement sign, which no number contains. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** A number as these formats write it; NaN for anything else, also for an empty word. */
export function decimalOf(word: string | undefined): number {
  return word !== undefined && DECIMAL.test(word) ? Number(word) : Number.NaN;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

export function checkCounts(vertices: number, triangles: number): void {
  if (vertices > LIMITS.vertices) throw new BadFile(`more than ${LIMITS.vertices} vertices`);
  if (triangles > LIMITS.triangles) throw new BadFile(`more than ${LIMITS.triangles} faces`);
}

/** Cuts a polygon into triangles from its first corner, as three's loaders do. */
export function pushPolygon(corners: readonly number[], triangles: number[]): void {
  for (let i = 2; i < corners.length; i++) triangles.push(corners[0], corners[i - 1], corners[i]);
}

import { Classes } from '../classes';
import { borderHalfEdges, edgeGroups, nextCorner } from './edges';

interface Skin {
  /** 3 per vertex, mm */
  readonly positions: Float64Array;
  readonly triangles: Uint32Array;
}

export interface FilledSkin {
  /** the skin's own faces, then those that fill its holes */
  readonly triangles: Uint32Array;
  /** how many of them fill, at the end */
  readonly filled: number;
  /** across each hole that was filled, mm */
  readonly holesMm: readonly number[];
  readonly filledMm2: number;
  /** border loops that stay open */
  readonly open: number;
}

/** A hole of more corners than this stays open: its filling costs their cube. */
const MOST_CORNERS = 240;
/** A border that goes round so much of its piece is the piece's own, not a hole in it. */
const OWN_BORDER = 0.5;

/**
 * Fills small holes, each with the triangulation of its border that has the least area (Barequet and Sharir,
 * CAGD 12, 1995), as Liepa's first step (Eurographics Symposium on Geometry Processing 2003) without new places.
 * @param mostMm holes whose box is longer stay open
 */
export function fillHoles(skin: Skin, mostMm: number): FilledSkin {
  const { positions, triangles } = skin;
  const groups = edgeGroups(triangles, positions.length / 3);
  const edges = new EdgeSet(skin);
  const loops = loopsOf(triangles, borderHalfEdges(groups));
  const pieceMm = pieceSizes(skin);
  const added: number[] = [];
  const holesMm: number[] = [];
  let open = loops.open;
  let filledMm2 = 0;
  for (const loop of loops.closed) {
    const mm = boxMm(positions, loop);
    const isHole = mm <= mostMm && mm < OWN_BORDER * pieceMm(loop[0]);
    const faces = isHole && loop.length <= MOST_CORNERS ? leastArea(positions, loop, edges) : null;
    if (!faces) {
      open++;
      continue;
    }
    holesMm.push(mm);
    for (const face of faces) {
      added.push(...face);
      filledMm2 += areaOf(positions, face[0], face[1], face[2]);
      edges.add(face);
    }
  }
  const all = new Uint32Array(triangles.length + added.length);
  all.set(triangles);
  all.set(added, triangles.length);
  return { triangles: all, filled: added.length / 3, holesMm, filledMm2, open };
}

/** Border loops, each as the faces that fill it would run along it; those that cross themselves count as open. */
function loopsOf(triangles: Uint32Array, border: readonly number[]) {
  const next = new Map<number, number>();
  const crossed = new Set<number>();
  for (const e of border) {
    const [from, to] = [triangles[nextCorner(e)], triangles[e]];
    if (next.has(from)) crossed.add(from);
    next.set(from, to);
  }
  const closed: number[][] = [];
  let open = 0;
  const seen = new Set<number>();
  for (const start of next.keys()) {
    if (seen.has(start)) continue;
    const loop: number[] = [];
    let at: number | undefined = start;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      loop.push(at);
      at = next.get(at);
    }
    if (at === start && !loop.some((v) => crossed.has(v))) closed.push(loop);
    else open++;
  }
  return { closed, open };
}

/** Edges that there are: one that is filled a second time would have three faces. */
class EdgeSet {
  readonly #keys = new Set<number>();
  readonly #count: number;

  constructor({ positions, triangles }: Skin) {
    this.#count = positions.length / 3;
    for (let i = 0; i < triangles.length; i += 3) this.add(triangles.subarray(i, i + 3));
  }

  add(face: ArrayLike<number>): void {
    for (let k = 0; k < 3; k++) this.#keys.add(this.#key(face[k], face[(k + 1) % 3]));
  }

  has(a: number, b: number): boolean {
    return this.#keys.has(this.#key(a, b));
  }

  #key(a: number, b: number): number {
    return Math.min(a, b) * this.#count + Math.max(a, b);
  }
}

/** Triangles of the loop's corners with the least area together; null where none can be without a third face. */
function leastArea(p: Float64Array, loop: readonly number[], edges: EdgeSet): number[][] | null {
  const n = loop.length;
  if (n < 3) return null;
  const cost = new Float64Array(n * n);
  const split = new Int32Array(n * n).fill(-1);
  for (let span = 2; span < n; span++)
    for (let i = 0; i + span < n; i++) {
      const j = i + span;
      // the last chord closes the loop: it is a border edge already
      const isChord = span < n - 1;
      let least = Number.POSITIVE_INFINITY;
      if (!isChord || !edges.has(loop[i], loop[j]))
        for (let k = i + 1; k < j; k++) {
          const parts = cost[i * n + k] + cost[k * n + j];
          if (parts >= least) continue;
          const all = parts + areaOf(p, loop[i], loop[k], loop[j]);
          if (all >= least) continue;
          least = all;
          split[i * n + j] = k;
        }
      cost[i * n + j] = least;
    }
  if (!Number.isFinite(cost[n - 1])) return null;
  const faces: number[][] = [];
  const open = [[0, n - 1]];
  for (let at = open.pop(); at; at = open.pop()) {
    const [i, j] = at;
    if (j - i < 2) continue;
    const k = split[i * n + j];
    faces.push([loop[i], loop[k], loop[j]]);
    open.push([i, k], [k, j]);
  }
  return faces;
}

function areaOf(p: Float64Array, a: number, b: number, c: number): number {
  const u = [0, 1, 2].map((k) => p[3 * b + k] - p[3 * a + k]);
  const v = [0, 1, 2].map((k) => p[3 * c + k] - p[3 * a + k]);
  return (
    Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]) / 2
  );
}

/** Diagonal of the box around vertices, mm. */
function boxMm(p: Float64Array, vertices: Iterable<number>): number {
  const least = [Infinity, Infinity, Infinity];
  const most = [-Infinity, -Infinity, -Infinity];
  for (const v of vertices)
    for (let k = 0; k < 3; k++) {
      least[k] = Math.min(least[k], p[3 * v + k]);
      most[k] = Math.max(most[k], p[3 * v + k]);
    }
  return Math.hypot(...most.map((value, k) => value - least[k]));
}

/** How long the piece is that a vertex belongs to, mm. */
function pieceSizes({ positions, triangles }: Skin): (vertex: number) => number {
  const sets = new Classes(positions.length / 3);
  for (let i = 0; i < triangles.length; i += 3) {
    sets.join(triangles[i], triangles[i + 1]);
    sets.join(triangles[i], triangles[i + 2]);
  }
  const members = new Map<number, number[]>();
  for (let v = 0; v < positions.length / 3; v++) {
    const root = sets.of(v);
    const list = members.get(root);
    if (list) list.push(v);
    else members.set(root, [v]);
  }
  const sizes = new Map<number, number>();
  return (vertex) => {
    const root = sets.of(vertex);
    const known = sizes.get(root);
    if (known !== undefined) return known;
    const mm = boxMm(positions, members.get(root) ?? []);
    sizes.set(root, mm);
    return mm;
  };
}

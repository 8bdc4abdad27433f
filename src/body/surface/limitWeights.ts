/**
 * Where a quad of a Catmull-Clark cage lies on the smooth surface: weights of its own corners and of the
 * corners round it, at a grid of places. They depend on nothing but how many quads meet at its four
 * corners, so one table serves every quad of that kind. Subdivision after E. Catmull and J. Clark
 * (1978), limit places after M. Halstead, M. Kass, T. DeRose (1993).
 */
export interface LimitWeights {
  /** corners that count: the quad's own four first, then as `ringOf` lists them */
  readonly ringSize: number;
  /** (cells + 1)² rows of `ringSize` weights; the row of place (i, j) is (cells + 1) * i + j */
  readonly weights: Float64Array;
}

/** A face of the patch; those inside the quad know where their corners lie in it. */
interface Face {
  readonly corners: readonly number[];
  readonly places: readonly (readonly [number, number])[] | null;
}

interface Patch {
  /** a row of weights for each vertex */
  readonly rows: readonly Float64Array[];
  readonly faces: readonly Face[];
}

/** @param valences how many quads meet at each corner of the quad, 3 or more */
export function limitWeights(valences: readonly number[], levels: number): LimitWeights {
  let patch = firstPatch(valences, 2 ** levels);
  const ringSize = patch.rows.length;
  for (let level = 0; level < levels; level++) patch = subdivided(patch);
  const across = 2 ** levels + 1;
  const weights = new Float64Array(across * across * ringSize);
  const fans = fansOf(patch);
  const done = new Set<number>();
  for (const { corners, places } of patch.faces)
    for (const [k, place] of (places ?? []).entries()) {
      if (done.has(corners[k])) continue;
      done.add(corners[k]);
      const row = across * place[0] + place[1];
      weights.set(limitRow(patch, fans[corners[k]], corners[k]), row * ringSize);
    }
  return { ringSize, weights };
}

/** How many corners round corner k count towards it alone: see `ringOf`. */
export function ownRing(valence: number): number {
  return 2 * valence - 5;
}

/** The quad and all quads that touch it, corners numbered as `ringOf` lists them. */
function firstPatch(valences: readonly number[], cells: number): Patch {
  const starts = [4];
  for (const valence of valences) starts.push(starts[starts.length - 1] + ownRing(valence));
  const size = starts[4];
  const rows = Array.from({ length: size }, (_, i) => unitRow(size, i));
  const places: Face['places'] = [
    [0, 0],
    [cells, 0],
    [cells, cells],
    [0, cells],
  ];
  const faces: Face[] = [{ corners: [0, 1, 2, 3], places }];
  for (let k = 0; k < 4; k++) {
    const before = (k + 3) % 4;
    const first = starts[k];
    const lastBefore = starts[before] + ownRing(valences[before]) - 1;
    faces.push({ corners: [k, before, lastBefore, first], places: null });
    for (let i = 0; i < valences[k] - 3; i++) {
      const at = first + 2 * i;
      faces.push({ corners: [k, at, at + 1, at + 2], places: null });
    }
  }
  return { rows, faces };
}

function unitRow(size: number, at: number): Float64Array {
  const row = new Float64Array(size);
  row[at] = 1;
  return row;
}

/** What meets at a vertex; whole where its faces close round it. */
interface Fan {
  readonly faces: number[];
  readonly next: Set<number>;
}

function fansOf({ rows, faces }: Patch): Fan[] {
  const fans: Fan[] = rows.map(() => ({ faces: [], next: new Set() }));
  for (const [f, { corners }] of faces.entries())
    for (const [k, v] of corners.entries()) {
      fans[v].faces.push(f);
      fans[v].next.add(corners[(k + 1) % 4]).add(corners[(k + 3) % 4]);
    }
  return fans;
}

function isWhole({ faces, next }: Fan): boolean {
  return faces.length >= 3 && next.size === faces.length;
}

/** One step; what lies too near the rim of the patch to be known falls away. */
function subdivided(patch: Patch): Patch {
  const { faces } = patch;
  const rows: Float64Array[] = [];
  const add = (row: Float64Array): number => rows.push(row) - 1;
  const fans = fansOf(patch);
  const centres = faces.map(({ corners }) => mean(corners.map((v) => patch.rows[v])));
  const centreOf = centres.map(add);
  const vertexOf = patch.rows.map((row, v) =>
    isWhole(fans[v]) ? add(vertexRow(patch, centres, fans[v], row)) : -1,
  );
  const edgeOf = new Map<string, number>();
  const key = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const sides = new Map<string, number[]>();
  for (const [f, { corners }] of faces.entries())
    for (let k = 0; k < 4; k++) {
      const name = key(corners[k], corners[(k + 1) % 4]);
      sides.set(name, [...(sides.get(name) ?? []), f]);
    }
  for (const [name, both] of sides) {
    if (both.length !== 2) continue;
    const [a, b] = name.split(' ').map(Number);
    const four = [patch.rows[a], patch.rows[b], centres[both[0]], centres[both[1]]];
    edgeOf.set(name, add(mean(four)));
  }
  const finer: Face[] = [];
  for (const [f, { corners, places }] of faces.entries())
    for (let k = 0; k < 4; k++) {
      const after = edgeOf.get(key(corners[k], corners[(k + 1) % 4]));
      const before = edgeOf.get(key(corners[(k + 3) % 4], corners[k]));
      if (vertexOf[corners[k]] < 0 || after === undefined || before === undefined) continue;
      finer.push({
        corners: [vertexOf[corners[k]], after, centreOf[f], before],
        places: places && finerPlaces(places, k),
      });
    }
  return { rows, faces: finer };
}

function finerPlaces(places: NonNullable<Face['places']>, k: number): Face['places'] {
  const at = (i: number) => places[(k + i) % 4];
  const between = (i: number) => [(at(0)[0] + at(i)[0]) / 2, (at(0)[1] + at(i)[1]) / 2] as const;
  return [at(0), between(1), between(2), between(3)];
}

function vertexRow(
  patch: Patch,
  centres: readonly Float64Array[],
  { faces, next }: Fan,
  own: Float64Array,
): Float64Array {
  const n = faces.length;
  const centre = mean(faces.map((f) => centres[f]));
  const middle = mean([...next].map((v) => patch.rows[v]));
  // mean of edge middles = (own + mean of the neighbours) / 2
  return own.map((w, i) => (centre[i] + (w + middle[i]) + (n - 3) * w) / n);
}

function limitRow(patch: Patch, { faces, next }: Fan, vertex: number): Float64Array {
  const n = faces.length;
  const across = faces.map((f) => {
    const { corners } = patch.faces[f];
    return patch.rows[corners[(corners.indexOf(vertex) + 2) % 4]];
  });
  const edges = sum([...next].map((v) => patch.rows[v]));
  const corners = sum(across);
  const own = patch.rows[vertex];
  return own.map((w, i) => (n * n * w + 4 * edges[i] + corners[i]) / (n * (n + 5)));
}

function sum(rows: readonly Float64Array[]): Float64Array {
  const total = new Float64Array(rows[0].length);
  for (const row of rows) for (let i = 0; i < total.length; i++) total[i] += row[i];
  return total;
}

function mean(rows: readonly Float64Array[]): Float64Array {
  const total = sum(rows);
  for (let i = 0; i < total.length; i++) total[i] /= rows.length;
  return total;
}

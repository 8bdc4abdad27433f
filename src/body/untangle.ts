import { faultyFaces } from './sound';

/** How often a tangle is smoothed before it is given up. */
const MOST_ROUNDS = 24;
/** Rings of skin round a tangle that are smoothed with it at first; one more each round. */
const RINGS = 2;
const PASSES = 6;
/** What skin keeps of its distance to the midline at least. */
const LEAST_SHARE = 0.05;

/**
 * In creases (armpit, groin, cleft) skin that grows from both sides may cross itself. There its move
 * away from the bundled body is made even, ring by ring, until nothing crosses: skin that moves
 * together keeps the form it has on the bundled body.
 * @param half 3 per vertex of midline and left side, mm; changed where it is tangled
 * @returns how many vertices were moved
 */
export function untangle(
  half: Float64Array,
  base: Float64Array,
  triangles: Uint32Array,
  midlineCount: number,
): number {
  const count = half.length / 3;
  const around = neighbours(triangles, count);
  const moved = new Uint8Array(count);
  const marks = new Uint8Array(count);
  let among: Uint8Array | null = null;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const faulty = faultyFaces(half, base, triangles, among);
    if (faulty.length === 0) break;
    for (const face of faulty) for (let k = 0; k < 3; k++) marks[triangles[3 * face + k]] = 1;
    for (let ring = 0; ring < (round === 0 ? RINGS : 1); ring++) grow(marks, around);
    // a larger piece takes longer to become even
    smooth(half, base, marks, around, midlineCount, PASSES * (round + 1));
    for (let v = 0; v < count; v++) if (marks[v]) moved[v] = 1;
    among = facesAt(moved, triangles);
  }
  return moved.reduce((sum, each) => sum + each, 0);
}

interface Around {
  readonly start: Uint32Array;
  readonly next: Uint32Array;
}

/** Who is joined to whom by an edge; those on the midline know the left side alone. */
function neighbours(triangles: Uint32Array, count: number): Around {
  const start = new Uint32Array(count + 1);
  for (const v of triangles) start[v + 1] += 2;
  for (let v = 0; v < count; v++) start[v + 1] += start[v];
  const fill = start.slice();
  const next = new Uint32Array(2 * triangles.length);
  for (let i = 0; i < triangles.length; i += 3)
    for (let k = 0; k < 3; k++) {
      const v = triangles[i + k];
      next[fill[v]++] = triangles[i + ((k + 1) % 3)];
      next[fill[v]++] = triangles[i + ((k + 2) % 3)];
    }
  return { start, next };
}

function grow(marks: Uint8Array, { start, next }: Around): void {
  const before = marks.slice();
  for (let v = 0; v < marks.length; v++)
    if (before[v]) for (let i = start[v]; i < start[v + 1]; i++) marks[next[i]] = 1;
}

function smooth(
  half: Float64Array,
  base: Float64Array,
  marks: Uint8Array,
  { start, next }: Around,
  midlineCount: number,
  passes: number,
): void {
  const inside: number[] = [];
  for (let v = 0; v < marks.length; v++) if (marks[v]) inside.push(v);
  const fresh = new Float64Array(3 * inside.length);
  for (let pass = 0; pass < passes; pass++) {
    for (const [i, v] of inside.entries())
      for (let k = 0; k < 3; k++) {
        let sum = 0;
        for (let j = start[v]; j < start[v + 1]; j++)
          sum += half[3 * next[j] + k] - base[3 * next[j] + k];
        fresh[3 * i + k] = base[3 * v + k] + sum / (start[v + 1] - start[v]);
      }
    for (const [i, v] of inside.entries()) {
      half[3 * v] = v < midlineCount ? 0 : Math.max(fresh[3 * i], LEAST_SHARE * base[3 * v]);
      half[3 * v + 1] = fresh[3 * i + 1];
      half[3 * v + 2] = fresh[3 * i + 2];
    }
  }
}

function facesAt(marks: Uint8Array, triangles: Uint32Array): Uint8Array {
  const faces = new Uint8Array(triangles.length / 3);
  for (let i = 0; i < triangles.length; i++) if (marks[triangles[i]]) faces[(i / 3) | 0] = 1;
  return faces;
}

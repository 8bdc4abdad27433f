import type { Vector } from '../mesh';

interface Skin {
  /** 3 per vertex, mm */
  readonly positions: Float64Array;
  readonly triangles: Uint32Array;
}

/** Less surplus than this share of the area is no noise worth moving skin for. */
const LEAST_SURPLUS = 0.01;
/** Of the surplus that was smoothed away so much may be the skin's own, or still be there. */
const LEFT_OF_SURPLUS = 0.15;

/** How far noise may leave the area off, either way, %; on made skins of known area it never was more. */
export function noisePercent(quiet: Pick<QuietSkin, 'beforeMm2' | 'afterMm2'> | null): number {
  const surplus = quiet ? quiet.beforeMm2 / quiet.afterMm2 - 1 : 0;
  return 100 * Math.max(LEAST_SURPLUS, LEFT_OF_SURPLUS * surplus);
}

export interface QuietSkin {
  /** 3 per vertex, mm; those of the skin where there was nothing to smooth */
  readonly positions: Float64Array;
  readonly beforeMm2: number;
  readonly afterMm2: number;
  /** how far places were moved, mm: half of them less, and the farthest */
  readonly medianMm: number;
  readonly mostMm: number;
}

const ROUNDS = 30;
/** Taubin's pair: the second step undoes the shrinking of the first. */
const STEPS = [0.5, -0.53] as const;
/** Skin that would be moved farther is formed so, or too coarse to be told from noise, mm. */
const MOST_MOVED_MM = 1;
/** Skin with longer edges than this in the median is no scanner's, mm. */
const COARSE_MM = 6;

/**
 * The same skin without a scanner's noise, which makes areas and distances along it too large: low-pass
 * without shrinking (Taubin, SIGGRAPH 1995), borders left where they are.
 * @returns null where the skin is not noisy or too coarse to tell
 */
export function quietSkin(skin: Skin): QuietSkin | null {
  const { positions, triangles } = skin;
  const { starts, links, isBorder } = linksOf(skin);
  if (medianEdgeMm(positions, starts, links) > COARSE_MM) return null;
  let now = positions;
  for (let round = 0; round < ROUNDS; round++)
    for (const step of STEPS) now = stepped(now, { starts, links, isBorder }, step);
  const kept = keptNear(positions, now);
  const [beforeMm2, afterMm2] = [areaMm2(positions, triangles), areaMm2(kept, triangles)];
  if (beforeMm2 < (1 + LEAST_SURPLUS) * afterMm2) return null;
  const moved = new Float64Array(positions.length / 3).map((_, v) =>
    Math.hypot(...[0, 1, 2].map((k) => kept[3 * v + k] - positions[3 * v + k])),
  );
  moved.sort();
  return {
    positions: kept,
    beforeMm2,
    afterMm2,
    medianMm: moved[moved.length >> 1],
    mostMm: moved[moved.length - 1],
  };
}

interface Links {
  /** neighbours of vertex v: links[starts[v] .. starts[v + 1]), each as often as a face says so */
  readonly starts: Uint32Array;
  readonly links: Uint32Array;
  readonly isBorder: Uint8Array;
}

function linksOf({ positions, triangles }: Skin): Links {
  const count = positions.length / 3;
  const starts = new Uint32Array(count + 1);
  for (const v of triangles) starts[v + 1] += 2;
  for (let v = 0; v < count; v++) starts[v + 1] += starts[v];
  const next = starts.slice();
  const links = new Uint32Array(2 * triangles.length);
  const once = new Set<number>();
  for (let i = 0; i < triangles.length; i++) {
    const face = i - (i % 3);
    const [a, b, c] = [
      triangles[i],
      triangles[face + ((i + 1) % 3)],
      triangles[face + ((i + 2) % 3)],
    ];
    links[next[a]++] = b;
    links[next[a]++] = c;
    const key = Math.min(a, b) * count + Math.max(a, b);
    if (!once.delete(key)) once.add(key);
  }
  const isBorder = new Uint8Array(count);
  for (const key of once) {
    isBorder[Math.floor(key / count)] = 1;
    isBorder[key % count] = 1;
  }
  return { starts, links, isBorder };
}

/** Every place a share of the way towards the middle of its neighbours. */
function stepped(p: Float64Array, { starts, links, isBorder }: Links, share: number): Float64Array {
  const out = p.slice();
  for (let v = 0; v + 1 < starts.length; v++) {
    const count = starts[v + 1] - starts[v];
    if (isBorder[v] || count === 0) continue;
    for (let k = 0; k < 3; k++) {
      let sum = 0;
      for (let i = starts[v]; i < starts[v + 1]; i++) sum += p[3 * links[i] + k];
      out[3 * v + k] += share * (sum / count - p[3 * v + k]);
    }
  }
  return out;
}

/** Moves that are too long end at the longest that is allowed. */
function keptNear(from: Float64Array, to: Float64Array): Float64Array {
  const out = to.slice();
  for (let i = 0; i < from.length; i += 3) {
    const way: Vector = [to[i] - from[i], to[i + 1] - from[i + 1], to[i + 2] - from[i + 2]];
    const mm = Math.hypot(...way);
    if (mm <= MOST_MOVED_MM) continue;
    for (let k = 0; k < 3; k++) out[i + k] = from[i + k] + (way[k] * MOST_MOVED_MM) / mm;
  }
  return out;
}

function medianEdgeMm(p: Float64Array, starts: Uint32Array, links: Uint32Array): number {
  const lengths: number[] = [];
  const every = Math.max(1, Math.floor(starts.length / 5000));
  for (let v = 0; v + 1 < starts.length; v += every)
    for (let i = starts[v]; i < starts[v + 1]; i++)
      lengths.push(Math.hypot(...[0, 1, 2].map((k) => p[3 * v + k] - p[3 * links[i] + k])));
  lengths.sort((a, b) => a - b);
  return lengths[lengths.length >> 1] ?? 0;
}

function areaMm2(p: Float64Array, triangles: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [3 * triangles[i], 3 * triangles[i + 1], 3 * triangles[i + 2]];
    const [ux, uy, uz] = [p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]];
    const [vx, vy, vz] = [p[c] - p[a], p[c + 1] - p[a + 1], p[c + 2] - p[a + 2]];
    sum += Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
  }
  return sum;
}

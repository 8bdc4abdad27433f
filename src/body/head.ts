import { HEAD_SITES } from '../plan/figure/sites';

/** Over this way down from the head the neck passes from its move to the body's, mm. */
const PASSING_MM = 70;

/**
 * A fit moves and scales the head as a whole: a face that tapes of the body distort would be nobody's.
 */
export interface Head {
  /** 1 per vertex of midline and left side: 1 on the head, 0 below the neck, smooth between */
  readonly share: Float64Array;
  /** vertices halfway, where head and body must agree */
  readonly joint: Uint32Array;
  /** middle of the joint on the bundled body: the head grows from there, y and z in mm */
  readonly middle: readonly [number, number];
}

/**
 * @param base 3 per vertex of midline and left side, mm
 * @param site 1 per vertex: number in `siteIds`
 */
export function headOf(base: Float64Array, site: Uint8Array, siteIds: readonly string[]): Head {
  const count = base.length / 3;
  const isHead = siteIds.map((id) => HEAD_SITES.has(id));
  const share = new Float64Array(count);
  let lowest = Number.POSITIVE_INFINITY;
  for (let v = 0; v < count; v++)
    if (isHead[site[v]]) {
      share[v] = 1;
      lowest = Math.min(lowest, base[3 * v + 1]);
    }
  const rim = rimOf(base, share, lowest);
  for (let v = 0; v < count; v++) {
    if (share[v] === 1 || base[3 * v + 1] < lowest - PASSING_MM) continue;
    const away = Math.min(1, nearest(base, v, rim) / PASSING_MM);
    share[v] = 1 - away * away * (3 - 2 * away);
  }
  const joint = Uint32Array.from(share.keys()).filter((v) => share[v] > 0.3 && share[v] < 0.7);
  const mean = (k: number): number =>
    joint.reduce((sum, v) => sum + base[3 * v + k], 0) / joint.length;
  return { share, joint, middle: [mean(1), mean(2)] };
}

/** Head skin is looked at in cubes of this side, mm: one vertex of each is enough for a smooth passing. */
const CUBE_MM = 4;

/** Vertices of the lower head, thinned. */
function rimOf(base: Float64Array, share: Float64Array, lowest: number): number[] {
  const seen = new Set<string>();
  const rim: number[] = [];
  for (let v = 0; v < share.length; v++) {
    if (share[v] !== 1 || base[3 * v + 1] > lowest + 2 * PASSING_MM) continue;
    const cube = [0, 1, 2].map((k) => Math.floor(base[3 * v + k] / CUBE_MM)).join();
    if (seen.has(cube)) continue;
    seen.add(cube);
    rim.push(v);
  }
  return rim;
}

function nearest(base: Float64Array, v: number, others: readonly number[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (const other of others) {
    const x = base[3 * v] - base[3 * other];
    const y = base[3 * v + 1] - base[3 * other + 1];
    const z = base[3 * v + 2] - base[3 * other + 2];
    best = Math.min(best, x * x + y * y + z * z);
  }
  return Math.sqrt(best);
}

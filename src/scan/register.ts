import { BufferAttribute, BufferGeometry, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { type Corners, normalise, vertexNormals } from '../geometry/mesh';
import { type ControlNet, controlNet, spreadMoves } from './controlNet';

/** A figure to be drawn onto a scan. */
export interface Template {
  /** 3 per vertex, mm */
  readonly positions: Float64Array;
  readonly triangles: Uint32Array;
  /** 1 per vertex: 1 where it is skin that a scanner sees, not inside mouth, nose and eye sockets */
  readonly isSkin: Uint8Array;
}

export interface ScanSkin {
  /** 3 per vertex, mm, in the template's frame */
  readonly positions: Float64Array;
  readonly triangles: Uint32Array;
}

/** A vertex of the template and where it lies on the scan, mm. */
export interface Pin {
  readonly vertex: number;
  readonly place: readonly number[];
}

export interface Registered {
  /** 3 per vertex of the template, mm */
  readonly positions: Float64Array;
  /** 1 per vertex: how far from the scan, mm; Infinity where the scan has no skin for it */
  readonly distanceMm: Float64Array;
}

/** How a figure is drawn onto a scan. */
export interface Manner {
  /** between control nodes */
  readonly spacingMm: number;
  /** stiffness of the net, weight of the pins, trust in what is so far off: stiff first, then following the skin */
  readonly rounds: readonly {
    readonly stiffness: number;
    readonly pin: number;
    readonly sureMm: number;
  }[];
}

/** A face from an average one. */
const ROUNDS = [3000, 1000, 300, 100, 30, 10, 5, 3, 2, 2, 1, 1].flatMap((stiffness, i) => {
  const pin = 50 * [1, 1, 0.5, 0.3, 0.2, 0.1, 0.05, 0.05, 0.02, 0.02, 0.01, 0.01][i];
  const round = { stiffness: 0.02 * stiffness, pin, sureMm: stiffness > 100 ? 10 : 4 };
  return [round, round];
});
export const AS_FACE: Manner = { spacingMm: 4, rounds: ROUNDS };
/** Share of a place's own pull beside that along its normal. */
const POINT_SHARE = 0.08;
/** Least cosine between the normals of figure and scan: 53 degrees. */
const LEAST_COSINE = 0.6;
const REACH_MM = 40;
/** The last step takes each vertex onto the scan where that is so near. */
const LAST_REACH_MM = 3;

/**
 * Draws a figure onto a scan: optimal-step non-rigid ICP (Amberg, Romdhani and Vetter, CVPR 2007) on a net
 * of control nodes, point to plane, then each vertex onto the scan along its normal. The same input gives
 * the same result.
 * @param onRound is told how far it is, 0 to 1, and may throw to cancel
 */
export function register(
  template: Template,
  scan: ScanSkin,
  pins: readonly Pin[],
  { spacingMm, rounds }: Manner,
  onRound: (share: number) => void = () => {},
): Registered {
  const net = controlNet(template, spacingMm);
  const surface = new ScanSurface(scan);
  const moves = new Float64Array(3 * net.nodes.length);
  rounds.forEach((round, i) => {
    onRound(i / rounds.length);
    const positions = placed(template, net, moves);
    const normals = normalsOf(template, positions);
    const pulls = surface.pulls({ template, net, positions, normals }, round.sureMm);
    solve({ template, net, pins, ...round }, pulls, moves);
  });
  const positions = placed(template, net, moves);
  surface.settle(template, positions, normalsOf(template, positions));
  return { positions, distanceMm: surface.distances(template, positions) };
}

function placed({ positions }: Template, net: ControlNet, moves: Float64Array): Float64Array {
  const spread = spreadMoves(net, moves);
  return positions.map((mm, i) => mm + spread[i]);
}

function normalsOf({ triangles }: Template, positions: Float64Array): Float64Array {
  const corners: Corners = {
    positions,
    triangles,
    vertexCount: positions.length / 3,
    faceCount: triangles.length / 3,
  };
  return vertexNormals(corners);
}

/** Where the scan pulls each node. */
interface Pulls {
  /** 1 per node: 0 where it is not pulled */
  readonly weights: Float64Array;
  /** 3 per node, unit */
  readonly normals: Float64Array;
  /** 3 per node, mm: from where the template has it */
  readonly wished: Float64Array;
}

interface Posed {
  readonly template: Template;
  readonly net: ControlNet;
  /** 3 per vertex, mm, as far as it is drawn */
  readonly positions: Float64Array;
  readonly normals: Float64Array;
}

/** A scan to be asked what of it lies nearest. */
export class ScanSurface {
  /** 3 per vertex, unit, smoothed */
  readonly #normals: Float64Array;
  readonly #tree: MeshBVH;
  /** the tree's faces, which it sorts */
  readonly #corners: ArrayLike<number>;
  /** 1 per vertex: on a border of the scan, where nearest places mean nothing */
  readonly #isRim: Uint8Array;

  constructor(scan: ScanSkin) {
    this.#normals = smoothNormals(scan);
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(Float32Array.from(scan.positions), 3));
    geometry.setIndex(new BufferAttribute(scan.triangles.slice(), 1));
    this.#tree = new MeshBVH(geometry);
    this.#corners = geometry.index?.array ?? [];
    this.#isRim = rimOf(scan);
  }

  pulls({ template, net, positions, normals }: Posed, sureMm: number): Pulls {
    const count = net.nodes.length;
    const pulls = {
      weights: new Float64Array(count),
      normals: new Float64Array(3 * count),
      wished: new Float64Array(3 * count),
    };
    net.nodes.forEach((v, i) => {
      if (!template.isSkin[v]) return;
      const hit = this.nearest(positions, normals, v, REACH_MM);
      if (!hit) return;
      pulls.weights[i] = Math.exp((-hit.mm * hit.mm) / (2 * sureMm * sureMm));
      for (let axis = 0; axis < 3; axis++) {
        pulls.normals[3 * i + axis] = hit.normal[axis];
        pulls.wished[3 * i + axis] = hit.place[axis] - template.positions[3 * v + axis];
      }
    });
    return pulls;
  }

  /** Takes vertices onto the scan, smoothed over neighbours so that no fold comes of it. */
  settle({ triangles, isSkin }: Template, positions: Float64Array, normals: Float64Array): void {
    const count = positions.length / 3;
    const along = new Float64Array(count);
    for (let v = 0; v < count; v++) {
      if (!isSkin[v]) continue;
      const hit = this.nearest(positions, normals, v, LAST_REACH_MM);
      if (!hit) continue;
      for (let axis = 0; axis < 3; axis++)
        along[v] += (hit.place[axis] - positions[3 * v + axis]) * normals[3 * v + axis];
    }
    const smooth = smoothed(along, triangles);
    for (let v = 0; v < count; v++)
      for (let axis = 0; axis < 3; axis++)
        positions[3 * v + axis] += smooth[v] * normals[3 * v + axis];
  }

  /** Through space to the nearest place that is not its border, in the scan's unit; null at the border. */
  gap(place: readonly number[]): number | null {
    PLACE.fromArray(place);
    const hit = this.#tree.closestPointToPoint(PLACE, HIT);
    if (!hit) return null;
    const corners = [0, 1, 2].map((k) => this.#corners[3 * hit.faceIndex + k]);
    return corners.some((v) => this.#isRim[v]) ? null : hit.distance;
  }

  distances(template: Template, positions: Float64Array): Float64Array {
    const normals = normalsOf(template, positions);
    return Float64Array.from(template.isSkin, (isSkin, v) => {
      const hit = isSkin ? this.nearest(positions, normals, v, REACH_MM) : null;
      return hit?.mm ?? Number.POSITIVE_INFINITY;
    });
  }

  /** The nearest place of the scan that looks as a vertex does and is no border; null where none is near. */
  nearest(positions: Float64Array, normals: Float64Array, v: number, reachMm: number) {
    PLACE.fromArray(positions, 3 * v);
    const hit = this.#tree.closestPointToPoint(PLACE, HIT, 0, reachMm);
    if (!hit) return null;
    const [a, b, c] = [0, 1, 2].map((k) => this.#corners[3 * hit.faceIndex + k]);
    if (this.#isRim[a] && this.#isRim[b]) return null;
    if (this.#isRim[c] && (this.#isRim[a] || this.#isRim[b])) return null;
    // of the skin around, not of one face: noise turns small faces by tens of degrees
    const n = this.#normals;
    const normal = [0, 1, 2].map((axis) => n[3 * a + axis] + n[3 * b + axis] + n[3 * c + axis]);
    const length = Math.hypot(...normal) || 1;
    let cosine = 0;
    for (let axis = 0; axis < 3; axis++) {
      normal[axis] /= length;
      cosine += normal[axis] * normals[3 * v + axis];
    }
    if (cosine < LEAST_COSINE) return null;
    return { place: hit.point.toArray(), normal, mm: hit.distance };
  }
}

const PLACE = new Vector3();
const HIT = { point: new Vector3(), distance: 0, faceIndex: 0 };

function rimOf({ positions, triangles }: ScanSkin): Uint8Array {
  const isRim = new Uint8Array(positions.length / 3);
  const once = new Set<number>();
  const count = isRim.length;
  for (let i = 0; i < triangles.length; i++) {
    const a = triangles[i];
    const b = triangles[i % 3 === 2 ? i - 2 : i + 1];
    const key = Math.min(a, b) * count + Math.max(a, b);
    if (!once.delete(key)) once.add(key);
  }
  for (const key of once) {
    isRim[Math.floor(key / count)] = 1;
    isRim[key % count] = 1;
  }
  return isRim;
}

const NORMAL_SMOOTHINGS = 2;

function smoothNormals({ positions, triangles }: ScanSkin): Float64Array {
  const vertexCount = positions.length / 3;
  let normals = vertexNormals({
    positions,
    triangles,
    vertexCount,
    faceCount: triangles.length / 3,
  });
  for (let round = 0; round < NORMAL_SMOOTHINGS; round++) {
    const sums = new Float64Array(normals.length);
    for (let i = 0; i < triangles.length; i += 3)
      for (let axis = 0; axis < 3; axis++) {
        const sum =
          normals[3 * triangles[i] + axis] +
          normals[3 * triangles[i + 1] + axis] +
          normals[3 * triangles[i + 2] + axis];
        for (let k = 0; k < 3; k++) sums[3 * triangles[i + k] + axis] += sum;
      }
    for (let v = 0; v < sums.length; v += 3) normalise(sums, v);
    normals = sums;
  }
  return normals;
}

const SMOOTHINGS = 3;

/** Means over faces around a vertex, a few times. */
function smoothed(values: Float64Array, triangles: Uint32Array): Float64Array {
  let current = values;
  for (let round = 0; round < SMOOTHINGS; round++) {
    const sums = new Float64Array(values.length);
    const counts = new Float64Array(values.length);
    for (let i = 0; i < triangles.length; i += 3) {
      const [a, b, c] = [triangles[i], triangles[i + 1], triangles[i + 2]];
      const mean = (current[a] + current[b] + current[c]) / 3;
      for (const v of [a, b, c]) {
        sums[v] += mean;
        counts[v]++;
      }
    }
    current = sums.map((sum, v) => (counts[v] > 0 ? sum / counts[v] : 0));
  }
  return current;
}

interface System {
  readonly template: Template;
  readonly net: ControlNet;
  readonly pins: readonly Pin[];
  readonly stiffness: number;
  readonly pin: number;
}

const MOST_STEPS = 150;
/** Keeps nodes that nothing pulls where they are. */
const REST = 1e-4;

/** Conjugate gradients from the moves as they are; they are changed. */
function solve(system: System, pulls: Pulls, moves: Float64Array): void {
  const size = moves.length;
  const pinned = pinsOf(system);
  const wanted = new Float64Array(size);
  wantedOf(system, pulls, pinned, wanted);
  const residual = new Float64Array(size);
  applied(system, pulls, pinned, moves, residual);
  for (let i = 0; i < size; i++) residual[i] = wanted[i] - residual[i];
  const way = residual.slice();
  const image = new Float64Array(size);
  let left = squareOf(residual);
  const enough = 1e-8 * left + 1e-12;
  for (let step = 0; step < MOST_STEPS && left > enough; step++) {
    applied(system, pulls, pinned, way, image);
    const far = left / dotOf(way, image);
    for (let i = 0; i < size; i++) {
      moves[i] += far * way[i];
      residual[i] -= far * image[i];
    }
    const now = squareOf(residual);
    for (let i = 0; i < size; i++) way[i] = residual[i] + (now / left) * way[i];
    left = now;
  }
}

/** A pin pulls the nodes that its vertex follows. */
interface PinRow {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
  readonly wished: readonly number[];
}

function pinsOf({ template, net, pins }: System): PinRow[] {
  return pins.map(({ vertex, place }) => ({
    nodes: [0, 1, 2, 3].map((k) => net.follows[4 * vertex + k]),
    weights: [0, 1, 2, 3].map((k) => net.weights[4 * vertex + k]),
    wished: place.map((mm, axis) => mm - template.positions[3 * vertex + axis]),
  }));
}

function wantedOf(
  { pin }: System,
  { weights, normals, wished }: Pulls,
  pins: readonly PinRow[],
  out: Float64Array,
): void {
  for (let i = 0; i < weights.length; i++) {
    const along = weights[i] * dot3(normals, wished, i);
    for (let axis = 0; axis < 3; axis++)
      out[3 * i + axis] =
        along * normals[3 * i + axis] + POINT_SHARE * weights[i] * wished[3 * i + axis];
  }
  for (const row of pins)
    row.nodes.forEach((node, k) => {
      for (let axis = 0; axis < 3; axis++)
        out[3 * node + axis] += pin * row.weights[k] * row.wished[axis];
    });
}

function applied(
  { net, stiffness, pin }: System,
  { weights, normals }: Pulls,
  pins: readonly PinRow[],
  moves: Float64Array,
  out: Float64Array,
): void {
  const { starts, links } = net;
  for (let i = 0; i < weights.length; i++) {
    const along = weights[i] * dot3(normals, moves, i);
    const own = POINT_SHARE * weights[i] + REST + stiffness * (starts[i + 1] - starts[i]);
    for (let axis = 0; axis < 3; axis++) {
      let others = 0;
      for (let k = starts[i]; k < starts[i + 1]; k++) others += moves[3 * links[k] + axis];
      out[3 * i + axis] =
        along * normals[3 * i + axis] + own * moves[3 * i + axis] - stiffness * others;
    }
  }
  for (const row of pins)
    for (let axis = 0; axis < 3; axis++) {
      let now = 0;
      row.nodes.forEach((node, k) => {
        now += row.weights[k] * moves[3 * node + axis];
      });
      row.nodes.forEach((node, k) => {
        out[3 * node + axis] += pin * row.weights[k] * now;
      });
    }
}

function dot3(a: Float64Array, b: Float64Array, row: number): number {
  return (
    a[3 * row] * b[3 * row] + a[3 * row + 1] * b[3 * row + 1] + a[3 * row + 2] * b[3 * row + 2]
  );
}

function dotOf(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function squareOf(a: Float64Array): number {
  return dotOf(a, a);
}

/*
 * As rigid as possible, with the links held: faces of the flat shape are turned rigidly onto those of
 * the skin and joined again, in turn (Liu et al. 2008, "local/global"), while every link pulls its two
 * points to their distance along the skin. First the faces alone, then the links too, each weighted up
 * where it is off, so that the largest error falls and not the mean only.
 *
 * One system serves both: a link's pull is a square of six corners' weights. It is factorised once,
 * with all links at their largest weight; a link that weighs less asks for a part of the way only, which
 * ends in the same place. (Factorising again for each round's weights took three times as long.) Cotangents are kept positive, so that the system is definite on any mesh; what can be laid
 * flat exactly is, whatever the weights.
 */
import type { SurfaceMesh } from '../geometry/mesh';
import { flippedFaces, smoothFlips } from './faults';
import { nextEdge, type SheetPoints } from './sheet';
import { flatPlaces, linkErrors, type SheetLinks } from './sheetLinks';
import { SparseCholesky, type SymmetricEntries } from './sparse';

const COTAN = { least: 0.05, most: 20 };
/** Turns of the faces before links pull, and in each round with links. */
const FACE_TURNS = 40;
const LINK_TURNS = 10;
/** A link pulls this much harder than the faces around it resist; more where it is off, to a bound. */
const LINK_WEIGHT = { start: 4, least: 0.5, most: 16 };
const ROUNDS = 8;
/** As many rounds more while that may bring the worst link, in limits, from below this to 1. */
const MORE = { rounds: 10, below: 1.8 };
/** A shape that moves less than this in one turn has settled, mm. */
const SETTLED_MM = 2e-3;
/** Holds the shape in place, against the sum of the weights at a vertex. */
const ANCHOR = 1e-7;

export interface RelaxGoal {
  /** links off by less than this share of the limit need no further pull */
  readonly limitMm: (link: number) => number;
}

/** Improves a flat shape in place: 2 per vertex, mm. */
export function relax(
  mesh: SurfaceMesh,
  points: SheetPoints,
  links: SheetLinks,
  flat: Float64Array,
  goal: RelaxGoal,
): void {
  const cotans = cotangents(mesh);
  const faces = new Shape(
    mesh,
    cotans,
    points,
    links,
    new Float64Array(links.lengths.length),
    flat,
  );
  for (let turn = 0; turn < FACE_TURNS; turn++) if (faces.turn(flat) < SETTLED_MM) break;
  if (links.lengths.length === 0) return;
  const weights = new Float64Array(links.lengths.length).fill(LINK_WEIGHT.start);
  let best = { flat: flat.slice(), flips: flippedFaces(mesh, flat), worst: Infinity };
  const shape = new Shape(mesh, cotans, points, links, weights, flat);
  for (let round = 0; round < ROUNDS + MORE.rounds; round++) {
    const worst = weigh(links, flatPlaces(mesh, points, flat), goal, weights, round > 0);
    const flips = flippedFaces(mesh, flat);
    const before = best.flips > flips ? Infinity : best.worst;
    if (flips < best.flips || (flips === best.flips && worst < best.worst))
      best = { flat: flat.slice(), flips, worst };
    if (worst < GOOD_ENOUGH) break;
    if (best.flips === 0 && best.worst < STALLED.below && worst > STALLED.gain * before) break;
    if (round >= ROUNDS && (worst <= 1 || worst > MORE.below)) break;
    for (let turn = 0; turn < LINK_TURNS; turn++) if (shape.turn(flat) < SETTLED_MM) break;
  }
  // links that pull too hard may fold the skin: then the last shape without folds is kept
  flat.set(best.flat);
  if (best.flips > 0) smoothFlips(mesh, flat);
}

/** Of the limit: links that are all nearer than this to their lengths are left alone. */
const GOOD_ENOUGH = 0.2;

/** Well within the limit a round that brings the worst link no nearer than this share of before is the last. */
const STALLED = { below: 0.5, gain: 0.9 };

/** Raises the weights of links that are off against the others. @returns the worst, of its limit */
function weigh(
  links: SheetLinks,
  places: Float64Array,
  goal: RelaxGoal,
  weights: Float64Array,
  raise: boolean,
): number {
  const { errors } = linkErrors(links, places);
  const off = errors.map((error, link) => Math.abs(error) / goal.limitMm(link));
  const worst = off.reduce((most, value) => Math.max(most, value), 0);
  if (!raise || !(worst > 0)) return worst;
  for (let link = 0; link < off.length; link++)
    weights[link] = Math.min(
      LINK_WEIGHT.most,
      Math.max(
        LINK_WEIGHT.least,
        weights[link] * (0.5 + 2.5 * (off[link] / worst) * (off[link] / worst)),
      ),
    );
  return worst;
}

/** 3 per face: cotangent of the angle over edge (k, k+1), kept within bounds. */
function cotangents(mesh: SurfaceMesh): Float64Array {
  const cotans = new Float64Array(3 * mesh.faceCount);
  for (let edge = 0; edge < cotans.length; edge++) {
    const length = mesh.edgeLengths[edge];
    const along = mesh.apexAlong[edge];
    const height = mesh.apexHeight[edge];
    // at the apex: (ends - apex) dot over cross
    const dot = -along * (length - along) + height * height;
    const cross = length * height;
    const cotan = cross > 0 ? dot / cross : COTAN.most;
    cotans[edge] = Math.min(COTAN.most, Math.max(COTAN.least, cotan));
  }
  return cotans;
}

class Shape {
  private readonly mesh: SurfaceMesh;
  private readonly cotans: Float64Array;
  private readonly links: SheetLinks;
  private readonly weights: Float64Array;
  /** 6 corners and weights per link */
  private readonly linkVertices: Int32Array;
  private readonly linkShares: Float64Array;
  private readonly anchors: Float64Array;
  private readonly system: SparseCholesky;
  private readonly x: Float64Array;
  private readonly y: Float64Array;

  constructor(
    mesh: SurfaceMesh,
    cotans: Float64Array,
    points: SheetPoints,
    links: SheetLinks,
    weights: Float64Array,
    flat: Float64Array,
  ) {
    this.mesh = mesh;
    this.cotans = cotans;
    this.links = links;
    this.weights = weights;
    const count = links.lengths.length;
    this.linkVertices = new Int32Array(6 * count);
    this.linkShares = new Float64Array(6 * count);
    for (let link = 0; link < count; link++)
      for (let k = 0; k < 6; k++) {
        const point = links.pairs[2 * link + (k < 3 ? 0 : 1)];
        this.linkVertices[6 * link + k] = mesh.triangles[3 * points.faces[point] + (k % 3)];
        this.linkShares[6 * link + k] = (k < 3 ? 1 : -1) * points.weights[3 * point + (k % 3)];
      }
    this.anchors = new Float64Array(mesh.vertexCount);
    this.system = new SparseCholesky(mesh.vertexCount, this.entries(), flat);
    this.x = new Float64Array(mesh.vertexCount);
    this.y = new Float64Array(mesh.vertexCount);
  }

  private entries(): SymmetricEntries {
    const { mesh, cotans } = this;
    const entries: SymmetricEntries = { rows: [], columns: [], values: [] };
    const add = (row: number, column: number, value: number): void => {
      entries.rows.push(row);
      entries.columns.push(column);
      entries.values.push(value);
    };
    const sums = new Float64Array(mesh.vertexCount);
    for (let edge = 0; edge < cotans.length; edge++) {
      const a = mesh.triangles[edge];
      const b = mesh.triangles[nextEdge(edge)];
      add(a, b, -cotans[edge]);
      sums[a] += cotans[edge];
      sums[b] += cotans[edge];
    }
    for (let v = 0; v < sums.length; v++) {
      this.anchors[v] = ANCHOR * sums[v];
      add(v, v, sums[v] + this.anchors[v]);
    }
    this.weights.forEach((start, link) => {
      if (start === 0) return;
      const weight = LINK_WEIGHT.most;
      for (let i = 6 * link; i < 6 * link + 6; i++)
        for (let j = 6 * link; j <= i; j++) {
          const value = weight * this.linkShares[i] * this.linkShares[j];
          const same = this.linkVertices[i] === this.linkVertices[j];
          add(this.linkVertices[i], this.linkVertices[j], i !== j && same ? 2 * value : value);
        }
    });
    return entries;
  }

  /** Turns every face and link, then joins them. @returns how far the farthest vertex moved, mm */
  turn(flat: Float64Array): number {
    const { x, y, anchors } = this;
    for (let v = 0; v < x.length; v++) {
      x[v] = anchors[v] * flat[2 * v];
      y[v] = anchors[v] * flat[2 * v + 1];
    }
    for (let face = 0; face < this.mesh.faceCount; face++) this.turnFace(face, flat);
    for (let link = 0; link < this.weights.length; link++)
      if (this.weights[link] > 0) this.turnLink(link, flat);
    this.system.solve(x, y);
    let farthest = 0;
    for (let v = 0; v < x.length; v++) {
      const dx = x[v] - flat[2 * v];
      const dy = y[v] - flat[2 * v + 1];
      farthest = Math.max(farthest, dx * dx + dy * dy);
      flat[2 * v] = x[v];
      flat[2 * v + 1] = y[v];
    }
    return Math.sqrt(farthest);
  }

  private turnFace(face: number, flat: Float64Array): void {
    const { mesh, cotans, x, y } = this;
    const edge = 3 * face;
    // the face laid flat: corner 0 at the origin, corner 1 on the x axis
    const restX = [0, mesh.edgeLengths[edge], mesh.apexAlong[edge]];
    const restY = [0, 0, mesh.apexHeight[edge]];
    let cos = 0;
    let sin = 0;
    for (let k = 0; k < 3; k++) {
      const next = (k + 1) % 3;
      const a = mesh.triangles[edge + k];
      const b = mesh.triangles[edge + next];
      const ux = flat[2 * a] - flat[2 * b];
      const uy = flat[2 * a + 1] - flat[2 * b + 1];
      const rx = restX[k] - restX[next];
      const ry = restY[k] - restY[next];
      cos += cotans[edge + k] * (ux * rx + uy * ry);
      sin += cotans[edge + k] * (uy * rx - ux * ry);
    }
    const length = Math.sqrt(cos * cos + sin * sin);
    if (!(length > 0)) return;
    cos /= length;
    sin /= length;
    for (let k = 0; k < 3; k++) {
      const next = (k + 1) % 3;
      const a = mesh.triangles[edge + k];
      const b = mesh.triangles[edge + next];
      const rx = restX[k] - restX[next];
      const ry = restY[k] - restY[next];
      const dx = cotans[edge + k] * (cos * rx - sin * ry);
      const dy = cotans[edge + k] * (sin * rx + cos * ry);
      x[a] += dx;
      y[a] += dy;
      x[b] -= dx;
      y[b] -= dy;
    }
  }

  private turnLink(link: number, flat: Float64Array): void {
    const { linkVertices, linkShares, links, weights, x, y } = this;
    let dx = 0;
    let dy = 0;
    for (let i = 6 * link; i < 6 * link + 6; i++) {
      dx += linkShares[i] * flat[2 * linkVertices[i]];
      dy += linkShares[i] * flat[2 * linkVertices[i] + 1];
    }
    const length = Math.sqrt(dx * dx + dy * dy);
    if (!(length > 0)) return;
    // as strong as its weight, in a system that holds the largest: towards its length by that share
    const share = weights[link] / LINK_WEIGHT.most;
    const wanted = length + share * (links.lengths[link] - length);
    const pull = (LINK_WEIGHT.most * wanted) / length;
    for (let i = 6 * link; i < 6 * link + 6; i++) {
      x[linkVertices[i]] += pull * dx * linkShares[i];
      y[linkVertices[i]] += pull * dy * linkShares[i];
    }
  }
}

/*
 * Relaxation for evenness: points laid a little sparser than asked are moved so that their distances
 * to their neighbours come nearer to one length, and none is left nearer than the spacing.
 *
 * Idea: links are springs of one length (position-based, Müller et al. 2007), pairs nearer than the
 * spacing push each other apart; every step is a straight walk over the mesh. Only here is a distance
 * taken from the straight line, times what the exact distance was of it at first; the laws are held
 * afterwards, where points are taken and gaps filled as in every other mode.
 * Measured on the bench's thigh and sphere, standard deviation of the links over their mean: dense 9.3 and
 * 11.4 %; relaxed from 1.03 spacings 5.8 and 8.0, from 1.05 5.3 and 7.6, from 1.08 5.8 and 7.2 %.
 */
import { writePosition } from '../../../geometry/measure';
import { faceCross, normalise, type SurfaceMesh, type SurfacePoint } from '../../../geometry/mesh';
import { fieldAt, type Patch } from '../../../geometry/patch';
import { directionInFace, Walker } from '../../../geometry/walk';
import { type Links, linkNeighbours } from '../../cover/neighbours';
import { PointNeighbourhoods } from '../../cover/pointNeighbourhoods';
import type { SampleSet } from '../../cover/sampleSet';
import { within } from '../../progress';
import type { LayoutProgress } from '../../types';

/** Points are laid this many spacings apart before they are relaxed to one. */
export const ROOM = 1.03;
/** Sweeps with springs, then sweeps that only push apart. */
const SPRING_SWEEPS = 60;
const PUSH_SWEEPS = 30;
/** Share of a spring's error that a sweep takes back. */
const STIFFNESS = 0.8;
/** Longer links than this many mean lengths bridge a bay of the zone: no springs. */
const LONGEST_SPRING = 1.6;
/** Pairs are pushed this share beyond the spacing: the straight line times its ratio may be off. */
const BEYOND = 2e-2;
/** Longest step of one sweep, spacings. */
const LONGEST_STEP = 0.1;
/** Pairs that begin nearer than this many spacings by their straight line are near through thin skin. */
const THROUGH_SKIN = 0.95;

/**
 * Where the samples laid would lie more evenly; those fixed and pinned stay.
 * @param spacingMm smallest distance to be kept; the samples lie `ROOM` times that apart
 * @returns the laid samples' new places, in their order
 */
export function* relaxed(
  samples: SampleSet,
  patch: Patch,
  spacingMm: number,
): Generator<LayoutProgress, SurfacePoint[]> {
  const locked = samples.fixedCount + samples.pinnedCount;
  // Here also those of other zones push.
  samples.cover.fixedCount = 0;
  const links = yield* within(0, 0, linkNeighbours(samples, patch));
  const springs = new Springs(samples, patch, links, locked, spacingMm);
  for (let sweep = 0; sweep < SPRING_SWEEPS + PUSH_SWEEPS; sweep++) {
    springs.sweep(sweep < SPRING_SWEEPS ? STIFFNESS : 0);
    yield { stage: 'Evening out', share: sweep / (SPRING_SWEEPS + PUSH_SWEEPS) };
  }
  return springs.points.slice(locked);
}

class Springs {
  readonly points: SurfacePoint[];
  private readonly mesh: SurfaceMesh;
  private readonly patch: Patch;
  private readonly walker: Walker;
  private readonly locked: number;
  private readonly spacingMm: number;
  private readonly restMm: number;
  /** 3 per point, mm, and unit normals of their faces */
  private readonly positions: Float64Array;
  private readonly normals: Float64Array;
  private readonly near: PointNeighbourhoods;
  /** 1 per near pair: skin over straight line at first; 0 where the pair does not push */
  private readonly ratio: Float64Array;
  /** 1 per near pair: 1 for a spring */
  private readonly spring: Uint8Array;
  private readonly force = new Float64Array(3);

  constructor(samples: SampleSet, patch: Patch, links: Links, locked: number, spacingMm: number) {
    this.mesh = samples.mesh;
    this.patch = patch;
    this.locked = locked;
    this.spacingMm = spacingMm;
    this.points = samples.points.slice();
    this.walker = new Walker(this.mesh);
    this.positions = new Float64Array(3 * this.points.length);
    this.normals = new Float64Array(3 * this.points.length);
    for (let row = 0; row < this.points.length; row++) this.locate(row);
    this.near = new PointNeighbourhoods(this.positions, links);
    this.ratio = new Float64Array(this.near.start[this.points.length]);
    this.spring = new Uint8Array(this.ratio.length);
    const mean = links.lengths.reduce((sum, mm) => sum + mm, 0) / Math.max(1, links.lengths.length);
    const longest = LONGEST_SPRING * mean;
    let sum = 0;
    let count = 0;
    for (const mm of links.lengths) {
      if (mm > longest) continue;
      sum += mm;
      count++;
    }
    this.restMm = count > 0 ? sum / count : spacingMm;
    this.readPairs(links, longest);
  }

  /** Linked pairs are as far apart as their link; others must begin far enough by their straight line. */
  private readPairs(links: Links, longestMm: number): void {
    const { near, ratio, spring, spacingMm } = this;
    const linked = new Set<number>();
    const count = this.points.length;
    for (let i = 0; i < links.pairs.length; i += 2)
      linked.add(links.pairs[i] * count + links.pairs[i + 1]);
    for (let row = 0; row < count; row++)
      for (let i = near.start[row]; i < near.start[row + 1]; i++) {
        const other = near.rows[i];
        const straight = this.straight(row, other);
        if (linked.has(Math.min(row, other) * count + Math.max(row, other))) {
          ratio[i] = straight > 0 ? near.mm[i] / (straight * (1 + this.bend(row, other))) : 0;
          spring[i] = near.mm[i] <= longestMm ? 1 : 0;
        } else if (straight > THROUGH_SKIN * spacingMm) ratio[i] = 1;
      }
  }

  private straight(a: number, b: number): number {
    const { positions } = this;
    const x = positions[3 * a] - positions[3 * b];
    const y = positions[3 * a + 1] - positions[3 * b + 1];
    const z = positions[3 * a + 2] - positions[3 * b + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** By how much an arc is longer than its chord when its ends' normals differ so: angle^2 / 24. */
  private bend(a: number, b: number): number {
    const { normals } = this;
    const x = normals[3 * a] - normals[3 * b];
    const y = normals[3 * a + 1] - normals[3 * b + 1];
    const z = normals[3 * a + 2] - normals[3 * b + 2];
    return (x * x + y * y + z * z) / 24;
  }

  sweep(stiffness: number): void {
    for (let row = this.locked; row < this.points.length; row++) {
      this.sumForces(row, stiffness);
      this.move(row);
    }
  }

  /** The step that springs and pushes ask of a point, in space, mm. */
  private sumForces(row: number, stiffness: number): void {
    const { near, ratio, spring, positions, force, restMm } = this;
    const leastMm = this.spacingMm * (1 + BEYOND);
    let springs = 0;
    for (let i = near.start[row]; i < near.start[row + 1]; i++) springs += spring[i];
    force.fill(0);
    for (let i = near.start[row]; i < near.start[row + 1]; i++) {
      if (ratio[i] === 0) continue;
      const other = near.rows[i];
      const straight = this.straight(row, other);
      if (!(straight > 0)) continue;
      const mm = straight * (1 + this.bend(row, other)) * ratio[i];
      let pull = spring[i] === 1 ? (stiffness * (mm - restMm)) / springs : 0;
      if (mm < leastMm) pull -= (leastMm - mm) * (other < this.locked ? 1 : 0.5);
      if (pull === 0) continue;
      for (let axis = 0; axis < 3; axis++)
        force[axis] +=
          (pull * (positions[3 * other + axis] - positions[3 * row + axis])) / straight;
    }
  }

  /** Walks a point along the skin; a step out of the zone is not taken. */
  private move(row: number): void {
    const { walker, patch, mesh, points } = this;
    const [x, y] = directionInFace(mesh, points[row].face, this.force);
    const length = Math.sqrt(x * x + y * y);
    if (!(length > 1e-9 * this.spacingMm)) return;
    const step = Math.min(length, LONGEST_STEP * this.spacingMm);
    walker.place(points[row], x / length, y / length);
    if (walker.stride(step) < step) return;
    const point = walker.point();
    if (!(fieldAt(mesh, patch.field, point) > 0)) return;
    points[row] = point;
    this.locate(row);
  }

  private locate(row: number): void {
    const { face } = this.points[row];
    writePosition(this.mesh, this.points[row], this.positions, 3 * row);
    faceCross(this.mesh, face, this.force);
    this.normals.set(this.force, 3 * row);
    normalise(this.normals, 3 * row);
  }
}

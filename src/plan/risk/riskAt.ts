import type { SparseField } from '../../geometry/field';
import type { SurfaceMesh } from '../../geometry/mesh';
import type { Anatomy } from '../figure/figure';
import { PresetPainter } from '../presets/presetField';
import { normalBelow } from '../skin/normalDistribution';
import { type LaidCorridor, type LineSample, layCorridor } from './layCorridor';
import { StationLayer } from './layStation';
import { RISK_STRUCTURES, type RiskDepth } from './riskTable';

/** What a place has of one corridor. */
export interface RiskHere {
  readonly corridor: LaidCorridor;
  /** 1: within one standard deviation; 2: within two, or within the limits of the source */
  readonly band: 1 | 2;
  /** how far inside the outer edge, mm along the skin, at most 16 */
  readonly insideMm: number;
  /** of each study that gives one, between the stations around */
  readonly depths: readonly RiskDepth[];
}

/** A point of the skin as layouts have it. */
export interface SkinPlace {
  readonly face: number;
  readonly weights: readonly [number, number, number];
}

/** Every structure that a figure has skin for, on both sides. A second or two on a whole body. */
export function allRisks(mesh: SurfaceMesh, anatomy: Anatomy): LaidCorridor[] {
  const layer = new StationLayer(new PresetPainter(mesh, anatomy), anatomy.sex);
  return RISK_STRUCTURES.flatMap((structure) =>
    (['left', 'right'] as const).flatMap((side) => layCorridor(layer, structure, side) ?? []),
  );
}

interface Looked {
  readonly corridor: LaidCorridor;
  readonly one: ReadonlyMap<number, number> | null;
  readonly two: ReadonlyMap<number, number>;
}

const NOTHING: readonly Looked[] = [];

/** Answers what lies under a place. */
export class RiskMap {
  readonly corridors: readonly LaidCorridor[];
  readonly mesh: SurfaceMesh;
  /** by vertex the corridors whose fields reach it, as the tables list them */
  readonly #looked = new Map<number, Looked[]>();

  constructor(mesh: SurfaceMesh, corridors: readonly LaidCorridor[]) {
    this.mesh = mesh;
    this.corridors = corridors;
    for (const corridor of corridors) {
      const two = byVertex(corridor.two);
      const looked = { corridor, one: corridor.one && byVertex(corridor.one), two };
      for (const vertex of two.keys()) {
        const known = this.#looked.get(vertex);
        if (known) known.push(looked);
        else this.#looked.set(vertex, [looked]);
      }
    }
  }

  /** Every corridor that the place lies in, as the tables list them. */
  at(place: SkinPlace): RiskHere[] {
    const looked = this.#looked.get(this.mesh.triangles[3 * place.face]) ?? NOTHING;
    return looked.flatMap(({ corridor, one, two }) => {
      const insideMm = this.#level(two, place);
      if (insideMm === null || !(insideMm > 0)) return [];
      const inner = one === null ? null : this.#level(one, place);
      const band = inner !== null && inner > 0 ? 1 : 2;
      return [{ corridor, band, insideMm, depths: depthsAt(corridor, this.#position(place)) }];
    });
  }

  /** The field's value at a place; null where a corner is far outside. */
  #level(field: ReadonlyMap<number, number>, { face, weights }: SkinPlace): number | null {
    const { triangles } = this.mesh;
    let level = 0;
    for (let k = 0; k < 3; k++) {
      const value = field.get(triangles[3 * face + k]);
      if (value === undefined) return null;
      level += weights[k] * value;
    }
    return level;
  }

  #position({ face, weights }: SkinPlace): readonly [number, number, number] {
    const { triangles, positions } = this.mesh;
    const at = (axis: number): number =>
      weights[0] * positions[3 * triangles[3 * face] + axis] +
      weights[1] * positions[3 * triangles[3 * face + 1] + axis] +
      weights[2] * positions[3 * triangles[3 * face + 2] + axis];
    return [at(0), at(1), at(2)];
  }
}

function byVertex({ vertices, values }: SparseField): ReadonlyMap<number, number> {
  const map = new Map<number, number>();
  vertices.forEach((vertex, i) => {
    map.set(vertex, values[i]);
  });
  return map;
}

/** Depths of the studies at the nearest place of the line; where only one of two stations has a study's, that one's. */
export function depthsAt(
  { samples, stations }: Pick<LaidCorridor, 'samples' | 'stations'>,
  [x, y, z]: readonly [number, number, number],
): RiskDepth[] {
  let nearest: LineSample = samples[0];
  let least = Infinity;
  for (const sample of samples) {
    const square =
      (sample.x - x) * (sample.x - x) +
      (sample.y - y) * (sample.y - y) +
      (sample.z - z) * (sample.z - z);
    if (square >= least) continue;
    least = square;
    nearest = sample;
  }
  const before = stations[nearest.station].station.depths;
  const after = stations[nearest.station + 1]?.station.depths ?? before;
  const only = after.filter((each) => !before.some((other) => isSameStudy(each, other)));
  return [
    ...before.map((each) => {
      const next = after.find((other) => isSameStudy(each, other));
      return next ? between(each, next, nearest.share) : each;
    }),
    ...only,
  ];
}

function isSameStudy(a: RiskDepth, b: RiskDepth): boolean {
  return a.sources.join() === b.sources.join();
}

function between(a: RiskDepth, b: RiskDepth, share: number): RiskDepth {
  const mix = (from: number, to: number): number => from + share * (to - from);
  const bounds =
    a.ci95 && b.ci95 ? ([mix(a.ci95[0], b.ci95[0]), mix(a.ci95[1], b.ci95[1])] as const) : null;
  return {
    ...a,
    mean: mix(a.mean, b.mean),
    sd: a.sd === null || b.sd === null ? null : mix(a.sd, b.sd),
    ci95: bounds,
  };
}

/**
 * How a tip lies to a structure by its depth. `above`: more than one standard deviation above the mean of
 * every study here; `chanceReached` says how many have it no deeper all the same. `within`: up to two below it.
 * `through`: deeper, so that the needle has passed its depth. `unknown`: no study gives a depth with its spread.
 */
export type DepthVerdict = 'above' | 'within' | 'through' | 'unknown';

export function depthVerdict(tipDepthMm: number, depths: readonly RiskDepth[]): DepthVerdict {
  let least = Infinity;
  let most = -Infinity;
  for (const { mean, sd } of depths) {
    if (sd === null) continue;
    least = Math.min(least, mean - sd);
    most = Math.max(most, mean + 2 * sd);
  }
  if (least === Infinity || Number.isNaN(tipDepthMm)) return 'unknown';
  if (tipDepthMm < least) return 'above';
  return tipDepthMm <= most ? 'within' : 'through';
}

/** Share of people who have it no deeper than the tip, by the study that says most; 0 to 1. */
export function chanceReached(tipDepthMm: number, depths: readonly RiskDepth[]): number {
  return Math.max(
    0,
    ...depths.flatMap(({ mean, sd }) => (sd === null ? [] : [normalBelow(tipDepthMm, mean, sd)])),
  );
}

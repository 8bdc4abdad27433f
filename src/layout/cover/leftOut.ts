import type { ExactDistance } from '../../geometry/exactDistance';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import type { OldPuncture } from '../zone/oldPunctures';
import { Cover } from './cover';
import { NearestExactly } from './nearestExactly';

/** Points and a distance from them. */
export interface Reach {
  readonly cover: Cover;
  readonly limitMm: number;
}

/** By how much a flood may be short of what it is asked for here, share. */
const FLOOD_SHARE = 0.01;

/** Skin within the kept distance of old punctures: there no point may lie, and no gap counts. */
export class LeftOut {
  /** old punctures with the distance kept from them, one cover for each distance */
  readonly reaches: readonly Reach[];
  readonly mostKeptMm: number;
  private readonly old: readonly OldPuncture[];
  private readonly near: NearestExactly;

  /** @param old on this mesh, at least one */
  constructor(mesh: SurfaceMesh, exact: ExactDistance, old: readonly OldPuncture[]) {
    this.old = old;
    this.mostKeptMm = old.reduce((most, { distanceMm }) => Math.max(most, distanceMm), 0);
    const places = old.map(({ point }) => point);
    this.near = new NearestExactly(mesh, exact, places, this.mostKeptMm);
    const covers = new Map<number, Cover>();
    for (const { point, distanceMm } of old) {
      const cover = covers.get(distanceMm) ?? new Cover(mesh, distanceMm);
      covers.set(distanceMm, cover);
      cover.add(point, cover.idCount);
    }
    this.reaches = [...covers].map(([limitMm, cover]) => ({ cover, limitMm }));
  }

  /** How deep a place lies in it, exactly, mm; not above 0: it counts. */
  deepMm(place: SurfacePoint): number {
    return this.near.within(place, this.mostKeptMm).reduce((deep, { row, lengthMm }) => {
      return Math.max(deep, this.old[row].distanceMm - lengthMm);
    }, -1);
  }

  /** Does it surely hold a whole fragment (6 weights from `at`)? */
  holds(face: number, corners: Float64Array, at: number): boolean {
    return this.reaches.some(({ cover, limitMm }) =>
      cover.entries.discHolds(face, corners, at, limitMm * (1 - FLOOD_SHARE)),
    );
  }
}

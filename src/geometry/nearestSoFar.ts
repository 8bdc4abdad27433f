import type { Flood } from './geodesic';
import type { SurfacePoint } from './mesh';

/**
 * Distances along the skin to the nearest of places that come one after another, as under a brush. Each
 * is flooded for itself, so every distance is straight from its own place, and only as far as it is the
 * nearest: behind a brush that goes on nothing is flooded again, which halves the work.
 */
export class NearestSoFar {
  /** 1 per vertex, mm; Infinity where no place is near */
  readonly distance: Float64Array;
  readonly #flood: Flood;
  #reached: number[] = [];

  /** @param flood is run here; between two places others may use it */
  constructor(flood: Flood) {
    this.#flood = flood;
    this.distance = new Float64Array(flood.mesh.vertexCount).fill(Infinity);
  }

  /**
   * One place more.
   * @param offsetMm added to its distances
   * @returns the vertices that it is nearest to
   */
  add(place: SurfacePoint, limitMm: number, offsetMm = 0): number[] {
    const { touched, distance } = this.#flood;
    const nearest: number[] = [];
    const count = this.#flood.runNearer(place, limitMm, this.distance, offsetMm);
    for (let i = 0; i < count; i++) {
      const vertex = touched[i];
      const mm = distance[vertex] + offsetMm;
      const before = this.distance[vertex];
      if (mm >= before) continue;
      if (before === Infinity) this.#reached.push(vertex);
      this.distance[vertex] = mm;
      nearest.push(vertex);
    }
    return nearest;
  }

  clear(): void {
    for (const vertex of this.#reached) this.distance[vertex] = Infinity;
    this.#reached = [];
  }
}

import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import type { ExactGeodesic } from './referee/exactGeodesic';
import { sampleAt, type ZoneSamples } from './zoneSamples';

/** No place of a triangle is farther from its nearest corner than this share of its longest side. */
const TO_CORNER = 1 / Math.sqrt(3);

/**
 * Distances from the samples of a zone to their nearest point, taken search by search. Near a point a
 * path by way of a corner is proof enough; from `enoughMm` on distances are exact.
 */
export class GapMeasure {
  /** 1 per sample, mm; Infinity where no search came */
  readonly gaps: Float64Array;
  /** the same at the named place */
  namedMm = Infinity;
  private readonly mesh: SurfaceMesh;
  private readonly samples: ZoneSamples;
  private readonly named: SurfacePoint | null;
  private readonly enoughMm: number;
  /** 1 per face: 1 where all of it is known to be near */
  private readonly isNear: Uint8Array;
  /** 1 per face: the last search that looked at it */
  private readonly seen: Int32Array;
  private search = 0;

  constructor(
    mesh: SurfaceMesh,
    samples: ZoneSamples,
    named: SurfacePoint | null,
    enoughMm: number,
    from: GapMeasure | null = null,
  ) {
    this.mesh = mesh;
    this.samples = samples;
    this.named = named;
    this.enoughMm = enoughMm;
    this.gaps = from ? from.gaps.slice() : new Float64Array(samples.count).fill(Infinity);
    this.isNear = from ? from.isNear.slice() : new Uint8Array(mesh.faceCount);
    this.seen = new Int32Array(mesh.faceCount);
  }

  /** @param exact has run from a point */
  take(exact: ExactGeodesic): void {
    this.search++;
    exact.forFacesSeen((face) => {
      if (this.seen[face] === this.search) return;
      this.seen[face] = this.search;
      if (this.isNear[face] === 0) this.takeFace(face, exact);
    });
    if (this.named) this.namedMm = Math.min(this.namedMm, exact.distanceAt(this.named));
  }

  private takeFace(face: number, exact: ExactGeodesic): void {
    const { mesh, samples, gaps, enoughMm } = this;
    const { firstOfFace, w1, w2 } = samples;
    if (firstOfFace[face] === firstOfFace[face + 1]) return;
    const edge = 3 * face;
    const width = mesh.edgeLengths[edge];
    const along = mesh.apexAlong[edge];
    const height = mesh.apexHeight[edge];
    const d0 = exact.vertexDistanceMm(mesh.triangles[edge]);
    const d1 = exact.vertexDistanceMm(mesh.triangles[edge + 1]);
    const d2 = exact.vertexDistanceMm(mesh.triangles[edge + 2]);
    const longest = Math.max(width, mesh.edgeLengths[edge + 1], mesh.edgeLengths[edge + 2]);
    if (Math.max(d0, d1, d2) + TO_CORNER * longest <= enoughMm) {
      this.isNear[face] = 1;
      for (let row = firstOfFace[face]; row < firstOfFace[face + 1]; row++)
        gaps[row] = Math.min(gaps[row], enoughMm);
      return;
    }
    for (let row = firstOfFace[face]; row < firstOfFace[face + 1]; row++) {
      if (gaps[row] <= enoughMm) continue;
      const x = w1[row] * width + w2[row] * along;
      const y = w2[row] * height;
      const byCorner = Math.min(
        d0 + Math.sqrt(x * x + y * y),
        d1 + Math.sqrt((x - width) * (x - width) + y * y),
        d2 + Math.sqrt((x - along) * (x - along) + (y - height) * (y - height)),
      );
      if (byCorner <= enoughMm) gaps[row] = byCorner;
      else gaps[row] = Math.min(gaps[row], exact.distanceAt(sampleAt(samples, row)));
    }
  }
}

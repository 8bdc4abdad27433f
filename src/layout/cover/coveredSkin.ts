import type { SurfaceMesh } from '../../geometry/mesh';
import type { FaceSources } from './faceSources';

/** Skin that knows its nearest samples: what neighbours and gaps are read from. */
export interface CoveredSkin {
  readonly mesh: SurfaceMesh;
  readonly spacingMm: number;
  /** 1 per vertex: nearest sample within reach and its distance, mm; -1 and Infinity if none */
  readonly nearestSample: Int32Array;
  readonly nearestDistance: Float64Array;
  /** the first so many are not the zone's own: no links */
  readonly fixedCount: number;
  /** Distance to the nearest sample that reaches this face, mm. */
  nearestAt(face: number, w1: number, w2: number): number;
  /** The samples that reach a face, as places in its plane. */
  gatherSources(face: number, sources: FaceSources): void;
  /** Does a disc of this radius about one sample hold a fragment (6 weights from `at`)? */
  discHolds(face: number, corners: Float64Array, at: number, radiusMm: number): boolean;
}

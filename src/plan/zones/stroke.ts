import { borderLoops } from '../../geometry/border';
import {
  addDisc,
  applyFieldDelta,
  brushReachMm,
  type DenseField,
  eraseDisc,
  type FieldDelta,
  invertFieldDelta,
  StrokeRecord,
  smoothDisc,
} from '../../geometry/field';
import { Flood } from '../../geometry/geodesic';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { NearestSoFar } from '../../geometry/nearestSoFar';

/** `smooth` evens out the border under the brush. */
export type BrushMode = 'paint' | 'erase' | 'smooth';

/** The brush of one model: its floods are made once and used for every stroke and for the ring. */
export class Brush {
  readonly mesh: SurfaceMesh;
  readonly #flood: Flood;
  readonly #path: StrokePath;
  /** 1 per vertex: radius minus distance while a ring is made, outside otherwise */
  readonly #level: Float64Array;

  constructor(mesh: SurfaceMesh) {
    this.mesh = mesh;
    this.#flood = new Flood(mesh);
    this.#path = { flood: this.#flood, nearest: new NearestSoFar(this.#flood), of: null };
    this.#level = new Float64Array(mesh.vertexCount).fill(-1);
  }

  /** Starts a stroke that writes into `field`. */
  stroke(field: DenseField, radiusMm: number, mode: BrushMode): Stroke {
    return new Stroke(this.mesh, this.#path, field, radiusMm, mode);
  }

  /**
   * The line that a dab at `centre` would paint: closed polylines, 3 numbers a point, mm. Distance
   * runs along the skin, so the ring hugs it and never shows on the other side of a gap.
   */
  ring(centre: SurfacePoint, radiusMm: number): Float32Array[] {
    const { touched, distance } = this.#flood;
    const count = this.#flood.run([centre], radiusMm);
    for (let i = 0; i < count; i++) this.#level[touched[i]] = radiusMm - distance[touched[i]];
    const loops = borderLoops(this.mesh, this.#level, this.#facesAroundTouched(count));
    for (let i = 0; i < count; i++) this.#level[touched[i]] = -1;
    return loops.map((loop) => Float32Array.from(loop.positions));
  }

  #facesAroundTouched(count: number): Int32Array {
    const { vertexFaceStart, vertexFaces } = this.mesh;
    const faces = new Set<number>();
    for (let i = 0; i < count; i++) {
      const vertex = this.#flood.touched[i];
      for (let k = vertexFaceStart[vertex]; k < vertexFaceStart[vertex + 1]; k++) {
        faces.add(vertexFaces[k]);
      }
    }
    return Int32Array.from(faces).sort();
  }
}

/** Distances to all that the newest stroke has passed stay from dab to dab. */
interface StrokePath {
  readonly flood: Flood;
  readonly nearest: NearestSoFar;
  of: Stroke | null;
}

/** One stroke from pointer down to pointer up; the whole of it is one step of undo. */
export class Stroke {
  readonly #mesh: SurfaceMesh;
  readonly #path: StrokePath;
  readonly #field: DenseField;
  readonly #radiusMm: number;
  readonly #mode: BrushMode;
  readonly #record = new StrokeRecord();

  constructor(
    mesh: SurfaceMesh,
    path: StrokePath,
    field: DenseField,
    radiusMm: number,
    mode: BrushMode,
  ) {
    this.#mesh = mesh;
    this.#path = path;
    this.#field = field;
    this.#radiusMm = radiusMm;
    this.#mode = mode;
  }

  /**
   * Paints, wipes or smooths around all hits at once; returns the vertices whose value changed.
   * @param share of the radius, for a pen that is pressed more or less
   */
  dab(hits: readonly SurfacePoint[], share = 1): number[] {
    const written: number[] = [];
    if (hits.length === 0) return written;
    if (this.#mode === 'smooth') this.#smooth(hits, share * this.#radiusMm, written);
    else this.#pass(hits, share, written);
    return written;
  }

  #smooth(hits: readonly SurfacePoint[], radiusMm: number, written: number[]): void {
    const { flood } = this.#path;
    flood.run(hits, brushReachMm(radiusMm));
    smoothDisc(this.#mesh, this.#field, flood, radiusMm, this.#record, written);
  }

  /** A dab of a lighter pen is a full one farther away. */
  #pass(hits: readonly SurfacePoint[], share: number, written: number[]): void {
    const { nearest, of } = this.#path;
    const radiusMm = this.#radiusMm;
    const lighterMm = (1 - share) * radiusMm;
    if (of !== this) nearest.clear();
    this.#path.of = this;
    const change = this.#mode === 'paint' ? addDisc : eraseDisc;
    for (const hit of hits) {
      const touched = nearest.add(hit, brushReachMm(radiusMm - lighterMm), lighterMm);
      const reached = {
        mesh: this.#mesh,
        distance: nearest.distance,
        touched,
        touchedCount: touched.length,
      };
      change(this.#field, reached, radiusMm, this.#record, written);
    }
  }

  /** What the stroke changed, or null when it changed nothing. */
  finish(): FieldDelta | null {
    const change = this.#record.delta(this.#field);
    return change.vertices.length > 0 ? change : null;
  }

  /** Puts the field back as it was. */
  revert(): void {
    applyFieldDelta(this.#field, invertFieldDelta(this.#record.delta(this.#field)));
  }
}

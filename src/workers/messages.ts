import type { SurfaceMesh } from '../geometry/mesh';
import type { LayoutTarget } from '../layout/targetSpacing';
import type { LayoutProgress, ZoneLayout } from '../layout/types';
import type { GapMap } from '../plan/gapMap';
import type { PlanToLayOut, ZoneToLayOut } from '../plan/layoutPlan';
import type { ModelId } from '../plan/models';
import type { Zone } from '../plan/types';
import type { SolvedSpacing } from '../plan/volume/solveZone';

/** A bundled figure, ready to draw and to paint: made in the worker, handed to the page once. */
export interface FigureModel {
  readonly id: ModelId;
  /** its size beside the bundled model; `mesh`, `positions32`, `eyes` and `tree` are at this size */
  readonly scale: number;
  /** the bundled size; null on that itself */
  readonly unscaled: FigureModel | null;
  readonly mesh: SurfaceMesh;
  /** 3 per vertex, unit */
  readonly normals: Float32Array;
  /** 3 per vertex, mm: the positions of `mesh` for the graphics card */
  readonly positions32: Float32Array;
  /** 1 per vertex: index into `SITE_IDS` of plan/models */
  readonly site: Uint8Array;
  /** 1 per vertex, 0 dark .. 255 open */
  readonly ambient: Uint8Array;
  /** 4 per vertex: lips, areola, blush, brow, 0..255 */
  readonly tint: Uint8Array;
  /** 1 per vertex, 0..255; 128 is the hem */
  readonly drape: Uint8Array;
  /** 4 per vertex: normal of the cloth and its shade, -127..127 and 0..127 */
  readonly cloth: Int8Array;
  /** 1 per vertex: its left-right partner */
  readonly mirror: Int32Array;
  /** on faces, 1 per vertex: the same vertex of the body */
  readonly bodyVertex: Int32Array | null;
  readonly eyes: {
    readonly positionsMm: Float32Array;
    readonly triangles: Uint32Array;
    readonly normals: Float32Array;
    /** 3 per vertex, 0..255 sRGB */
    readonly colours: Uint8Array;
  };
  /** `MeshBVH.serialize` of `mesh` with `indirect: true` */
  readonly tree: {
    readonly roots: ArrayBuffer[];
    readonly indirectBuffer: Uint32Array | Uint16Array;
  };
}

/** A zone as the worker sees it. */
export type ZoneRequest = ZoneToLayOut & Pick<Zone, 'name'>;

/** A plan as the worker sees it. */
export interface PlanRequest extends PlanToLayOut {
  readonly zones: readonly ZoneRequest[];
}

export type ToWorker =
  | { readonly kind: 'load'; readonly request: number; readonly id: ModelId }
  | {
      readonly kind: 'layout';
      readonly request: number;
      readonly model: ModelId;
      readonly plan: PlanRequest;
    }
  | { readonly kind: 'cancel'; readonly request: number }
  /** beside a running layout; a newer one takes over */
  | {
      readonly kind: 'solve';
      readonly request: number;
      readonly model: ModelId;
      readonly plan: PlanRequest;
      readonly zoneId: string;
      readonly target: LayoutTarget;
    }
  | { readonly kind: 'cancelSolve'; readonly request: number }
  /** beside everything else; a newer one takes over */
  | {
      readonly kind: 'gaps';
      readonly request: number;
      readonly model: ModelId;
      readonly plan: PlanRequest;
      readonly zoneId: string;
      readonly scaleMm: number;
    };

export type FromWorker =
  | { readonly kind: 'loaded'; readonly request: number; readonly model: FigureModel }
  | {
      readonly kind: 'progress';
      readonly request: number;
      readonly zoneId: string;
      readonly progress: LayoutProgress;
    }
  | { readonly kind: 'zoneDone'; readonly request: number; readonly layout: ZoneLayout }
  | { readonly kind: 'done'; readonly request: number; readonly zoneIds: readonly string[] }
  | { readonly kind: 'solveProgress'; readonly request: number; readonly progress: LayoutProgress }
  | { readonly kind: 'solved'; readonly request: number; readonly solved: SolvedSpacing | null }
  | { readonly kind: 'solveFailed'; readonly request: number; readonly reason: string }
  | { readonly kind: 'gapMap'; readonly request: number; readonly map: GapMap | null }
  | { readonly kind: 'gapsFailed'; readonly request: number; readonly reason: string }
  | { readonly kind: 'failed'; readonly request: number; readonly reason: string };

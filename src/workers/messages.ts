import type { SurfaceMesh } from '../geometry/mesh';
import type { LayoutTarget } from '../layout/targetSpacing';
import type { LayoutProgress, PointColumns, ZoneLayout } from '../layout/types';
import type { AheadSession, CourseToLayOut, CourseZone } from '../plan/course/courseAhead';
import type { Anatomy, Figure } from '../plan/figure/figure';
import type { GapMap } from '../plan/gapMap';
import type { PatientShape } from '../plan/scale/patientShape';
import type { Zone } from '../plan/types';
import type { ServedMap, ZoneToServe } from '../plan/volume/servedMap';
import type { SolvedSpacing } from '../plan/volume/solveZone';
import type { PlanToLayOut, ZoneToLayOut } from '../plan/zones/zoneSurroundings';
import type { FigureSource } from './figureFiles';
import type { WorkerWord } from './workerLine';

/** The picture of a face ends so far inside the border of its mesh, which runs along whole faces, mm. */
export const FACE_ENDS_MM = 8;

/** A figure, ready to draw and to paint: made in the worker, handed to the page once. */
export interface FigureModel {
  readonly figure: Figure;
  /** its form; null: that of its file */
  readonly shape: PatientShape | null;
  /** how tall it stands beside its file */
  readonly tall: number;
  /** its size beside the form's; `mesh`, `positions32`, `eyes` and `tree` are at this size */
  readonly scale: number;
  /** at factor 1; null on that itself */
  readonly unscaled: FigureModel | null;
  readonly mesh: SurfaceMesh;
  /** 3 per vertex, unit */
  readonly normals: Float32Array;
  /** 3 per vertex, mm: the positions of `mesh` for the graphics card */
  readonly positions32: Float32Array;
  /** null: nothing is known of it, so nothing is offered that needs it */
  readonly anatomy: Anatomy | null;
  /** 1 per vertex, 0 dark .. 255 open */
  readonly ambient: Uint8Array;
  /** 4 per vertex: lips, areola, blush, brow, 0..255 */
  readonly tint: Uint8Array;
  /** 1 per vertex, 0..255; 128 is the hem */
  readonly drape: Uint8Array;
  /** 4 per vertex: normal of the cloth and its shade, -127..127 and 0..127 */
  readonly cloth: Int8Array;
  /** 1 per vertex: how far inside the border that the picture ends at, 10 steps a millimetre; null: it has none */
  readonly cut: Uint8Array | null;
  /** 1 per vertex: over 80 hair grows, 4 steps a millimetre */
  readonly hair: Uint8Array;
  readonly eyes: FigureEyes | null;
  readonly lids: FigureLids | null;
  /** of a scan, 1 per vertex: skin that was not measured; left out: all was */
  readonly unmeasured?: Uint8Array;
  /** of a scan, 4 per vertex: its own red, green, blue (sRGB), and 255 where it has any; left out: none */
  readonly colours?: Uint8Array;
  /** `MeshBVH.serialize` of `mesh` with `indirect: true` */
  readonly tree: {
    readonly roots: ArrayBuffer[];
    readonly indirectBuffer: Uint32Array | Uint16Array;
  };
}

export interface FigureEyes {
  readonly positionsMm: Float32Array;
  readonly triangles: Uint32Array;
  readonly normals: Float32Array;
  /** 3 per vertex, 0..255 sRGB */
  readonly colours: Uint8Array;
}

/** Both lids closed, a little before the skin: to be looked at, never to be drawn on. */
export interface FigureLids {
  readonly positionsMm: Float32Array;
  /** where a vertex lies with the eyes open */
  readonly openMm: Float32Array;
  readonly normals: Float32Array;
  /** 2 per vertex, 0..255: how whole the lid is, lashes */
  readonly shades: Uint8Array;
  readonly triangles: Uint32Array;
  /** the skin's vertices that the lids lie over */
  readonly under: Uint32Array;
}

/** A zone as the worker sees it. */
export type ZoneRequest = ZoneToLayOut & Pick<Zone, 'name'>;

/** A plan as the worker sees it. */
export interface PlanRequest extends PlanToLayOut {
  readonly zones: readonly ZoneRequest[];
}

interface OfPlan {
  /** `skinKey` of the figure that the worker has */
  readonly figure: string;
  readonly plan: PlanRequest;
}

/** A course as the worker sees it. */
export interface CourseRequest extends CourseToLayOut {
  readonly zones: readonly (ZoneRequest & CourseZone)[];
}

/**
 * Questions that are answered beside the layouts, of each kind one at a time: what is asked, what is told
 * on the way, the answer. A new one is a line here and one in `questions.ts`.
 */
export interface Questions {
  /** the spacing for a count, a density or a total volume; null when all the zone's points are set by hand */
  readonly solve: {
    asked: { readonly plan: PlanRequest; readonly zoneId: string; readonly target: LayoutTarget };
    told: LayoutProgress;
    answer: SolvedSpacing | null;
  };
  /** the distance from each place of a zone to its nearest point */
  readonly gaps: {
    asked: { readonly plan: PlanRequest; readonly zoneId: string; readonly scaleMm: number };
    told: never;
    answer: GapMap | null;
  };
  /** where the solution is put: cells of the proven points with mL/cm2 */
  readonly served: {
    asked: { readonly plan: PlanRequest; readonly zones: readonly ZoneToServe[] };
    told: never;
    answer: ServedMap | null;
  };
  /** the sessions of a course, laid out ahead; told: the share that is laid out */
  readonly course: {
    asked: { readonly plan: CourseRequest };
    told: number;
    answer: AheadSession[];
  };
}

export type QuestionKind = keyof Questions;

export type Question<Kind extends QuestionKind = QuestionKind> = {
  [Each in Kind]: { readonly kind: Each; readonly figure: string } & Questions[Each]['asked'];
}[Kind];

/** What a worker is asked; a job's number comes with it. */
export type CoreAsk =
  | { readonly kind: 'load'; readonly source: FigureSource; readonly shape: PatientShape | null }
  /** a figure that the page has already: for a second worker, and for one that replaces another */
  | { readonly kind: 'adopt'; readonly figure: string; readonly mesh: SurfaceMesh }
  /** known: by zone id the job in which this worker sent the layout that the page has, as far as it has one */
  | ({ readonly kind: 'layout'; readonly known: Readonly<Record<string, number>> } & OfPlan)
  | Question
  /** runs a small zone of each pattern and answers nothing, so that the first layout is a quick one */
  | { readonly kind: 'warm'; readonly figure: string };

export type ToWorker = (CoreAsk & { readonly job: number }) | StopJob;

interface StopJob {
  readonly kind: 'stop';
  readonly job: number;
}

/** Points where they will be, not yet proven: for the eye alone, never to be counted or printed. */
export type PlacedZone = PointColumns & { readonly zoneId: string };

type Answer =
  | { readonly kind: 'loaded'; readonly model: FigureModel }
  | { readonly kind: 'progress'; readonly zoneId: string; readonly progress: LayoutProgress }
  | { readonly kind: 'zonePlaced'; readonly placed: PlacedZone }
  | { readonly kind: 'zoneDone'; readonly layout: ZoneLayout }
  /** the zone's layout is the very one that the page said it has */
  | { readonly kind: 'zoneSame'; readonly zoneId: string }
  /** all zones are laid out; the job goes on with what makes the next edit quick */
  | { readonly kind: 'done' }
  | { readonly kind: 'told'; readonly told: Questions[QuestionKind]['told'] }
  | { readonly kind: 'answer'; readonly answer: Questions[QuestionKind]['answer'] }
  | { readonly kind: 'failed'; readonly reason: string }
  /** nothing more comes */
  | { readonly kind: 'ended' };

export type CoreAnswer = Answer & { readonly job: number };

export type FromWorker = CoreAnswer | WorkerWord;

import type { SurfaceMesh } from '../../geometry/mesh';
import { distanceFromBorder } from '../../geometry/patch';
import { type ContourLine, contoursOf, visibleContours } from './contours';
import { type DepthBuffer, drawDepth } from './depthBuffer';
import type { FeatureLine } from './featureLines';
import type { MapEarlier, MapFigure, MapKeepOut, MapTestSpot, MapZone } from './figure';
import { smoothLoop } from './smoothLoop';
import { openEdges, type SurfaceLine, zeroLines } from './surfaceLines';
import {
  boundsOf,
  type Projected,
  projectVertices,
  type ViewAxes,
  type ViewDirection,
  type ViewRect,
  viewAxes,
} from './view';
import type { FlatLine } from './visibleLines';

/** What a figure looks like in one view, whatever window of it a page shows. */
export interface ViewStudy {
  readonly view: ViewDirection;
  readonly axes: ViewAxes;
  readonly projected: Projected;
  readonly bounds: ViewRect;
  /** the whole figure, in pixels of `COARSE_PIXEL_MM` */
  readonly coarse: DepthBuffer;
  contours(): readonly ContourLine[];
  /** those that are seen, to the coarse pixel: for the figure drawn small */
  outline(): readonly FlatLine[];
}

/** Skin past a buffer over which its distance is right, mm. */
const PAST_MM = 8;

/** What a figure carries besides its zones. */
export interface FigureMarks {
  readonly keepOuts: readonly MapKeepOut[];
  readonly earlier: readonly MapEarlier[];
  readonly testSpots: readonly MapTestSpot[];
}

export const NO_MARKS: FigureMarks = { keepOuts: [], earlier: [], testSpots: [] };

/** Pixels in which views are compared and the small whole figure is drawn, mm of the figure. */
const COARSE_PIXEL_MM = 1.5;
/** The end of an open figure is cut along its faces: drawn without their zigzag, which is mm off the skin, mm. */
const EDGE_WINDOW_MM = 40;
const EDGE_SLACK_MM = 6;

/**
 * Work that several pages share, done once: several views are compared before one is chosen, and
 * several pages may show the same view. Lives as long as the making of one set of pages.
 */
export class FigureStudies {
  readonly figure: MapFigure;
  readonly marks: FigureMarks;
  private readonly views = new Map<string, ViewStudy>();
  private readonly borders = new Map<MapZone | MapKeepOut, readonly SurfaceLine[]>();
  private readonly buffers = new Map<ArrayLike<number>, readonly SurfaceLine[]>();
  private guides: readonly SurfaceLine[] | null = null;
  private edges: readonly FeatureLine[] | null = null;
  private middle: readonly SurfaceLine[] | null = null;
  private window: DepthBuffer | null = null;

  constructor(figure: MapFigure, marks: FigureMarks = NO_MARKS) {
    this.figure = figure;
    this.marks = marks;
  }

  of(view: ViewDirection): ViewStudy {
    const known = this.views.get(view.id);
    if (known) return known;
    const study = this.studyOf(view);
    this.views.set(view.id, study);
    return study;
  }

  borderLines(zone: MapZone | MapKeepOut): readonly SurfaceLine[] {
    const known = this.borders.get(zone);
    if (known) return known;
    const lines = zeroLines(this.figure.mesh, zone.field);
    this.borders.set(zone, lines);
    return lines;
  }

  /** Where a keep-out's buffer ends; nothing without one. */
  bufferLines({ keepOut, field }: MapKeepOut): readonly SurfaceLine[] {
    const { bufferMm } = keepOut;
    if (!(bufferMm > 0)) return [];
    const known = this.buffers.get(field);
    if (known) return known;
    const { mesh } = this.figure;
    const inwards = distanceFromBorder(
      mesh,
      Float32Array.from(field),
      bufferMm + PAST_MM,
      bufferMm,
    );
    const lines = zeroLines(
      mesh,
      inwards.map((distance) => distance + bufferMm),
    );
    this.buffers.set(field, lines);
    return lines;
  }

  guideLines(): readonly SurfaceLine[] {
    const { mesh, guides = [] } = this.figure;
    this.guides ??= guides.flatMap((values) => zeroLines(mesh, values));
    return this.guides;
  }

  /** Where an open figure ends: the foot of a bust, not the rims of eyes and mouth. */
  edgeLines(): readonly FeatureLine[] {
    this.edges ??= openEdges(this.figure.mesh).map((corners) => ({
      positions: smoothLoop(corners, EDGE_WINDOW_MM),
      slackMm: EDGE_SLACK_MM,
    }));
    return this.edges;
  }

  /** The figure's plane of symmetry on the skin. */
  midLine(): readonly SurfaceLine[] {
    this.middle ??= middleOf(this.figure.mesh);
    return this.middle;
  }

  /** What is seen in a window; holds until the next one is asked for. */
  depthOf({ projected }: ViewStudy, window: ViewRect, pixelMm: number): DepthBuffer {
    this.window = drawDepth(this.figure.mesh, projected, window, pixelMm, this.window);
    return this.window;
  }

  private studyOf(view: ViewDirection): ViewStudy {
    const { mesh } = this.figure;
    const axes = viewAxes(view);
    const projected = projectVertices(mesh, axes);
    const bounds = boundsOf(projected);
    const coarse = drawDepth(mesh, projected, bounds, COARSE_PIXEL_MM);
    let contours: readonly ContourLine[] | null = null;
    let outline: readonly FlatLine[] | null = null;
    const allContours = (): readonly ContourLine[] => {
      contours ??= contoursOf(this.figure, axes, projected);
      return contours;
    };
    return {
      view,
      axes,
      projected,
      bounds,
      coarse,
      contours: allContours,
      outline: () => {
        outline ??= visibleContours(allContours(), coarse);
        return outline;
      },
    };
  }
}

function middleOf(mesh: SurfaceMesh): readonly SurfaceLine[] {
  const { positions, vertexCount } = mesh;
  const x = new Float64Array(vertexCount);
  for (let v = 0; v < vertexCount; v++) x[v] = positions[3 * v];
  return zeroLines(mesh, x);
}

import { type ContourLine, contoursOf } from './contours';
import { type DepthBuffer, drawDepth } from './depthBuffer';
import type { MapFigure, MapKeepOut, MapZone } from './figure';
import { type SurfaceLine, zeroLines } from './surfaceLines';
import {
  boundsOf,
  type Projected,
  projectVertices,
  type ViewAxes,
  type ViewDirection,
  type ViewRect,
  viewAxes,
} from './view';

/** What a figure looks like in one view, whatever window of it a page shows. */
export interface ViewStudy {
  readonly view: ViewDirection;
  readonly axes: ViewAxes;
  readonly projected: Projected;
  readonly bounds: ViewRect;
  /** the whole figure, in pixels of `COARSE_PIXEL_MM` */
  readonly coarse: DepthBuffer;
  contours(): readonly ContourLine[];
}

/** Pixels in which views are compared and the small whole figure is drawn, mm of the figure. */
const COARSE_PIXEL_MM = 1.5;

/**
 * Work that several pages share, done once: several views are compared before one is chosen, and
 * several pages may show the same view. Lives as long as the making of one set of pages.
 */
export class FigureStudies {
  readonly figure: MapFigure;
  readonly keepOuts: readonly MapKeepOut[];
  private readonly views = new Map<string, ViewStudy>();
  private readonly borders = new Map<MapZone | MapKeepOut, readonly SurfaceLine[]>();
  private guides: readonly SurfaceLine[] | null = null;
  private middle: readonly SurfaceLine[] | null = null;

  constructor(figure: MapFigure, keepOuts: readonly MapKeepOut[] = []) {
    this.figure = figure;
    this.keepOuts = keepOuts;
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

  guideLines(): readonly SurfaceLine[] {
    const { mesh, guides = [] } = this.figure;
    this.guides ??= guides.flatMap((values) => zeroLines(mesh, values));
    return this.guides;
  }

  /** The figure's plane of symmetry on the skin. */
  midLine(): readonly SurfaceLine[] {
    const { positions, vertexCount } = this.figure.mesh;
    const x = Float64Array.from({ length: vertexCount }, (_, v) => positions[3 * v]);
    this.middle ??= zeroLines(this.figure.mesh, x);
    return this.middle;
  }

  private studyOf(view: ViewDirection): ViewStudy {
    const { mesh, normals } = this.figure;
    const axes = viewAxes(view);
    const projected = projectVertices(mesh, axes);
    const bounds = boundsOf(projected);
    const coarse = drawDepth(mesh, projected, bounds, COARSE_PIXEL_MM);
    let contours: readonly ContourLine[] | null = null;
    return {
      view,
      axes,
      projected,
      bounds,
      coarse,
      contours: () => {
        contours ??= contoursOf(mesh, normals, axes, projected);
        return contours;
      },
    };
  }
}

import { toDense } from '../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import type { ZoneLayout } from '../../layout/types';
import type { QuizPicture } from '../../plan/quiz/quizParts';
import { tellingView } from '../drawing/chosenViews';
import type { MapFigure } from '../drawing/figure';
import { facingOfPoints, LEAST_FACING } from '../drawing/pickViews';
import { drawPicture } from '../drawing/picture';
import { mapKeepOuts } from '../drawing/planMarks';
import { sideNames } from '../drawing/sheetText';
import { FigureStudies, type ViewStudy } from '../drawing/study';
import { boundsOf, type Projected } from '../drawing/view';
import { INK, LINE_MM, TYPE_PT, textShape } from '../paper/paper';
import type { Page, Shape } from '../paper/shapes';

/** mm of paper: a projector's shape */
const PAGE = { widthMm: 160, heightMm: 130 } as const;
/** Skin round the zone, mm of the figure. */
const ROOM_MM = 30;
const FOOT_MM = 3;
/** Kept free of the figure for what stands at the foot. */
const STRIP_MM = 12;
/** Drawn in the corner, mm along the picture's plane. */
const BAR_MM = 10;

/** A question's picture, and which skin a place of it shows. */
export interface QuizView {
  readonly page: Page;
  /** the skin seen there; null beside the figure. @param x @param y mm of the page */
  readonly skinAt: (x: number, y: number) => SurfacePoint | null;
  /** of a place of the figure, mm, its place on the page, mm */
  readonly pageAt: (position: ArrayLike<number>) => readonly [number, number];
}

/**
 * Draws the zone, its points and keep-outs without any word but the patient's sides.
 * @param planned the zone's points as they were planned: the view is chosen by what is shown, or by these
 */
export function quizView(
  figure: MapFigure,
  { zone, layout, keepOuts, roomMm = ROOM_MM }: QuizPicture,
  planned: ZoneLayout,
): QuizView | null {
  const shown = layout ?? planned;
  const viewId = tellingView(figure.views, { [zone.id]: shown });
  const view = figure.views.find(({ id }) => id === viewId);
  if (!view) return null;
  const marks = { keepOuts: mapKeepOuts({ keepOuts }, figure), earlier: [], testSpots: [] };
  const studies = new FigureStudies(figure, marks);
  const study = studies.of(view);
  const field = toDense(zone.field, figure.mesh);
  const drawn = { zone, layout: shown, letter: 'A', field };
  const facing = facingOfPoints(drawn, study, LEAST_FACING);
  const rows = layout ? [...facing.keys()].filter((row) => facing[row] > 0) : [];
  const parts = [{ zone: drawn, rows, coveredRows: [] }];
  const { window, denominator } = windowOf(study, field, roomMm);
  const sheet = { study, parts, window, needed: window, denominator };
  const frame = { left: 0, top: 0, right: PAGE.widthMm, bottom: PAGE.heightMm };
  const picture = drawPicture(studies, sheet, frame, false, 'overview');
  // letters would be labels
  const shapes = picture.shapes.filter((each) => each.kind !== 'group' || each.name !== 'letters');
  const { right, up } = study.axes;
  const pageAt = (position: ArrayLike<number>): readonly [number, number] => {
    const along = (axis: readonly number[]): number =>
      position[0] * axis[0] + position[1] * axis[1] + position[2] * axis[2];
    return [
      (along(right) - window.left) / denominator,
      PAGE.heightMm - (along(up) - window.bottom) / denominator,
    ];
  };
  const skinAt = (x: number, y: number): SurfacePoint | null => {
    const u = window.left + x * denominator;
    const v = window.bottom + (PAGE.heightMm - y) * denominator;
    return foremost(figure.mesh, study.projected, u, v);
  };
  const foot = footShapes(study, denominator);
  return { page: { title: 'Question', ...PAGE, shapes: [...shapes, ...foot] }, skinAt, pageAt };
}

/** The zone with skin round it, in the page's shape. */
function windowOf({ projected }: ViewStudy, field: ArrayLike<number>, roomMm: number) {
  const rows = Array.from({ length: field.length }, (_, v) => v).filter((v) => field[v] > 0);
  const zone = boundsOf({
    u: Float64Array.from(rows, (v) => projected.u[v]),
    v: Float64Array.from(rows, (v) => projected.v[v]),
  });
  const denominator = Math.max(
    (zone.right - zone.left + 2 * roomMm) / PAGE.widthMm,
    (zone.top - zone.bottom + 2 * roomMm) / PAGE.heightMm,
  );
  const [u, v] = [(zone.left + zone.right) / 2, (zone.bottom + zone.top) / 2];
  const [width, height] = [PAGE.widthMm * denominator, PAGE.heightMm * denominator];
  const window = {
    ...{ left: u - width / 2, right: u + width / 2 },
    ...{ bottom: v - height / 2, top: v + height / 2 },
  };
  return { window, denominator };
}

function footShapes({ axes }: ViewStudy, denominator: number): Shape[] {
  const sides = sideNames(axes);
  const y = PAGE.heightMm - FOOT_MM;
  const text = { sizePt: TYPE_PT.title, weight: 'semibold' } as const;
  const [middle, long] = [PAGE.widthMm / 2, BAR_MM / denominator];
  const [top, bottom] = [PAGE.heightMm - STRIP_MM, PAGE.heightMm];
  return [
    {
      kind: 'path',
      points: [0, top, PAGE.widthMm, top, PAGE.widthMm, bottom, 0, bottom],
      ...{ closed: true, stroke: null, fill: '#ffffff' },
    },
    textShape(FOOT_MM, y, sides.left, text),
    textShape(PAGE.widthMm - FOOT_MM, y, sides.right, { ...text, anchor: 'end' }),
    {
      kind: 'segments',
      ends: [middle - long / 2, y - 6, middle + long / 2, y - 6],
      stroke: { colour: INK.text, widthMm: 2 * LINE_MM.zone },
    },
    textShape(middle, y, `${BAR_MM} mm`, { ...text, anchor: 'middle' }),
  ];
}

/** The face nearest to the eye at a place of the view. */
function foremost(
  { triangles }: SurfaceMesh,
  { u, v, depth }: Projected,
  x: number,
  y: number,
): SurfacePoint | null {
  let found: SurfacePoint | null = null;
  let nearest = Number.NEGATIVE_INFINITY;
  for (let face = 0; 3 * face < triangles.length; face++) {
    const [a, b, c] = [triangles[3 * face], triangles[3 * face + 1], triangles[3 * face + 2]];
    const area = twice(u[a], v[a], u[b], v[b], u[c], v[c]);
    // turned away, or seen edge on
    if (!(area > 0)) continue;
    const w0 = twice(x, y, u[b], v[b], u[c], v[c]) / area;
    const w1 = twice(u[a], v[a], x, y, u[c], v[c]) / area;
    const w2 = 1 - w0 - w1;
    if (w0 < 0 || w1 < 0 || w2 < 0) continue;
    const at = w0 * depth[a] + w1 * depth[b] + w2 * depth[c];
    if (at <= nearest) continue;
    nearest = at;
    found = { face, w0, w1, w2 };
  }
  return found;
}

/** Twice the area of a triangle, positive counter-clockwise. */
function twice(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
}

import type { SessionState } from '../../plan/session/progress';
import type { SessionStart } from '../../plan/session/record';
import { seenFeatures, seenOutline, skinLines } from '../drawing/contours';
import { drawDepth, isHidden } from '../drawing/depthBuffer';
import { captionShapes, frameLine } from '../drawing/pictureFrame';
import type { FigureStudies, ViewStudy } from '../drawing/study';
import { boundsOf, projectPositions, type ViewRect } from '../drawing/view';
import { type FlatLine, simplified } from '../drawing/visibleLines';
import { group, INK, inkOf, LINE_MM, TYPE_PT, textShape, zoneInk } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';

/** The points of a session where they lie: filled injected, crossed skipped, hollow left. */

interface Session {
  readonly start: SessionStart;
  readonly state: SessionState;
}

/** As many views as have room on a page. */
const MOST_VIEWS = 4;
/** A view is added while it shows this much more of the points, mean cosine. */
const WORTH = 0.04;
/** As squarely as this (cosine) is as good as from straight above. */
const SQUARE = 0.8;
const LEAST_FACING = 0.12;
/** Round the points, mm of the figure. */
const ROOM_MM = 22;
const CAPTION_MM = 5;
const GAP_MM = 4;
const PIXEL_ON_PAPER_MM = 0.2;
const SIMPLIFY_MM = 0.03;
/** Of a marker on paper, mm. */
const RADIUS_MM = { least: 0.45, most: 1.2 } as const;
/** Neighbours this far on paper have room for a number, mm. */
const NUMBER_ROOM_MM = 4.6;

interface SeenView {
  readonly study: ViewStudy;
  /** per point how squarely it faces the eye, 0 where it is not seen */
  readonly facing: Float64Array;
}

/** The fewest views that show the points, as many as fit, side by side and below each other. */
export function injectedPictures(
  studies: FigureStudies,
  session: Session,
  body: Box,
  blackAndWhite: boolean,
): Shape[] {
  const views = tellingViews(studies, session);
  const [columns, rows] = views.length === 1 ? [1, 1] : [2, Math.ceil(views.length / 2)];
  const wide = (body.right - body.left - (columns - 1) * GAP_MM) / columns;
  const high = (body.bottom - body.top - (rows - 1) * GAP_MM) / rows;
  return views.flatMap((view, i) => {
    const left = body.left + (i % columns) * (wide + GAP_MM);
    const top = body.top + Math.floor(i / columns) * (high + GAP_MM);
    const frame = { left, right: left + wide, top: top + CAPTION_MM, bottom: top + high };
    return [...pictureOf(studies, view, session, { frame, blackAndWhite }), frameLine(frame)];
  });
}

function tellingViews(studies: FigureStudies, { start }: Session): SeenView[] {
  const positions = start.points.flatMap(({ positionMm }) => positionMm);
  const normals = start.points.flatMap(({ normal }) => normal);
  const seen = studies.figure.views.map((view): SeenView => {
    const study = studies.of(view);
    const { u, v, depth } = projectPositions(positions, study.axes);
    const facing = projectPositions(normals, study.axes).depth;
    const shown = facing.map((cosine, i) =>
      cosine > LEAST_FACING && !isHidden(study.coarse, u[i], v[i], depth[i], 1.5) ? cosine : 0,
    );
    return { study, facing: shown };
  });
  // how squarely each point is shown so far
  const best = new Float64Array(start.points.length);
  const gain = ({ facing }: SeenView): number =>
    facing.reduce((sum, cosine, i) => sum + Math.max(0, Math.min(cosine, SQUARE) - best[i]), 0);
  const chosen: SeenView[] = [];
  while (chosen.length < MOST_VIEWS) {
    const next = seen.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    if (chosen.length > 0 && gain(next) < WORTH * start.points.length) break;
    chosen.push(next);
    next.facing.forEach((cosine, i) => {
      best[i] = Math.max(best[i], Math.min(cosine, SQUARE));
    });
  }
  return chosen;
}

function pictureOf(
  studies: FigureStudies,
  { study, facing }: SeenView,
  { start, state }: Session,
  { frame, blackAndWhite }: { readonly frame: Box; readonly blackAndWhite: boolean },
): Shape[] {
  const points = [...facing.keys()].filter((i) => facing[i] > 0);
  const positions = points.flatMap((i) => start.points[i].positionMm);
  const { u, v } = projectPositions(positions, study.axes);
  const window = windowRound(u.length > 0 ? boundsOf({ u, v }) : study.bounds, frame);
  const denominator =
    Math.round((10 * (window.right - window.left)) / (frame.right - frame.left)) / 10;
  const toPaper = (line: FlatLine): number[] =>
    line.map((value, i) =>
      i % 2 === 0
        ? frame.left + (value - window.left) / denominator
        : frame.bottom - (value - window.bottom) / denominator,
    );
  const buffer = drawDepth(
    studies.figure.mesh,
    study.projected,
    window,
    PIXEL_ON_PAPER_MM * denominator,
  );
  const drawn = (lines: readonly FlatLine[], colour: string, widthMm: number): Shape[] =>
    lines.map((line) => ({
      kind: 'path',
      points: simplified(toPaper(line), SIMPLIFY_MM),
      closed: false,
      stroke: { colour: inkOf(colour, blackAndWhite), widthMm },
      fill: null,
    }));
  const skin = (lines: Parameters<typeof skinLines>[0]): FlatLine[] =>
    skinLines(lines, study.projected, buffer);
  const { features: lines = [] } = studies.figure;
  const outline = seenOutline(lines, study, buffer);
  const features = seenFeatures(lines, study.axes, buffer);
  return [
    captionShapes({ study, denominator }, frame),
    group('guides', [
      ...drawn(skin(studies.guideLines()), INK.rule, LINE_MM.guide),
      ...drawn(features, INK.quiet, LINE_MM.guide),
    ]),
    group('outline', drawn(outline, INK.text, LINE_MM.outline)),
    group(
      'session points',
      points.flatMap((i, at) => {
        const [x, y] = toPaper([u[at], v[at]]);
        const roomMm =
          (facing[i] * start.zones[start.points[i].zone].pattern.spacingMm) / denominator;
        return pointShapes(start, state, i, { x, y, roomMm, blackAndWhite });
      }),
    ),
  ];
}

/** The points with room round them, in the frame's own proportions. */
function windowRound(bounds: ViewRect, frame: Box): ViewRect {
  const wide = bounds.right - bounds.left + 2 * ROOM_MM;
  const high = bounds.top - bounds.bottom + 2 * ROOM_MM;
  const ratio = (frame.right - frame.left) / (frame.bottom - frame.top);
  // a scale that can be read out: tenths
  const denominator =
    Math.ceil((10 * Math.max(wide, high * ratio)) / (frame.right - frame.left)) / 10;
  const half = {
    u: (denominator * (frame.right - frame.left)) / 2,
    v: (denominator * (frame.bottom - frame.top)) / 2,
  };
  const middle = { u: (bounds.left + bounds.right) / 2, v: (bounds.bottom + bounds.top) / 2 };
  return {
    left: middle.u - half.u,
    right: middle.u + half.u,
    bottom: middle.v - half.v,
    top: middle.v + half.v,
  };
}

interface OnPaper {
  readonly x: number;
  readonly y: number;
  /** to its neighbours, on paper */
  readonly roomMm: number;
  readonly blackAndWhite: boolean;
}

function pointShapes(
  { points, zones }: SessionStart,
  state: SessionState,
  i: number,
  { x, y, roomMm, blackAndWhite }: OnPaper,
): Shape[] {
  const zone = zones[points[i].zone];
  const colour = zoneInk(zone.colour, blackAndWhite).target;
  const radiusMm = Math.min(RADIUS_MM.most, Math.max(RADIUS_MM.least, 0.26 * roomMm));
  const { done, marks } = state.points[i];
  const stroke = { colour: done === 'skipped' ? INK.text : colour, widthMm: 0.25 };
  const number =
    roomMm > NUMBER_ROOM_MM
      ? [
          textShape(x + radiusMm + 0.4, y + 0.9, label(points[i].number, marks.length), {
            sizePt: TYPE_PT.least,
          }),
        ]
      : [];
  if (done === 'skipped') {
    const [a, b, c, d] = [x - radiusMm, x + radiusMm, y - radiusMm, y + radiusMm];
    return [{ kind: 'segments', ends: [a, c, b, d, a, d, b, c], stroke }, ...number];
  }
  const fill = done === 'injected' ? colour : '#ffffff';
  return [{ kind: 'circle', x, y, radiusMm, stroke, fill }, ...number];
}

/** An exclamation mark: something was seen there, told on the record's page. */
function label(number: number, marks: number): string {
  return marks > 0 ? `${number}!` : String(number);
}

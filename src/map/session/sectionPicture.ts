import { formatDegrees, formatMm } from '../../plan/format';
import type { TargetLayer } from '../../plan/protocols/types';
import type { SectionVessel } from '../../plan/risk/types';
import {
  borderAt,
  type CrossSection,
  riseAt,
  type SectionLayerKind,
} from '../../plan/skin/crossSection';
import { formatDepth } from '../../plan/skin/formatDepth';
import { layerBandWords, layerFigure, layerMarks, layerName } from '../../plan/skin/sectionWords';
import { clipPolygon } from '../drawing/clipPolygon';
import { group, INK, LINE_MM, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape, Stroke, TextShape } from '../paper/shapes';
import { textBox } from '../paper/text';
import { spreadLabels } from './spreadLabels';
import { vesselShapes } from './vesselShapes';

/** A cross-section for paper: grey fills and hatches, so that black and white loses nothing. */
export interface SectionPictureOptions {
  /** the cut itself; the labels stand to the right of it, about 28 mm wide */
  readonly box: Box;
  readonly angleDeg: number;
  readonly insertedLengthMm: number;
  readonly targets: readonly TargetLayer[];
  /** what lies under the points */
  readonly vessels?: readonly SectionVessel[];
}

/** Width over height that `crossSection` must be given for this box. */
export function sectionAspect({ left, right, top, bottom }: Box): number {
  return (right - left) / (bottom - top);
}

const FILLS: Readonly<Record<SectionLayerKind, string>> = {
  epidermis: '#b9b9b9',
  dermis: '#dedede',
  skin: '#dedede',
  fat: '#f4f4f4',
  deep: '#cccccc',
  unknown: '#ffffff',
};
const BAND_FILL = '#e9e9e9';
const HATCH_MM = 1.25;
const NEEDLE_FILL = '#ffffff';
const FLUID_FILL = '#9fb9bd';
const THIN: Stroke = { colour: INK.text, widthMm: LINE_MM.guide };
const LINE: Stroke = { colour: INK.text, widthMm: LINE_MM.outline };
const SURFACE: Stroke = { colour: INK.text, widthMm: LINE_MM.zone };
const SPREAD: Stroke = { colour: INK.quiet, widthMm: LINE_MM.guide, dashMm: [0.8, 0.6] };

/** @param section made with the aspect of the box */
export function sectionPicture(section: CrossSection, options: SectionPictureOptions): Shape {
  const page = new OnPaper(section, options.box);
  return group('cross-section', [
    ...layerShapes(section, page),
    ...depositShapes(section, page),
    ...needleShapes(section, page),
    ...vesselShapes(options.vessels ?? [], section, options.box, onPlate),
    ...measureShapes(section, page, options),
    ...labelShapes(section, page, options),
    page.frame(),
  ]);
}

/** Skin millimetres to paper millimetres, clipped to the box. */
class OnPaper {
  readonly section: CrossSection;
  readonly box: Box;
  readonly scale: number;

  constructor(section: CrossSection, box: Box) {
    this.section = section;
    this.box = box;
    this.scale = (box.right - box.left) / (section.window.right - section.window.left);
  }

  x(mm: number): number {
    return this.box.left + (mm - this.section.window.left) * this.scale;
  }

  y(mm: number): number {
    return this.box.top + (mm - this.section.window.top) * this.scale;
  }

  area(points: readonly number[], fill: string, stroke: Stroke | null): Shape[] {
    const onPage = points.map((mm, i) => (i % 2 === 0 ? this.x(mm) : this.y(mm)));
    const seen = clipPolygon(onPage, this.box);
    return seen.length < 6 ? [] : [{ kind: 'path', points: seen, closed: true, stroke, fill }];
  }

  line(points: readonly number[], stroke: Stroke): Shape {
    const onPage = points.map((mm, i) => (i % 2 === 0 ? this.x(mm) : this.y(mm)));
    return { kind: 'path', points: onPage, closed: false, stroke, fill: null };
  }

  frame(): Shape {
    const { left, right, top, bottom } = this.box;
    const points = [left, top, right, top, right, bottom, left, bottom];
    const stroke = { colour: INK.rule, widthMm: LINE_MM.guide };
    return { kind: 'path', points, closed: true, stroke, fill: null };
  }
}

const STEPS = 48;

/** A border from left to right, over the wheal. */
function borderPoints(section: CrossSection, depthMm: number): number[] {
  const { left, right } = section.window;
  const count = section.deposit?.kind === 'wheal' ? STEPS : 1;
  const points: number[] = [];
  for (let i = 0; i <= count; i++) {
    const x = left + ((right - left) * i) / count;
    points.push(x, borderAt(section, depthMm, x));
  }
  return points;
}

function reversed(points: readonly number[]): number[] {
  const back: number[] = [];
  for (let i = points.length - 2; i >= 0; i -= 2) back.push(points[i], points[i + 1]);
  return back;
}

function layerShapes(section: CrossSection, page: OnPaper): Shape[] {
  const end = section.window.bottom;
  return [
    ...section.layers.flatMap(({ kind, topMm, bottomMm }) =>
      page.area(
        [
          ...borderPoints(section, topMm),
          ...reversed(borderPoints(section, Math.min(end, bottomMm ?? end))),
        ],
        FILLS[kind],
        null,
      ),
    ),
    ...section.layers.flatMap(({ bottomMm, bottomSdMm, bottomBandMm }) => {
      if (bottomMm === null) return [];
      if (bottomBandMm) return bandShapes(section, page, bottomBandMm);
      const spread =
        bottomSdMm === null ? [] : [Math.max(0, bottomMm - bottomSdMm), bottomMm + bottomSdMm];
      return [
        ...spread
          .filter((depth) => depth < end)
          .map((depth) => page.line(borderPoints(section, depth), SPREAD)),
        ...(bottomMm < end ? [page.line(borderPoints(section, bottomMm), LINE)] : []),
      ];
    }),
    page.line(borderPoints(section, 0), SURFACE),
  ];
}

/** Between the thinnest and the thickest study: grey with both its edges, no line between. */
function bandShapes(
  section: CrossSection,
  page: OnPaper,
  [thin, thick]: readonly [number, number],
): Shape[] {
  const end = section.window.bottom;
  const around = [
    ...borderPoints(section, Math.min(end, thin)),
    ...reversed(borderPoints(section, Math.min(end, thick))),
  ];
  return [
    ...page.area(around, BAND_FILL, null),
    ...bandHatch(section, page, thin, Math.min(end, thick)),
    ...[thin, thick]
      .filter((depth) => depth < end)
      .map((depth) => page.line(borderPoints(section, depth), THIN)),
  ];
}

/** Upright strokes, which no layer has. */
function bandHatch(section: CrossSection, page: OnPaper, thin: number, thick: number): Shape[] {
  if (thin >= thick) return [];
  const { left, right } = section.window;
  const strokes = Math.round((page.box.right - page.box.left) / HATCH_MM);
  return Array.from({ length: strokes - 1 }, (_, i) => {
    const x = left + ((right - left) * (i + 1)) / strokes;
    const ends = [x, borderAt(section, thin, x), x, borderAt(section, thick, x)];
    return page.line(ends, { colour: INK.quiet, widthMm: LINE_MM.guide });
  });
}

function depositShapes(section: CrossSection, page: OnPaper): Shape[] {
  const { deposit, tipDepthMm } = section;
  if (!deposit) return [];
  const points: number[] = [];
  for (let i = 0; i <= STEPS; i++) {
    if (deposit.kind === 'wheal') {
      const x = deposit.x + deposit.diameterMm * (i / STEPS - 0.5);
      points.push(x, tipDepthMm - riseAt(deposit, x));
    } else {
      const turn = (2 * Math.PI * i) / STEPS;
      points.push(
        deposit.x + (deposit.diameterMm / 2) * Math.cos(turn),
        deposit.y + (deposit.heightMm / 2) * Math.sin(turn),
      );
    }
  }
  return page.area(points, FLUID_FILL, THIN);
}

function needleShapes({ needle }: CrossSection, page: OnPaper): Shape[] {
  const [x, y] = needle.tip;
  return [
    ...(needle.hub.length > 0 ? page.area(needle.hub, NEEDLE_FILL, LINE) : []),
    ...page.area(needle.outline, NEEDLE_FILL, LINE),
    page.line(needle.bevel, SURFACE),
    {
      kind: 'circle',
      x: page.x(x),
      y: page.y(y),
      radiusMm: 0.5,
      stroke: LINE,
      fill: NEEDLE_FILL,
    },
  ];
}

/** Depth beside the tip, angle and length above, and a bar. */
function measureShapes(
  section: CrossSection,
  page: OnPaper,
  { box, angleDeg, insertedLengthMm }: SectionPictureOptions,
): Shape[] {
  const reach = Math.max((section.deposit?.diameterMm ?? 0) / 2, 0.4) * page.scale + 2.5;
  const x = Math.min(page.x(section.needle.tip[0]) + reach, box.right - 12.8);
  const [top, bottom] = [page.y(0), page.y(section.tipDepthMm)];
  const barMm = section.scaleBarMm * page.scale;
  const foot = box.bottom - 2;
  return [
    {
      kind: 'segments',
      ends: [x, top, x, bottom, x - 0.8, top, x + 0.8, top, x - 0.8, bottom, x + 0.8, bottom],
      stroke: LINE,
    },
    ...onPlate(
      textShape(x + 1.3, (top + bottom) / 2 + 0.9, formatDepth(section.tipDepthMm), {
        sizePt: TYPE_PT.least,
        weight: 'semibold',
      }),
    ),
    textShape(
      box.right - 1.5,
      box.top + 3.6,
      `${formatDegrees(angleDeg)}, ${formatMm(insertedLengthMm)} in`,
      { sizePt: TYPE_PT.least, anchor: 'end', weight: 'semibold' },
    ),
    {
      kind: 'segments',
      ends: [
        ...[box.left + 2, foot, box.left + 2 + barMm, foot],
        ...[box.left + 2, foot - 0.8, box.left + 2, foot + 0.8],
        ...[box.left + 2 + barMm, foot - 0.8, box.left + 2 + barMm, foot + 0.8],
      ],
      stroke: LINE,
    },
    ...onPlate(
      textShape(box.left + 3 + barMm, foot + 0.9, `${section.scaleBarMm} mm`, {
        sizePt: TYPE_PT.least,
      }),
    ),
  ];
}

/** Lines of layers do not run through a figure. */
function onPlate(text: TextShape): Shape[] {
  const { left, right, top, bottom } = textBox(text);
  const [x1, x2, y1, y2] = [left - 0.4, right + 0.4, top - 0.4, bottom + 0.4];
  const points = [x1, y1, x2, y1, x2, y2, x1, y2];
  return [{ kind: 'path', points, closed: true, stroke: null, fill: '#ffffff' }, text];
}

const LABEL_LINE_MM = 3.2;

function labelShapes(
  section: CrossSection,
  page: OnPaper,
  { box, targets }: SectionPictureOptions,
): Shape[] {
  const seen = section.layers.filter(({ topMm }) => page.y(topMm) < box.bottom - 1);
  const lines = seen.map((layer) => {
    return [
      layerName(layer),
      layerFigure(layer),
      layerBandWords(layer),
      layerMarks(layer, section, targets),
    ].filter((text) => text !== '');
  });
  const marks = seen.map(({ topMm, bottomMm }) => {
    const end = Math.min(box.bottom, page.y(bottomMm ?? section.window.bottom));
    return (page.y(topMm) + end) / 2 - box.top;
  });
  const heights = lines.map((texts) => texts.length * LABEL_LINE_MM + 0.6);
  const places = spreadLabels(marks, heights, box.bottom - box.top);
  return lines.flatMap((texts, i) => {
    const first = box.top + places[i] - heights[i] / 2 + LABEL_LINE_MM - 0.6;
    const x = box.right + 4.5;
    return [
      rule(box.right + 0.6, box.top + marks[i], x - 0.8, first - 0.9),
      ...texts.map((text, k) =>
        textShape(x, first + k * LABEL_LINE_MM, text, {
          sizePt: TYPE_PT.least,
          weight: k === 0 ? 'semibold' : 'regular',
        }),
      ),
    ];
  });
}

/**
 * A page as shapes in paper millimetres, x to the right and y down from the upper left corner of the
 * sheet. The preview, the SVG and the PDF draw these and nothing else.
 */
export interface Stroke {
  /** #rrggbb */
  readonly colour: string;
  readonly widthMm: number;
  /** lengths of strokes and gaps in turn, mm; empty = solid */
  readonly dashMm?: readonly number[];
}

export type FontWeight = 'regular' | 'semibold';
export type Anchor = 'start' | 'middle' | 'end';

/** One line through points. */
interface PathShape {
  readonly kind: 'path';
  /** x, y in turn, mm */
  readonly points: readonly number[];
  readonly closed: boolean;
  readonly stroke: Stroke | null;
  readonly fill: string | null;
}

/** Many separate straight pieces with one stroke: hatching, ticks. */
interface SegmentsShape {
  readonly kind: 'segments';
  /** x1, y1, x2, y2 in turn, mm */
  readonly ends: readonly number[];
  readonly stroke: Stroke;
}

interface CircleShape {
  readonly kind: 'circle';
  readonly x: number;
  readonly y: number;
  /** to the middle of the stroke, mm */
  readonly radiusMm: number;
  readonly stroke: Stroke | null;
  readonly fill: string | null;
}

export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  /** of the baseline */
  readonly y: number;
  readonly text: string;
  readonly sizePt: number;
  readonly weight: FontWeight;
  readonly anchor: Anchor;
  readonly colour: string;
  /** turned counter-clockwise about (x, y), degrees: 0 or 90 */
  readonly turnDeg?: 0 | 90;
}

/** Shapes that belong together; `name` says what they are to tests and to screen readers. */
export interface GroupShape {
  readonly kind: 'group';
  readonly name: string;
  readonly shapes: readonly Shape[];
  /** all of it, words too, mirrored about this upright line, mm */
  readonly mirrorMm?: number;
}

export type Shape = PathShape | SegmentsShape | CircleShape | TextShape | GroupShape;

export interface Page {
  /** read out for the page and listed in the preview */
  readonly title: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly shapes: readonly Shape[];
}

/** x to the right, y down, mm of paper */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Visits every shape that is not a group, with the names of the groups around it. */
export function visitShapes(
  shapes: readonly Shape[],
  visit: (shape: Exclude<Shape, GroupShape>, groups: readonly string[]) => void,
  groups: readonly string[] = [],
): void {
  for (const shape of shapes) {
    if (shape.kind === 'group') visitShapes(shape.shapes, visit, [...groups, shape.name]);
    else visit(shape, groups);
  }
}

export function boxesOverlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

import { INK, inkOf, LINE_MM, TYPE_PT, textShape } from '../paper/paper';
import { type Box, boxesOverlap, type Shape, type TextShape } from '../paper/shapes';
import { textBox } from '../paper/text';
import type { Badge } from './badges';
import { isHidden } from './depthBuffer';
import type { LineCells } from './lineCells';
import type { Canvas } from './pictureFrame';
import type { TargetPlace } from './targets';
import { dot } from './view';

const CROSS_MM = 1.2;

/** A small cross and the name beside or under it, left out where points leave no room. */
export function landmarkMarks(
  canvas: Canvas,
  places: readonly TargetPlace[],
  badges: readonly Badge[],
  cells: LineCells,
): Badge[] {
  const { axes } = canvas.sheet.study;
  const targets = places.map(({ x, y }) => boxAround(x, y, 1.6));
  const labels: Box[] = [];
  return (canvas.studies.figure.landmarks ?? []).flatMap(({ name, position, normal }) => {
    const [u, v, depth] = [axes.right, axes.up, axes.toViewer].map((axis) => dot(position, axis));
    const seen = dot(normal, axes.toViewer) > 0.2 && !isHidden(canvas.buffer, u, v, depth, 6);
    const [x, y] = canvas.toPaper([u, v]);
    if (!seen || !isWithin(boxAround(x, y, 2), canvas.frame)) return [];
    const taken = [...targets, ...badges.map(({ box }) => box), ...labels];
    if (taken.some((box) => boxesOverlap(box, boxAround(x, y, CROSS_MM)))) return [];
    const colour = inkOf(INK.text, canvas.blackAndWhite);
    const cross: Shape = {
      kind: 'segments',
      ends: [x - CROSS_MM, y, x + CROSS_MM, y, x, y - CROSS_MM, x, y + CROSS_MM],
      stroke: { colour, widthMm: LINE_MM.outline },
    };
    const free = labelsBeside(name, x, y, colour).filter((text) => {
      const room = textBox(text);
      return isWithin(room, canvas.frame) && !taken.some((box) => boxesOverlap(box, room));
    });
    const label = free.find((text) => !cells.crosses(textBox(text))) ?? free[0];
    const box = boxAround(x, y, CROSS_MM + 0.2);
    labels.push(box, ...(label ? [textBox(label)] : []));
    return [
      { shapes: [cross], box },
      ...(label ? [{ shapes: [plate(textBox(label)), label], box: textBox(label) }] : []),
    ];
  });
}

/** Right, left, below, above, then the corners. */
function labelsBeside(name: string, x: number, y: number, colour: string): TextShape[] {
  const at = (dx: number, dy: number, anchor: 'start' | 'middle' | 'end') =>
    textShape(x + dx, y + dy, name, { sizePt: TYPE_PT.least, colour, anchor });
  return [
    at(1.8, 0.9, 'start'),
    at(-1.8, 0.9, 'end'),
    at(0, 3.6, 'middle'),
    at(0, -1.9, 'middle'),
    at(1.2, 3.4, 'start'),
    at(1.2, -1.7, 'start'),
    at(-1.2, 3.4, 'end'),
    at(-1.2, -1.7, 'end'),
  ];
}

/** White under a name, so that hatching does not run through it. */
function plate({ left, right, top, bottom }: Box): Shape {
  const [x1, x2, y1, y2] = [left - 0.3, right + 0.3, top - 0.3, bottom + 0.1];
  const points = [x1, y1, x2, y1, x2, y2, x1, y2];
  return { kind: 'path', points, closed: true, stroke: null, fill: '#ffffff' };
}

export function boxAround(x: number, y: number, half: number): Box {
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

export function isWithin(box: Box, frame: Box): boolean {
  return (
    box.left >= frame.left &&
    box.right <= frame.right &&
    box.top >= frame.top &&
    box.bottom <= frame.bottom
  );
}

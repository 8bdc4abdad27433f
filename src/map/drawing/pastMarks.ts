import { INK, inkOf, LINE_MM, mixedWithWhite, TYPE_PT, textShape } from '../paper/paper';
import { boxesOverlap, type Shape, type TextShape } from '../paper/shapes';
import { textBox } from '../paper/text';
import type { Badge } from './badges';
import { isHidden } from './depthBuffer';
import type { MapEarlier, MapTestSpot } from './figure';
import { boxAround, isWithin } from './landmarkMarks';
import type { Canvas } from './pictureFrame';
import type { TargetPlace } from './targets';
import { dot, projectPositions } from './view';

/** Punctures of earlier sessions and test spots: what was done to this skin before. */

/** Half the width of a fresh cross; the oldest is half of it, so that age shows without grey. */
const CROSS_MM = { 'close-up': 0.8, overview: 0.3 } as const;
/** How much white a fresh and an old cross have: new points are always the darkest. */
const PALE = { fresh: 0.35, old: 0.7 };
const SPOT_MM = 1.5;
/** Skin turned further away than this is not drawn on. */
const LEAST_FACING = 0.05;

/** A slanted cross, smaller and paler the older it is; never a ring, never a dot. */
export function crossShape(x: number, y: number, session: Pick<MapEarlier, 'strength'>): Shape {
  return crossLines(x, y, CROSS_MM['close-up'] * (0.5 + 0.5 * session.strength), session);
}

function crossLines(
  x: number,
  y: number,
  half: number,
  { strength }: Pick<MapEarlier, 'strength'>,
): Shape {
  const pale = PALE.fresh + (PALE.old - PALE.fresh) * (1 - strength);
  return {
    kind: 'segments',
    ends: [x - half, y - half, x + half, y + half, x - half, y + half, x + half, y - half],
    stroke: { colour: mixedWithWhite(INK.text, pale), widthMm: LINE_MM.outline },
  };
}

/** A standing square with a cross in it. */
export function spotShapes(x: number, y: number, colour: string): Shape[] {
  const points = [x, y - SPOT_MM, x + SPOT_MM, y, x, y + SPOT_MM, x - SPOT_MM, y];
  const stroke = { colour, widthMm: LINE_MM.zone };
  const half = SPOT_MM / 2;
  return [
    { kind: 'path', points, closed: true, stroke, fill: '#ffffff' },
    {
      kind: 'segments',
      ends: [x - half, y, x + half, y, x, y - half, x, y + half],
      stroke: { colour, widthMm: LINE_MM.outline },
    },
  ];
}

/** A puncture under a target looks out from under its ring: nothing crosses the needle's place. */
const UNDER_RING_MM = 1.65;
/** A cross whose middle is nearer than this to a target's lies under its ring, mm. */
const COVERED_MM = 1.3;

/** `marks` stand free; what is `under` a ring gives way to numbers. */
export function earlierMarks(
  canvas: Canvas,
  places: readonly TargetPlace[],
): { marks: Badge[]; under: Badge[]; seen: MapEarlier[] } {
  const { axes } = canvas.sheet.study;
  const under: Badge[] = [];
  const isCovered = (x: number, y: number): boolean =>
    places.some((place) => Math.hypot(place.x - x, place.y - y) < COVERED_MM);
  const free = CROSS_MM[canvas.kind];
  const seen: MapEarlier[] = [];
  const marks = canvas.studies.marks.earlier.flatMap((session): Badge[] => {
    const { u, v, depth } = projectPositions(session.positions, axes);
    const facing = projectPositions(session.normals, axes).depth;
    const before = under.length;
    const own = [...u.keys()].flatMap((row): Badge[] => {
      if (facing[row] < LEAST_FACING) return [];
      if (isHidden(canvas.buffer, u[row], v[row], depth[row], 1)) return [];
      const [x, y] = canvas.toPaper([u[row], v[row]]);
      const covered = canvas.kind === 'close-up' && isCovered(x, y);
      const half = covered ? UNDER_RING_MM : free * (0.5 + 0.5 * session.strength);
      const box = boxAround(x, y, half + LINE_MM.outline / 2);
      if (!isWithin(box, canvas.frame)) return [];
      const mark = { shapes: [crossLines(x, y, half, session)], box };
      if (covered) under.push(mark);
      return covered ? [] : [mark];
    });
    if (own.length + under.length > before) seen.push(session);
    return own;
  });
  return { marks, under, seen };
}

/** A spot under a target stays under it; its name stands beside both. */
export function testSpotMarks(canvas: Canvas, places: readonly TargetPlace[]) {
  const { axes } = canvas.sheet.study;
  const colour = inkOf(INK.text, canvas.blackAndWhite);
  const seen: MapTestSpot[] = [];
  const signs: Badge[] = [];
  const labels: Badge[] = [];
  const targets = places.map(({ x, y }) => boxAround(x, y, 1.6));
  for (const mark of canvas.studies.marks.testSpots) {
    const { position, normal, label } = mark;
    if (dot(normal, axes.toViewer) < LEAST_FACING) continue;
    const [u, v, depth] = [axes.right, axes.up, axes.toViewer].map((axis) => dot(position, axis));
    if (isHidden(canvas.buffer, u, v, depth, 1)) continue;
    const [x, y] = canvas.toPaper([u, v]);
    const box = boxAround(x, y, SPOT_MM + 0.2);
    if (!isWithin(box, canvas.frame)) continue;
    seen.push(mark);
    signs.push({ shapes: spotShapes(x, y, colour), box });
    const taken = [...targets, ...[...signs, ...labels].map((other) => other.box)];
    const text = labelsBeside(label, x, y, colour).find((shape) => {
      const room = textBox(shape);
      return isWithin(room, canvas.frame) && !taken.some((each) => boxesOverlap(each, room));
    });
    if (text) labels.push({ shapes: [text], box: textBox(text) });
  }
  const clear = signs.filter(({ box }) => !targets.some((target) => boxesOverlap(target, box)));
  return { signs, labels, marks: [...clear, ...labels], seen };
}

function labelsBeside(label: string, x: number, y: number, colour: string): TextShape[] {
  const at = (dx: number, dy: number, anchor: 'start' | 'middle' | 'end') =>
    textShape(x + dx, y + dy, label, {
      sizePt: TYPE_PT.least,
      weight: 'semibold',
      anchor,
      colour,
    });
  return [
    at(2.1, 0.9, 'start'),
    at(-2.1, 0.9, 'end'),
    at(0, -2.1, 'middle'),
    at(0, 3.9, 'middle'),
    at(1.4, -1.6, 'start'),
    at(1.4, 3.4, 'start'),
    at(-1.4, -1.6, 'end'),
    at(-1.4, 3.4, 'end'),
  ];
}

import { group, TYPE_PT, textShape } from '../paper/paper';
import { type Box, boxesOverlap, type Shape } from '../paper/shapes';
import { capitalHeightMm, textBox, textWidthMm } from '../paper/text';

/** A point to be drawn: its place on paper and what is written beside it. */
export interface TargetPlace {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly colour: string;
  /** under other skin even in the best view: dotted */
  readonly covered: boolean;
}

/** Full size on paper: ring 3 mm across, hole 2 mm (docs/look.md, Paper). */
const RING_MM = 3;
const HOLE_SHARE = 2 / 3;
/** A ring takes at most this share of the way to the next point, so that rings never touch. */
const SHARE_OF_GAP = 0.8;
/** Below this a ring is a dot of ink; nearer points than this can't be told apart on paper. */
const LEAST_RING_MM = 0.7;
/** A number is this much nearer to its own target than to any other, where there is a choice. */
const OWN_MARGIN_MM = 0.6;
/** Paper kept free between a number and anything else. */
const CLEAR_MM = 0.25;

/** Outer width of each ring: one size for the page unless a point's neighbour is nearer than that. */
export function ringWidths(places: readonly TargetPlace[]): number[] {
  const gaps = nearestGaps(places);
  const sorted = gaps.slice().sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 5)] ?? Number.POSITIVE_INFINITY;
  const size = Math.min(RING_MM, Math.max(LEAST_RING_MM, ringFor(usual)));
  return gaps.map((gap) =>
    Math.min(size, Math.max(Math.min(LEAST_RING_MM, gap * 0.95), gap * SHARE_OF_GAP)),
  );
}

/** Half the way for rings, the other half for numbers, while there is a choice. */
function ringFor(gapMm: number): number {
  return gapMm * 0.5;
}

function nearestGaps(places: readonly TargetPlace[]): number[] {
  return places.map((place, i) => {
    let square = Number.POSITIVE_INFINITY;
    for (let j = 0; j < places.length; j++) {
      const [dx, dy] = [place.x - places[j].x, place.y - places[j].y];
      if (j !== i) square = Math.min(square, dx * dx + dy * dy);
    }
    return Math.sqrt(square);
  });
}

/** Hollow rings, white inside so that no hatch line crosses the place of the needle. */
export function ringShapes(
  places: readonly TargetPlace[],
  widths: readonly number[],
  name = 'targets',
): Shape {
  const rings = places.map((place, i): Shape => {
    const band = (widths[i] * (1 - HOLE_SHARE)) / 2;
    const around = Math.PI * (widths[i] - band);
    // dots, by the round ends of strokes without length
    const dash = place.covered ? { dashMm: [0.001, around / 6] } : {};
    return {
      kind: 'circle',
      x: place.x,
      y: place.y,
      radiusMm: (widths[i] - band) / 2,
      stroke: { colour: place.colour, widthMm: band, ...dash },
      fill: '#ffffff',
    };
  });
  return group(name, rings);
}

export interface NumberResult {
  readonly shapes: Shape;
  /** the room each number takes, in the order they were placed */
  readonly boxes: readonly Box[];
  readonly leftOut: number;
}

/**
 * Numbers beside their targets, in the first of sixteen places that touches no target, no number and
 * nothing that is kept free, best where its own target is the nearest and no line runs. First the points that orient (the first, the
 * last, every tenth, every fifth), then all others; a number without room is left out and counted.
 * @param crossesLine whether a line of the drawing runs through a box
 */
export function numberShapes(
  places: readonly TargetPlace[],
  widths: readonly number[],
  keptFree: readonly Box[],
  bounds: Box,
  crossesLine: (box: Box) => boolean,
): NumberResult {
  const taken = new BoxIndex(places.flatMap((place, i) => ringBoxes(place, widths[i])));
  for (const box of keptFree) taken.add(box);
  const shapes: Shape[] = [];
  const boxes: Box[] = [];
  let leftOut = 0;
  for (const i of byImportance(places)) {
    const free = candidates(places[i], widths[i]).filter(
      ({ box }) => isInside(box, bounds) && !taken.overlaps(box),
    );
    const clear = free.filter(({ box }) => isOwn(box, i, places));
    const chosen =
      clear.find(({ box }) => !crossesLine(box)) ??
      clear[0] ??
      free.find(({ box }) => !crossesLine(box)) ??
      free[0];
    if (!chosen) {
      leftOut++;
      continue;
    }
    taken.add(chosen.box);
    boxes.push(chosen.box);
    shapes.push(chosen.shape);
  }
  return { shapes: group('numbers', shapes), boxes, leftOut };
}

/** A disc as three boxes, so that a number may sit in the corner that a square would take. */
function ringBoxes({ x, y }: TargetPlace, width: number): Box[] {
  const box = (halfWidth: number, halfHeight: number): Box => ({
    left: x - halfWidth * width,
    right: x + halfWidth * width,
    top: y - halfHeight * width,
    bottom: y + halfHeight * width,
  });
  return [box(0.5, 0.2), box(0.2, 0.5), box(0.354, 0.354)];
}

/** Whether a number's own target is the nearest to it by a visible margin. */
function isOwn(box: Box, own: number, places: readonly TargetPlace[]): boolean {
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  const distance = (place: TargetPlace): number =>
    Math.sqrt((place.x - x) * (place.x - x) + (place.y - y) * (place.y - y));
  const limit = distance(places[own]) + OWN_MARGIN_MM;
  return places.every((place, i) => i === own || distance(place) > limit);
}

/** Right, left, above, below, then the corners, then half a step off the first four. */
function candidates(place: TargetPlace, width: number) {
  const reach = width / 2 + 0.35;
  const slant = width * 0.36 + 0.3;
  const height = capitalHeightMm(TYPE_PT.least);
  const half = textWidthMm(place.label, TYPE_PT.least) / 2;
  const at = (x: number, y: number) => {
    const shape = textShape(x, y, place.label, {
      sizePt: TYPE_PT.least,
      anchor: 'middle',
      colour: place.colour,
    });
    return { shape, box: grown(textBox(shape), CLEAR_MM) };
  };
  const { x, y } = place;
  const middle = y + height / 2;
  return [
    at(x + reach + half, middle),
    at(x - reach - half, middle),
    at(x, y - reach),
    at(x, y + reach + height),
    at(x + slant + half, y - slant),
    at(x + slant + half, y + slant + height),
    at(x - slant - half, y - slant),
    at(x - slant - half, y + slant + height),
    at(x + reach + half, middle - height / 2),
    at(x + reach + half, middle + height / 2),
    at(x - reach - half, middle - height / 2),
    at(x - reach - half, middle + height / 2),
    at(x + half / 2, y - reach),
    at(x - half / 2, y - reach),
    at(x + half / 2, y + reach + height),
    at(x - half / 2, y + reach + height),
  ];
}

function byImportance(places: readonly TargetPlace[]): number[] {
  const rank = ({ label }: TargetPlace, i: number): number => {
    const number = Number.parseInt(label, 10);
    if (number === 1 || i === places.length - 1) return 0;
    return number % 10 === 0 ? 1 : number % 5 === 0 ? 2 : 3;
  };
  return places.map((_, i) => i).sort((a, b) => rank(places[a], a) - rank(places[b], b) || a - b);
}

function grown(box: Box, by: number): Box {
  return { left: box.left - by, right: box.right + by, top: box.top - by, bottom: box.bottom + by };
}

function isInside(box: Box, bounds: Box): boolean {
  return (
    box.left >= bounds.left &&
    box.right <= bounds.right &&
    box.top >= bounds.top &&
    box.bottom <= bounds.bottom
  );
}

/** Boxes by the cells they touch, so that a thousand numbers do not each look at a thousand rings. */
class BoxIndex {
  private readonly cells = new Map<number, Box[]>();
  private static readonly CELL_MM = 5;

  constructor(boxes: readonly Box[] = []) {
    for (const box of boxes) this.add(box);
  }

  add(box: Box): void {
    for (const key of this.keys(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  overlaps(box: Box): boolean {
    return this.keys(box).some((key) =>
      this.cells.get(key)?.some((other) => boxesOverlap(box, other)),
    );
  }

  private keys(box: Box): number[] {
    const cell = BoxIndex.CELL_MM;
    const keys: number[] = [];
    for (let y = Math.floor(box.top / cell); y <= Math.floor(box.bottom / cell); y++)
      for (let x = Math.floor(box.left / cell); x <= Math.floor(box.right / cell); x++)
        keys.push(y * 4096 + x);
    return keys;
  }
}

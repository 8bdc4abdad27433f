import type { Place } from './tools/gesture';

export interface CardSize {
  readonly widePx: number;
  readonly highPx: number;
}

/** The picture that a card stands in. */
export interface CardView extends CardSize {
  /** what lies over the picture and would hide the card */
  readonly panels?: readonly (CardSize & Place)[];
}

/** Kept free between a card and its own point, and around every other one, px. */
const CLEAR_PX = 14;
/** From near to far: a card farther off than this is in a corner as well. */
const REACHES_PX = [16, 40, 72, 112, 160];

/**
 * Where the card of a point goes so that it covers no other one and lies under no panel: beside it,
 * nearest first, else the place that covers the fewest. Always inside the picture.
 * @param others every point that can be seen, the card's own among them
 */
export function cardPlace(
  point: Place,
  others: readonly Place[],
  { widePx, highPx }: CardSize,
  view: CardView,
): Place {
  const covered = ({ x, y }: Place): number =>
    others.filter(
      (each) =>
        each.x > x - CLEAR_PX &&
        each.x < x + widePx + CLEAR_PX &&
        each.y > y - CLEAR_PX &&
        each.y < y + highPx + CLEAR_PX,
    ).length;
  const hidden = ({ x, y }: Place): number =>
    (view.panels ?? []).filter(
      (each) =>
        each.x < x + widePx &&
        each.x + each.widePx > x &&
        each.y < y + highPx &&
        each.y + each.highPx > y,
    ).length;
  let best: { readonly place: Place; readonly count: number } | null = null;
  const middle = (view.widePx - widePx) / 2;
  for (const place of placesAround(point, widePx, highPx, middle)) {
    const inside = {
      x: Math.min(Math.max(6, place.x), Math.max(6, view.widePx - widePx - 6)),
      y: Math.min(Math.max(6, place.y), Math.max(6, view.highPx - highPx - 6)),
    };
    // words that nobody can read are worse than any point covered
    const count = covered(inside) + HIDDEN * hidden(inside);
    if (count === 0) return inside;
    if (!best || count < best.count) best = { place: inside, count };
  }
  return best?.place ?? point;
}

/** More than the points of a zone. */
const HIDDEN = 1e6;

function placesAround({ x, y }: Place, widePx: number, highPx: number, middle: number): Place[] {
  return REACHES_PX.flatMap((reach) => {
    const [right, left] = [x + reach, x - reach - widePx];
    const [above, below] = [y - reach - highPx, y + reach];
    const [midX, midY] = [x - widePx / 2, y - highPx / 2];
    return [
      ...[
        [right, above],
        [left, above],
        [right, below],
        [left, below],
      ],
      ...[
        [right, midY],
        [left, midY],
        [midX, above],
        [midX, below],
      ],
      ...[
        [middle, above],
        [middle, below],
      ],
    ].map(([placeX, placeY]) => ({ x: placeX, y: placeY }));
  });
}

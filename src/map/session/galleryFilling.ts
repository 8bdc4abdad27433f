import { CellMask } from '../drawing/pageMask';
import { enlarged, type PlannedSheet, widened } from '../drawing/planSheets';

/** Where pictures stand on a page of the gallery, and how they fill it. */

export const CAPTION_MM = 5;
export const GAP_MM = 3;

/** A line along a picture's edge is not to reach into the page's margin, mm. */
const INK_MM = 0.2;

export interface PlacedSheet {
  readonly sheet: PlannedSheet;
  /** of the picture, mm from the upper left corner of the page's room */
  readonly left: number;
  readonly top: number;
}

/** From the upper edge of the room to the lowest of the pictures, captions and all, mm. */
export interface PageRoom {
  readonly widthMm: number;
  readonly heightMm: number;
}

export function sizeOf({ window, denominator }: PlannedSheet): { wide: number; high: number } {
  return {
    wide: (window.right - window.left) / denominator,
    high: (window.top - window.bottom) / denominator,
  };
}

/** The cells of a picture with its caption and a gap. */
export function blockOf(sheet: PlannedSheet): CellMask {
  const { wide, high } = sizeOf(sheet);
  return CellMask.block(Math.ceil(wide + GAP_MM), Math.ceil(high + CAPTION_MM + GAP_MM));
}

export function freePage({ widthMm, heightMm }: PageRoom): CellMask {
  return new CellMask(Math.ceil(widthMm + GAP_MM), Math.ceil(heightMm + GAP_MM));
}

/** Cells are whole millimetres: the last one may reach past the room by a part of the gap. */
export function placedAt(
  sheet: PlannedSheet,
  [column, row]: readonly [number, number],
  { widthMm, heightMm }: PageRoom,
): PlacedSheet {
  const { wide, high } = sizeOf(sheet);
  const most = [widthMm - INK_MM - wide, heightMm - high];
  return {
    sheet,
    left: Math.max(0, Math.min(column, most[0])),
    top: Math.max(CAPTION_MM, Math.min(row + CAPTION_MM, most[1])),
  };
}

/** All on one page, the largest first; null where they do not fit. */
function packed(sheets: readonly PlannedSheet[], room: PageRoom): PlacedSheet[] | null {
  const free = freePage(room);
  const area = (sheet: PlannedSheet): number => sizeOf(sheet).wide * sizeOf(sheet).high;
  const placed: PlacedSheet[] = [];
  for (const sheet of sheets.slice().sort((a, b) => area(b) - area(a))) {
    const block = blockOf(sheet);
    const place = free.firstPlace(block);
    if (!place) return null;
    free.put(block, ...place);
    placed.push(placedAt(sheet, place, room));
  }
  return placed;
}

/**
 * The same pictures larger, as far as they fit: all of them by a step, then those of one scale together, so
 * that both sides of a face stay alike; what is still free shows more of the surroundings.
 */
export function filledPage(placed: readonly PlacedSheet[], room: PageRoom): PlacedSheet[] {
  const most = { widthMm: room.widthMm, heightMm: room.heightMm - CAPTION_MM };
  let best = placed;
  let sheets = placed.map(({ sheet }) => sheet);
  /** A step larger what is chosen; false where that does not fit. */
  const enlarge = (isChosen: (index: number) => boolean): boolean => {
    const next = sheets.map((sheet, i) => (isChosen(i) ? enlarged(sheet, most) : sheet));
    const all = next.filter((sheet) => sheet !== null);
    const fits = all.length === next.length ? packed(all, room) : null;
    if (!fits) return false;
    [best, sheets] = [fits, all];
    return true;
  };
  while (enlarge(() => true));
  const first = sheets.map(({ denominator }) => denominator);
  for (const scale of [...new Set(first)].sort((a, b) => b - a))
    while (enlarge((i) => first[i] === scale));
  return spread(best, room);
}

/** Each grows to the right and down until it meets another or the edge. */
function spread(placed: readonly PlacedSheet[], room: PageRoom): PlacedSheet[] {
  const out = placed.slice();
  const boxOf = ({ sheet, left, top }: PlacedSheet) => {
    const { wide, high } = sizeOf(sheet);
    return { left, right: left + wide, top: top - CAPTION_MM, bottom: top + high };
  };
  for (const [i, each] of out.entries()) {
    const others = out.filter((_, j) => j !== i).map(boxOf);
    const own = boxOf(each);
    const beside = others.filter(
      (box) =>
        box.left >= own.right && box.top < own.bottom + GAP_MM && own.top < box.bottom + GAP_MM,
    );
    const right = Math.min(room.widthMm - INK_MM, ...beside.map((box) => box.left - GAP_MM));
    const across = widened(each.sheet, {
      widthMm: right - own.left,
      heightMm: own.bottom - each.top,
    });
    const wide = own.left + sizeOf(across).wide;
    const below = others.filter(
      (box) => box.top >= own.bottom && box.left < wide + GAP_MM && own.left < box.right + GAP_MM,
    );
    const bottom = Math.min(room.heightMm, ...below.map((box) => box.top - GAP_MM));
    out[i] = {
      ...each,
      sheet: widened(across, { widthMm: wide - own.left, heightMm: bottom - each.top }),
    };
  }
  return out;
}

import { TYPE_PT } from '../paper/paper';
import { textWidthMm } from '../paper/text';
import type { ViewGroup, ViewPart } from './picks';
import type { FigureStudies, ViewStudy } from './study';
import { boundsOf, framedRect, projectPositions, type ViewAxes, type ViewRect } from './view';

/** What one page shows: some zones in one view, in a window of one scale. */
export interface PlannedSheet {
  readonly study: ViewStudy;
  readonly parts: readonly ViewPart[];
  /** the part of the view in the frame, mm of the figure */
  readonly window: ViewRect;
  /** what of it has to be seen: the points with room around them */
  readonly needed: ViewRect;
  /** millimetres of the figure per millimetre of paper */
  readonly denominator: number;
}

/** Scales a person can reckon with, 1 : n; above 2 : 1 a picture loses its surroundings. */
const DENOMINATORS = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 15, 20] as const;
/** A figure of 2 m is 67 mm high at the smallest. */
const WHOLE_DENOMINATORS = [...DENOMINATORS, 25, 30] as const;
/** With this much paper from point to point, ring and number of two figures fit side by side, mm. */
const AMPLE_MM = 9;
/** Room for a ring and its surroundings from point to point, beside the number itself, mm. */
const RING_ROOM_MM = 2.4;
/** A zone that is not legible on one page is cut into at most this many times two. */
const MOST_CUTS = 2;
/** A half is not cut again with this share of the room: few pages matter too. */
const STILL_LEGIBLE = 0.75;
/** Zones that the page's table and legend have room for beside a picture of decent size. */
const MOST_ZONES = 4;
/** Skin shown around the outermost points at least, mm of the figure. */
const LEAST_PADDING_MM = 20;

interface Size {
  readonly widthMm: number;
  readonly heightMm: number;
}

/**
 * Zones of one view share a page as long as its numbers stay legible; else each pair that still
 * fits shares one. A zone too dense even alone is cut into pages of a larger scale.
 * @param frame the room for the picture on paper
 */
export function planSheets(
  studies: FigureStudies,
  groups: readonly ViewGroup[],
  frame: Size,
): PlannedSheet[] {
  return groups.flatMap(({ view, parts }) => {
    const study = studies.of(view);
    const sheetOf = (set: readonly ViewPart[]): PlannedSheet => ({
      study,
      parts: set,
      ...windowFor(set, study.axes, study.bounds, frame),
    });
    return partition(parts, sheetOf).flatMap((set) =>
      cutIfCrowded(sheetOf(set), sheetOf, MOST_CUTS),
    );
  });
}

/** So much skin is shown around the outermost points of a small picture, mm of the figure. */
const COMPACT_PADDING_MM = 8;
/** Rings of this width stay rings on a tired copier, mm. */
const LEAST_RING_GAP_MM = 4.8;
/** Zones share a picture where that takes hardly more paper than two. */
const JOINT_SHARE = 1.1;

/**
 * The same zones in the smallest pictures that are legible, several to a page: every number of 7 pt
 * beside a ring of 2.4 mm or more. Zones that lie together share one.
 * @param most the room of a whole page
 * @param ease 1 for as small as is legible, more for as many times more room between points
 */
export function compactSheets(
  studies: FigureStudies,
  groups: readonly ViewGroup[],
  most: Size,
  ease = 1,
): PlannedSheet[] {
  return groups.flatMap(({ view, parts }) => {
    const study = studies.of(view);
    const sheetOf = (set: readonly ViewPart[]): PlannedSheet =>
      compactSheet(study, set, most, ease);
    const sets: ViewPart[][] = [];
    for (const part of parts) {
      const alone = paperArea(sheetOf([part]));
      const home = sets.find((set) => {
        const joint = sheetOf([...set, part]);
        const apart = paperArea(sheetOf(set)) + alone;
        return isEasy(gapsOf(joint), joint, ease) && paperArea(joint) <= JOINT_SHARE * apart;
      });
      if (home) home.push(part);
      else sets.push([part]);
    }
    return sets.flatMap((set) => cutIfCrowded(sheetOf(set), sheetOf, MOST_CUTS));
  });
}

function compactSheet(
  study: ViewStudy,
  parts: readonly ViewPart[],
  most: Size,
  ease: number,
): PlannedSheet {
  // a border is hardly farther from its points than half a spacing
  const needed = neededRect(parts, study.axes, COMPACT_PADDING_MM, 0.55);
  const [width, height] = [needed.right - needed.left, needed.top - needed.bottom];
  const fits = DENOMINATORS.filter((n) => width <= most.widthMm * n && height <= most.heightMm * n);
  const largest = fits[0] ?? DENOMINATORS[DENOMINATORS.length - 1];
  const sheetAt = (denominator: number): PlannedSheet => ({
    study,
    parts,
    needed,
    denominator,
    window: needed,
  });
  const gaps = gapsOf(sheetAt(1));
  const legible = fits.filter((n) => isEasy(gaps, sheetAt(n), ease));
  const sheet = sheetAt(legible[legible.length - 1] ?? largest);
  return wideEnough(sheet, most);
}

/** A caption needs some width, mm. */
const LEAST_WIDTH_MM = 52;
const LEAST_HEIGHT_MM = 30;

/** Rather more surroundings than a strip. */
function wideEnough(sheet: PlannedSheet, most: Size): PlannedSheet {
  const { window, denominator } = sheet;
  const grown = (low: number, high: number, leastMm: number, mostMm: number): [number, number] => {
    const wanted = Math.min(leastMm, mostMm) * denominator;
    const by = Math.max(0, wanted - (high - low)) / 2;
    return [low - by, high + by];
  };
  const [left, right] = grown(window.left, window.right, LEAST_WIDTH_MM, most.widthMm);
  const [bottom, top] = grown(window.bottom, window.top, LEAST_HEIGHT_MM, most.heightMm);
  return { ...sheet, window: { left, right, bottom, top } };
}

/** Larger than life needs a reason: numbers that crowd. */
const LARGEST = 1;

/** At the next larger scale of the list, up to life-size; null where there is none. */
export function enlarged(sheet: PlannedSheet, most: Size): PlannedSheet | null {
  const next = DENOMINATORS.filter((n) => n >= LARGEST && n < sheet.denominator).at(-1);
  return next === undefined
    ? null
    : wideEnough({ ...sheet, denominator: next, window: sheet.needed }, most);
}

/** With more surroundings, as far as there is something of the figure to show. */
export function widened(sheet: PlannedSheet, { widthMm, heightMm }: Size): PlannedSheet {
  const { window, denominator, needed, study } = sheet;
  const { bounds } = study;
  const span = (low: 'left' | 'bottom', high: 'right' | 'top', mm: number): [number, number] => {
    const now = window[high] - window[low];
    const whole = Math.max(now, (bounds[high] - bounds[low]) * WHOLE_ROOM);
    const long = Math.min(Math.max(now, mm * denominator), whole);
    const from = centred(needed[low], needed[high], bounds[low], bounds[high], long);
    return [from, from + long];
  };
  const [left, right] = span('left', 'right', widthMm);
  const [bottom, top] = span('bottom', 'top', heightMm);
  return { ...sheet, window: { left, right, bottom, top } };
}

const WHOLE_ROOM = 1.04;

function paperArea({ window, denominator }: PlannedSheet): number {
  return ((window.right - window.left) * (window.top - window.bottom)) / denominator ** 2;
}

/** From each point to the nearest, mm of the figure: the middle one, and that of the nearest fifth. */
function gapsOf(sheet: PlannedSheet): { middle: number; fifth: number } {
  const distances = paperDistances({ ...sheet, denominator: 1 }).sort((a, b) => a - b);
  if (distances.length < 2) return { middle: Infinity, fifth: Infinity };
  return {
    middle: distances[distances.length >> 1],
    fifth: distances[Math.floor(distances.length / 5)],
  };
}

/** Half of the points keep room for ring and number, four of five for a ring that is seen to be one. */
function isEasy(
  { middle, fifth }: ReturnType<typeof gapsOf>,
  { parts, denominator }: PlannedSheet,
  ease: number,
): boolean {
  const highest = Math.max(...parts.map(({ rows }) => rows[rows.length - 1] + 1));
  const room = RING_ROOM_MM + textWidthMm(String(highest), TYPE_PT.least);
  return middle / denominator >= ease * room && fifth / denominator >= ease * LEAST_RING_GAP_MM;
}

/** Joins sets of zones, first with first, as long as a joint page is legible. */
function partition(
  parts: readonly ViewPart[],
  sheetOf: (set: readonly ViewPart[]) => PlannedSheet,
): ViewPart[][] {
  const sets: ViewPart[][] = [];
  for (const part of parts) {
    const home = sets.find((set) => {
      const joint = [...set, part];
      return joint.length <= MOST_ZONES && isLegible(sheetOf(joint));
    });
    if (home) home.push(part);
    else sets.push([part]);
  }
  return sets;
}

/** Half of the points keep room for a ring and the widest number to the next point. */
function isLegible(sheet: PlannedSheet, share = 1): boolean {
  const distances = paperDistances(sheet).sort((a, b) => a - b);
  const highest = Math.max(...sheet.parts.map(({ rows }) => rows[rows.length - 1] + 1));
  const room = RING_ROOM_MM + textWidthMm(String(highest), TYPE_PT.least);
  return distances.length < 2 || distances[distances.length >> 1] >= room * share;
}

/** Two pages of a larger scale for one whose numbers would crowd, cut across its longer side. */
function cutIfCrowded(
  sheet: PlannedSheet,
  sheetOf: (set: readonly ViewPart[]) => PlannedSheet,
  cuts: number,
): PlannedSheet[] {
  const [part] = sheet.parts;
  if (
    cuts === 0 ||
    sheet.parts.length > 1 ||
    isLegible(sheet, cuts === MOST_CUTS ? 1 : STILL_LEGIBLE)
  )
    return [sheet];
  const halves = halvesOf(part, sheet.study.axes).map((half) => sheetOf([half]));
  if (halves.some(({ denominator }) => denominator >= sheet.denominator)) return [sheet];
  return halves.flatMap((half) => cutIfCrowded(half, sheetOf, cuts - 1));
}

/** The upper and the lower, or the left and the right points of a zone: as many in each. */
function halvesOf(part: ViewPart, axes: ViewAxes): ViewPart[] {
  const places = pointPlaces(part, axes);
  const extent = (key: 'u' | 'v'): number =>
    Math.max(...places.map((place) => place[key])) - Math.min(...places.map((place) => place[key]));
  const key = extent('v') >= extent('u') ? 'v' : 'u';
  const values = places.map((place) => (key === 'v' ? -place.v : place.u));
  const middle = values.slice().sort((a, b) => a - b)[values.length >> 1];
  const half = (keeps: (value: number) => boolean): ViewPart => {
    const rows = part.rows.filter((_, i) => keeps(values[i]));
    return { ...part, rows, coveredRows: part.coveredRows.filter((row) => rows.includes(row)) };
  };
  return [half((value) => value < middle), half((value) => value >= middle)].filter(
    ({ rows }) => rows.length > 0,
  );
}

/** From each point of the sheet to the nearest other one, mm on paper, in no order. */
function paperDistances({ parts, study: { axes }, denominator }: PlannedSheet): number[] {
  const across = parts.flatMap((part) => pointPlaces(part, axes)).sort((a, b) => a.u - b.u);
  return across.map(({ u, v }, at) => {
    let nearest = Number.POSITIVE_INFINITY;
    // to either side, as far as one could still be nearer
    for (let k = at - 1; k >= 0 && u - across[k].u < nearest; k--)
      nearest = Math.min(nearest, Math.hypot(u - across[k].u, v - across[k].v));
    for (let k = at + 1; k < across.length && across[k].u - u < nearest; k++)
      nearest = Math.min(nearest, Math.hypot(u - across[k].u, v - across[k].v));
    return nearest / denominator;
  });
}

function pointPlaces({ zone, rows }: ViewPart, axes: ViewAxes): { u: number; v: number }[] {
  const { u, v } = projectPositions(zone.layout.positions, axes);
  return rows.map((row) => ({ u: u[row], v: v[row] }));
}

/**
 * The smallest scale at which points lie amply apart, for the sake of the surroundings; the largest
 * that fits when none is ample.
 */
function windowFor(
  parts: readonly ViewPart[],
  axes: ViewAxes,
  figureBounds: ViewRect,
  frame: Size,
): Pick<PlannedSheet, 'window' | 'needed' | 'denominator'> {
  const needed = neededRect(parts, axes);
  const fits = DENOMINATORS.filter(
    (n) =>
      needed.right - needed.left <= frame.widthMm * n &&
      needed.top - needed.bottom <= frame.heightMm * n,
  );
  const largest = fits[0] ?? DENOMINATORS[DENOMINATORS.length - 1];
  const spacingMm = Math.min(...parts.map(({ zone }) => zone.zone.pattern.spacingMm));
  const whole = DENOMINATORS.find((n) => holds(figureBounds, frame, n)) ?? largest;
  const ample = fits.filter((n) => spacingMm / n >= AMPLE_MM && n <= whole);
  const denominator = ample.at(-1) ?? largest;
  const width = frame.widthMm * denominator;
  const height = frame.heightMm * denominator;
  const u = centred(needed.left, needed.right, figureBounds.left, figureBounds.right, width);
  const v = centred(needed.bottom, needed.top, figureBounds.bottom, figureBounds.top, height);
  return {
    window: { left: u, right: u + width, bottom: v, top: v + height },
    needed,
    denominator,
  };
}

/** The figure from head to foot, or what its view frames, at the largest scale of the list that fits; of a bust what is needed. */
export function wholeFigure(
  study: ViewStudy,
  parts: readonly ViewPart[],
  frame: Size,
): PlannedSheet {
  const { framed } = study.view;
  const bounds = framed ? framedRect(framed, study.axes) : wholeBounds(study, parts);
  const { left, right, bottom, top } = bounds;
  const denominator = WHOLE_DENOMINATORS.find((n) => holds(bounds, frame, n)) ?? 40;
  const [halfWidth, halfHeight] = [frame.widthMm, frame.heightMm].map(
    (mm) => (mm * denominator) / 2,
  );
  const [u, v] = [(left + right) / 2, (bottom + top) / 2];
  const window = {
    left: u - halfWidth,
    right: u + halfWidth,
    bottom: v - halfHeight,
    top: v + halfHeight,
  };
  return { study, parts, window, needed: bounds, denominator };
}

/** Lower figures are heads on their shoulders, mm. */
const BUST_MM = 900;
/** From the crown to below the chin, mm: shown of a bust whatever is treated. */
const HEAD_MM = 255;
/** In a view from above or below so much is kept under the lowest point, mm. */
const BELOW_MM = 135;
/** A view is level when it looks up or down by less than this share. */
const LEVEL = 0.6;

/** Shoulders that carry no point only make the face small. */
function wholeBounds({ bounds, projected, axes }: ViewStudy, parts: readonly ViewPart[]): ViewRect {
  if (bounds.top - bounds.bottom > BUST_MM || parts.length === 0) return bounds;
  const needed = neededRect(parts, axes);
  const level = Math.abs(axes.toViewer[1]) < LEVEL;
  const lowest = level ? Math.min(needed.bottom, bounds.top - HEAD_MM) : needed.bottom - BELOW_MM;
  if (lowest <= bounds.bottom) return bounds;
  const { u, v } = projected;
  const from = level ? bounds.top - HEAD_MM : lowest;
  const seen = [...v.keys()].filter((i) => v[i] >= from);
  const [left, right] = seen.reduce(
    ([least, most], i) => [Math.min(least, u[i]), Math.max(most, u[i])],
    [needed.left, needed.right],
  );
  return { left, right, bottom: lowest, top: bounds.top };
}

function holds(bounds: ViewRect, frame: Size, n: number): boolean {
  const roomy = 1.04;
  return (
    (bounds.right - bounds.left) * roomy <= frame.widthMm * n &&
    (bounds.top - bounds.bottom) * roomy <= frame.heightMm * n
  );
}

/** Around the points drawn here; the border is never further from them than about a spacing. */
function neededRect(
  parts: readonly ViewPart[],
  axes: ViewAxes,
  leastMm = LEAST_PADDING_MM,
  spacings = 1,
): ViewRect {
  const rects = parts.map((part) => {
    const places = pointPlaces(part, axes);
    const padding = Math.max(leastMm, spacings * part.zone.zone.pattern.spacingMm);
    const bounds = boundsOf({
      u: Float64Array.from(places, ({ u }) => u),
      v: Float64Array.from(places, ({ v }) => v),
    });
    return {
      left: bounds.left - padding,
      right: bounds.right + padding,
      bottom: bounds.bottom - padding,
      top: bounds.top + padding,
    };
  });
  return {
    left: Math.min(...rects.map(({ left }) => left)),
    right: Math.max(...rects.map(({ right }) => right)),
    bottom: Math.min(...rects.map(({ bottom }) => bottom)),
    top: Math.max(...rects.map(({ top }) => top)),
  };
}

/** Where a window begins: round the middle of what is needed, but not beyond the figure for nothing. */
function centred(low: number, high: number, least: number, most: number, size: number): number {
  if (size >= most - least) return (least + most - size) / 2;
  const start = (low + high - size) / 2;
  const margin = size * 0.02;
  const kept = Math.min(Math.max(start, least - margin), most + margin - size);
  return Math.min(Math.max(kept, high - size), low);
}

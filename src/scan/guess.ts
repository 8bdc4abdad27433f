import type { LengthUnit } from '../formats/readMesh';
import { MM_PER_UNIT } from '../formats/readMesh';
import { boundingBox } from '../geometry/measure';
import type { BodyFrame, Vector } from '../geometry/mesh';

/** What the longest side of a scan of a person or a part may be, mm: an ear, a tall man with raised arms. */
const LIKELY_MM = { least: 60, most: 2600 } as const;
/** Depth over length of what stands whole; heads and limbs are rounder. */
const SLENDER = 0.3;
/** A whole adult, mm. */
const ADULT_MM = { least: 1200, most: 2600 } as const;
/** A head, a limb, a belly, mm. */
const PART_MM = { least: 60, most: 1100 } as const;

export interface UnitGuess {
  /** null: two units are as likely */
  readonly unit: LengthUnit | null;
  /** those that may be meant, the likelier first */
  readonly likely: readonly LengthUnit[];
}

/** What the shape of a skin says, whatever its unit. */
export interface SkinShape {
  /** its area over the square of its longest side */
  readonly fill: number;
  /** share of its area by which more of it looks one way: 0 where it is closed, or open at both ends */
  readonly openShare: number;
}

/** A body has air between arms, trunk and legs: made ones fill 0.35 to 0.9, hands and heads more. */
const MOST_FILL = 0.9;
/** A body is scanned all round; a mask of a face, the back of a hand or an ear is not. */
const MOST_OPEN = 0.2;
/** The longest that is scanned from one side, a back, mm. */
const LONGEST_OPEN_MM = 800;
/** What is smaller than this is scanned from one side only, mm. */
const SMALL_MM = 120;

export function skinShape({ positions, triangles }: ScanSkin, longest: number): SkinShape {
  const { sum, area } = waysOf(positions, triangles);
  return { fill: area / longest ** 2, openShare: Math.hypot(...sum) / (area || 1) };
}

/**
 * What one unit of a scan may be. A whole body is 1.2 to 2.6 m long, a part of one up to 1.1 m.
 * @param sides of the box around it, in its own unit
 * @param shape left out: its box alone, which leaves more open
 */
export function guessUnit(sides: readonly number[], shape: SkinShape | null = null): UnitGuess {
  const [longest, , shortest] = [...sides].sort((a, b) => b - a);
  const units: LengthUnit[] = ['mm', 'cm', 'm'];
  const mmOf = (unit: LengthUnit) => longest * MM_PER_UNIT[unit];
  const likely = units.filter((unit) => within(mmOf(unit), LIKELY_MM));
  const isWhole = shortest / longest < SLENDER;
  const better = likely.filter((unit) =>
    shape ? fits(mmOf(unit), shape) : within(mmOf(unit), isWhole ? ADULT_MM : PART_MM),
  );
  const sorted = [...better, ...likely.filter((unit) => !better.includes(unit))];
  // by its box a flat part may be slender, too: where the whole body is not the only reading, ask
  const isSure = likely.length === 1 || (better.length === 1 && (shape !== null || !isWhole));
  return { unit: isSure ? sorted[0] : null, likely: sorted };
}

function within(mm: number, { least, most }: { least: number; most: number }): boolean {
  return mm >= least && mm <= most;
}

/** Whether a skin of that shape may be so long. */
function fits(mm: number, { fill, openShare }: SkinShape): boolean {
  const isOpen = openShare > MOST_OPEN;
  if (mm < SMALL_MM) return isOpen;
  const isBody = fill < MOST_FILL && !isOpen;
  // no part that looks like a body is as small as one in a wrong unit
  if (mm < ADULT_MM.most / 10) return !isBody;
  return mm <= PART_MM.most ? !(isOpen && mm > LONGEST_OPEN_MM) : isBody;
}

/** More of the skin's area than this looks one way where a scan is open: a face, a belly, not a whole head. */
const OPEN_SHARE = 0.05;
/** A head that is only cut at the neck has less. */
const WIDE_SHARE = 0.15;
/** Files have their axes along the room's: a front that is so near to one is that one, cosine of 25 degrees. */
const SNAPS = 0.906;
/** A height that is not so many times the depth says nothing of what is up. */
const CLEARLY_LONGER = 1.12;
const Y_UP: BodyFrame = { up: [0, 1, 0], front: [0, 0, 1] };
const Z_UP: BodyFrame = { up: [0, 0, 1], front: [0, -1, 0] };

/**
 * How a scan may stand in its file: y or z is up, as writers have it; people and their parts are higher than
 * deep. What is open, like a face without the back of the head, looks where its skin looks; what is closed
 * looks as the writers mostly have it. A guess, to be looked at.
 */
export function guessFrame({ positions, triangles }: ScanSkin): BodyFrame {
  const { min, max } = boundingBox({ positions });
  const way = mainWay(positions, triangles);
  const ratio = (max[2] - min[2]) / (max[1] - min[1]);
  const isDeep = ratio > 1 / CLEARLY_LONGER && ratio < CLEARLY_LONGER;
  // then what is wide open looks level, and what is cut at the neck alone looks up
  const isLevel = Math.hypot(...way) > WIDE_SHARE;
  const isZUp = isDeep ? Math.abs(way[1]) > Math.abs(way[2]) === isLevel : ratio > 1;
  const usual = isZUp ? Z_UP : Y_UP;
  const { up } = usual;
  const along = dot(way, up);
  const level = way.map((value, k) => value - along * up[k]);
  const length = Math.hypot(...level);
  if (length < OPEN_SHARE) return usual;
  const front = level.map((value) => value / length);
  const axis = front.findIndex((value) => Math.abs(value) > SNAPS);
  const snapped = axis < 0 ? front : front.map((value, k) => (k === axis ? Math.sign(value) : 0));
  return { up, front: [snapped[0], snapped[1], snapped[2]] };
}

export interface ScanSkin {
  /** 3 per vertex, in the file's own frame and unit */
  readonly positions: Float64Array;
  /** 3 per face, anticlockwise seen from outside */
  readonly triangles: Uint32Array;
}

/** Where the skin looks, as long as the share of its area that looks there; 0 where it is closed. */
function mainWay(positions: Float64Array, triangles: Uint32Array): number[] {
  const { sum, area } = waysOf(positions, triangles);
  return sum.map((value) => value / (area || 1));
}

/** The area, and the sum of its normals, each as long as its face is large. */
function waysOf(positions: Float64Array, triangles: Uint32Array) {
  const sum = [0, 0, 0];
  let area = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [3 * triangles[i], 3 * triangles[i + 1], 3 * triangles[i + 2]];
    const u = [0, 1, 2].map((k) => positions[b + k] - positions[a + k]);
    const v = [0, 1, 2].map((k) => positions[c + k] - positions[a + k]);
    const cross = [0, 1, 2].map(
      (k) => u[(k + 1) % 3] * v[(k + 2) % 3] - u[(k + 2) % 3] * v[(k + 1) % 3],
    );
    for (let k = 0; k < 3; k++) sum[k] += cross[k];
    area += Math.hypot(...cross);
  }
  return { sum: sum.map((value) => value / 2), area: area / 2 };
}

function dot(a: readonly number[], b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

import { fieldArea } from '../../../geometry/field';
import type { SurfaceMesh } from '../../../geometry/mesh';
import { MarginTest } from '../../stepping/marginTest';
import { type Spot, Steps } from '../../stepping/steps';

/*
 * Parallel rows along the skin: a distance between rows, a step along them.
 *
 * Idea: a straight line is laid through each piece of the zone in the wanted direction; rows are the
 * lines of equal distance from it, found by straight walks at right angles (`rowsRuler`), so two rows
 * are their distance apart along the skin. Steps are lengths along the row, counted from where the
 * line at right angles through the piece's centre crosses it, so that points of neighbouring rows
 * stand beside each other, or half a step on where rows are staggered. Both phases are fitted to the
 * border as for a lattice. Rows are laid from the middle outwards; where rows of both sides meet
 * (behind a limb) the point farther out is left out. What lies in the shadow of a hole in the skin is
 * reached from the nearest row (`rowsBranches`).
 * Tried and dropped: level lines of a flooded distance (straight fronts fall 30 % short at corners,
 * point floods from every sample cost seconds); an unequal lattice (keeps the steps, not the rows).
 */
import type { LayoutProgress } from '../../types';
import { cosSinOfDegrees } from '../../zone/cosSinOfDegrees';
import { isNarrow, isSmall, longAxis, type NarrowPiece, narrowFacts } from '../../zone/narrow';
import type { OldPuncture } from '../../zone/oldPunctures';
import { pieceAt } from '../../zone/pieces';
import { farthestKept, type ZoneSkin, zoneSkin } from '../../zone/zoneSkin';
import { firstOfFit } from '../lattice/latticePhase';
import { EDGE_MARGINS } from '../lattice/latticeTypes';
import { branchesOf } from './rowsBranches';
import { type RowSpot, RowsRest } from './rowsRest';
import {
  type RowPart,
  RowRuler,
  type RowsLayout,
  type RowsOptions,
  type RuledPiece,
} from './rowsRuler';

/** Lays rows of points over the region where a field is above 0. */
export function* layOutRows(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  options: RowsOptions,
): Generator<LayoutProgress, RowsLayout> {
  yield { stage: 'zone', share: 0 };
  const { rowDistanceMm, stepMm, existing = [], previous = [] } = options;
  const skin = rowsSkin(mesh, field, Math.max(rowDistanceMm, stepMm), previous);
  const onSkin = { existing: skin.inside(existing), previous: skin.oldInside(previous) };
  return yield* rowsOn(skin, { ...options, ...onSkin });
}

/** Zones are cut out for rows with this many roots of their area around: rows begin on a straight line through the zone. */
const AROUND_ROOTS = 0.5;

/** The skin that rows are laid on. */
export function rowsSkin(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  spacingMm: number,
  previous: readonly OldPuncture[],
): ZoneSkin {
  const aroundMm = AROUND_ROOTS * Math.sqrt(fieldArea(mesh, field));
  return zoneSkin(mesh, field, spacingMm, Math.max(aroundMm, farthestKept(previous)));
}

/** Rows over a zone's skin. @param options places on the cut-out */
function* rowsOn(skin: ZoneSkin, options: RowsOptions): Generator<LayoutProgress, RowsLayout> {
  const steps = new Steps(skin.mesh);
  const { rowDistanceMm, stepMm, edge, moved = [0, 0] } = options;
  const { keep, fit } = EDGE_MARGINS[edge];
  const keepMm = keep * Math.max(rowDistanceMm, stepMm);
  const distances = keepMm > 0 ? skin.fromBorder(keepMm) : undefined;
  const margin = new MarginTest(steps, skin.field, distances);
  const isThin = skin.pieces.map(
    (_, at) =>
      options.followsNarrow === true && isNarrow(skin, at, Math.max(rowDistanceMm, stepMm)),
  );
  const isUnturned = options.directionDeg === 0 && options.reference === undefined;
  const own = isThin.map((thin, at) => (thin && isUnturned ? longAxis(skin, at) : null));
  const ruled = yield* ruleZone(skin, steps, margin, options, 1.5 * stepMm, own);
  const found: RowSpot[] = [];
  let first = 0;
  for (const { piece, branch, ruler, parts, alongMm: startMm } of ruled) {
    yield { stage: 'points', share: 0.5 + (0.4 * piece) / ruled.length };
    if (branch === 0) {
      const ends = parts.reduce(
        ([low, high], { fromMm, toMm }) => [Math.min(low, fromMm), Math.max(high, toMm)],
        [Infinity, -Infinity],
      );
      first =
        firstOfFit([ends[0], ends[1]], stepMm, options.fitMm?.along ?? fit * stepMm) +
        moved[1] * stepMm;
    }
    for (const [at, part] of parts.entries())
      for (const along of stepsOn(part, first - startMm, options)) {
        const spot = ruler.along(part, along);
        if (spot === null || !margin.keeps(spot, keep * stepMm, keep * rowDistanceMm)) continue;
        const { row, levelMm } = part;
        found.push({ spot, row, piece, branch, part: at, alongMm: along + startMm, levelMm });
      }
  }
  yield { stage: 'measuring', share: 0.95 };
  const rest = new RowsRest(skin, steps, options);
  const narrow: NarrowPiece[] = [];
  const laid = skin.pieces.flatMap((_, at) => {
    const straight = found.filter(({ piece }) => piece === at);
    const isLeft = options.followsNarrow && isSmall(skin, at, Math.max(rowDistanceMm, stepMm));
    if (!isThin[at] && !isLeft) return straight;
    const turned = isThin[at] ? own[at] !== null : null;
    const { followed, facts } = rest.layNarrow(margin, at, straight, turned);
    narrow.push(facts);
    return followed ?? straight;
  });
  return { ...rest.finish(laid, ruled), narrow: narrowFacts(narrow, keepMm) };
}

/**
 * Lays the rows of every piece, without points; branches follow the ruler they begin on.
 * @param overlapMm by how much the rows of a branch reach into what is ruled already
 * @param own directions of pieces that are not laid along the body part
 */
export function* ruleZone(
  skin: ZoneSkin,
  steps: Steps,
  margin: MarginTest,
  options: RowsOptions,
  overlapMm: number,
  own: readonly (readonly [number, number, number] | null)[] = [],
): Generator<LayoutProgress, RuledPiece[]> {
  const { mesh, pieces, pieceOf } = skin;
  const vertices = skin.pieceVertices();
  const ruled: RuledPiece[] = [];
  for (let at = 0; at < pieces.length; at++) {
    yield { stage: 'rows', share: (0.5 * at) / pieces.length };
    const inside = (spot: Spot): boolean =>
      margin.inside(spot) && pieceAt(mesh, pieceOf, spot.face) === at;
    const whole = yield* rulePiece(skin, steps, at, inside, options, own[at] ?? null);
    ruled.push(whole);
    ruled.push(...(yield* branchesOf(steps, whole, vertices[at], inside, options, overlapMm)));
  }
  return ruled;
}

function* rulePiece(
  skin: ZoneSkin,
  steps: Steps,
  at: number,
  inside: (spot: Spot) => boolean,
  options: RowsOptions,
  own: readonly [number, number, number] | null,
): Generator<LayoutProgress, RuledPiece> {
  const { rowDistanceMm, stepMm, edge, moved = [0, 0] } = options;
  const { centre } = skin.pieces[at];
  const [c, s] = cosSinOfDegrees(options.directionDeg);
  const start = steps.turned(
    steps.spotAt(centre, own ?? options.reference ?? skin.referenceOf(at)),
    c,
    s,
  );
  // A way over bent skin is at most this much longer than the straight one: half a circle.
  const reach = 1.6 * farthest(skin, steps, start, at) + rowDistanceMm;
  const ruler = new RowRuler(steps, start, reach, Math.min(stepMm, rowDistanceMm), rowDistanceMm);
  const levels = ruler.levels(inside, reach);
  const whole = { piece: at, branch: 0, ruler, alongMm: 0 };
  if (levels === null) return { ...whole, parts: [] };
  const margin = options.fitMm?.across ?? EDGE_MARGINS[edge].fit * rowDistanceMm;
  const fitted = firstOfFit(levels, rowDistanceMm, margin);
  // moved on by a share, or back by the rest where a row fits there
  const back = fitted + (moved[0] - 1) * rowDistanceMm;
  const first = moved[0] === 0 || back < levels[0] ? fitted + moved[0] * rowDistanceMm : back;
  const count = Math.max(0, Math.floor((levels[1] - first) / rowDistanceMm + 1e-6));
  const parts: RowPart[] = [];
  for (let row = 0; row <= count; row++) {
    parts.push(...ruler.parts(row, first + row * rowDistanceMm, inside));
    yield { stage: 'rows', share: 0.5 };
  }
  return { ...whole, parts };
}

/** Lengths along a part of a row at which points stand. */
function stepsOn(part: RowPart, firstMm: number, { stepMm, staggered }: RowsOptions): number[] {
  const first = firstMm + (staggered && (part.row & 1) === 1 ? stepMm / 2 : 0);
  const found: number[] = [];
  const lowest = Math.floor((part.fromMm - first) / stepMm - 1e-6);
  const highest = Math.floor((part.toMm - first) / stepMm + 1e-6);
  for (let n = lowest; n <= highest; n++)
    if (first + n * stepMm >= part.fromMm - 1e-6 * stepMm) found.push(first + n * stepMm);
  return found;
}

/** Straight distance from a spot to the farthest place of a piece, mm. */
function farthest(skin: ZoneSkin, steps: Steps, from: Spot, piece: number): number {
  const { positions } = skin.mesh;
  let square = 0;
  const see = (px: number, py: number, pz: number): void => {
    const [x, y, z] = [px - from.px, py - from.py, pz - from.pz];
    square = Math.max(square, x * x + y * y + z * z);
  };
  // Not the border alone: a closed surface has none, and a ring round a limb is wider than its rims.
  for (const place of skin.borderPlaces()[piece]) {
    const { px, py, pz } = steps.spotAt(place, [1, 0, 0]);
    see(px, py, pz);
  }
  for (const v of skin.pieceVertices()[piece])
    see(positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]);
  return Math.sqrt(square);
}

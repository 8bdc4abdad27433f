import { type DenseField, FIELD_STEP_MM } from '../../geometry/field';
import type { SurfacePoint } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import type { RuleViolation } from '../types';
import type { MeasuredZone } from './measuredZone';

/** A field is known to its step: a point this little outside is on the border, mm. */
const ON_BORDER_MM = FIELD_STEP_MM / 2 + 1e-6;

export interface Rules {
  /** least distance between two rows of the zone, mm, tolerance taken off */
  readonly leastMm: (a: number, b: number) => number;
  /** the largest that `leastMm` gives */
  readonly mostLeastMm: number;
  /** least distance to points of other zones, mm */
  readonly leastToOthersMm: (row: number) => number;
  /** share by which a distance to an old puncture may fall short: rounding */
  readonly slackShare: number;
  /** above 0 inside the painted zone, mm; null where none was painted */
  readonly painted: ArrayLike<number> | null;
  /** above 0 where points may lie: also outside every keep-out */
  readonly allowed: DenseField;
}

/** Rules that points set by hand break, by row; of each kind the worst a row. */
export function findViolations(
  zone: MeasuredZone,
  points: readonly SurfacePoint[],
  isByHand: (row: number) => boolean,
  rules: Rules,
): RuleViolation[] {
  if (!points.some((_, row) => isByHand(row))) return [];
  const { toOthers } = zone;
  const violations: RuleViolation[] = [];
  const add = (
    row: number,
    kind: RuleViolation['kind'],
    otherRow = -1,
    distanceMm = Number.NaN,
  ): void => {
    if (isByHand(row)) violations.push({ row, kind, otherRow, distanceMm });
  };
  for (const { a, b, lengthMm } of zone.pairs.pairsNearer(rules.mostLeastMm)) {
    if (lengthMm >= rules.leastMm(a, b)) continue;
    add(a, 'tooNear', b, lengthMm);
    add(b, 'tooNear', a, lengthMm);
  }
  for (const { row, lengthMm } of toOthers.nearerThan(rules.mostLeastMm, isByHand))
    if (lengthMm < rules.leastToOthersMm(row)) add(row, 'tooNearOther', -1, lengthMm);
  for (const { row, lengthMm } of toOthers.previousNearer(1 - rules.slackShare, isByHand))
    add(row, 'tooNearOther', -1, lengthMm);
  points.forEach((point, row) => {
    if (!isByHand(row)) return;
    const { painted } = rules;
    if (painted && fieldAt(zone.mesh, painted, point) < -ON_BORDER_MM) add(row, 'outside');
    else if (fieldAt(zone.mesh, rules.allowed, point) < -ON_BORDER_MM) add(row, 'keepOut');
  });
  return worstOfEach(violations);
}

const KINDS: readonly RuleViolation['kind'][] = ['tooNear', 'tooNearOther', 'outside', 'keepOut'];

function worstOfEach(violations: readonly RuleViolation[]): RuleViolation[] {
  const sorted = [...violations].sort(
    (p, q) =>
      p.row - q.row ||
      KINDS.indexOf(p.kind) - KINDS.indexOf(q.kind) ||
      (p.distanceMm || 0) - (q.distanceMm || 0) ||
      p.otherRow - q.otherRow,
  );
  return sorted.filter(
    ({ row, kind }, at) => at === 0 || sorted[at - 1].row !== row || sorted[at - 1].kind !== kind,
  );
}

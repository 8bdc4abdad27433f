import type { RuleViolation } from '../../layout/types';
import { formatSetMm, formatSpacing } from '../format';

/**
 * Why a point breaks a rule, in a person's words: `8.2 mm from point 14: spacing is 10 mm`.
 * @param keepOut the name of the keep-out it lies in, where that is known
 */
export function violationWords(
  violation: RuleViolation,
  spacingMm: number,
  keepOut: string | null,
): string {
  const { kind, otherRow, distanceMm } = violation;
  const rule = `spacing is ${formatSetMm(spacingMm)}`;
  switch (kind) {
    case 'tooNear':
      return `${formatSpacing(distanceMm)} from point ${otherRow + 1}: ${rule}`;
    case 'tooNearOther':
      return `${formatSpacing(distanceMm)} from a point of another zone or session: ${rule}`;
    case 'outside':
      return 'outside the zone';
    case 'keepOut':
      return keepOut ? `inside the keep-out ${keepOut}` : 'inside a keep-out or its buffer';
    default: {
      const never: never = kind;
      return never;
    }
  }
}

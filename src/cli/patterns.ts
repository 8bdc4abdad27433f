import type { EdgeConvention } from '../layout/latticeTypes';
import type { Pattern } from '../layout/patternTypes';
import { refuse } from './failure';

/** The pattern settings of the command line. */
export interface PatternSettings {
  readonly pattern: PatternName;
  readonly spacingMm: number;
  readonly marginMm: number;
  readonly seed: number;
  readonly relax: boolean;
  /** null: along the body part */
  readonly directionDeg: number | null;
  /** null: cell-centred */
  readonly edge: EdgeConvention | null;
}

export type PatternName = 'poisson' | 'square' | 'hex' | 'rows';
export const PATTERN_NAMES: readonly PatternName[] = ['poisson', 'square', 'hex', 'rows'];
export const EDGE_NAMES: readonly EdgeConvention[] = [
  'cell-centred',
  'edge-inclusive',
  'centre-inside',
];

/** The pattern that the flags ask for; flags that do not belong to it are refused. */
export function patternOf(settings: PatternSettings): Pattern {
  const { pattern: kind, spacingMm, marginMm, seed } = settings;
  if (kind === 'poisson') {
    if (settings.directionDeg !== null)
      refuse('--direction: a poisson pattern has no direction (use it with square, hex or rows)');
    if (settings.edge !== null)
      refuse('--edge: a poisson pattern has no edge rule (use it with square, hex or rows)');
    return { kind, mode: settings.relax ? 'even' : 'dense', spacingMm, marginMm, seed };
  }
  if (settings.relax) refuse(`--relax: a ${kind} pattern cannot be relaxed`);
  if (marginMm > 0)
    refuse(`--margin: ${kind} keeps to the border by --edge (cell-centred: half a spacing)`);
  const regular = {
    spacingMm,
    edge: settings.edge ?? 'cell-centred',
    directionDeg: settings.directionDeg ?? 0,
  } as const;
  if (kind === 'rows') return { kind, ...regular, rowDistanceMm: spacingMm, staggered: false };
  return { kind, ...regular };
}

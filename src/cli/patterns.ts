import type { DenseField } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';
import { layOutZone } from '../layout/layOutZone';
import type { LayoutProgress, ZoneLayout } from '../layout/types';
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
}

export type PatternName = 'poisson' | 'square' | 'hex' | 'rows';
export const PATTERN_NAMES: readonly PatternName[] = ['poisson', 'square', 'hex', 'rows'];

type LayOut = (
  mesh: SurfaceMesh,
  field: DenseField,
  settings: PatternSettings,
) => Generator<LayoutProgress, Omit<ZoneLayout, 'zoneId'>>;

/** One function a pattern; a pattern without one is refused. To wire a pattern, enter it here. */
export const PATTERNS: Partial<Record<PatternName, LayOut>> = {
  poisson: (mesh, field, settings) => {
    if (settings.relax) refuse('--relax: relaxing is not available yet');
    if (settings.directionDeg !== null)
      refuse('--direction: a poisson pattern has no direction (use it with square, hex or rows)');
    return layOutZone(mesh, field, { ...settings, mode: 'dense' });
  },
};

export function patternOf(name: PatternName): LayOut {
  return PATTERNS[name] ?? refuse(`--pattern ${name} is not available yet; poisson is`);
}

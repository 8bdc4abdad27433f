import type { DenseField } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';
import type { EdgeConvention } from '../layout/latticeTypes';
import { layOutLatticeZone, type RegularFacts } from '../layout/latticeZone';
import { layOutZone } from '../layout/layOutZone';
import { layOutRowsZone } from '../layout/rowsZone';
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

/** A zone laid out; lattices and rows say more of themselves than a certificate. */
export interface PatternLayout extends Omit<ZoneLayout, 'zoneId'> {
  readonly lattice?: RegularFacts;
}

type LayOut = (
  mesh: SurfaceMesh,
  field: DenseField,
  settings: PatternSettings,
) => Generator<LayoutProgress, PatternLayout>;

/** One function a pattern. To wire a pattern, enter it here. */
export const PATTERNS: Record<PatternName, LayOut> = {
  poisson: (mesh, field, settings) => {
    if (settings.relax) refuse('--relax: relaxing is not available yet');
    if (settings.directionDeg !== null)
      refuse('--direction: a poisson pattern has no direction (use it with square, hex or rows)');
    if (settings.edge !== null)
      refuse('--edge: a poisson pattern has no edge rule (use it with square, hex or rows)');
    return layOutZone(mesh, field, { ...settings, mode: 'dense' });
  },
  square: (mesh, field, settings) =>
    layOutLatticeZone(mesh, field, { kind: 'square', ...regular(settings) }),
  hex: (mesh, field, settings) =>
    layOutLatticeZone(mesh, field, { kind: 'hex', ...regular(settings) }),
  rows: (mesh, field, settings) => {
    const { spacingMm, ...rest } = regular(settings);
    const both = { rowDistanceMm: spacingMm, stepMm: spacingMm, staggered: false };
    return layOutRowsZone(mesh, field, { ...both, ...rest });
  },
};

/** What lattices and rows take; the rest is refused. */
function regular({ pattern, spacingMm, marginMm, relax, edge, directionDeg }: PatternSettings) {
  if (relax) refuse(`--relax: a ${pattern} pattern cannot be relaxed`);
  if (marginMm > 0)
    refuse(`--margin: ${pattern} keeps to the border by --edge (cell-centred: half a spacing)`);
  return { spacingMm, edge: edge ?? 'cell-centred', directionDeg: directionDeg ?? 0 } as const;
}

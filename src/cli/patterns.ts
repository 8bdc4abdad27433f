import type { EdgeConvention } from '../layout/patterns/lattice/latticeTypes';
import type { StampHeadChoice } from '../layout/patterns/stamps/stampHeads';
import type { Pattern } from '../layout/patternTypes';
import type { PoissonMode } from '../layout/types';
import { refuse } from './failure';

/** The pattern settings of the command line. */
export interface PatternSettings {
  readonly pattern: PatternName;
  readonly spacingMm: number;
  readonly marginMm: number;
  readonly seed: number;
  /** null: dense */
  readonly arrangement: PoissonMode | null;
  /** null: along the body part */
  readonly directionDeg: number | null;
  /** null: cell-centred */
  readonly edge: EdgeConvention | null;
  /** rows: null: the spacing */
  readonly rowDistanceMm: number | null;
  readonly staggered: boolean;
  /** threads */
  readonly threadMm: number | null;
  readonly gapMm: number | null;
  readonly toAndFro: boolean;
  /** stamps */
  readonly head: StampHeadChoice | null;
}

export type PatternName = 'poisson' | 'square' | 'hex' | 'rows' | 'threads' | 'stamps';
export const PATTERN_NAMES: readonly PatternName[] = [
  'poisson',
  'square',
  'hex',
  'rows',
  'threads',
  'stamps',
];
export const EDGE_NAMES: readonly EdgeConvention[] = [
  'cell-centred',
  'edge-inclusive',
  'centre-inside',
];

/** The pattern that the flags ask for; flags that do not belong to it are refused. */
export function patternOf(settings: PatternSettings): Pattern {
  const { pattern: kind, spacingMm, marginMm, seed } = settings;
  refuseStrangers(settings, kind);
  if (kind === 'poisson') {
    if (settings.directionDeg !== null)
      refuse('--direction: a poisson pattern has no direction (use it with square, hex or rows)');
    if (settings.edge !== null)
      refuse('--edge: a poisson pattern has no edge rule (use it with square, hex or rows)');
    return { kind, mode: settings.arrangement ?? 'dense', spacingMm, marginMm, seed };
  }
  refuseArrangement(settings.arrangement, kind);
  if (marginMm > 0)
    refuse(`--margin: ${kind} keeps to the border by --edge (cell-centred: half a spacing)`);
  const regular = {
    spacingMm,
    edge: settings.edge ?? 'cell-centred',
    directionDeg: settings.directionDeg ?? 0,
  } as const;
  switch (kind) {
    case 'square':
    case 'hex':
      return { kind, ...regular };
    case 'rows': {
      const rowDistanceMm = settings.rowDistanceMm ?? spacingMm;
      return { kind, ...regular, rowDistanceMm, staggered: settings.staggered };
    }
    case 'threads': {
      const { threadMm, gapMm, toAndFro } = settings;
      if (threadMm === null) return refuse('--pattern threads: give --thread, their length in mm');
      return { kind, ...regular, threadMm, gapMm: gapMm ?? 0, toAndFro };
    }
    case 'stamps': {
      const { head } = settings;
      if (head === null) return refuse('--pattern stamps: give --head, what needles it has');
      return { kind, ...regular, head };
    }
    default: {
      const never: never = kind;
      return never;
    }
  }
}

type OwnFlags = Pick<
  PatternSettings,
  'rowDistanceMm' | 'staggered' | 'threadMm' | 'gapMm' | 'toAndFro' | 'head'
>;

export function refuseArrangement(arrangement: PoissonMode | null, kind: Pattern['kind']): void {
  if (arrangement !== null)
    refuse(`--arrangement and --relax belong to --pattern poisson, this is ${kind}`);
}

/** Flags that one pattern alone knows. */
export function refuseStrangers(settings: OwnFlags, kind: Pattern['kind']): void {
  const owners: readonly (readonly [boolean, string, PatternName])[] = [
    [settings.rowDistanceMm !== null, '--row-distance', 'rows'],
    [settings.staggered, '--staggered', 'rows'],
    [settings.threadMm !== null, '--thread', 'threads'],
    [settings.gapMm !== null, '--gap', 'threads'],
    [settings.toAndFro, '--to-and-fro', 'threads'],
    [settings.head !== null, '--head', 'stamps'],
  ];
  for (const [given, flag, owner] of owners)
    if (given && kind !== owner) refuse(`${flag} belongs to --pattern ${owner}, this is ${kind}`);
}

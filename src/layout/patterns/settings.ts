import type { EdgeConvention } from '../types';

/**
 * One setting of a pattern as data: its range in the plan file, its field in the panel, its flag at
 * the command line. The type says how it is shown and read.
 */
export type PatternSetting =
  | NumberSetting
  | SwitchSetting
  | {
      readonly type:
        | 'spacing'
        | 'markBelow'
        | 'margin'
        | 'seed'
        | 'mode'
        | 'edge'
        | 'direction'
        | 'head'
        | 'set';
    };

export interface NumberSetting extends Range {
  readonly type: 'number';
  readonly name: string;
  readonly unit: 'mm' | '°' | '';
  readonly step: number;
  /** fractions make no sense here */
  readonly whole?: boolean;
  readonly flag: string;
  /** what the command line's help says of it */
  readonly help: string;
  /** at the command line where the flag is not given; null: it must be */
  readonly otherwise: number | 'spacing' | null;
}

export interface SwitchSetting {
  readonly type: 'switch';
  /** a file may leave it out: it is off then */
  readonly mayMiss?: true;
  readonly name: string;
  readonly flag: string;
  readonly help: string;
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

/** mm along the skin */
export const SPACING_MM: Range = { least: 1, most: 60 };
export const MARGIN_MM: Range = { least: 0, most: 60 };
export const DIRECTION_DEG: Range = { least: -180, most: 180 };
/** between the needles of a head, mm */
export const HEAD_MM: Range = { least: 0.5, most: 40 };
export const HEAD_NEEDLES: Range = { least: 3, most: 18 };
export const THREAD_MM: Range = { least: 2, most: 60 };

export const MODES = ['dense', 'even', 'random'] as const;
export const EDGES: readonly EdgeConvention[] = ['cell-centred', 'edge-inclusive', 'centre-inside'];

export const SPACING = { type: 'spacing' } as const;
export const EDGE = { type: 'edge' } as const;
export const DIRECTION = { type: 'direction' } as const;
/** two points nearer than this are marked; 0 marks none */
export const MARK_BELOW = { type: 'markBelow' } as const;

/** A thread lies along the skin: the whole needle (13 mm: docs/domain.md 1.1, grade C). */
export const THREAD: NumberSetting = {
  type: 'number',
  name: 'Thread length',
  unit: 'mm',
  step: 1,
  ...THREAD_MM,
  flag: 'thread',
  otherwise: null,
  help: 'length of each; the points are the entries',
};
export const GAP: NumberSetting = {
  type: 'number',
  name: 'Gap to the next',
  unit: 'mm',
  step: 1,
  least: 0,
  most: 60,
  flag: 'gap',
  otherwise: 0,
  help: 'from the end of one to the entry of the next',
};

/** "Covering the entire area" (docs/domain.md 1.1) for a lattice or rows too. */
export const FILL_INS: SwitchSetting = {
  type: 'switch',
  mayMiss: true,
  name: 'Fill gaps wider than a step',
  flag: 'fill-ins',
  help: 'extra points where the pattern leaves a gap wider than a step',
};

import type { DenseField } from '../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { layOutLatticeZone } from './latticeZone';
import { layOutZone } from './layOutZone';
import type { Pattern } from './patternTypes';
import { layOutRowsZone } from './rowsZone';
import type { LaidZone, LayoutProgress, RegularFacts, ZoneLayout } from './types';

/** What a layout has to take into account besides the zone itself. */
export interface Surroundings {
  /** points of other zones and old punctures: kept away from, not laid again */
  readonly existing: readonly SurfacePoint[];
  /** points set, moved or locked by hand */
  readonly hand: HandSet | null;
  /** where a density is painted: its own, smaller spacing */
  readonly finer: { readonly field: DenseField; readonly spacingMm: number } | null;
}

export interface HandSet {
  /** `none`: these are all the points. `around`: the pattern fills what they leave. */
  readonly fill: 'none' | 'around';
  readonly points: readonly SurfacePoint[];
}

export const ALONE: Surroundings = { existing: [], hand: null, finer: null };

/**
 * Lays out one zone by its pattern.
 * @param field above 0 where points may lie: inside the zone, outside every keep-out; mm
 */
export function* layOutPattern(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: Pattern,
  surroundings: Surroundings = ALONE,
): Generator<LayoutProgress, Omit<ZoneLayout, 'zoneId'>> {
  const laid = yield* byKind(mesh, field, pattern, surroundings);
  return withoutExtras(laid, laid.regular ?? null);
}

/** A layout of which nothing is by hand, finer, a stamp or a thread. */
export function withoutExtras(
  laid: LaidZone,
  regular: RegularFacts | null = null,
): Omit<ZoneLayout, 'zoneId'> {
  return {
    ...laid,
    regular,
    handRow: new Int32Array(laid.count).fill(-1),
    offences: [],
    punctures: null,
    threads: null,
    finer: null,
  };
}

function* byKind(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: Pattern,
  { existing }: Surroundings,
): Generator<LayoutProgress, LaidZone & { regular?: RegularFacts }> {
  switch (pattern.kind) {
    case 'poisson':
      return yield* layOutZone(mesh, field, pattern, existing);
    case 'square':
    case 'hex':
      return yield* layOutLatticeZone(mesh, field, { ...pattern, existing });
    case 'rows':
      return yield* layOutRowsZone(mesh, field, {
        ...pattern,
        stepMm: pattern.spacingMm,
        existing,
      });
    case 'threads':
    case 'stamps':
    case 'landmarks':
    case 'hand':
      throw new Error(`The pattern ${pattern.kind} cannot be laid out yet`);
    default: {
      const never: never = pattern;
      return never;
    }
  }
}

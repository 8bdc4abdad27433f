import { type DenseField, toDense } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';
import { marginMm, type PatternKind } from '../layout/patternTypes';
import type { RegularFacts, ZoneLayout } from '../layout/types';
import type { Figure } from '../plan/figure/figure';
import type { PointValues } from '../plan/points/pointValues';
import type { Size } from '../plan/scale/patientScale';
import type { PatientShape } from '../plan/scale/patientShape';
import { isDepthAsked } from '../plan/skin/askedDepth';
import { tipDepthMm } from '../plan/skin/depth';
import type { Plan, Zone } from '../plan/types';
import { AllowedSkin } from '../plan/zones/allowedSkin';
import { type ZoneNeighbours, zoneNeighbours } from '../plan/zones/zoneSurroundings';
import type { LengthUnit } from './readMesh';

/** Where a surface came from: enough to find it again and to know that it is the same. */
export type SurfaceSource =
  | {
      readonly kind: 'file';
      readonly file: string;
      readonly unit: LengthUnit;
      readonly digest: string;
    }
  | {
      readonly kind: 'model';
      /** the figure's id */
      readonly model: string;
      readonly digest: string;
      /** the patient's size beside the model's; 1 where it is not given */
      readonly scale?: number;
      /** the patient's form; that of the model where it is not given */
      readonly shape?: PatientShape;
    };

/** What was laid on: where it is from, and the number in the file of each face. */
export interface LaidSurface {
  readonly source: SurfaceSource;
  readonly fileFaces: ArrayLike<number>;
}

/** One zone with what was laid out on it; faces are those of the surface in memory. */
export interface LaidZone {
  readonly name: string;
  readonly field: DenseField;
  readonly pattern: PatternKind;
  readonly marginMm: number;
  readonly seed: number;
  /** null: not set */
  readonly tipDepthMm: number | null;
  /** needle to the skin, 90 upright; left out where the file does not say */
  readonly angleDeg?: number;
  readonly volumePerPointMl: number;
  readonly layout: ZoneLayout;
  /** points with a depth or volume of their own; left out where all are the zone's */
  readonly values?: PointValues;
  /** null for poisson */
  readonly lattice: RegularFacts | null;
  /** what it was laid clear of */
  readonly others: ZoneNeighbours;
  /** where a density is painted */
  readonly refinedField: DenseField | null;
  /** what a pattern lays besides points set by hand; left out where it fills the zone */
  readonly fill?: 'none';
}

/** Where a plan lies: its figure, at the patient's size. */
export function figureSource(
  { id, digest }: Figure,
  { factor, shape }: Size,
): SurfaceSource & { kind: 'model' } {
  return {
    kind: 'model',
    model: id,
    digest,
    ...(factor === 1 ? {} : { scale: factor }),
    ...(shape ? { shape } : {}),
  };
}

/** The zones of a plan with their layouts and what each was laid clear of; those without are left out. */
export function laidZones(
  mesh: SurfaceMesh,
  plan: Pick<Plan, 'zones' | 'keepOuts' | 'earlier'>,
  layouts: ReadonlyMap<string, ZoneLayout>,
): LaidZone[] {
  const allowed = new AllowedSkin(mesh, plan.keepOuts);
  const before = new Map<string, ZoneLayout>();
  return plan.zones.flatMap((zone) => {
    const layout = layouts.get(zone.id);
    if (!layout) return [];
    const others = zoneNeighbours(mesh, plan, zone, before);
    before.set(zone.id, layout);
    return [laidZone(zone, mesh, allowed, layout, others)];
  });
}

function laidZone(
  zone: Zone,
  mesh: SurfaceMesh,
  allowed: AllowedSkin,
  layout: ZoneLayout,
  others: ZoneNeighbours,
): LaidZone {
  return {
    name: zone.name,
    field: allowed.within(toDense(zone.field, mesh)),
    pattern: zone.pattern.kind,
    marginMm: marginMm(zone.pattern),
    seed: 'seed' in zone.pattern ? zone.pattern.seed : 1,
    tipDepthMm: isDepthAsked(zone)
      ? null
      : tipDepthMm(zone.insertion.angleDeg, zone.insertion.insertedLengthMm),
    angleDeg: zone.insertion.angleDeg,
    volumePerPointMl: zone.volumePerPointMl,
    layout,
    ...(zone.hand ? { values: zone } : {}),
    ...(zone.hand?.fill === 'none' && { fill: 'none' }),
    lattice: layout.regular,
    others,
    refinedField: zone.finer && toDense(zone.finer.field, mesh),
  };
}

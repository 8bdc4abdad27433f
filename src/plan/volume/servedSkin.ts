import { toDense } from '../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { servedAreas } from '../../layout/prove/servedAreas';
import type { LayoutProgress, ZoneLayout } from '../../layout/types';
import { pointVolumeMl } from '../points/pointValues';
import type { Plan, Zone } from '../types';
import { AllowedSkin } from '../zones/allowedSkin';

/**
 * Where the solution is put: the skin that lies nearest to each point of a zone, and what that comes to
 * on a square centimetre of it. A picture of the plan, never of what a product does.
 */
export interface ServedZone {
  readonly zoneId: string;
  /** 1 per point: skin of the zone, without what is kept free, that is nearest to it, mm2 */
  readonly areasMm2: Float64Array;
  /** 1 per point: its volume on that skin, mL/cm2; NaN where it serves none */
  readonly mlPerCm2: Float64Array;
}

/** Of every zone that has points. */
export function* servedZones(
  mesh: SurfaceMesh,
  { zones, keepOuts }: Pick<Plan, 'zones' | 'keepOuts'>,
  layouts: Readonly<Record<string, ZoneLayout | undefined>>,
): Generator<LayoutProgress, ServedZone[]> {
  const allowed = new AllowedSkin(mesh, keepOuts);
  for (const _ of allowed.steps()) yield { stage: 'Leaving keep-outs out', share: 0 };
  const served: ServedZone[] = [];
  for (const zone of zones) {
    const layout = layouts[zone.id];
    if (!layout || layout.count === 0) continue;
    const field = allowed.within(toDense(zone.field, mesh));
    const areasMm2 = yield* servedByLayout(mesh, field, layout, zone.pattern.spacingMm);
    served.push({ zoneId: zone.id, areasMm2, mlPerCm2: densities(zone, layout, areasMm2) });
  }
  return served;
}

/** Skin of a field nearest to each point of a layout, mm2, 1 per point. */
export function servedByLayout(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  layout: ZoneLayout,
  spacingMm: number,
): Generator<LayoutProgress, Float64Array> {
  return servedAreas({ mesh, field, points: pointsOf(layout), spacingMm });
}

function densities(zone: Zone, layout: ZoneLayout, areasMm2: Float64Array): Float64Array {
  return areasMm2.map((area, row) =>
    area > 0 ? pointVolumeMl(zone, layout, row) / (area / 100) : Number.NaN,
  );
}

export function pointsOf({
  count,
  faces,
  weights,
}: Pick<ZoneLayout, 'count' | 'faces' | 'weights'>): SurfacePoint[] {
  return Array.from({ length: count }, (_, row) => {
    const [w0, w1, w2] = weights.subarray(3 * row, 3 * row + 3);
    return { face: faces[row], w0, w1, w2 };
  });
}

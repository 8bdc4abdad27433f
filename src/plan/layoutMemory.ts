import { type DenseField, fieldArea } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';
import { marginMm } from '../layout/patternTypes';
import { MeasuredZone } from '../layout/prove/measuredZone';
import { measureScaleMm } from '../layout/prove/prove';
import { hashField, keepOutsKey } from './layoutKey';
import type { KeepOut } from './types';
import { AllowedSkin } from './zones/allowedSkin';
import type { ZoneToLayOut } from './zones/zoneSurroundings';

/** The measurement of a zone of more points is not kept. */
const MOST_KEPT = 5000;

/**
 * What is kept from one layout of a plan to the next so that an edit by hand is answered at once:
 * the skin that keep-outs leave, and the measurements of zones. It never changes an answer.
 */
export class LayoutMemory {
  #allowed: { readonly key: string; readonly skin: AllowedSkin } | null = null;
  readonly #measured = new Map<string, { readonly key: string; readonly zone: MeasuredZone }>();

  allowedSkin(mesh: SurfaceMesh, keepOuts: readonly KeepOut[]): AllowedSkin {
    const key = keepOutsKey(keepOuts);
    if (this.#allowed?.key !== key) this.#allowed = { key, skin: new AllowedSkin(mesh, keepOuts) };
    return this.#allowed.skin;
  }

  /** The zone's measurement, with all it knows if its skin and pattern are those of before. */
  measured(
    mesh: SurfaceMesh,
    zone: ZoneToLayOut,
    field: DenseField,
    keepOuts: readonly KeepOut[],
    count: number,
  ): MeasuredZone {
    const scaleMm =
      zone.finer?.spacingMm ?? measureScaleMm(zone.pattern, () => fieldArea(mesh, field), count);
    const margin = marginMm(zone.pattern);
    const key = `${scaleMm} ${margin} ${hashField(zone.field)} ${keepOutsKey(keepOuts)}`;
    const known = this.#measured.get(zone.id);
    if (known?.key === key) return known.zone;
    const fresh = new MeasuredZone(mesh, field, scaleMm, margin);
    this.#measured.set(zone.id, { key, zone: fresh });
    return fresh;
  }

  /** What is kept of a zone. */
  kept(zoneId: string): MeasuredZone | null {
    return this.#measured.get(zoneId)?.zone ?? null;
  }

  /** A zone was laid out with so many points. */
  laidOut(zoneId: string, pointCount: number): void {
    if (pointCount > MOST_KEPT) this.#measured.delete(zoneId);
  }

  /** Lets go of all zones but these. */
  keepOnly(zoneIds: ReadonlySet<string>): void {
    for (const id of this.#measured.keys()) if (!zoneIds.has(id)) this.#measured.delete(id);
  }
}

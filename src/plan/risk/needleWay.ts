import type { SurfaceMesh, Vector } from '../../geometry/mesh';
import { Walker } from '../../geometry/walk';
import type { ZoneLayout } from '../../layout/types';
import { needleShape } from '../points/needleShape';
import { pointLengthMm, pointTipDepthMm } from '../points/pointValues';
import type { Zone } from '../types';
import { inFace, unitOf } from './faceFrame';
import type { SkinPlace } from './riskAt';

/** A place of the skin that a needle passes below. */
export interface NeedlePlace extends SkinPlace {
  /** of the needle here, mm; NaN while the depth is not set */
  readonly depthMm: number;
  /** along the skin from the entry, mm */
  readonly alongMm: number;
}

export type NeedleLayout = Pick<
  ZoneLayout,
  'count' | 'faces' | 'weights' | 'manualRow' | 'positions' | 'normals' | 'threads'
>;

/** How far apart the places of a way are at most, mm. */
const STEP_MM = 0.5;

/**
 * Where the needle of one point runs: from its entry along the skin to its tip, deeper by the slope of its
 * angle; a thread goes on at the depth of its tip to its end, each thread of a fan by itself. An upright
 * needle has one place, at the depth of its tip.
 */
export function needleWay(
  mesh: SurfaceMesh,
  zone: Zone,
  layout: NeedleLayout,
  row: number,
): NeedlePlace[] {
  const { faces, weights, threads } = layout;
  const entry: SkinPlace = {
    face: faces[row],
    weights: [weights[3 * row], weights[3 * row + 1], weights[3 * row + 2]],
  };
  const tipMm = pointTipDepthMm(zone, layout, row);
  const angle = (zone.insertion.angleDeg * Math.PI) / 180;
  const flatMm = Number.isNaN(tipMm) ? 0 : pointLengthMm(zone, layout, row) * Math.cos(angle);
  const lengthMm = Math.max(flatMm, threads?.threadMm ?? 0);
  if (lengthMm < STEP_MM / 2) return [{ ...entry, depthMm: tipMm, alongMm: 0 }];
  const walker = new Walker(mesh);
  return waysInto(zone, layout, row).flatMap((into) => {
    const [x, y] = inFace(mesh, entry.face, into);
    const [w0, w1, w2] = entry.weights;
    walker.place({ face: entry.face, w0, w1, w2 }, x, y);
    const steps = Math.ceil(lengthMm / STEP_MM);
    const places: NeedlePlace[] = [];
    for (let step = 0; step <= steps; step++) {
      const alongMm = (lengthMm * step) / steps;
      const depthMm = flatMm > 0 ? tipMm * Math.min(1, alongMm / flatMm) : tipMm;
      const at = walker.point();
      places.push({ face: at.face, weights: [at.w0, at.w1, at.w2], depthMm, alongMm });
      const asked = lengthMm / steps;
      // at the edge of the skin it ends
      if (step < steps && walker.walk(asked) < asked) break;
    }
    return places;
  });
}

/** Unit directions into which the needle of a point goes, of a fan one a thread. */
function waysInto(zone: Zone, layout: NeedleLayout, row: number): Vector[] {
  const at = (columns: Float64Array, i: number): Vector => [
    columns[3 * i],
    columns[3 * i + 1],
    columns[3 * i + 2],
  ];
  const { threads } = layout;
  if (threads)
    return Array.from({ length: threads.perPoint }, (_, thread) =>
      at(threads.directions, row * threads.perPoint + thread),
    );
  const entry = at(layout.positions, row);
  const { tip } = needleShape(entry, at(layout.normals, row), zone.insertion.angleDeg, 1, 0);
  return [unitOf([tip[0] - entry[0], tip[1] - entry[1], tip[2] - entry[2]])];
}

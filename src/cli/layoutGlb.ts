import { type GlbPart, glbOf } from '../formats/glbOf';
import type { LaidZone } from '../formats/laidZones';
import type { SurfaceMesh, Vector } from '../geometry/mesh';
import { needleShape } from '../plan/points/needleShape';
import { pointTipDepthMm } from '../plan/points/pointValues';

/** Shaft drawn outside the skin, mm: as in the app's own .glb. */
const SHAFT_MM = 10;

/** The figure with each zone's points, and a line a needle from its tip to 10 mm outside; threads as they lie. */
export function layoutGlb(
  { positions, triangles }: Pick<SurfaceMesh, 'positions' | 'triangles'>,
  zones: readonly LaidZone[],
): Uint8Array {
  const parts = zones.flatMap((zone): GlbPart[] => [
    { name: `${zone.name}: points`, kind: 'points', positionsMm: zone.layout.positions },
    { name: `${zone.name}: needles`, kind: 'lines', positionsMm: needles(zone) },
  ]);
  return glbOf(Float64Array.from(positions), Uint32Array.from(triangles), parts);
}

/** Tip and outer end of each needle, mm; a needle whose depth is not set ends at the skin. */
function needles({ layout, values, angleDeg = 90, tipDepthMm }: LaidZone): number[] {
  const { threads, count, positions, normals } = layout;
  const at = (column: Float64Array, row: number): Vector => [
    column[3 * row],
    column[3 * row + 1],
    column[3 * row + 2],
  ];
  const upright = Math.sin((angleDeg * Math.PI) / 180);
  const perPoint = threads?.perPoint ?? 1;
  return Array.from({ length: count }, (_, row) => row).flatMap((row) => {
    const depthMm = values ? pointTipDepthMm(values, layout, row) : (tipDepthMm ?? Number.NaN);
    const lengthMm = Number.isNaN(depthMm) || upright === 0 ? 0 : depthMm / upright;
    return Array.from({ length: perPoint }, (_, k) => {
      const into = threads ? at(threads.directions, row * perPoint + k) : undefined;
      const [entry, normal] = [at(positions, row), at(normals, row)];
      const { tip, hub } = needleShape(entry, normal, angleDeg, lengthMm, SHAFT_MM, into);
      return [...tip, ...hub];
    }).flat();
  });
}

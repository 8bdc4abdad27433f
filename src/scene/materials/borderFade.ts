import type { SurfaceMesh } from '../../geometry/mesh';

/** The cut edge of a face model dissolves over this length, mm. */
const FADE_MM = 38;
const MOST_SWEEPS = 40;

/**
 * How opaque the skin is, 1 byte per vertex: 0 on the mesh's border, 255 from `FADE_MM` inwards, so
 * that a bust ends softly instead of in a saw edge. Null on a closed body. Distances run along the
 * edges, which is near enough for a fade.
 */
export function borderFade(mesh: SurfaceMesh): Uint8Array | null {
  const distance = new Float32Array(mesh.vertexCount).fill(FADE_MM);
  let borders = 0;
  forEachEdge(mesh, (edge, a, b) => {
    if (mesh.opposite[edge] >= 0) return;
    distance[a] = distance[b] = 0;
    borders++;
  });
  if (borders === 0) return null;
  for (let sweep = 0, changed = true; changed && sweep < MOST_SWEEPS; sweep++)
    changed = relax(mesh, distance);
  return Uint8Array.from(distance, (mm) => {
    const t = mm / FADE_MM;
    return Math.round(255 * t * t * (3 - 2 * t));
  });
}

/** One sweep over all edges; true when any vertex came nearer. */
function relax(mesh: SurfaceMesh, distance: Float32Array): boolean {
  let changed = false;
  forEachEdge(mesh, (edge, a, b) => {
    const over = mesh.edgeLengths[edge];
    if (distance[a] + over < distance[b]) {
      distance[b] = distance[a] + over;
      changed = true;
    } else if (distance[b] + over < distance[a]) {
      distance[a] = distance[b] + over;
      changed = true;
    }
  });
  return changed;
}

function forEachEdge(mesh: SurfaceMesh, visit: (edge: number, a: number, b: number) => void): void {
  for (let edge = 0; edge < mesh.triangles.length; edge++) {
    const next = edge % 3 === 2 ? edge - 2 : edge + 1;
    visit(edge, mesh.triangles[edge], mesh.triangles[next]);
  }
}

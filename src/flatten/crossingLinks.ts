import { distanceInFace, distanceWithinFace, Flood } from '../geometry/geodesic';
import type { SurfacePoint } from '../geometry/mesh';
import { pickLinks, type Sheet } from './sheet';
import { linksOn } from './sheetLinks';

/** A way that a cut makes longer by more than this crossed the cut: beyond what floods are off by. */
const LONGER = { share: 0.01, mm: 0.05 };
/** How far a flood looks beyond the link, in links. */
const REACH = 1.5;

/**
 * A sheet that was cut without falling apart, less the links that run across the cut: their two points
 * lie on either side of it on paper.
 * @param before the sheet before the cut
 */
export function withoutCrossingLinks(before: Sheet, after: Sheet): Sheet {
  const earlier = linkDistances(before, after.links.rows);
  const now = linkDistances(after, after.links.rows);
  const kept = (link: number): boolean =>
    now[link] <= earlier[link] * (1 + LONGER.share) + LONGER.mm;
  return { ...after, links: pickLinks(after.links, kept) };
}

/** Distance along a sheet between the two points of each link; Infinity beyond reach. */
function linkDistances(sheet: Sheet, rows: Uint32Array): Float64Array {
  const { mesh, links } = sheet;
  const { pairs } = linksOn({
    ...sheet,
    links: { rows, lengths: new Float64Array(rows.length / 2) },
  });
  const longest = links.lengths.reduce((most, length) => Math.max(most, length), 0);
  const flood = new Flood(mesh);
  const distances = new Float64Array(rows.length / 2);
  const bySource = new Map<number, number[]>();
  for (let link = 0; link < distances.length; link++) {
    const list = bySource.get(pairs[2 * link]);
    if (list) list.push(link);
    else bySource.set(pairs[2 * link], [link]);
  }
  for (const [source, list] of bySource) {
    const from = pointAt(sheet, source);
    flood.run([from], REACH * longest);
    for (const link of list) {
      const to = pointAt(sheet, pairs[2 * link + 1]);
      const [d0, d1, d2] = [0, 1, 2].map((k) => flood.distance[mesh.triangles[3 * to.face + k]]);
      distances[link] =
        from.face === to.face
          ? distanceWithinFace(mesh, from.face, from.w1, from.w2, to.w1, to.w2)
          : distanceInFace(mesh, to.face, d0, d1, d2, to.w1, to.w2);
    }
  }
  return distances;
}

function pointAt({ points: { faces, weights } }: Sheet, i: number): SurfacePoint {
  const [w0, w1, w2] = weights.subarray(3 * i, 3 * i + 3);
  return { face: faces[i], w0, w1, w2 };
}

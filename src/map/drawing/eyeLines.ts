import { landmarkVertex } from '../../plan/presets/landmarks';
import type { FeatureLine } from './featureLines';
import { type LandmarkSource, vertexOf } from './mapLandmarks';
import { smoothLoop } from './smoothLoop';
import { valuesAlong, zeroLines } from './surfaceLines';
import type { Triple } from './view';

/** Of the distance between an eye's corners: the edge of its lids lies within so much of their middle … */
export const REACH = 0.6;
/** … and is at least so wide … */
const LEAST_WIDTH = 0.8;
/** … and skin within so much is lids or socket. */
const SOCKET = 0.8;
const WINDOW_MM = 3;
/** The line cuts across the round edge of a lid, mm. */
const SLACK_MM = 6;

/**
 * The edges of the lids: where the skin, seen from the front, turns into the socket. As lines of their own,
 * because the contours of lids and socket in any other view are those of the mesh.
 */
export function eyeLines(source: LandmarkSource): FeatureLine[] {
  const eyes = eyesOf(source);
  if (eyes.length === 0) return [];
  const { mesh, normals } = source;
  const ahead = Float64Array.from({ length: mesh.vertexCount }, (_, v) => normals[3 * v + 2]);
  const [xs, ys, zs] = [0, 1, 2].map((k) =>
    Float64Array.from({ length: mesh.vertexCount }, (_, v) => mesh.positions[3 * v + k]),
  );
  return zeroLines(mesh, ahead).flatMap((line): FeatureLine[] => {
    if (!line.closed) return [];
    const [x, y, z] = [xs, ys, zs].map((column) => valuesAlong(line, column));
    const isRim = eyes.some(({ middle, widthMm }) => {
      const within = x.every(
        (_, i) =>
          Math.hypot(x[i] - middle[0], y[i] - middle[1], z[i] - middle[2]) < REACH * widthMm,
      );
      return within && Math.max(...x) - Math.min(...x) > LEAST_WIDTH * widthMm;
    });
    if (!isRim) return [];
    const places = Array.from(x.subarray(0, -1)).flatMap((_, i) => [x[i], y[i], z[i]]);
    return [{ positions: smoothLoop(places, WINDOW_MM), slackMm: SLACK_MM, isOutline: true }];
  });
}

/** @returns 1 per vertex of lids and sockets: there the lids' edges are drawn, and no contours but the outline. */
export function socketSkin(source: LandmarkSource, share = SOCKET): Uint8Array {
  const { positions, vertexCount } = source.mesh;
  const skin = new Uint8Array(vertexCount);
  for (const { middle, widthMm } of eyesOf(source))
    for (let v = 0; v < vertexCount; v++) {
      const dy = positions[3 * v + 1] - middle[1];
      if (Math.abs(dy) > share * widthMm) continue;
      const flat = Math.hypot(positions[3 * v] - middle[0], positions[3 * v + 2] - middle[2]);
      if (Math.hypot(flat, dy) < share * widthMm) skin[v] = 1;
    }
  return skin;
}

/** Of both eyes the middle between the corners and how far these are apart, mm. */
function eyesOf(source: LandmarkSource): { middle: Triple; widthMm: number }[] {
  const { mesh, mirror, sex } = source;
  const corners = ['canthus-inner', 'canthus-outer'].map((name) =>
    vertexOf(source, landmarkVertex(name, sex) ?? -1),
  );
  if (corners.includes(-1)) return [];
  return [corners, corners.map((v) => mirror[v])].map(([inner, outer]) => {
    const [a, b] = [inner, outer].map((v): Triple => {
      return [mesh.positions[3 * v], mesh.positions[3 * v + 1], mesh.positions[3 * v + 2]];
    });
    return {
      middle: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2],
      widthMm: Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]),
    };
  });
}

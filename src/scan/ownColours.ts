import { BufferAttribute, BufferGeometry, Triangle, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import type { ScanSkin } from './guess';
import type { RegisteredFigure } from './registered';
import { moved } from './similarity';

const WHOLE = 255;

/** The scan's own colours at its own vertices: 4 per vertex, red, green, blue, and 255 for one that there is. */
export function coloursOfScan(colours: Uint8Array): Uint8Array {
  const own = new Uint8Array((4 * colours.length) / 3).fill(WHOLE);
  for (let i = 0; i < colours.length; i++) own[4 * Math.floor(i / 3) + (i % 3)] = colours[i];
  return own;
}

/**
 * The scan's colours on a figure that was drawn onto it: of the place that lies nearest, between its corners'.
 * @returns 4 per vertex of the figure: red, green, blue, 0 to 255 (sRGB), and 255 where the scan has skin, else 0
 */
export function coloursOnFigure(
  { positions, triangles }: ScanSkin,
  colours: Uint8Array,
  { similarity, positionsMm, isMeasured }: RegisteredFigure,
  mmPerUnit: number,
): Uint8Array {
  const own = mmPerUnit / similarity.scale;
  const { to } = similarity;
  const there = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const place = moved(similarity, [positions[i], positions[i + 1], positions[i + 2]]);
    for (let k = 0; k < 3; k++) there[i + k] = to[k] + own * (place[k] - to[k]);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(there, 3));
  geometry.setIndex(new BufferAttribute(triangles.slice(), 1));
  const tree = new MeshBVH(geometry);
  // the tree sorts its faces
  const corners = geometry.index?.array ?? [];
  const found = new Uint8Array(4 * isMeasured.length);
  const [place, shares] = [new Vector3(), new Vector3()];
  const ends = [new Vector3(), new Vector3(), new Vector3()] as const;
  for (let v = 0; v < isMeasured.length; v++) {
    if (!isMeasured[v]) continue;
    const hit = tree.closestPointToPoint(place.fromArray(positionsMm, 3 * v));
    if (!hit) continue;
    const at = [0, 1, 2].map((k) => corners[3 * hit.faceIndex + k]);
    ends.forEach((end, k) => {
      end.fromArray(there, 3 * at[k]);
    });
    Triangle.getBarycoord(hit.point, ...ends, shares);
    for (let k = 0; k < 3; k++)
      found[4 * v + k] = Math.round(
        shares.x * colours[3 * at[0] + k] +
          shares.y * colours[3 * at[1] + k] +
          shares.z * colours[3 * at[2] + k],
      );
    found[4 * v + 3] = WHOLE;
  }
  return found;
}

import { BufferAttribute, BufferGeometry, Sphere, Vector3 } from 'three';
import type { FigureModel } from '../workers/messages';

/** Faces per piece: small enough to leave out most of the body in a close-up, few enough to draw. */
const CHUNK_FACES = 6000;

/**
 * The skin in pieces that lie together, so that a close-up draws only what is in the picture. The
 * order of faces is that of the search tree, which is already sorted by place; all pieces share the
 * skin's vertices.
 */
export function skinChunks(model: FigureModel, skin: BufferGeometry): BufferGeometry[] {
  const order = model.tree.indirectBuffer;
  const { triangles } = model.mesh;
  const index = new Uint32Array(triangles.length);
  for (let i = 0; i < order.length; i++)
    for (let corner = 0; corner < 3; corner++)
      index[3 * i + corner] = triangles[3 * order[i] + corner];
  const chunks: BufferGeometry[] = [];
  for (let at = 0; at < index.length; at += 3 * CHUNK_FACES)
    chunks.push(skinPiece(skin, index.subarray(at, at + 3 * CHUNK_FACES), model.positions32));
  return chunks;
}

/** Frees the pieces and with them the skin's vertices: nothing else draws those once they go. */
export function disposeChunks(chunks: readonly BufferGeometry[]): void {
  for (const piece of chunks) piece.dispose();
}

/** Some faces over the skin's vertices. @param index 3 corners per face */
export function skinPiece(
  skin: BufferGeometry,
  index: Uint32Array,
  positions: Float32Array,
): BufferGeometry {
  const piece = new BufferGeometry();
  for (const [name, attribute] of Object.entries(skin.attributes))
    piece.setAttribute(name, attribute);
  piece.setIndex(new BufferAttribute(index, 1));
  piece.boundingSphere = ballAround(index, positions);
  return piece;
}

function ballAround(index: Uint32Array, positions: Float32Array): Sphere {
  const least = new Vector3(Infinity, Infinity, Infinity);
  const most = new Vector3(-Infinity, -Infinity, -Infinity);
  const place = new Vector3();
  for (const vertex of index) {
    place.fromArray(positions, 3 * vertex);
    least.min(place);
    most.max(place);
  }
  const centre = least.clone().add(most).multiplyScalar(0.5);
  return new Sphere(centre, centre.distanceTo(most));
}

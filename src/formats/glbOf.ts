import { boundingBox } from '../geometry/measure';
import { joinGlb } from './meshGlbContainer';

/**
 * A surface as a .glb file, in metres as glTF has it.
 * @param positionsMm 3 per vertex
 * @param triangles 3 vertex indices per face
 */
export function glbOf(positionsMm: Float64Array, triangles: Uint32Array): Uint8Array {
  const places = Float32Array.from(positionsMm, (mm) => mm / 1000);
  const binary = new Uint8Array(places.byteLength + triangles.byteLength);
  binary.set(new Uint8Array(places.buffer));
  binary.set(
    new Uint8Array(triangles.buffer, triangles.byteOffset, triangles.byteLength),
    places.byteLength,
  );
  const { min, max } = boundingBox({ positions: Float64Array.from(places) });
  const view = (byteOffset: number, byteLength: number) => ({ buffer: 0, byteOffset, byteLength });
  const json = {
    asset: { version: '2.0', generator: 'Mesomap' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }],
    accessors: [
      {
        bufferView: 0,
        componentType: 5126,
        count: places.length / 3,
        type: 'VEC3',
        min,
        max,
      },
      { bufferView: 1, componentType: 5125, count: triangles.length, type: 'SCALAR' },
    ],
    bufferViews: [view(0, places.byteLength), view(places.byteLength, triangles.byteLength)],
    buffers: [{ byteLength: binary.length }],
  };
  return new Uint8Array(joinGlb(json, binary));
}

import { MeshoptDecoder } from 'meshoptimizer/decoder';
import { type Mesh, type Object3D, Vector3 } from 'three';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { BadFile, checkCounts, FaceList, NumberList, type RawFaces } from './meshFile';
import { type GlbParts, joinGlb, splitGlb } from './meshGlbContainer';
import { bareGltf } from './meshGlbJson';
import { glbLooks, glbPaint } from './meshGlbLooks';
import { hasDraco } from './meshGlbValues';

/**
 * Binary glTF. Its JSON is checked and stripped to geometry (no pictures, no addresses) before
 * three's loader sees it; poses and shapes (skins, morph targets) are applied as the file sets them.
 * @param hasPaint what colours the skin is read as well
 */
export async function readGlbFaces(bytes: Uint8Array, hasPaint = false): Promise<RawFaces> {
  const { json, binary, notes: around } = await unpacked(splitGlb(bytes), hasPaint);
  const looks = hasPaint ? glbLooks(json, binary) : undefined;
  const { gltf, notes } = bareGltf(json, binary.length, looks);
  await MeshoptDecoder.ready;
  const loader = new GLTFLoader();
  loader.setMeshoptDecoder(MeshoptDecoder);
  const { scene } = await loader.parseAsync(joinGlb(gltf, binary), '');
  scene.updateMatrixWorld(true);
  const positions = new NumberList();
  const faces = new FaceList();
  const meshes: Mesh[] = [];
  scene.traverse((object) => {
    if (!isMesh(object)) return;
    appendMesh(object, positions, faces);
    checkCounts(positions.length / 3, faces.cornerCount / 3, bytes.length);
    meshes.push(object);
  });
  return {
    positions: positions.values(),
    faces,
    notes: [...around, ...notes, ...(looks?.notes ?? [])],
    paint: looks ? glbPaint(looks, meshes) : null,
  };
}

/** Parts that Draco packed as plain columns; its decoder is loaded for them only. */
async function unpacked(parts: GlbParts, hasPaint: boolean): Promise<GlbParts> {
  if (!hasDraco(parts.json)) return parts;
  const { unpackDraco } = await import('./meshGlbDraco');
  return { ...parts, ...(await unpackDraco(parts.json, parts.binary, hasPaint)) };
}

export function isMesh(object: Object3D): object is Mesh {
  return 'isMesh' in object;
}

/** Adds a mesh in the place and pose that the scene gives it. */
export function appendMesh(mesh: Mesh, positions: NumberList, faces: FaceList): void {
  const { index } = mesh.geometry;
  const column = mesh.geometry.getAttribute('position');
  if (column?.itemSize !== 3) throw new BadFile('a mesh has no positions');
  checkCounts(column.count + positions.length / 3, (index ?? column).count / 3);
  const first = positions.length / 3;
  const place = new Vector3();
  for (let v = 0; v < column.count; v++) {
    mesh.getVertexPosition(v, place).applyMatrix4(mesh.matrixWorld);
    for (const value of place) positions.push(value);
  }
  const cornerCount = (index ?? column).count;
  if (cornerCount % 3 !== 0) throw new BadFile('the corners of a mesh are no multiple of three');
  // A mirrored mesh would be inside out.
  const mirrored = mesh.matrixWorld.determinant() < 0;
  const corner = (at: number) => first + checkedIndex(index ? index.getX(at) : at, column.count);
  for (let i = 0; i < cornerCount; i += 3)
    if (mirrored) faces.pushTriangle(corner(i), corner(i + 2), corner(i + 1));
    else faces.pushTriangle(corner(i), corner(i + 1), corner(i + 2));
}

/** An index beyond its own mesh would silently name a vertex of the next one. */
function checkedIndex(index: number, vertexCount: number): number {
  if (index < vertexCount) return index;
  throw new BadFile(`a face names a vertex that does not exist (${index} of ${vertexCount})`);
}

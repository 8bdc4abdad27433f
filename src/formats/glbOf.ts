import { boundingBox } from '../geometry/measure';
import { joinGlb } from './meshGlbContainer';

/** What lies on a surface: places, or lines of two ends each. */
export interface GlbPart {
  readonly name: string;
  readonly kind: 'points' | 'lines';
  /** 3 per place, mm */
  readonly positionsMm: ArrayLike<number>;
}

const MODE = { points: 0, lines: 1 } as const;
const FLOAT = 5126;
const UINT = 5125;

/**
 * A surface as a .glb file, in metres as glTF has it, and what lies on it as nodes of its own.
 * @param positionsMm 3 per vertex
 * @param triangles 3 vertex indices per face
 */
export function glbOf(
  positionsMm: Float64Array,
  triangles: Uint32Array,
  parts: readonly GlbPart[] = [],
): Uint8Array {
  const columns: Uint8Array[] = [];
  const accessors: object[] = [];
  const add = (column: Float32Array | Uint32Array, accessor: object): number => {
    columns.push(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    accessors.push({ bufferView: accessors.length, ...accessor });
    return accessors.length - 1;
  };
  const addPlaces = (mm: ArrayLike<number>): number => {
    const places = Float32Array.from(mm, (value) => value / 1000);
    const { min, max } = boundingBox({ positions: Float64Array.from(places) });
    return add(places, { componentType: FLOAT, count: places.length / 3, type: 'VEC3', min, max });
  };
  const skin = {
    attributes: { POSITION: addPlaces(positionsMm) },
    indices: add(triangles, { componentType: UINT, count: triangles.length, type: 'SCALAR' }),
  };
  const there = parts.filter((part) => part.positionsMm.length > 0);
  const others = there.map(({ name, kind, positionsMm: mm }) => ({
    name,
    primitives: [{ attributes: { POSITION: addPlaces(mm) }, mode: MODE[kind] }],
  }));
  const meshes = [{ ...(there.length > 0 && { name: 'Skin' }), primitives: [skin] }, ...others];
  return glbFile(columns, {
    asset: { version: '2.0', generator: 'Mesomap' },
    scene: 0,
    scenes: [{ nodes: meshes.map((_, i) => i) }],
    nodes: meshes.map(({ name }, mesh) => ({ ...(name && { name }), mesh })),
    meshes,
    accessors,
  });
}

/** @param columns one view each, of whole numbers of four bytes */
function glbFile(columns: readonly Uint8Array[], json: object): Uint8Array {
  const binary = new Uint8Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  const bufferViews = columns.map((column) => {
    const view = { buffer: 0, byteOffset: at, byteLength: column.length };
    binary.set(column, at);
    at += column.length;
    return view;
  });
  const buffers = [{ byteLength: binary.length }];
  return new Uint8Array(joinGlb({ ...json, bufferViews, buffers }, binary));
}

import { BadFile, checkCounts, LIMITS } from './meshFile';
import { indexInto, isObject, type Json, listOf } from './meshGlbValues';

const COMPONENT_BYTES: Record<number, number> = {
  5120: 1,
  5121: 1,
  5122: 2,
  5123: 2,
  5125: 4,
  5126: 4,
};
const COMPONENTS: Record<string, number> = {
  SCALAR: 1,
  VEC2: 2,
  VEC3: 3,
  VEC4: 4,
  MAT2: 4,
  MAT3: 9,
  MAT4: 16,
};
/** What compressed views may unpack to, all together: at most, and over the file's size. */
const MOST_UNPACKED_BYTES = 2 ** 30;
const UNPACKED_BYTES = 1e8;
const UNPACKED_SHARE = 20;
const FLOAT = 5126;
const INDEX_TYPES = [5121, 5123, 5125];

/** Every view must lie inside its buffer, packed or not. */
export function checkViews(gltf: Json, binaryLength: number): void {
  const buffers = listOf(gltf, 'buffers');
  let unpacked = 0;
  for (const view of listOf(gltf, 'bufferViews')) {
    const packed = isObject(view.extensions) ? Object.values(view.extensions)[0] : null;
    unpacked += size(view.byteLength, 'a view');
    if (unpacked > MOST_UNPACKED_BYTES) throw new BadFile('it unpacks to more than 1 GB');
    if (unpacked > UNPACKED_BYTES + UNPACKED_SHARE * binaryLength)
      throw new BadFile('it unpacks to far more than a file of this size holds');
    const source = packed === null ? view : packed;
    if (!isObject(source)) throw new BadFile('a compressed view is damaged');
    const buffer = indexInto(source.buffer, buffers.length, 'buffer');
    if (buffer !== 0) throw new BadFile('it keeps geometry in a part that the file does not have');
    if (size(source.byteOffset ?? 0, 'a view') + size(source.byteLength, 'a view') > binaryLength)
      throw new BadFile('a view reaches beyond the file');
    if (packed !== null) checkPacked(source, view);
  }
}

function checkPacked(packed: Json, view: Json): void {
  const bytes =
    size(packed.count, 'a compressed view') * size(packed.byteStride, 'a compressed view');
  if (bytes !== view.byteLength) throw new BadFile('a compressed view has the wrong size');
}

/** All that the loader will make of it, before it makes anything. */
export function checkTotals(gltf: Json, binaryLength: number): void {
  const accessors = listOf(gltf, 'accessors');
  const countOf = (index: unknown) => accessors[index as number].count as number;
  let parts = 0;
  const vertices = listOf(gltf, 'meshes').map((mesh) => {
    const primitives = listOf(mesh, 'primitives');
    parts += primitives.length;
    return primitives.reduce(
      (sum, { attributes, targets }) =>
        sum + countOf((attributes as Json).POSITION) * (1 + ((targets ?? []) as Json[]).length),
      0,
    );
  });
  if (parts > LIMITS.primitives)
    throw new BadFile(`its meshes have ${parts} parts, more than ${LIMITS.primitives}`);
  const placed = listOf(gltf, 'nodes').reduce(
    (sum, { mesh }) => sum + (mesh === undefined ? 0 : vertices[mesh as number]),
    0,
  );
  checkCounts(placed, 0, binaryLength);
}

/** Every accessor that geometry uses must fit in its view, and be of a kind that can be meant. */
export function checkAccessors(gltf: Json): void {
  for (const mesh of listOf(gltf, 'meshes'))
    for (const { attributes, indices, targets } of listOf(mesh, 'primitives')) {
      const { POSITION, JOINTS_0, WEIGHTS_0 } = attributes as Json;
      const vertexCount = checkAccessor(gltf, POSITION, 'VEC3');
      if (indices !== undefined) checkIndices(gltf, indices);
      for (const column of [JOINTS_0, WEIGHTS_0])
        if (column !== undefined && checkAccessor(gltf, column, 'VEC4') !== vertexCount)
          throw new BadFile('columns of a mesh differ in length');
      for (const target of (targets ?? []) as Json[])
        if (
          target.POSITION !== undefined &&
          checkAccessor(gltf, target.POSITION, 'VEC3') !== vertexCount
        )
          throw new BadFile('columns of a mesh differ in length');
    }
  for (const { inverseBindMatrices, joints } of listOf(gltf, 'skins'))
    checkSkin(gltf, inverseBindMatrices, joints);
}

/** Columns of the skin's colour that do not fit: the skin is read without them. */
export function dropBadLooks(gltf: Json): void {
  for (const mesh of listOf(gltf, 'meshes'))
    for (const { attributes } of listOf(mesh, 'primitives')) {
      const columns = attributes as Json;
      const count = checkAccessor(gltf, columns.POSITION, 'VEC3');
      for (const [name, types] of LOOK_COLUMNS)
        if (name in columns && !types.some((type) => isColumn(gltf, columns[name], type, count)))
          delete columns[name];
    }
}

const LOOK_COLUMNS = [
  ['COLOR_0', ['VEC3', 'VEC4']],
  ['TEXCOORD_0', ['VEC2']],
] as const;

function isColumn(gltf: Json, index: unknown, type: string, count: number): boolean {
  try {
    return checkAccessor(gltf, index, type) === count;
  } catch {
    return false;
  }
}

function checkSkin(gltf: Json, matrices: unknown, joints: unknown): void {
  if (!Array.isArray(joints)) throw new BadFile('a skeleton has no joints');
  for (const joint of joints) indexInto(joint, listOf(gltf, 'nodes').length, 'joint');
  if (matrices !== undefined && checkAccessor(gltf, matrices, 'MAT4') < joints.length)
    throw new BadFile('a skeleton lacks matrices');
}

function checkIndices(gltf: Json, index: unknown): void {
  checkAccessor(gltf, index, 'SCALAR');
  const accessor = listOf(gltf, 'accessors')[index as number];
  if (!INDEX_TYPES.includes(accessor.componentType as number))
    throw new BadFile('the corners of a mesh are no whole numbers');
}

/** @returns the accessor's count */
function checkAccessor(gltf: Json, index: unknown, type: string): number {
  const accessors = listOf(gltf, 'accessors');
  const accessor = accessors[indexInto(index, accessors.length, 'column')];
  if (accessor.type !== type) throw new BadFile(`a column is ${accessor.type} instead of ${type}`);
  const count = size(accessor.count, 'a column');
  if (count === 0) throw new BadFile('a column is empty');
  if (count > LIMITS.vertices) throw new BadFile('a column is too long');
  const componentType = accessor.componentType as number;
  if (!Object.hasOwn(COMPONENT_BYTES, componentType))
    throw new BadFile('a column has no known type');
  if (type === 'MAT4' && componentType !== FLOAT) throw new BadFile('a column has no known type');
  if (isObject(accessor.sparse)) checkSparse(gltf, accessor.sparse, componentType, type, count);
  else if (accessor.bufferView === undefined)
    throw new BadFile('a column has no data (it may be packed in a way this app does not read)');
  if (accessor.bufferView !== undefined)
    checkFits(gltf, accessor, COMPONENT_BYTES[componentType], COMPONENTS[type], count);
  return count;
}

function checkFits(
  gltf: Json,
  from: Json,
  componentBytes: number,
  components: number,
  count: number,
): void {
  const views = listOf(gltf, 'bufferViews');
  const view = views[indexInto(from.bufferView, views.length, 'view')];
  const itemBytes = componentBytes * components;
  const stride = size(view.byteStride ?? itemBytes, 'a view');
  const offset = size(from.byteOffset ?? 0, 'a column');
  if (stride < itemBytes || stride % componentBytes !== 0 || offset % componentBytes !== 0)
    throw new BadFile('a column does not line up with its view');
  if (offset + stride * (count - 1) + itemBytes > size(view.byteLength, 'a view'))
    throw new BadFile('a column reaches beyond its view');
  // The loader reads whole strides, also the last.
  const firstRow = Math.floor(offset / stride);
  if (stride !== itemBytes && stride * (firstRow + count) > size(view.byteLength, 'a view'))
    throw new BadFile('a column reaches beyond its view');
}

function checkSparse(
  gltf: Json,
  sparse: Json,
  componentType: number,
  type: string,
  total: number,
): void {
  const { indices, values } = sparse;
  const count = size(sparse.count, 'a sparse column');
  if (!isObject(indices) || !isObject(values) || count === 0 || count > total)
    throw new BadFile('a sparse column is damaged');
  if (!INDEX_TYPES.includes(indices.componentType as number))
    throw new BadFile('a sparse column is damaged');
  checkFits(gltf, indices, COMPONENT_BYTES[indices.componentType as number], 1, count);
  checkFits(gltf, values, COMPONENT_BYTES[componentType], COMPONENTS[type], count);
}

function size(value: unknown, of: string): number {
  if (!Number.isInteger(value) || (value as number) < 0)
    throw new BadFile(`the size of ${of} is no whole number`);
  return value as number;
}

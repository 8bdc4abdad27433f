// Reads one of the bundled models (models/*.glb) into plain columns, in Node and in a worker.
//
// The files are ordinary glTF, but this is not a general glTF reader: it knows the layout the
// recipe writes (models/README.md) and refuses whatever is not, byte for byte, the file that was
// released: one flipped bit can move skin by millimetres and still be glTF.
import { MeshoptDecoder } from 'meshoptimizer/decoder';
import { BUNDLED, type BundledId } from '../plan/figure/bundled';
import type { Anatomy } from '../plan/figure/figure';
import { withHeadSites } from './headSites';
import { withInside } from './insideSites';
import { DamagedFile, refuseOther } from './releasedFile';

export interface ModelEyes {
  positionsMm: Float32Array; // 3 per vertex
  normals: Float32Array; // 3 per vertex, unit
  colours: Uint8Array; // 3 per vertex, sRGB
  triangles: Uint32Array; // 3 per triangle
}

/** Both lids closed, a little before the skin: to be looked at, never to be drawn on. */
export interface ModelLids {
  positionsMm: Float32Array; // 3 per vertex
  openMm: Float32Array; // 3 per vertex: where it lies with the eyes open
  normals: Float32Array; // 3 per vertex, unit
  shades: Uint8Array; // 2 per vertex: how whole the lid is, lashes
  triangles: Uint32Array; // 3 per triangle
  under: Uint32Array; // the skin's vertices that the lids lie over
}

export interface ModelData extends Anatomy {
  id: BundledId;
  positionsMm: Float64Array; // 3 per vertex; x to the patient's left, y up, z forward
  triangles: Uint32Array; // 3 per triangle, anticlockwise seen from outside
  ambient: Uint8Array; // 1 per vertex: 255 open, 0 enclosed
  drape: Uint8Array; // 1 per vertex: over 128 is covered, 10 steps a millimetre
  cut: Uint8Array | null; // on faces, 1 per vertex: how far inside its border, 10 steps a millimetre
  hair: Uint8Array; // 1 per vertex: over 80 hair grows, 4 steps a millimetre
  tint: Uint8Array; // 4 per vertex: lips, areola, blush, brows and lashes
  siteIds: readonly string[];
  eyes: ModelEyes;
  lids: ModelLids;
}

interface BufferView {
  buffer: number;
  byteLength: number;
  extensions: { EXT_meshopt_compression: CompressedView };
}

interface CompressedView {
  byteOffset: number;
  byteLength: number;
  byteStride: number;
  count: number;
  mode: string;
}

interface Accessor {
  bufferView: number;
  componentType: number;
  count: number;
}

interface SkinExtras {
  stepsPerMm: number;
  yOffsetSteps: number;
  midlineCount: number;
  sideCount: number;
  sites: string[];
  bodyVertexAccessor?: number;
  underLidAccessor: number;
}

interface Primitive {
  attributes: Record<string, number>;
  indices: number;
}

interface ModelJson {
  bufferViews: BufferView[];
  accessors: Accessor[];
  meshes: { primitives: Primitive[]; extras?: SkinExtras }[];
}

const GLB_MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;
const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** @throws DamagedFile */
export async function readModel(
  source: ArrayBuffer | Uint8Array,
  id: BundledId,
): Promise<ModelData> {
  const bytes = source instanceof Uint8Array ? source : new Uint8Array(source);
  await MeshoptDecoder.ready;
  try {
    await refuseOther(bytes, BUNDLED[id].digest, () => new ModelFile(bytes));
    return modelOf(new ModelFile(bytes), id);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DamagedFile(`The model ${id} could not be read: ${reason}.`, { cause });
  }
}

class ModelFile {
  readonly json: ModelJson;
  readonly #binary: Uint8Array;

  constructor(bytes: Uint8Array) {
    const chunks = chunksOf(bytes);
    this.json = parseJson(chunks.json);
    this.#binary = chunks.binary;
  }

  /** The decompressed bytes behind an accessor, whole elements with their padding. */
  elements(accessorIndex: number | undefined): { bytes: Uint8Array; count: number } {
    const accessor = this.json.accessors[accessorIndex ?? -1];
    const view = accessor && this.json.bufferViews[accessor.bufferView];
    const packed = view?.extensions.EXT_meshopt_compression;
    if (!accessor || !packed) throw new Error('a column is missing');
    const { byteOffset, byteLength, byteStride, count, mode } = packed;
    if (count !== accessor.count) throw new Error('a column has the wrong length');
    if (byteOffset + byteLength > this.#binary.length) throw new Error('a column is cut short');
    const bytes = new Uint8Array(count * byteStride);
    const source = this.#binary.subarray(byteOffset, byteOffset + byteLength);
    MeshoptDecoder.decodeGltfBuffer(bytes, count, byteStride, source, mode);
    return { bytes, count };
  }

  triangles(accessorIndex: number, vertexCount: number): Uint32Array {
    const triangles = new Uint32Array(this.elements(accessorIndex).bytes.buffer);
    for (const v of triangles) {
      if (v >= vertexCount) throw new Error('a triangle names a vertex that does not exist');
    }
    return triangles;
  }
}

function chunksOf(bytes: Uint8Array): { json: Uint8Array; binary: Uint8Array } {
  if (bytes.length < HEADER_BYTES + CHUNK_HEADER_BYTES) throw new Error('the file is too short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== GLB_MAGIC) throw new Error('it is not a binary glTF file');
  if (view.getUint32(4, true) !== 2) throw new Error('its glTF version is not 2');
  if (view.getUint32(8, true) !== bytes.length) throw new Error('the file is cut short');
  const json = chunkAt(view, bytes, HEADER_BYTES, JSON_CHUNK);
  const next = HEADER_BYTES + CHUNK_HEADER_BYTES + json.length;
  return { json, binary: chunkAt(view, bytes, next, BINARY_CHUNK) };
}

function chunkAt(view: DataView, bytes: Uint8Array, at: number, kind: number): Uint8Array {
  const start = at + CHUNK_HEADER_BYTES;
  if (start > bytes.length) throw new Error('a part of the file is missing');
  const length = view.getUint32(at, true);
  if (view.getUint32(at + 4, true) !== kind) throw new Error('its parts are in a wrong order');
  if (start + length > bytes.length) throw new Error('a part of the file is cut short');
  return bytes.subarray(start, start + length);
}

function parseJson(bytes: Uint8Array): ModelJson {
  let json: Partial<ModelJson>;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Error('its description is damaged');
  }
  const { bufferViews, accessors, meshes } = json;
  if (!Array.isArray(bufferViews) || !Array.isArray(accessors) || meshes?.length !== 3) {
    throw new Error('its description is incomplete');
  }
  return { bufferViews, accessors, meshes };
}

function modelOf(file: ModelFile, id: BundledId): ModelData {
  const [skinMesh, eyesMesh, lidMesh] = file.json.meshes;
  const skin = skinMesh?.primitives[0];
  const eyes = eyesMesh?.primitives[0];
  const lid = lidMesh?.primitives[0];
  const extras = skinMesh?.extras;
  if (!skin || !eyes || !lid || !extras) throw new Error('its description is incomplete');
  const { bytes, count } = file.elements(skin.attributes.POSITION);
  if (extras.midlineCount + 2 * extras.sideCount !== count) {
    throw new Error('its two sides do not match');
  }
  const marks = file.elements(skin.attributes._MARKS).bytes;
  const tint = file.elements(skin.attributes._TINT).bytes;
  if (marks.length !== 4 * count || tint.length !== 4 * count) {
    throw new Error('its columns differ in length');
  }
  const labelled = {
    site: everyFourth(marks, 0),
    ambient: everyFourth(marks, 1),
    triangles: file.triangles(skin.indices, count),
    mirror: mirrorMap(extras),
    bodyVertex: bodyVertexMap(file, extras, count),
  };
  return {
    id,
    ...BUNDLED[id].anatomy,
    positionsMm: positionsMm(bytes, count, extras),
    ...labelled,
    site: withHeadSites({ ...labelled, site: withInside(labelled) }),
    ...drapeAndCut(everyFourth(marks, 2), BUNDLED[id].anatomy.part),
    hair: everyFourth(marks, 3),
    tint,
    siteIds: extras.sites,
    eyes: eyesOf(file, eyes),
    lids: lidsOf(file, { lid, extras, mirror: labelled.mirror }),
  };
}

/** A face has no cloth, and a body no border: one byte is for either. */
function drapeAndCut(
  marks: Uint8Array,
  part: 'body' | 'face',
): { drape: Uint8Array; cut: Uint8Array | null } {
  if (part === 'body') return { drape: marks, cut: null };
  return { drape: new Uint8Array(marks.length), cut: marks };
}

/** Whole steps of a power of two of a millimetre: exact, so the same numbers everywhere. */
function positionsMm(bytes: Uint8Array, count: number, extras: SkinExtras): Float64Array {
  const steps = new Int16Array(bytes.buffer); // 4 per vertex, the fourth is padding
  const positions = new Float64Array(3 * count);
  for (let v = 0; v < count; v++) {
    positions[3 * v] = steps[4 * v] / extras.stepsPerMm;
    positions[3 * v + 1] = (steps[4 * v + 1] + extras.yOffsetSteps) / extras.stepsPerMm;
    positions[3 * v + 2] = steps[4 * v + 2] / extras.stepsPerMm;
  }
  return positions;
}

function everyFourth(bytes: Uint8Array, first: number): Uint8Array {
  const column = new Uint8Array(bytes.length / 4);
  for (let v = 0; v < column.length; v++) column[v] = bytes[4 * v + first];
  return column;
}

/** The midline comes first, then the left side, then the right side in the same order. */
function mirrorMap({ midlineCount, sideCount }: SkinExtras): Int32Array {
  const mirror = new Int32Array(midlineCount + 2 * sideCount);
  for (let v = 0; v < midlineCount; v++) mirror[v] = v;
  for (let v = midlineCount; v < midlineCount + sideCount; v++) {
    mirror[v] = v + sideCount;
    mirror[v + sideCount] = v;
  }
  return mirror;
}

function bodyVertexMap(file: ModelFile, extras: SkinExtras, count: number): Int32Array | null {
  if (extras.bodyVertexAccessor === undefined) return null;
  const map = new Int32Array(file.elements(extras.bodyVertexAccessor).bytes.buffer);
  if (map.length !== count) throw new Error('its columns differ in length');
  return map;
}

function eyesOf(file: ModelFile, primitive: Primitive): ModelEyes {
  const { bytes, count } = file.elements(primitive.attributes.POSITION);
  const rgba = file.elements(primitive.attributes.COLOR_0).bytes;
  const colours = new Uint8Array(3 * count);
  for (let v = 0; v < count; v++) colours.set(rgba.subarray(4 * v, 4 * v + 3), 3 * v);
  return {
    positionsMm: new Float32Array(bytes.buffer),
    normals: new Float32Array(file.elements(primitive.attributes.NORMAL).bytes.buffer),
    colours,
    triangles: file.triangles(primitive.indices, count),
  };
}

interface LidParts {
  lid: Primitive;
  extras: SkinExtras;
  mirror: Int32Array;
}

/** The file holds the left lid; the right one is its mirror image. */
function lidsOf(file: ModelFile, { lid, extras, mirror }: LidParts): ModelLids {
  const { bytes, count } = file.elements(lid.attributes.POSITION);
  const open = file.elements(lid.attributes._OPEN).bytes;
  const turned = new Int8Array(file.elements(lid.attributes.NORMAL).bytes.buffer);
  const marks = file.elements(lid.attributes._SHADES).bytes;
  if (open.length !== bytes.length || turned.length !== 4 * count || marks.length !== 4 * count)
    throw new Error('its columns differ in length');
  const normals = Float32Array.from({ length: 3 * count }, (_, i) => {
    const vertex = Math.floor(i / 3);
    return turned[4 * vertex + (i % 3)] / 127;
  });
  const shades = Uint8Array.from({ length: 2 * count }, (_, i) => marks[4 * (i >> 1) + (i & 1)]);
  const faces = file.triangles(lid.indices, count);
  const right = faces.map((_, i) => faces[i % 3 === 0 ? i : i % 3 === 1 ? i + 1 : i - 1] + count);
  const under = new Uint32Array(file.elements(extras.underLidAccessor).bytes.buffer);
  if (under.some((v) => v >= mirror.length)) throw new Error('a lid lies over no skin');
  return {
    positionsMm: bothSides(positionsMm(bytes, count, extras)),
    openMm: bothSides(positionsMm(open, count, extras)),
    normals: bothSides(normals),
    shades: Uint8Array.from([...shades, ...shades]),
    triangles: Uint32Array.from([...faces, ...right]),
    under: Uint32Array.from([...under, ...Array.from(under, (v) => mirror[v])]),
  };
}

/** The left side's vectors, then their mirror images. */
function bothSides(left: Float32Array | Float64Array): Float32Array {
  const both = new Float32Array(2 * left.length);
  both.set(left);
  for (let i = 0; i < left.length; i++) both[left.length + i] = i % 3 === 0 ? -left[i] : left[i];
  return both;
}

import { fromBase64 } from '../plan/file/base64';
import { BadFile, checkCounts } from './meshFile';
import { DRACO, indexInto, isObject, type Json, listOf } from './meshGlbValues';

interface Unpacked {
  readonly json: Json;
  readonly binary: Uint8Array;
}

const FLOAT = 5126;
const UINT = 5125;

/**
 * The same file with each compressed part as plain columns behind its binary part. Positions and corners
 * are all that is read, and what colours the skin where that is asked for; the decoder is loaded only here.
 */
export async function unpackDraco(
  json: Json,
  binary: Uint8Array,
  hasPaint: boolean,
): Promise<Unpacked> {
  const decoder = await dracoDecoder();
  const out = new PlainColumns(json, binary);
  const meshes = listOf(json, 'meshes').map((mesh) => ({
    ...mesh,
    primitives: listOf(mesh, 'primitives').map((primitive) => {
      const packed = isObject(primitive.extensions) ? primitive.extensions[DRACO] : null;
      if (!isObject(packed)) return primitive;
      const { extensions: _packed, ...rest } = primitive;
      checkDeclared(json, primitive, binary.length);
      const ids = isObject(packed.attributes) ? packed.attributes : {};
      const { positions, corners, looks } = decoder.decode(
        viewOf(json, binary, packed.bufferView),
        hasPaint ? ids : { POSITION: ids.POSITION },
        binary.length,
      );
      const attributes = {
        POSITION: out.add(positions, { componentType: FLOAT, type: 'VEC3' }, 3),
        ...Object.fromEntries(
          looks.map(({ name, size, values }) => [
            name,
            out.add(values, { componentType: FLOAT, type: `VEC${size}` }, size),
          ]),
        ),
      };
      const indices = out.add(corners, { componentType: UINT, type: 'SCALAR' }, 1);
      // its corners are a list of triangles, whatever it was before
      return { ...rest, mode: 4, attributes, indices, targets: [] };
    }),
  }));
  const without = (list: unknown) => (Array.isArray(list) ? list.filter((e) => e !== DRACO) : []);
  // a skin has no columns any more: the mesh stands as its node does
  const nodes = listOf(json, 'nodes').map(({ skin: _skin, ...node }) => node);
  return out.finish({
    ...json,
    ...(json.nodes !== undefined && { nodes }),
    meshes,
    extensionsUsed: without(json.extensionsUsed),
    extensionsRequired: without(json.extensionsRequired),
  });
}

/** What the description says that the part unpacks to is held against the file before it is unpacked. */
function checkDeclared(json: Json, { attributes, indices }: Json, bytes: number): void {
  const accessors = listOf(json, 'accessors');
  const countOf = (index: unknown): number => {
    const { count } = accessors[indexInto(index, accessors.length, 'column')];
    if (!Number.isInteger(count) || (count as number) < 0)
      throw new BadFile('the size of a column is no whole number');
    return count as number;
  };
  const position = isObject(attributes) ? attributes.POSITION : undefined;
  checkCounts(countOf(position), indices === undefined ? 0 : countOf(indices) / 3, bytes);
}

function viewOf(json: Json, binary: Uint8Array, index: unknown): Uint8Array {
  const views = listOf(json, 'bufferViews');
  const { buffer, byteOffset = 0, byteLength } = views[indexInto(index, views.length, 'view')];
  const [start, length] = [byteOffset as number, byteLength as number];
  if (buffer !== 0 || !Number.isInteger(start) || !Number.isInteger(length) || start < 0)
    throw new BadFile('a compressed view is damaged');
  if (length <= 0 || start + length > binary.length)
    throw new BadFile('a view reaches beyond the file');
  return binary.subarray(start, start + length);
}

/** Columns that are put behind a file's binary part. */
class PlainColumns {
  readonly #parts: Uint8Array[] = [];
  readonly #views: Json[];
  readonly #accessors: Json[];
  #length: number;

  constructor(json: Json, binary: Uint8Array) {
    this.#views = [...listOf(json, 'bufferViews')];
    this.#accessors = [...listOf(json, 'accessors')];
    this.#length = 4 * Math.ceil(binary.length / 4);
    this.#parts.push(binary, new Uint8Array(this.#length - binary.length));
  }

  /** @returns the number of its accessor */
  add(column: Float32Array | Uint32Array, kind: Json, itemSize: number): number {
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
    const view = { buffer: 0, byteOffset: this.#length, byteLength: bytes.length };
    const accessor = { ...kind, bufferView: this.#views.length, count: column.length / itemSize };
    this.#views.push(view);
    this.#accessors.push(accessor);
    this.#parts.push(bytes);
    this.#length += bytes.length;
    return this.#accessors.length - 1;
  }

  finish(json: Json): Unpacked {
    const binary = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      binary.set(part, at);
      at += part.length;
    }
    const [first, ...rest] = listOf(json, 'buffers');
    const buffers = [{ ...first, byteLength: this.#length }, ...rest];
    return {
      json: { ...json, buffers, bufferViews: this.#views, accessors: this.#accessors },
      binary,
    };
  }
}

interface DracoPart {
  /** 3 per vertex */
  readonly positions: Float32Array;
  /** 3 per face */
  readonly corners: Uint32Array;
  /** what colours it: so many numbers per vertex */
  readonly looks: readonly { name: string; size: number; values: Float32Array }[];
}

interface Decoder {
  /** @param ids of the part's columns, by their names */
  decode(bytes: Uint8Array, ids: Json, fileBytes: number): DracoPart;
}

/** Google's decoder, of the npm package draco3d, as WebAssembly that stands in the script itself. */
async function dracoDecoder(): Promise<Decoder> {
  const [{ default: start }, { default: wasm }] = await Promise.all([
    import('draco3d/draco_decoder_nodejs.js'),
    import('draco3d/draco_decoder.wasm?url&inline'),
  ]);
  const wasmBinary = fromBase64(wasm.slice(wasm.indexOf(',') + 1));
  if (!wasmBinary) throw new Error('the decoder of Draco is damaged');
  const draco = await start({ wasmBinary });
  return {
    decode(bytes, ids, fileBytes) {
      const decoder = new draco.Decoder();
      const buffer = new draco.DecoderBuffer();
      const mesh = new draco.Mesh();
      try {
        buffer.Init(new Int8Array(bytes), bytes.length);
        if (decoder.GetEncodedGeometryType(buffer) !== draco.TRIANGULAR_MESH)
          throw new BadFile('a part compressed by Draco holds no faces');
        const status = decoder.DecodeBufferToMesh(buffer, mesh);
        if (!status.ok()) throw new BadFile('a part compressed by Draco is damaged');
        checkCounts(mesh.num_points(), mesh.num_faces(), fileBytes);
        return partOf(draco, decoder, mesh, ids);
      } finally {
        for (const each of [mesh, buffer, decoder]) draco.destroy(each);
      }
    },
  };
}

type Draco = Awaited<ReturnType<typeof import('draco3d/draco_decoder_nodejs.js').default>>;

function partOf(
  draco: Draco,
  decoder: InstanceType<Draco['Decoder']>,
  mesh: InstanceType<Draco['Mesh']>,
  ids: Json,
): DracoPart {
  /** Its numbers as they are unpacked; null where the part has no such column. */
  const column = (name: string, sizes: readonly number[]) => {
    if (!Number.isInteger(ids[name])) return null;
    const id = decoder.GetAttributeByUniqueId(mesh, ids[name] as number);
    if (!id?.ptr || !sizes.includes(id.num_components())) return null;
    const size = id.num_components();
    const bytes = 4 * size * mesh.num_points();
    const at = draco._malloc(Math.max(bytes, 4));
    try {
      decoder.GetAttributeDataArrayForAllPoints(mesh, id, draco.DT_FLOAT32, bytes, at);
      return { name, size, values: draco.HEAPF32.slice(at / 4, (at + bytes) / 4) };
    } finally {
      draco._free(at);
    }
  };
  const place = column('POSITION', [3]);
  if (!place) throw new BadFile('a part compressed by Draco has no positions');
  const cornerBytes = 12 * mesh.num_faces();
  const at = draco._malloc(Math.max(cornerBytes, 4));
  try {
    decoder.GetTrianglesUInt32Array(mesh, cornerBytes, at);
    const corners = draco.HEAPU32.slice(at / 4, (at + cornerBytes) / 4);
    const uvs = Object.keys(ids).filter((name) => /^TEXCOORD_\d$/.test(name));
    const looks = [...uvs.map((name) => column(name, [2])), column('COLOR_0', [3, 4])];
    return {
      positions: place.values,
      corners,
      looks: looks.flatMap((look) => (look ? [{ ...look, values: inShares(look) }] : [])),
    };
  } finally {
    draco._free(at);
  }
}

/** Colours in bytes as shares; places in a picture stay. */
function inShares({ name, values }: DracoPart['looks'][number]): Float32Array {
  const isInBytes = name === 'COLOR_0' && values.some((value) => value > 1);
  return isInBytes ? values.map((value) => value / 255) : values;
}

// Writes a model as binary glTF 2.0 with quantised, meshopt-compressed buffers. Layout of the
// file: see models/README.md. The bytes depend on the data alone.
import { MeshoptEncoder } from 'meshoptimizer/encoder';

export const STEPS_PER_MM = 32;
const Y_OFFSET_STEPS = 27680; // 865 mm: brings 0 to 1730 mm into 16 signed bits
const M_PER_STEP = 0.001 / STEPS_PER_MM;

const BYTE = 5120;
const UNSIGNED_BYTE = 5121;
const SHORT = 5122;
const UNSIGNED_INT = 5125;
const FLOAT = 5126;
const ARRAY_BUFFER = 34962;
const ELEMENT_ARRAY_BUFFER = 34963;

/** Collects buffer views, each compressed on its own. */
class BufferWriter {
  constructor() {
    this.chunks = [];
    this.byteLength = 0;
    this.plainLength = 0; // of the uncompressed fallback buffer, which is not stored
    this.views = [];
    this.accessors = [];
  }

  addView(plain, count, stride, mode, target) {
    const source = new Uint8Array(plain.buffer, plain.byteOffset, plain.byteLength);
    const packed = MeshoptEncoder.encodeGltfBuffer(source, count, stride, mode, 0);
    const view = {
      buffer: 1,
      byteOffset: this.plainLength,
      byteLength: source.length,
      extensions: {
        EXT_meshopt_compression: {
          buffer: 0,
          byteOffset: this.byteLength,
          byteLength: packed.length,
          byteStride: stride,
          count,
          mode,
        },
      },
    };
    if (target) view.target = target;
    if (target === ARRAY_BUFFER) view.byteStride = stride;
    this.plainLength += Math.ceil(source.length / 4) * 4;
    this.append(packed);
    return this.views.push(view) - 1;
  }

  append(bytes) {
    const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    this.chunks.push(padded);
    this.byteLength += padded.length;
  }

  addAccessor(accessor) {
    return this.accessors.push(accessor) - 1;
  }

  addColumn(data, count, stride, type, componentType, more = {}) {
    const bufferView = this.addView(data, count, stride, 'ATTRIBUTES', ARRAY_BUFFER);
    return this.addAccessor({ bufferView, componentType, count, type, ...more });
  }

  /** Numbers of vertices. */
  addNumbers(numbers) {
    const bufferView = this.addView(numbers, numbers.length, 4, 'INDICES');
    const { length: count } = numbers;
    return this.addAccessor({ bufferView, componentType: UNSIGNED_INT, count, type: 'SCALAR' });
  }

  addTriangles(triangles) {
    const bufferView = this.addView(
      triangles,
      triangles.length,
      4,
      'TRIANGLES',
      ELEMENT_ARRAY_BUFFER,
    );
    return this.addAccessor({
      bufferView,
      componentType: UNSIGNED_INT,
      count: triangles.length,
      type: 'SCALAR',
    });
  }
}

/**
 * model: { name, steps (3 per vertex), normals (3 per vertex, unit), triangles, site, ambient,
 * drape, hair, tint (4 per vertex), midlineCount, sideCount, bodyVertex | null, eyes, lid, siteIds }.
 */
export async function glbBytes(model) {
  await MeshoptEncoder.ready;
  const writer = new BufferWriter();
  const skin = skinPrimitive(writer, model);
  const eyes = eyesPrimitive(writer, model.eyes);
  const lid = lidPrimitive(writer, model.lid);
  const extras = {
    stepsPerMm: STEPS_PER_MM,
    yOffsetSteps: Y_OFFSET_STEPS,
    midlineCount: model.midlineCount,
    sideCount: model.sideCount,
    sites: model.siteIds,
  };
  if (model.bodyVertex) extras.bodyVertexAccessor = writer.addNumbers(model.bodyVertex);
  extras.underLidAccessor = writer.addNumbers(model.lid.over);
  return container(gltfJson(writer, model.name, { skin, eyes, lid }, extras), writer);
}

function skinPrimitive(writer, model) {
  const count = model.site.length;
  const positions = new Int16Array(count * 4);
  const normals = new Int8Array(count * 4);
  const marks = new Uint8Array(count * 4);
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let v = 0; v < count; v++) {
    for (let k = 0; k < 3; k++) {
      const value = model.steps[3 * v + k] - (k === 1 ? Y_OFFSET_STEPS : 0);
      positions[4 * v + k] = value;
      min[k] = Math.min(min[k], value);
      max[k] = Math.max(max[k], value);
      normals[4 * v + k] = Math.round(model.normals[3 * v + k] * 127);
    }
    marks.set([model.site[v], model.ambient[v], model.drape[v], model.hair[v]], 4 * v);
  }
  const shades = { normalized: true };
  return {
    attributes: {
      POSITION: writer.addColumn(positions, count, 8, 'VEC3', SHORT, { min, max }),
      NORMAL: writer.addColumn(normals, count, 4, 'VEC3', BYTE, shades),
      _MARKS: writer.addColumn(marks, count, 4, 'VEC4', UNSIGNED_BYTE),
      _TINT: writer.addColumn(model.tint, count, 4, 'VEC4', UNSIGNED_BYTE),
    },
    indices: writer.addTriangles(model.triangles),
    material: 0,
  };
}

/** The patient's left lid, closed, and where it lies with the eye open; how whole it is, and its lashes. */
function lidPrimitive(writer, lid) {
  const count = lid.positionsMm.length / 3;
  const normals = new Int8Array(count * 4);
  const shades = new Uint8Array(count * 4);
  for (let v = 0; v < count; v++) {
    for (let k = 0; k < 3; k++) normals[4 * v + k] = Math.round(lid.normals[3 * v + k] * 127);
    for (let k = 0; k < 2; k++) shades[4 * v + k] = Math.round(lid.shades[2 * v + k] * 255);
  }
  return {
    attributes: {
      POSITION: placesInSteps(writer, lid.positionsMm),
      NORMAL: writer.addColumn(normals, count, 4, 'VEC3', BYTE, { normalized: true }),
      _OPEN: placesInSteps(writer, lid.openMm),
      _SHADES: writer.addColumn(shades, count, 4, 'VEC4', UNSIGNED_BYTE),
    },
    indices: writer.addTriangles(lid.triangles),
    material: 0,
  };
}

/** Places in mm as the skin's are written. */
function placesInSteps(writer, placesMm) {
  const count = placesMm.length / 3;
  const steps = new Int16Array(count * 4);
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let v = 0; v < count; v++) {
    for (let k = 0; k < 3; k++) {
      const value = Math.round(placesMm[3 * v + k] * STEPS_PER_MM) - (k === 1 ? Y_OFFSET_STEPS : 0);
      steps[4 * v + k] = value;
      min[k] = Math.min(min[k], value);
      max[k] = Math.max(max[k], value);
    }
  }
  return writer.addColumn(steps, count, 8, 'VEC3', SHORT, { min, max });
}

function eyesPrimitive(writer, eyes) {
  const count = eyes.positionsMm.length / 3;
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  eyes.positionsMm.forEach((value, i) => {
    min[i % 3] = Math.min(min[i % 3], value);
    max[i % 3] = Math.max(max[i % 3], value);
  });
  return {
    attributes: {
      POSITION: writer.addColumn(eyes.positionsMm, count, 12, 'VEC3', FLOAT, { min, max }),
      NORMAL: writer.addColumn(eyes.normals, count, 12, 'VEC3', FLOAT),
      COLOR_0: writer.addColumn(eyes.colours, count, 4, 'VEC4', UNSIGNED_BYTE, {
        normalized: true,
      }),
    },
    indices: writer.addTriangles(eyes.triangles),
    material: 1,
  };
}

function gltfJson(writer, name, { skin, eyes, lid }, extras) {
  const inSteps = {
    scale: [M_PER_STEP, M_PER_STEP, M_PER_STEP],
    translation: [0, Y_OFFSET_STEPS * M_PER_STEP, 0],
  };
  const extensions = ['EXT_meshopt_compression', 'KHR_mesh_quantization'];
  return {
    asset: { version: '2.0', generator: 'Mesomap models/recipe', copyright: 'CC0 1.0' },
    extensionsUsed: extensions,
    extensionsRequired: extensions,
    scene: 0,
    scenes: [{ nodes: [0, 1] }], // the lid is not part of the scene: it is shown when it is wanted
    nodes: [
      { name: 'skin', mesh: 0, ...inSteps },
      { name: 'eyes', mesh: 1, scale: [0.001, 0.001, 0.001] },
      { name: 'lid', mesh: 2, ...inSteps },
    ],
    meshes: [
      { name, primitives: [skin], extras },
      { name: 'eyes', primitives: [eyes] },
      { name: 'lid', primitives: [lid] },
    ],
    materials: [
      {
        name: 'skin',
        pbrMetallicRoughness: {
          baseColorFactor: [0.74, 0.51, 0.4, 1],
          metallicFactor: 0,
          roughnessFactor: 0.7,
        },
      },
      { name: 'eyes', pbrMetallicRoughness: { metallicFactor: 0, roughnessFactor: 0.25 } },
    ],
    accessors: writer.accessors,
    bufferViews: writer.views,
    buffers: [
      { byteLength: writer.byteLength },
      {
        byteLength: writer.plainLength,
        extensions: { EXT_meshopt_compression: { fallback: true } },
      },
    ],
  };
}

const GLB_MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;

function container(json, writer) {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const textLength = Math.ceil(text.length / 4) * 4;
  const total = 12 + 8 + textLength + 8 + writer.byteLength;
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  const words = [GLB_MAGIC, 2, total, textLength, JSON_CHUNK];
  words.forEach((word, i) => {
    view.setUint32(4 * i, word, true);
  });
  bytes.fill(0x20, 20, 20 + textLength);
  bytes.set(text, 20);
  let at = 20 + textLength;
  view.setUint32(at, writer.byteLength, true);
  view.setUint32(at + 4, BIN_CHUNK, true);
  at += 8;
  for (const chunk of writer.chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

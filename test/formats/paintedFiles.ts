import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'three/examples/jsm/libs/fflate.module.js';
import type { Pixels } from '../../src/formats/meshPaint';
import type { SurfaceMesh } from '../../src/geometry/mesh';
import { text } from './meshFixtures';
import { usdaOf } from './packedFiles';

/** The side of the picture, px, and of one of its squares. */
export const SIDE = 32;
/** What the picture has at a place: x and y can be read from it. */
export const pixelAt = (x: number, y: number) => [8 * x, 8 * y, 40];

function chunk(kind: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(text(kind), 4);
  bytes.set(body, 8);
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)));
  return bytes;
}

/**
 * @param says the side that its head claims
 * @param colourAt red, green, blue of a pixel
 */
export function pngPicture(
  says = SIDE,
  colourAt: (x: number, y: number) => readonly number[] = pixelAt,
): Uint8Array {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, says);
  view.setUint32(4, says);
  // 8 bits, red green blue
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Array.from({ length: SIDE }, (_, y) => [
    0,
    ...Array.from({ length: SIDE }, (__, x) => colourAt(x, y)).flat(),
  ]);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Uint8Array.from(rows.flat()))),
    chunk('IEND', new Uint8Array(0)),
  ];
  return joined(parts);
}

/** Opens what `pngPicture` writes. */
export async function openPng(bytes: Uint8Array): Promise<Pixels> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const body = inflateSync(bytes.subarray(41, 41 + view.getUint32(33)));
  const data = new Uint8Array(4 * SIDE * SIDE).fill(255);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++)
      for (let k = 0; k < 3; k++)
        data[4 * (y * SIDE + x) + k] = body[y * (1 + 3 * SIDE) + 1 + 3 * x + k];
  return { width: SIDE, height: SIDE, data };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

type Column = { readonly values: Float32Array; readonly type: string };

/** How a test wants a coloured .glb. */
export interface GlbPaint {
  /** 2 per vertex, from the upper left */
  readonly uv?: Float32Array;
  /** the column's number */
  readonly uvSet?: number;
  /** 3 per vertex, linear light */
  readonly colours?: Float32Array;
  readonly picture?: Uint8Array;
  readonly image?: object;
  readonly factor?: readonly number[];
  readonly transform?: object;
}

/** A .glb with one part, its places in a picture, and the picture in it. */
export function paintedGlb(mesh: Pick<SurfaceMesh, 'positions' | 'triangles'>, paint: GlbPaint) {
  const { uv, uvSet = 0, colours, picture, image, factor, transform } = paint;
  const columns: Column[] = [{ values: Float32Array.from(mesh.positions), type: 'VEC3' }];
  const attributes: Record<string, number> = { POSITION: 0 };
  const add = (name: string, values: Float32Array, type: string) => {
    attributes[name] = columns.push({ values, type }) - 1;
  };
  if (uv) add(`TEXCOORD_${uvSet}`, uv, 'VEC2');
  if (colours) add('COLOR_0', colours, 'VEC3');
  const bytesOf = ({ values }: Column) => new Uint8Array(values.buffer.slice(0) as ArrayBuffer);
  const corners = new Uint8Array(Uint32Array.from(mesh.triangles).buffer);
  const padded = new Uint8Array(4 * Math.ceil((picture?.length ?? 0) / 4));
  padded.set(picture ?? []);
  const bodies = [...columns.map(bytesOf), corners, padded];
  let byteOffset = 0;
  const bufferViews = bodies.map(({ length }, i) => {
    const view = {
      buffer: 0,
      byteOffset,
      byteLength: i === bodies.length - 1 ? (picture?.length ?? 4) : length,
    };
    byteOffset += length;
    return view;
  });
  const json = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes, indices: columns.length, material: 0 }] }],
    materials: [
      {
        pbrMetallicRoughness: {
          ...(factor && { baseColorFactor: factor }),
          ...((picture || image) && {
            baseColorTexture: {
              index: 0,
              texCoord: uvSet,
              ...(transform && { extensions: { KHR_texture_transform: transform } }),
            },
          }),
        },
      },
    ],
    textures: [{ source: 0 }],
    images: [image ?? { bufferView: columns.length + 1, mimeType: 'image/png' }],
    accessors: [
      ...columns.map(({ values, type }, i) => ({
        bufferView: i,
        componentType: 5126,
        count: values.length / Number(type.at(-1)),
        type,
      })),
      {
        bufferView: columns.length,
        componentType: 5125,
        count: mesh.triangles.length,
        type: 'SCALAR',
      },
    ],
    bufferViews: picture ? bufferViews : bufferViews.slice(0, -1),
    buffers: [{ byteLength: byteOffset }],
    extensionsUsed: transform ? ['KHR_texture_transform'] : [],
  };
  const words = text(JSON.stringify(json).padEnd(4 * Math.ceil(JSON.stringify(json).length / 4)));
  const head = new Uint8Array(20);
  const view = new DataView(head.buffer);
  const between = new Uint8Array(8);
  new DataView(between.buffer).setUint32(0, byteOffset, true);
  new DataView(between.buffer).setUint32(4, 0x004e4942, true);
  [0x46546c67, 2, 28 + words.length + byteOffset, words.length, 0x4e4f534a].forEach((word, i) => {
    view.setUint32(4 * i, word, true);
  });
  return joined([head, words, between, ...bodies]);
}

/** A .usdz with its picture, places counted from the lower left. */
export function paintedUsdz(
  mesh: SurfaceMesh,
  uv: Float32Array,
  picture = pngPicture(),
): Uint8Array {
  const places = Array.from(
    { length: uv.length / 2 },
    (_, v) => `(${uv[2 * v]}, ${uv[2 * v + 1]})`,
  );
  const layer = usdaOf(
    mesh,
    '1',
    `
        texCoord2f[] primvars:st = [${places.join(', ')}] (
            interpolation = "vertex"
        )`,
  );
  return zipSync({ 'scan.usda': strToU8(layer), 'textures/skin.png': picture }, { level: 0 });
}

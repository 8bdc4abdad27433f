import { Matrix3, type Mesh, Vector2 } from 'three';
import { fromBase64 } from '../plan/file/base64';
import { isObject, type Json, listOf } from './meshGlbValues';
import type { Look, Paint } from './meshPaint';

/** Where the picture of a material lies. */
interface GlbLook extends Look {
  readonly uvSet: string;
  /** from the column's places to the picture's; null: as they are */
  readonly moved: Matrix3 | null;
}

/** One per material of a .glb, and one more for parts without any. */
export interface GlbLooks {
  readonly looks: readonly GlbLook[];
  readonly notes: readonly string[];
}

const PLAIN: GlbLook = { picture: null, tint: [1, 1, 1], uvSet: 'TEXCOORD_0', moved: null };
/** More materials than a scan has. */
const MOST_LOOKS = 1000;
const OUTSIDE = 'a picture on the skin lies outside the file: not shown';
const PACKED = 'a picture on the skin is packed for graphics cards (KTX2): not shown';

/**
 * What colours the parts of a .glb. Nothing here can make a file unreadable: what is damaged is not shown.
 * @param json with the views that `binary` holds
 */
export function glbLooks(json: unknown, binary: Uint8Array): GlbLooks {
  const notes = new Set<string>();
  try {
    if (!isObject(json)) return { looks: [PLAIN], notes: [] };
    const looks = listOf(json, 'materials')
      .slice(0, MOST_LOOKS)
      .map((material) => glbLook(json, binary, material, notes));
    return { looks: [...looks, PLAIN], notes: [...notes] };
  } catch {
    return { looks: [PLAIN], notes: [] };
  }
}

function glbLook(
  json: Json,
  binary: Uint8Array,
  { pbrMetallicRoughness }: Json,
  notes: Set<string>,
) {
  if (!isObject(pbrMetallicRoughness)) return PLAIN;
  const { baseColorFactor, baseColorTexture } = pbrMetallicRoughness;
  const isTint =
    Array.isArray(baseColorFactor) && baseColorFactor.length >= 3 && baseColorFactor.every(isShare);
  const tint = isTint ? baseColorFactor.slice(0, 3) : PLAIN.tint;
  if (!isObject(baseColorTexture)) return { ...PLAIN, tint };
  const { extensions, index, texCoord = 0 } = baseColorTexture;
  const by = isObject(extensions) ? extensions.KHR_texture_transform : null;
  const set = isObject(by) && Number.isInteger(by.texCoord) ? by.texCoord : texCoord;
  return {
    picture: pictureOf(json, binary, index, notes),
    tint,
    uvSet: `TEXCOORD_${set}`,
    moved: isObject(by) ? transformOf(by) : null,
  };
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

/** KHR_texture_transform, as three's loader applies it. */
function transformOf({ offset, scale, rotation }: Json): Matrix3 {
  const pair = (value: unknown, other: number): [number, number] =>
    Array.isArray(value) && value.length === 2 && value.every(Number.isFinite)
      ? [value[0], value[1]]
      : [other, other];
  const angle = typeof rotation === 'number' && Number.isFinite(rotation) ? rotation : 0;
  return new Matrix3().setUvTransform(...pair(offset, 0), ...pair(scale, 1), angle, 0, 0);
}

/** The file of a texture's picture, where it lies in this one. */
function pictureOf(
  json: Json,
  binary: Uint8Array,
  texture: unknown,
  notes: Set<string>,
): Uint8Array | null {
  const found = listOf(json, 'textures')[texture as number];
  if (!found) return null;
  const other = isObject(found.extensions) ? Object.values(found.extensions).find(isObject) : null;
  const images = listOf(json, 'images');
  const image = images[(other?.source ?? found.source) as number] ?? images[found.source as number];
  if (!image) return null;
  if (image.mimeType === 'image/ktx2') notes.add(PACKED);
  if (typeof image.uri === 'string') {
    const data = /^data:image\/\w+;base64,/.exec(image.uri);
    if (!data) notes.add(OUTSIDE);
    return data ? fromBase64(image.uri.slice(data[0].length)) : null;
  }
  const view = listOf(json, 'bufferViews')[image.bufferView as number];
  const [start, length] = [Number(view?.byteOffset ?? 0), Number(view?.byteLength)];
  if (!(start >= 0 && length > 0 && start + length <= binary.length)) return null;
  return image.mimeType === 'image/ktx2' ? null : binary.subarray(start, start + length);
}

/** The column in which a part's places in its picture stand. */
export function uvSetOf({ looks }: GlbLooks, material: unknown): string {
  return lookAt(looks, material).uvSet;
}

function lookAt(looks: readonly GlbLook[], material: unknown): GlbLook {
  return looks[lookNumber(looks, material)];
}

function lookNumber(looks: readonly GlbLook[], material: unknown): number {
  const isThere = Number.isInteger(material) && (material as number) >= 0;
  return isThere && (material as number) < looks.length - 1
    ? (material as number)
    : looks.length - 1;
}

/** The looks of the vertices of meshes, one after the other; null where nothing colours them. */
export function glbPaint({ looks }: GlbLooks, meshes: readonly Mesh[]): Paint | null {
  const parts = meshes.map(({ geometry }) => ({
    count: geometry.getAttribute('position').count,
    number: lookNumber(looks, geometry.userData.material),
    uv: geometry.getAttribute('uv'),
    tints: geometry.getAttribute('color'),
  }));
  const hasTints = parts.some(({ tints }) => tints);
  if (!hasTints && !parts.some(({ uv, number }) => uv && looks[number].picture)) return null;
  const vertexCount = parts.reduce((sum, { count }) => sum + count, 0);
  const paint = {
    looks,
    lookOf: new Int16Array(vertexCount),
    uv: new Float32Array(2 * vertexCount).fill(Number.NaN),
    tints: hasTints ? new Float32Array(3 * vertexCount).fill(1) : null,
  };
  let first = 0;
  const place = new Vector2();
  for (const { count, number, uv, tints } of parts) {
    const { moved } = looks[number];
    for (let v = 0; v < count; v++) {
      paint.lookOf[first + v] = number;
      if (uv) {
        place.set(uv.getX(v), uv.getY(v));
        if (moved) place.applyMatrix3(moved);
        paint.uv.set([place.x, place.y], 2 * (first + v));
      }
      if (tints) paint.tints?.set([tints.getX(v), tints.getY(v), tints.getZ(v)], 3 * (first + v));
    }
    first += count;
  }
  return paint;
}

import { type Material, type Mesh, type MeshPhysicalMaterial, Texture, Vector2 } from 'three';
import { unzipSync } from 'three/examples/jsm/libs/fflate.module.js';
import { USDAParser } from 'three/examples/jsm/loaders/usd/USDAParser.js';
import { USDComposer } from 'three/examples/jsm/loaders/usd/USDComposer.js';
import { USDCParser } from 'three/examples/jsm/loaders/usd/USDCParser.js';
import { BadFile, checkCounts, FaceList, NumberList, type RawFaces, textOf } from './meshFile';
import { appendMesh, isMesh } from './meshGlb';
import type { Look, Paint } from './meshPaint';

/** What the layers of an archive may unpack to: at most, and over the file's size. */
const UNPACKED_BYTES = 1e8;
const UNPACKED_SHARE = 20;
const LAYER = /\.usd[ac]?$/i;
const CRATE = 'PXR-USDC';

// no picture is opened here and no address asked for: where one lies is all that is kept
USDComposer.prototype._loadTexture = function (path, _attributes, transform) {
  const texture = new Texture();
  texture.name = path.replace(/^@|@$/g, '');
  this._applyTextureTransforms(texture, transform);
  return texture;
};

/**
 * USDZ, as iPhones write scans: an archive whose first layer is the figure (AOUSD core specification 1.0.1,
 * 16.4.1.2). Its layers go to three's parts of its USD loader.
 * @param hasPaint what colours the skin is read as well
 */
export function readUsdzFaces(bytes: Uint8Array, hasPaint = false): RawFaces {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new BadFile('it does not begin as an archive');
  const layers = layersOf(bytes);
  const [root] = Object.keys(layers);
  if (root === undefined) throw new BadFile('the archive holds no layer (.usd .usda .usdc)');
  const data = Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [name, layerData(layer)]),
  );
  const basePath = root.includes('/') ? root.slice(0, root.lastIndexOf('/')) : '';
  const group = new USDComposer().compose(data[root], data, {}, basePath);
  group.updateMatrixWorld(true);
  const positions = new NumberList();
  const faces = new FaceList();
  const meshes: Mesh[] = [];
  group.traverse((object) => {
    if (!isMesh(object)) return;
    appendMesh(object, positions, faces);
    checkCounts(positions.length / 3, faces.cornerCount / 3, bytes.length);
    meshes.push(object);
  });
  const paint = hasPaint ? usdPaint(meshes, (name) => pictureIn(bytes, name)) : null;
  return { positions: positions.values(), faces, notes: [], paint };
}

const PICTURE = /\.(png|jpe?g|webp)$/i;
const PICTURE_BYTES = 1e8;

/** A picture of the archive, by its path or its name alone. */
function pictureIn(bytes: Uint8Array, path: string): Uint8Array | null {
  const bare = path.replace(/^\.\//, '');
  if (!PICTURE.test(bare)) return null;
  const last = bare.slice(bare.lastIndexOf('/') + 1);
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) =>
      originalSize <= PICTURE_BYTES &&
      (name === bare || name.endsWith(`/${last}`) || name === last),
  });
  return files[bare] ?? Object.values(files)[0] ?? null;
}

/** The looks of the vertices of meshes, one after the other; null where no picture colours them. */
function usdPaint(
  meshes: readonly Mesh[],
  open: (name: string) => Uint8Array | null,
): Paint | null {
  const looks: Look[] = [];
  const known = new Map<Material, number>();
  const numberOf = (material: Material): number => {
    const was = known.get(material);
    if (was !== undefined) return was;
    const { color, map = null } = material as MeshPhysicalMaterial;
    const tint = color ? [color.r, color.g, color.b] : [1, 1, 1];
    looks.push({ picture: map && open(map.name), tint });
    known.set(material, looks.length - 1);
    return looks.length - 1;
  };
  const vertexCount = meshes.reduce((sum, mesh) => sum + countOf(mesh), 0);
  const lookOf = new Int16Array(vertexCount).fill(-1);
  const uv = new Float32Array(2 * vertexCount).fill(Number.NaN);
  let first = 0;
  const place = new Vector2();
  for (const mesh of meshes) {
    const count = countOf(mesh);
    const own = Array.isArray(mesh.material) ? mesh.material : [mesh.material];
    // parts of several materials have corners of their own, one after the other
    const parts = Array.isArray(mesh.material)
      ? mesh.geometry.groups
      : [{ start: 0, count, materialIndex: 0 }];
    for (const part of parts) {
      const material = own[part.materialIndex ?? 0];
      if (!material || looks.length >= MOST_LOOKS) continue;
      const { map = null } = material as MeshPhysicalMaterial;
      const column = mesh.geometry.getAttribute(map?.channel ? `uv${map.channel}` : 'uv');
      map?.updateMatrix();
      for (let v = part.start; v < Math.min(count, part.start + part.count); v++) {
        lookOf[first + v] = numberOf(material);
        if (!map || !column) continue;
        place.set(column.getX(v), column.getY(v)).applyMatrix3(map.matrix);
        // USD counts heights from the lower border
        uv.set([place.x, 1 - place.y], 2 * (first + v));
      }
    }
    first += count;
  }
  return looks.some(({ picture }) => picture) ? { looks, lookOf, uv, tints: null } : null;
}

const MOST_LOOKS = 1000;

function countOf({ geometry }: Mesh): number {
  return geometry.getAttribute('position').count;
}

/** By name, in the order of the archive; pictures and sounds are left packed. */
function layersOf(bytes: Uint8Array): Record<string, Uint8Array> {
  let unpacked = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!LAYER.test(name)) return false;
      unpacked += originalSize;
      if (unpacked > UNPACKED_BYTES + UNPACKED_SHARE * bytes.length)
        throw new BadFile('it unpacks to far more than a file of this size holds');
      return true;
    },
  });
  return files;
}

function layerData(layer: Uint8Array): object {
  const isCrate = String.fromCharCode(...layer.subarray(0, CRATE.length)) === CRATE;
  if (!isCrate) return new USDAParser().parseData(textOf(layer));
  return new USDCParser().parseData(layer.slice().buffer);
}

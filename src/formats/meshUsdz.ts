import { unzipSync } from 'three/examples/jsm/libs/fflate.module.js';
import { USDAParser } from 'three/examples/jsm/loaders/usd/USDAParser.js';
import { USDComposer } from 'three/examples/jsm/loaders/usd/USDComposer.js';
import { USDCParser } from 'three/examples/jsm/loaders/usd/USDCParser.js';
import { BadFile, checkCounts, FaceList, NumberList, type RawFaces, textOf } from './meshFile';
import { appendMesh, isMesh } from './meshGlb';

/** What the layers of an archive may unpack to: at most, and over the file's size. */
const UNPACKED_BYTES = 1e8;
const UNPACKED_SHARE = 20;
const LAYER = /\.usd[ac]?$/i;
const CRATE = 'PXR-USDC';

// no picture is opened and no address asked for: a scan's skin is all that is read
USDComposer.prototype._loadTexture = () => null;

/**
 * USDZ, as iPhones write scans: an archive whose first layer is the figure (AOUSD core specification 1.0.1,
 * 16.4.1.2). Its layers go to three's parts of its USD loader.
 */
export function readUsdzFaces(bytes: Uint8Array): RawFaces {
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
  group.traverse((object) => {
    if (isMesh(object)) appendMesh(object, positions, faces);
    checkCounts(positions.length / 3, faces.cornerCount / 3, bytes.length);
  });
  return { positions: positions.values(), faces, notes: [] };
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

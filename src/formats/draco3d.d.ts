/** Of Google's decoder what is used here; the package brings no types. */
declare module 'draco3d/draco_decoder_nodejs.js' {
  interface Held {
    readonly ptr: number;
  }
  class DecoderBuffer implements Held {
    readonly ptr: number;
    Init(bytes: Int8Array, length: number): void;
  }
  class Mesh implements Held {
    readonly ptr: number;
    num_points(): number;
    num_faces(): number;
  }
  class Attribute implements Held {
    readonly ptr: number;
    num_components(): number;
  }
  class Decoder implements Held {
    readonly ptr: number;
    GetEncodedGeometryType(buffer: DecoderBuffer): number;
    DecodeBufferToMesh(buffer: DecoderBuffer, mesh: Mesh): { ok(): boolean };
    GetAttributeByUniqueId(mesh: Mesh, id: number): Attribute | null;
    GetAttributeDataArrayForAllPoints(
      mesh: Mesh,
      attribute: Attribute,
      kind: number,
      bytes: number,
      at: number,
    ): boolean;
    GetTrianglesUInt32Array(mesh: Mesh, bytes: number, at: number): boolean;
  }
  interface DracoModule {
    readonly Decoder: typeof Decoder;
    readonly DecoderBuffer: typeof DecoderBuffer;
    readonly Mesh: typeof Mesh;
    readonly TRIANGULAR_MESH: number;
    readonly DT_FLOAT32: number;
    readonly HEAPF32: Float32Array;
    readonly HEAPU32: Uint32Array;
    _malloc(bytes: number): number;
    _free(at: number): void;
    destroy(held: Held): void;
  }
  export default function start(options: { readonly wasmBinary: Uint8Array }): Promise<DracoModule>;
}

import { MeshoptDecoder } from 'meshoptimizer/decoder';
import { type ShapeSurface, skinMoves } from '../body/surface/shapeSurface';
import { DamagedFile, refuseOther } from './releasedFile';

/** How much of each segment of the body moves each vertex of the skin. */
export interface BodyBones {
  /** `thigh` and the others with two sides are the body's own side, `other-thigh` is the far one */
  readonly segments: readonly string[];
  /** one a segment: 1 per vertex of midline and left side, 0 to 1; what they leave is the pelvis */
  readonly shares: readonly Float64Array[];
}

/** sha256 of `models/body-bones.bin`, hex. */
export const BONES_DIGEST = '3de606703a3450cb97cf077cbcf77853a4b3f60d0753a1b8ff5951530e2b357a';

const MAGIC = 'MESOBON1';
const HEAD_AT = 12;
const STRIDE = 12;
const WHOLE = 255;

/**
 * Reads `models/body-bones.bin` (layout: models/README.md) and refuses anything else.
 * @param surface of the shape data: the weights lie on its cage
 * @throws DamagedFile
 */
export async function readBones(bytes: Uint8Array, surface: ShapeSurface): Promise<BodyBones> {
  await MeshoptDecoder.ready;
  try {
    await refuseOther(bytes, BONES_DIGEST, () => refuseNoBones(bytes));
    return bonesOf(bytes, surface);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DamagedFile(`The bones of the body could not be read: ${reason}.`, { cause });
  }
}

function refuseNoBones(bytes: Uint8Array): void {
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    throw new Error('it is another file');
}

function bonesOf(bytes: Uint8Array, surface: ShapeSurface): BodyBones {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = HEAD_AT + view.getUint32(MAGIC.length, true);
  const head: { count: number; segments: string[] } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(HEAD_AT, end)),
  );
  if (head.count !== surface.cageCount) throw new Error('it belongs to another shape file');
  const weights = new Uint8Array(head.count * STRIDE);
  MeshoptDecoder.decodeVertexBuffer(weights, head.count, STRIDE, bytes.subarray(end));
  const onSkin = head.segments.map((_, i) => {
    // the second coordinate has no side, and so has a weight
    const column = new Float64Array(3 * head.count);
    for (let v = 0; v < head.count; v++) column[3 * v + 1] = weights[STRIDE * v + i] / WHOLE;
    return skinMoves(surface, column).filter((_value, k) => k % 3 === 1);
  });
  const isHead = head.segments.indexOf('head');
  for (let v = 0; v + 1 < surface.start.length; v++)
    if (surface.start[v] === surface.start[v + 1])
      for (const [i, column] of onSkin.entries()) column[v] = i === isHead ? 1 : 0;
  return { segments: head.segments, shares: onSkin };
}

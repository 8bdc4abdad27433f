import { MeshoptDecoder } from 'meshoptimizer/decoder';
import type { BodyShapes, Sex } from '../body/shapes';
import { wholeCage } from '../body/surface/cage';
import { makeShapeSurface } from '../body/surface/shapeSurface';
import { SHAPES_DIGEST } from '../plan/scale/patientShape';
import { DamagedFile, refuseOther } from './releasedFile';

interface ShapesHead {
  midlineCount: number;
  sideCount: number;
  quadCount: number;
  vertexCount: number;
  bodyMidlineCount: number;
  stepMm: number;
  rows: { id: string; sex: 'female' | 'male' | null }[];
  bytes: number[];
}

const MAGIC = 'MESOSHP1';
const HEAD_AT = 12;
const SEX: Readonly<Record<'female' | 'male', Sex>> = { female: 'woman', male: 'man' };

/**
 * Reads `models/body-shapes.bin` (layout: models/README.md) and refuses anything else.
 * @param digest SHA-256 of the file, hex; null: any file of that layout, to study
 * @throws DamagedFile
 */
export async function readShapes(
  bytes: Uint8Array,
  digest: string | null = SHAPES_DIGEST,
): Promise<BodyShapes> {
  await MeshoptDecoder.ready;
  try {
    if (digest !== null) await refuseOther(bytes, digest, () => refuseNoShapes(bytes));
    return shapesOf(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DamagedFile(`The shape data could not be read: ${reason}.`, { cause });
  }
}

function refuseNoShapes(bytes: Uint8Array): void {
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw new Error('it is another file');
}

function shapesOf(bytes: Uint8Array): BodyShapes {
  refuseNoShapes(bytes);
  const text = new TextDecoder();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headBytes = view.getUint32(MAGIC.length, true);
  const head: ShapesHead = JSON.parse(text.decode(bytes.subarray(HEAD_AT, HEAD_AT + headBytes)));
  let at = HEAD_AT + headBytes;
  const chunks = head.bytes.map((length) => {
    at += length;
    return bytes.subarray(at - length, at);
  });
  if (at !== bytes.length) throw new Error('it is cut short');
  const kept = head.midlineCount + head.sideCount;
  const quads = decoded(chunks[0], head.quadCount, 16);
  const places = decoded(chunks[1], head.vertexCount, 8);
  const cage = wholeCage(new Uint32Array(quads.buffer), head.midlineCount, head.sideCount);
  const surface = makeShapeSurface(cage, new Uint16Array(places.buffer), head.bodyMidlineCount);
  const rows = head.rows.map(({ id, sex }, i) => {
    const steps = new Int16Array(decoded(chunks[2 + i], kept, 8).buffer);
    const offsetsMm = new Float64Array(3 * kept);
    for (let v = 0; v < kept; v++)
      for (let k = 0; k < 3; k++) offsetsMm[3 * v + k] = steps[4 * v + k] * head.stepMm;
    return { id, sex: sex === null ? null : SEX[sex], offsetsMm };
  });
  return { surface, rows };
}

function decoded(chunk: Uint8Array, count: number, stride: number): Uint8Array {
  const values = new Uint8Array(count * stride);
  MeshoptDecoder.decodeVertexBuffer(values, count, stride, chunk);
  return values;
}

import { FIELD_BAND_MM, FIELD_STEP_MM, type SparseField } from '../../geometry/field';
import type { HandPoints } from '../types';
import { fromBase64, toBase64 } from './base64';

/*
 * Columns of numbers in a plan file: base64 of little-endian bytes, the same on every machine.
 */

/** A field: vertex indices (uint32, ascending) and signed distances (int16, steps of 1/256 mm). */
export interface FieldColumns {
  readonly vertices: string;
  readonly steps: string;
}

/** Places on the skin: faces (int32) and three weights each (float64). */
export interface PlaceColumns {
  readonly faces: string;
  readonly weights: string;
}

export function encodeField({ vertices, values }: SparseField): FieldColumns {
  const steps = (): Int16Array => {
    const counted = new Int16Array(values.length);
    for (let i = 0; i < counted.length; i++) counted[i] = Math.round(values[i] / FIELD_STEP_MM);
    return counted;
  };
  return {
    vertices: written(vertices, () => encode(vertices)),
    steps: written(values, () => encode(steps())),
  };
}

/** What has been written once: a plan is saved after every change, and few of its columns are new then. */
const texts = new WeakMap<object, string>();

function written(column: object, write: () => string): string {
  const text = texts.get(column) ?? write();
  texts.set(column, text);
  return text;
}

/** @returns null when the columns are damaged or belong to another model */
export function decodeField(columns: FieldColumns, vertexCount: number): SparseField | null {
  const indices = viewOf(columns.vertices, 4);
  const steps = viewOf(columns.steps, 2);
  if (!indices || !steps || indices.byteLength !== 2 * steps.byteLength) return null;
  const count = indices.byteLength / 4;
  const vertices = new Uint32Array(count);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    vertices[i] = indices.getUint32(4 * i, true);
    values[i] = steps.getInt16(2 * i, true) * FIELD_STEP_MM;
    if (vertices[i] >= vertexCount || (i > 0 && vertices[i] <= vertices[i - 1])) return null;
    if (values[i] <= -FIELD_BAND_MM || values[i] > FIELD_BAND_MM) return null;
  }
  return { vertices, values };
}

export function encodePlaces({
  faces,
  weights,
}: Pick<HandPoints, 'faces' | 'weights'>): PlaceColumns {
  return {
    faces: written(faces, () => encode(faces)),
    weights: written(weights, () => encode(weights)),
  };
}

/** How far three weights may be from a sum of 1. */
const WEIGHT_SLACK = 1e-6;

/** @returns null when the columns are damaged or belong to another model */
export function decodePlaces(
  columns: PlaceColumns,
  faceCount: number,
): Pick<HandPoints, 'faces' | 'weights'> | null {
  const faceView = viewOf(columns.faces, 4);
  const weightView = viewOf(columns.weights, 8);
  if (!faceView || !weightView || weightView.byteLength !== 6 * faceView.byteLength) return null;
  const count = faceView.byteLength / 4;
  const faces = new Int32Array(count);
  const weights = new Float64Array(3 * count);
  for (let row = 0; row < count; row++) {
    faces[row] = faceView.getInt32(4 * row, true);
    if (faces[row] < 0 || faces[row] >= faceCount) return null;
    let sum = 0;
    for (let k = 0; k < 3; k++) {
      const weight = weightView.getFloat64(8 * (3 * row + k), true);
      if (!(weight >= -WEIGHT_SLACK && weight <= 1 + WEIGHT_SLACK)) return null;
      weights[3 * row + k] = weight;
      sum += weight;
    }
    if (Math.abs(sum - 1) > WEIGHT_SLACK) return null;
  }
  return { faces, weights };
}

type Column = Uint32Array | Int32Array | Int16Array | Float64Array;

function encode(column: Column): string {
  const { buffer, byteOffset, byteLength } = column;
  if (IS_LITTLE) return toBase64(new Uint8Array(buffer, byteOffset, byteLength));
  const view = new DataView(new ArrayBuffer(byteLength));
  const size = column.BYTES_PER_ELEMENT;
  for (let i = 0; i < column.length; i++) {
    if (column instanceof Float64Array) view.setFloat64(size * i, column[i], true);
    else if (size === 4) view.setUint32(size * i, column[i], true);
    else view.setInt16(size * i, column[i], true);
  }
  return toBase64(new Uint8Array(view.buffer));
}

/** The machine's own bytes are those of the file. */
const IS_LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function viewOf(text: string, size: number): DataView | null {
  const bytes = fromBase64(text);
  if (!bytes || bytes.length % size !== 0) return null;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

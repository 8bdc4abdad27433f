import {
  type DenseField,
  FIELD_BAND_MM,
  onSkin,
  quantiseField,
  toDense,
} from '../../geometry/field';
import type { SurfaceMesh } from '../../geometry/mesh';
import { distanceFromBorder } from '../../geometry/patch';
import type { KeepOut } from '../types';

/** Does this keep-out keep points out, or only warn? */
export function keepsPointsOut({ kind, overridden }: KeepOut): boolean {
  return kind !== 'caution' && overridden === null;
}

/** Skin outside every keep-out that holds, each with its buffer; never inside mouth, nose or eyes. */
export class AllowedSkin {
  readonly #mesh: SurfaceMesh;
  readonly #keepOuts: readonly KeepOut[];
  /** 1 per vertex: above 0 where points may lie; null before it is needed, or without keep-outs */
  #clear: DenseField | null = null;

  constructor(mesh: SurfaceMesh, keepOuts: readonly KeepOut[]) {
    this.#mesh = mesh;
    this.#keepOuts = keepOuts.filter(
      (keepOut) => keepsPointsOut(keepOut) && keepOut.field.values.some((value) => value > 0),
    );
  }

  /** A field's part in which points may lie; the field itself where nothing is kept out, lowered in place where it is no skin. */
  within(field: DenseField): DenseField {
    if (this.#keepOuts.length === 0) return onSkin(this.#mesh, field);
    for (const _ of this.steps());
    const clear = this.#clear as DenseField;
    return field.map((value, vertex) => Math.min(value, clear[vertex]));
  }

  /** What `within` has to know once, keep-out by keep-out, for a thread that must stay alive; yields the share done. */
  *steps(): Generator<number, void> {
    if (this.#clear || this.#keepOuts.length === 0) return;
    const clear = yield* clearOf(this.#mesh, this.#keepOuts);
    this.#clear ??= clear;
  }
}

function* clearOf(mesh: SurfaceMesh, keepOuts: readonly KeepOut[]): Generator<number, DenseField> {
  const clear = onSkin(mesh, new Float32Array(mesh.vertexCount).fill(FIELD_BAND_MM));
  for (const [done, { field, bufferMm }] of keepOuts.entries()) {
    yield done / keepOuts.length;
    const dense = toDense(field, mesh);
    const outwards = bufferMm > 0 ? grownField(mesh, dense, bufferMm) : dense;
    for (let vertex = 0; vertex < clear.length; vertex++)
      clear[vertex] = Math.min(clear[vertex], quantiseField(-outwards[vertex]));
  }
  return clear;
}

/** Skin past the buffer over which the distance stays right, so that the border lies true, mm. */
const PAST_MM = 8;

/** The field grown by a distance along the skin, mm. */
export function grownField(mesh: SurfaceMesh, field: DenseField, byMm: number): Float64Array {
  const inwards = distanceFromBorder(mesh, field, byMm + PAST_MM, byMm);
  return inwards.map((distance) => distance + byMm);
}

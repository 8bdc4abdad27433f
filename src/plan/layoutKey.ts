import type { SparseField } from '../geometry/field';
import type { SurfacePoint } from '../geometry/mesh';
import type { KeepOut } from './types';
import { keepsPointsOut } from './zones/allowedSkin';
import type { PlanToLayOut, ZoneToLayOut } from './zones/zoneSurroundings';

/** Everything that a zone's points follow from, as one word: equal keys, equal layouts. */
export function layoutKey(
  { keepOuts, scale }: Pick<PlanToLayOut, 'keepOuts' | 'scale'>,
  zone: ZoneToLayOut,
  existing: readonly SurfacePoint[],
  earlier: readonly { readonly point: SurfacePoint; readonly distanceMm: number }[],
): string {
  const { hand, finer } = zone;
  return [
    zone.id,
    scale?.factor ?? 1,
    JSON.stringify(zone.pattern),
    hashField(zone.field),
    finer ? `${finer.spacingMm}:${hashField(finer.field)}` : '-',
    hand ? `${hand.fill}:${hash(hand.faces)}:${hash(hand.weights)}` : '-',
    keepOutsKey(keepOuts),
    hash(Float64Array.from(existing.flatMap(({ face, w1, w2 }) => [face, w1, w2]))),
    hash(
      Float64Array.from(
        earlier.flatMap(({ point, distanceMm }) => [distanceMm, point.face, point.w1, point.w2]),
      ),
    ),
  ].join(' ');
}

/** The skin that keep-outs leave, as one word. */
export function keepOutsKey(keepOuts: readonly KeepOut[]): string {
  return keepOuts
    .filter(keepsPointsOut)
    .map(({ field, bufferMm }) => `${bufferMm}:${hashField(field)}`)
    .join(' ');
}

const HASHES = new WeakMap<SparseField, string>();

/** Fields are never changed in place, so each is read once. */
export function hashField(field: SparseField): string {
  const known = HASHES.get(field);
  if (known !== undefined) return known;
  const made = `${hash(field.vertices)}/${hash(field.values)}`;
  HASHES.set(field, made);
  return made;
}

/** FNV-1a over the bytes, with the length, for telling changed input from unchanged. */
function hash(array: Uint32Array | Int32Array | Float32Array | Float64Array): string {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  let state = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) state = Math.imul(state ^ bytes[i], 0x01000193);
  return `${bytes.length}.${(state >>> 0).toString(16)}`;
}

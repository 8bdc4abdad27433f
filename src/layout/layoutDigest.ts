import type { ZoneLayout } from './types';

/** FNV-1a, 32 bits (Fowler, Noll, Vo), over everything computed: equal layouts, equal digests. */
export function layoutDigest(layout: Omit<ZoneLayout, 'zoneId'>): string {
  const steps = layoutDigestSteps(layout);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `layoutDigest`, which takes 20 ms for 60,000 points; yields how far it is, 0 to 1. */
export function* layoutDigestSteps(layout: Omit<ZoneLayout, 'zoneId'>): Generator<number, string> {
  const columns = [
    layout.faces,
    layout.weights,
    layout.positions,
    layout.normals,
    layout.links,
    layout.linkLengths,
  ];
  const all = columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
  let state = 0x811c9dc5;
  let taken = 0;
  for (const column of columns)
    for (let at = 0; at < column.byteLength; at += STRETCH) {
      const length = Math.min(STRETCH, column.byteLength - at);
      state = fed(state, new Uint8Array(column.buffer, column.byteOffset + at, length));
      taken += length;
      yield taken / all;
    }
  return (state >>> 0).toString(16).padStart(8, '0');
}

/** Bytes between two yields. */
const STRETCH = 1 << 18;

function fed(before: number, bytes: Uint8Array): number {
  let state = before;
  for (let i = 0; i < bytes.length; i++) state = Math.imul(state ^ bytes[i], 0x01000193);
  return state;
}

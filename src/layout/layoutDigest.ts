import type { ZoneLayout } from './types';

/** FNV-1a, 32 bits (Fowler, Noll, Vo), over everything computed: equal layouts, equal digests. */
export function layoutDigest(layout: Omit<ZoneLayout, 'zoneId'>): string {
  const columns = [
    layout.faces,
    layout.weights,
    layout.positions,
    layout.normals,
    layout.links,
    layout.linkLengths,
  ];
  let state = 0x811c9dc5;
  for (const column of columns) {
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
    for (let i = 0; i < bytes.length; i++) state = Math.imul(state ^ bytes[i], 0x01000193);
  }
  return (state >>> 0).toString(16).padStart(8, '0');
}

/** Of the bytes of columns one after the other, hex. */
export async function sha256(
  ...columns: readonly (Float64Array | Uint32Array | Int32Array | Uint8Array)[]
): Promise<string> {
  const parts = columns.map(
    (each) => new Uint8Array(each.buffer, each.byteOffset, each.byteLength),
  );
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
  return toHex(digest);
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

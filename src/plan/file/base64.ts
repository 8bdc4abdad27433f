/** Base64 (RFC 4648) in plain code: the core knows neither the browser's nor Node's. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Signs are put together so many at a time. */
const RUN = 8192;

/** The browser's own (ECMAScript 2026) is many times quicker; most have it. */
type WithBase64 = Uint8Array & { readonly toBase64?: () => string };

export function toBase64(bytes: Uint8Array): string {
  return (bytes as WithBase64).toBase64?.() ?? plainBase64(bytes);
}

/** For engines without it, Node 20 among them. */
export function plainBase64(bytes: Uint8Array): string {
  const signs = new Uint8Array(4 * Math.ceil(bytes.length / 3));
  for (let i = 0, out = 0; i < bytes.length; i += 3, out += 4) {
    const left = bytes.length - i;
    const bits = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    signs[out] = SIGNS[bits >> 18];
    signs[out + 1] = SIGNS[(bits >> 12) & 63];
    signs[out + 2] = left > 1 ? SIGNS[(bits >> 6) & 63] : PADDING;
    signs[out + 3] = left > 2 ? SIGNS[bits & 63] : PADDING;
  }
  let text = '';
  for (let at = 0; at < signs.length; at += RUN)
    text += String.fromCharCode(...signs.subarray(at, at + RUN));
  return text;
}

/** The bytes, or null when the text is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  // signs that are none make it negative
  let wrong = 0;
  for (let i = 0, out = 0; i < text.length; i += 4) {
    let bits = 0;
    const signs = i + 4 < text.length ? 4 : 4 - padding;
    for (let k = 0; k < signs; k++) {
      const sign = codeOf(text.charCodeAt(i + k));
      wrong |= sign;
      bits = (bits << 6) | sign;
    }
    bits <<= 6 * (4 - signs);
    for (let k = 16; k >= 0 && out < bytes.length; k -= 8) bytes[out++] = (bits >> k) & 255;
  }
  return wrong < 0 ? null : bytes;
}

function codeOf(charCode: number): number {
  return charCode < 128 ? CODES[charCode] : -1;
}

const SIGNS = Uint8Array.from(ALPHABET, (sign) => sign.charCodeAt(0));
const PADDING = '='.charCodeAt(0);
const CODES = codes();

function codes(): Int8Array {
  const table = new Int8Array(128).fill(-1);
  for (let i = 0; i < ALPHABET.length; i++) table[ALPHABET.charCodeAt(i)] = i;
  return table;
}

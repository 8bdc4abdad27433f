/** A picture as it is decoded. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 4 per pixel: red, green, blue, opacity, 0 to 255 (sRGB), from the upper left row by row */
  readonly data: Uint8Array | Uint8ClampedArray;
}

/**
 * Opens a picture (PNG, JPEG, WebP); null: this machine cannot.
 * @param mostSide a larger one is made smaller, px
 */
export type OpensPicture = (bytes: Uint8Array, mostSide: number) => Promise<Pixels | null>;

/** How a part of a skin looks. */
export interface Look {
  /** the file of a picture; null: one colour */
  readonly picture: Uint8Array | null;
  /** red, green and blue that the picture is multiplied by, linear light, 0 to 1 */
  readonly tint: readonly number[];
}

/** How the vertices of a file look, before its pictures are opened. */
export interface Paint {
  readonly looks: readonly Look[];
  /** 1 per vertex: its look's number; -1: none */
  readonly lookOf: Int16Array;
  /** 2 per vertex: in the picture, in widths from its left and heights from its top; NaN: none */
  readonly uv: Float32Array;
  /** 3 per vertex: what the look is multiplied by, linear light, 0 to 1; null: nothing */
  readonly tints: Float32Array | null;
}

/** Sharper than a vertex each millimetre of a face can show. */
const MOST_SIDE_PX = 2048;
/** A picture's pixels are held against the file as its vertices are: 200 MB and 20 times the file. */
const PICTURE_BYTES = 2e8;
const PICTURE_SHARE = 20;

interface Painted {
  /** 3 per vertex, 0 to 255 (sRGB); null: nothing to show */
  readonly colours: Uint8Array | null;
  /** why a picture is not shown, in words */
  readonly notes: readonly string[];
}

/** The colour of each vertex: pictures are opened one after the other, and are let go. */
export async function painted(
  { looks, lookOf, uv, tints }: Paint,
  opens: OpensPicture,
  fileBytes: number,
): Promise<Painted> {
  const colours = new Uint8Array(3 * lookOf.length).fill(255);
  const notes: string[] = [];
  let isAny = tints?.some((share) => share !== 1) ?? false;
  for (const [number, { picture, tint }] of looks.entries()) {
    const { pixels, note } = await openedPicture(picture, opens, fileBytes);
    if (note) notes.push(note);
    if (pixels) isAny = true;
    for (let v = 0; v < lookOf.length; v++) {
      if (lookOf[v] !== number) continue;
      const at = pixels ? pixelAt(pixels, uv[2 * v], uv[2 * v + 1]) : -1;
      for (let k = 0; k < 3; k++) {
        const share = tint[k] * (tints?.[3 * v + k] ?? 1);
        const byte = pixels && at >= 0 ? pixels.data[at + k] : 255;
        colours[3 * v + k] = share === 1 ? byte : byteOf(LINEAR[byte] * share);
      }
    }
  }
  return { colours: isAny ? colours : null, notes: [...new Set(notes)] };
}

async function openedPicture(
  picture: Uint8Array | null,
  opens: OpensPicture,
  fileBytes: number,
): Promise<{ readonly pixels: Pixels | null; readonly note: string | null }> {
  if (!picture) return { pixels: null, note: null };
  const size = pictureSize(picture);
  if (!size)
    return { pixels: null, note: 'a picture on the skin is no PNG, JPEG or WebP: not shown' };
  if (4 * size.width * size.height > PICTURE_BYTES + PICTURE_SHARE * fileBytes)
    return {
      pixels: null,
      note: `a picture on the skin has ${size.width} × ${size.height} pixels, too many to be opened: not shown`,
    };
  const pixels = await opens(picture, MOST_SIDE_PX).catch(() => null);
  return { pixels, note: pixels ? null : 'a picture on the skin cannot be opened: not shown' };
}

/** Where a place lies in a picture that repeats beside itself; -1: nowhere. */
function pixelAt({ width, height }: Pixels, u: number, v: number): number {
  if (!Number.isFinite(u) || !Number.isFinite(v)) return -1;
  const x = Math.min(width - 1, Math.floor(within(u) * width));
  const y = Math.min(height - 1, Math.floor(within(v) * height));
  return 4 * (y * width + x);
}

/** 1 is the picture's far border, not its near one again. */
function within(share: number): number {
  return share === 1 ? 1 : share - Math.floor(share);
}

/** What the bytes of pictures mean (IEC 61966-2-1, sRGB): 0 to 1, linear light. */
export const LINEAR: readonly number[] = Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** The byte of a share of linear light. */
function byteOf(share: number): number {
  const clamped = Math.min(1, Math.max(0, share));
  const coded = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055;
  return Math.round(255 * coded);
}

/**
 * What a picture's file says of its size before it is opened; null: no PNG, JPEG or WebP (PNG specification 11.2.1;
 * ITU-T T.81, B.2.2; RFC 9649, 2).
 */
export function pictureSize(
  bytes: Uint8Array,
): { readonly width: number; readonly height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const start = view.getUint32(0);
    const size =
      start === 0x89504e47
        ? [view.getUint32(16), view.getUint32(20)]
        : start >>> 16 === 0xffd8
          ? jpegSize(view)
          : start === 0x52494646
            ? webpSize(view)
            : null;
    if (!size) return null;
    const [width, height] = size;
    return width > 0 && height > 0 ? { width, height } : null;
  } catch {
    // it ends before its size
    return null;
  }
}

/** From the frame header; the table, arithmetic and extension markers between are none. */
function jpegSize(view: DataView): [number, number] | null {
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [view.getUint16(at + 7), view.getUint16(at + 5)];
    if (marker === 0xda) return null;
  }
}

function webpSize(view: DataView): [number, number] | null {
  const low = (at: number) => view.getUint8(at) + 256 * view.getUint8(at + 1);
  switch (view.getUint32(12)) {
    case 0x56503820: // VP8, lossy
      return [low(26) & 0x3fff, low(28) & 0x3fff];
    case 0x5650384c: {
      // VP8L, lossless
      const bits = view.getUint32(21, true);
      return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)];
    }
    case 0x56503858: // VP8X
      return [1 + low(24) + 65536 * view.getUint8(26), 1 + low(27) + 65536 * view.getUint8(29)];
    default:
      return null;
  }
}

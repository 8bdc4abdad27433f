import {
  Data3DTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  RepeatWrapping,
  RGBAFormat,
} from 'three';

const SIZE = 32;

/**
 * Smooth noise that repeats in all three directions, for the fine structure of the skin: red is the
 * value, the other three its slope, so that the shader gets a bump from one look-up and the
 * mip levels make it fade out before it could shimmer.
 */
export function noiseTexture(): Data3DTexture {
  const values = smoothed(randomValues(SIZE ** 3));
  const texels = new Uint8Array(4 * SIZE ** 3);
  const at = (x: number, y: number, z: number): number =>
    values[wrap(x) + SIZE * (wrap(y) + SIZE * wrap(z))];
  for (let z = 0; z < SIZE; z++)
    for (let y = 0; y < SIZE; y++)
      for (let x = 0; x < SIZE; x++) {
        const i = 4 * (x + SIZE * (y + SIZE * z));
        texels[i] = byte(at(x, y, z));
        texels[i + 1] = byte((at(x + 1, y, z) - at(x - 1, y, z)) / 2);
        texels[i + 2] = byte((at(x, y + 1, z) - at(x, y - 1, z)) / 2);
        texels[i + 3] = byte((at(x, y, z + 1) - at(x, y, z - 1)) / 2);
      }
  const texture = new Data3DTexture(texels, SIZE, SIZE, SIZE);
  texture.format = RGBAFormat;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.magFilter = LinearFilter;
  texture.wrapS = texture.wrapT = texture.wrapR = RepeatWrapping;
  texture.generateMipmaps = true;
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
}

/** -1..1 to a byte with 0 in the middle. */
function byte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(128 + 127 * value)));
}

function wrap(i: number): number {
  return (i + SIZE) % SIZE;
}

/** Repeatable: the same skin on every start. */
function randomValues(count: number): Float32Array {
  const values = new Float32Array(count);
  let state = 0x9e3779b9;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x68e31da4) >>> 0;
    values[i] = (state / 0x80000000 - 1) * 1.6;
  }
  return values;
}

/** One small blur along each axis, so that slopes are soft. */
function smoothed(values: Float32Array): Float32Array {
  let from = values;
  for (const stride of [1, SIZE, SIZE * SIZE]) {
    const to = new Float32Array(from.length);
    for (let i = 0; i < from.length; i++) {
      const along = Math.floor(i / stride) % SIZE;
      const before = i + (wrap(along - 1) - along) * stride;
      const after = i + (wrap(along + 1) - along) * stride;
      to[i] = 0.5 * from[i] + 0.25 * (from[before] + from[after]);
    }
    from = to;
  }
  return from;
}

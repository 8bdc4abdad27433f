import { MeshoptSimplifier } from 'meshoptimizer/simplifier';
import { FACE_ENDS_MM, type FigureModel } from './messages';

/** What the simplifier reads of a figure; arrays as in `FigureModel`. */
export type SkinToSimplify = Pick<
  FigureModel,
  'positions32' | 'normals' | 'ambient' | 'tint' | 'drape' | 'cloth' | 'cut'
> & {
  /** 3 per face */
  readonly triangles: Uint32Array;
};

/** By the simplifier's own (quadric) measure, mm: a fraction of a pixel where it is shown at rest. */
const MOST_ERROR_MM = 0.4;
/** Fewer faces than this gain nothing. */
const LEAST_FACES = 14_000;
/** How much a change of look by 1 counts beside a moved place, mm; by eye: fewer streaks, few more faces. */
const NORMAL_MM = 0.15;
const SHADE_MM = 0.7;
/** The hem is drawn by the slope of the cloth's mask, which rises by 1 in some 20 mm. */
const DRAPE_MM = 5;
/** Bytes of `tint`: lips and brow end in a line that has to stay as it is. */
const LINED_TINTS = [0, 3];

/**
 * Fewer faces over the same vertices, for a figure that moves or is small on the screen. Vertices at
 * the hem of the cloth, at the edges of lips and brows and where a bust ends stay, so that these lines do.
 * @returns 3 corners per face
 */
export async function lightTriangles(skin: SkinToSimplify): Promise<Uint32Array> {
  const { positions32, triangles } = skin;
  // as a scan of a small part may be
  if (triangles.length <= 3 * LEAST_FACES) return triangles;
  await MeshoptSimplifier.ready;
  const [light] = MeshoptSimplifier.simplifyWithAttributes(
    triangles,
    positions32,
    3,
    looks(skin),
    LOOK_WEIGHTS.length,
    LOOK_WEIGHTS,
    lineVertices(skin),
    3 * LEAST_FACES,
    MOST_ERROR_MM,
    ['ErrorAbsolute', 'LockBorder'],
  );
  return light;
}

const LOOK_WEIGHTS = [...new Array<number>(6).fill(NORMAL_MM), SHADE_MM, DRAPE_MM];

/** Per vertex what the weights weigh: normals of skin and cloth, baked shade, the cloth's mask. */
function looks({ normals, ambient, cloth, drape }: SkinToSimplify): Float32Array {
  const out = new Float32Array(LOOK_WEIGHTS.length * drape.length);
  for (let vertex = 0; vertex < drape.length; vertex++) {
    const at = LOOK_WEIGHTS.length * vertex;
    for (let k = 0; k < 3; k++) {
      out[at + k] = normals[3 * vertex + k];
      out[at + 3 + k] = drape[vertex] > 0 ? cloth[4 * vertex + k] / 127 : 0;
    }
    out[at + 6] = ambient[vertex] / 255;
    out[at + 7] = drape[vertex] / 255;
  }
  return out;
}

/** Of `drape`, where the cloth ends. */
const HEM = 127;
/** Of `cut`, where the picture ends. */
const ENDS = 10 * FACE_ENDS_MM;

/** 1 per vertex: 1 at the corners of every face that the hem crosses, over which lips or a brow fade, or where the picture ends. */
function lineVertices({ triangles, drape, tint, cut }: SkinToSimplify): Uint8Array {
  const locked = new Uint8Array(drape.length);
  const fades = (a: number, b: number, c: number): boolean => a !== b || b !== c;
  const crossed = (a: number, b: number, c: number, at: number): boolean =>
    a > at !== b > at || b > at !== c > at;
  for (let at = 0; at < triangles.length; at += 3) {
    const [a, b, c] = triangles.subarray(at, at + 3);
    if (
      crossed(drape[a], drape[b], drape[c], HEM) ||
      (cut && crossed(cut[a], cut[b], cut[c], ENDS)) ||
      LINED_TINTS.some((k) => fades(tint[4 * a + k], tint[4 * b + k], tint[4 * c + k]))
    )
      locked[a] = locked[b] = locked[c] = 1;
  }
  return locked;
}

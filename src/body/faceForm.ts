/**
 * The face's own form: four numbers that only the head's own tapes move, so that no tape of the body distorts a face.
 * One unit is about one standard deviation of people with equal head girth, both sexes (ANSUR II: breadth over the
 * cheekbones 3.8 %, chin to nose root 5.0 %, arc under the chin 3.8 % of 4,045 adults; how that is shared between the
 * middle and the lower face, and where each move begins and ends, is a rule of ours).
 */
export const FACE_IDS = ['face-width', 'face-depth', 'lower-face', 'chin'] as const;

/** One unit of width, share. */
const WIDER = 0.04;
/** One unit of depth, of the lower face and of the chin, mm where it is most. */
const DEEPER_MM = 4;
const LONGER_MM = 5;
const FORWARD_MM = 4;

/** Before the ear lobe the moves grow over this way forward, mm. */
const SOFT_MM = 25;
const FRONT_MM = 50;

/** Places of the bundled head that the moves are measured from, mm. */
export interface FacePlaces {
  /** how far forward the ear lobe joins the cheek */
  readonly lobeZ: number;
  /** how high nose base and chin are */
  readonly noseY: number;
  readonly chinY: number;
  /** how far forward the forehead is */
  readonly frontZ: number;
}

/** For one unit of each number, how far it moves a place of the bundled head: x, y, z in mm, number by number. */
export function faceMoves(
  { lobeZ, noseY, chinY, frontZ }: FacePlaces,
  x: number,
  y: number,
  z: number,
  into: Float64Array,
): void {
  const ahead = Math.max(0, z - lobeZ);
  const most = frontZ - lobeZ;
  const depth = (ahead * ahead) / (ahead + SOFT_MM) / ((most * most) / (most + SOFT_MM));
  const below = eased((noseY - y) / (noseY - chinY)) * eased(ahead / FRONT_MM);
  into.fill(0);
  into[0] = WIDER * x;
  into[5] = DEEPER_MM * depth;
  into[7] = -LONGER_MM * below;
  into[11] = FORWARD_MM * below;
}

/** From 0 to 1 with level ends. */
function eased(share: number): number {
  const t = Math.min(1, Math.max(0, share));
  return t * t * (3 - 2 * t);
}

import { basisOf, type Pose } from '../../scene/camera/pose';

/** A side to look at the patient from. */
export interface Direction {
  readonly text: string;
  /** cell of a grid of four columns, see SideChooser.module.css */
  readonly area: string;
  /** 0 in front, positive towards the patient's left */
  readonly azimuthDeg: number;
  /** 0 from above, 180 from below */
  readonly polarDeg: number;
}

function level(text: string, area: string, azimuthDeg: number): Direction {
  return { text, area, azimuthDeg, polarDeg: 90 };
}

/** The four sides, the four between them, above and below; left and right are the patient's. */
export const DIRECTIONS: readonly Direction[] = [
  level('¾ back right', 'a', -135),
  level('Back', 'b', 180),
  level('¾ back left', 'c', 135),
  level('Right', 'd', -90),
  { text: 'Top', area: 't', azimuthDeg: 0, polarDeg: 0 },
  { text: 'Bottom', area: 'u', azimuthDeg: 0, polarDeg: 180 },
  level('Left', 'e', 90),
  level('¾ right', 'f', -45),
  level('Front', 'g', 0),
  level('¾ left', 'h', 45),
];

/** The eye sees no difference below this. */
const EXACT_DEG = 0.25;

/** The side that a pose looks from, and whether it is exactly that. */
export function nearestDirection(pose: Pick<Pose, 'azimuthRad' | 'polarRad'>): {
  readonly direction: Direction;
  readonly exact: boolean;
} {
  const { back } = basisOf(pose);
  let best = DIRECTIONS[0];
  let most = -Infinity;
  for (const direction of DIRECTIONS) {
    const other = basisOf({
      azimuthRad: radians(direction.azimuthDeg),
      polarRad: radians(direction.polarDeg),
    }).back;
    const cosine = back[0] * other[0] + back[1] * other[1] + back[2] * other[2];
    if (cosine > most) [most, best] = [cosine, direction];
  }
  return { direction: best, exact: most > Math.cos(radians(EXACT_DEG)) };
}

function radians(deg: number): number {
  return (deg * Math.PI) / 180;
}

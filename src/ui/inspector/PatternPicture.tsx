import type { PatternKind } from '../../layout/patternTypes';
import styles from './Pattern.module.css';

const WIDTH = 44;
const HEIGHT = 32;

/** A pattern as a small picture: where its points lie on flat skin. */
export function PatternPicture({ kind }: { readonly kind: PatternKind }) {
  return (
    <svg className={styles.picture} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {PICTURES[kind].lines.map((d) => (
        <path key={d} d={d} className={styles.pictureLine} />
      ))}
      {PICTURES[kind].dots.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={PICTURES[kind].radius ?? 2} />
      ))}
    </svg>
  );
}

interface PictureShapes {
  readonly dots: readonly (readonly [number, number])[];
  readonly lines: readonly string[];
  readonly radius?: number;
}

const PICTURES: Readonly<Record<PatternKind, PictureShapes>> = {
  poisson: {
    dots: [
      [6, 7],
      [15, 4],
      [24, 9],
      [34, 5],
      [39, 14],
      [11, 15],
      [20, 18],
      [30, 17],
      [5, 24],
      [15, 27],
      [25, 27],
      [36, 25],
    ],
    lines: [],
  },
  square: { dots: grid([7, 17, 27, 37], [6, 16, 26], 0), lines: [] },
  hex: { dots: grid([4.5, 14.5, 24.5, 34.5], [7, 16, 25], 5), lines: [] },
  rows: {
    dots: grid([6, 12.4, 18.8, 25.2, 31.6, 38], [6, 16, 26], 0),
    lines: ['M2 6H42', 'M2 16H42', 'M2 26H42'],
  },
  threads: {
    dots: grid([5, 25], [7, 16, 25], 0),
    lines: ['M5 7h14m6 0h14', 'M5 16h14m6 0h14', 'M5 25h14m6 0h14'],
  },
  stamps: {
    dots: [...five(12, 16), ...five(32, 16)],
    lines: [
      'M6 7h12a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V10a3 3 0 0 1 3-3z',
      'M26 7h12a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H26a3 3 0 0 1-3-3V10a3 3 0 0 1 3-3z',
    ],
    radius: 1.7,
  },
  landmarks: {
    dots: [
      [22, 5],
      [11, 12],
      [33, 12],
      [14, 26],
      [30, 26],
    ],
    lines: ['M22 1v30'],
  },
  hand: {
    dots: [
      [8, 22],
      [16, 9],
      [26, 24],
    ],
    lines: ['M38 4 L27 15 l-2 6 6 -2 L42 8'],
  },
};

/** Dots in rows; every other row moved on. */
function grid(
  xs: readonly number[],
  ys: readonly number[],
  shift: number,
): readonly (readonly [number, number])[] {
  return ys.flatMap((y, row) => xs.map((x) => [x + (row % 2) * shift, y] as const));
}

/** A head of five needles. */
function five(x: number, y: number): readonly (readonly [number, number])[] {
  return [
    [x, y],
    [x - 5, y - 5],
    [x + 5, y - 5],
    [x - 5, y + 5],
    [x + 5, y + 5],
  ];
}

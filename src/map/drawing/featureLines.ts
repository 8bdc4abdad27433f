import { landmarkVertex } from '../../plan/presets/landmarks';
import type { Sex } from '../../plan/skin/skinMeasurements';
import { type LandmarkSource, vertexOf } from './mapLandmarks';
import { type Triple, unit } from './view';

/** Lines of the body that no silhouette shows and by which a place is found: folds, navel, nose, ear. */
export interface FeatureLine {
  /** 3 per place, mm */
  readonly positions: Float64Array;
  /** skin so much in front does not hide it, mm: it lies in a furrow */
  readonly slackMm: number;
  /** drawn as strongly as the outline */
  readonly isOutline?: boolean;
}

/** Vertices of the body mesh, on the left or in the middle: those of a fold lie on its deepest line. */
interface Course {
  readonly female: readonly number[];
  readonly male: readonly number[];
  readonly slackMm: number;
}

export const FOLDS: Readonly<Record<'gluteal' | 'popliteal', Course>> = {
  gluteal: {
    female: [61998, 62105, 62132, 62165, 62243, 62528],
    male: [61871, 61914, 61963, 62504, 62495, 62569],
    slackMm: 3,
  },
  popliteal: {
    female: [82190, 82167, 79446],
    male: [77552, 77726, 82256, 82288],
    slackMm: 3,
  },
};

/** Between the buttocks, which hide it but for the line where they meet. */
const CLEFT: Course = {
  female: [644, 638, 632, 626, 620, 614, 608, 602, 590, 578, 566],
  male: [638, 632, 626, 620, 614, 608, 602, 590, 578, 566],
  slackMm: 60,
};

/** By the landmarks of presets. */
const ALONG: readonly (readonly string[])[] = [
  [
    ...['alar-groove-1', 'alar-groove-2', 'alar-base', 'alar-rim-1', 'alar-rim-2', 'alar-rim-3'],
    'columella',
  ],
  ['canal-1', 'canal-2', 'canal-3', 'canal-4', 'canal-5', 'canal-6', 'canal-1'],
  ['ear-front-1', 'ear-front-2', 'ear-front-3', 'ear-lobe-front'],
];

/** Rings about a landmark: half width and half height, mm. The navel is a hollow and no hole, a nipple a few faces. */
const RINGS: Readonly<Record<string, readonly [number, number]>> = {
  'navel-pit': [4.5, 6],
  'nipple-tip': [3.5, 3.5],
};
const RING_STEPS = 20;
const RING_SLACK_MM = 4;
/** Places from one vertex of a course to the next. */
const STEPS = 4;

/** Within so much of these inner contours are a scribble, mm. */
const SCRIBBLES: Readonly<Record<string, number>> = { perineum: 80, 'genital-hint': 60 };

/** 1 per vertex where a contour is drawn only against the background: the crotch. */
export function outlineOnlySkin(source: LandmarkSource): Uint8Array {
  const { positions, vertexCount } = source.mesh;
  const only = new Uint8Array(vertexCount);
  for (const [name, reach] of Object.entries(SCRIBBLES)) {
    const vertex = vertexOf(source, landmarkVertex(name, source.sex) ?? -1);
    if (vertex < 0) continue;
    const [x, y, z] = placeOf(positions, vertex);
    for (let v = 0; v < vertexCount; v++) {
      const dy = positions[3 * v + 1] - y;
      if (Math.abs(dy) >= reach) continue;
      if (Math.hypot(positions[3 * v] - x, dy, positions[3 * v + 2] - z) < reach) only[v] = 1;
    }
  }
  return only;
}

export function featureLines(source: LandmarkSource): FeatureLine[] {
  const { sex } = source;
  const courses = [FOLDS.gluteal, FOLDS.popliteal, CLEFT].map((course) => ({
    vertices: course[sex],
    slackMm: course.slackMm,
  }));
  const named = ALONG.map((names) => ({ vertices: namedVertices(names, sex), slackMm: 3 }));
  return [
    ...[...courses, ...named].flatMap((course) => courseLines(source, course)),
    ...Object.entries(RINGS).flatMap(([name, size]) => ringLines(source, name, size)),
  ];
}

function namedVertices(names: readonly string[], sex: Sex): number[] {
  return names.map((name) => landmarkVertex(name, sex) ?? -1);
}

/** On both sides where it has two; nothing where the figure lacks that skin. */
function courseLines(
  source: LandmarkSource,
  { vertices, slackMm }: { readonly vertices: readonly number[]; readonly slackMm: number },
): FeatureLine[] {
  const own = vertices.map((vertex) => vertexOf(source, vertex));
  if (own.includes(-1)) return [];
  return bothSides(source, own).map((side) => ({
    positions: curveThrough(side.map((v) => placeOf(source.mesh.positions, v))),
    slackMm,
  }));
}

function bothSides(
  { mesh, mirror }: LandmarkSource,
  own: readonly number[],
): (readonly number[])[] {
  const isMiddle = own.every((v) => Math.abs(mesh.positions[3 * v]) < 1);
  return isMiddle ? [own] : [own, own.map((v) => mirror[v])];
}

function ringLines(source: LandmarkSource, name: string, [half, high]: readonly [number, number]) {
  const vertex = vertexOf(source, landmarkVertex(name, source.sex) ?? -1);
  if (vertex < 0) return [];
  return bothSides(source, [vertex]).map(([v]): FeatureLine => {
    const centre = placeOf(source.mesh.positions, v);
    const normal = placeOf(source.normals, v);
    const [nx, ny, nz] = normal;
    // across and up in the skin's own plane
    const across = unit([nz, 0, -nx]);
    const up: Triple = [-ny * across[2], nz * across[0] - nx * across[2], ny * across[0]];
    const positions = new Float64Array(3 * (RING_STEPS + 1));
    for (let i = 0; i <= RING_STEPS; i++) {
      const turn = (2 * Math.PI * i) / RING_STEPS;
      const [a, b] = [half * Math.cos(turn), high * Math.sin(turn)];
      for (let k = 0; k < 3; k++) positions[3 * i + k] = centre[k] + a * across[k] + b * up[k];
    }
    return { positions, slackMm: RING_SLACK_MM };
  });
}

function placeOf(rows: ArrayLike<number>, v: number): Triple {
  return [rows[3 * v], rows[3 * v + 1], rows[3 * v + 2]];
}

/** A smooth curve through places (Catmull and Rom 1974). */
function curveThrough(places: readonly Triple[]): Float64Array {
  const last = places.length - 1;
  const at = (i: number): Triple => places[Math.min(last, Math.max(0, i))];
  const rows: number[] = [];
  for (let i = 0; i < last; i++)
    for (let step = 0; step < STEPS; step++) {
      const t = step / STEPS;
      const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
      for (let k = 0; k < 3; k++) {
        const [linear, square, cube] = [
          c[k] - a[k],
          2 * a[k] - 5 * b[k] + 4 * c[k] - d[k],
          3 * b[k] - a[k] - 3 * c[k] + d[k],
        ];
        rows.push(b[k] + 0.5 * t * (linear + t * (square + t * cube)));
      }
    }
  return Float64Array.from([...rows, ...places[last]]);
}

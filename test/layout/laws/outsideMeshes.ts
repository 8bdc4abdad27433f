import { seeded } from '../../../src/geometry/random';

type Place = readonly [number, number, number];
type Triple = readonly [number, number, number];

/** Corners in mm and faces: a mesh as a file holds it. */
export interface OutsideMesh {
  readonly places: readonly Place[];
  readonly faces: readonly Triple[];
}

/** A grid of squares, each two faces; squares for which `has` is false are left out. */
function grid(
  columns: number,
  rows: number,
  place: (i: number, j: number) => Place,
  has: (i: number, j: number) => boolean = () => true,
): OutsideMesh {
  const places: Place[] = [];
  const faces: Triple[] = [];
  for (let j = 0; j <= rows; j++) for (let i = 0; i <= columns; i++) places.push(place(i, j));
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      if (!has(i, j)) continue;
      const a = j * (columns + 1) + i;
      const b = a + columns + 1;
      faces.push([a, a + 1, b + 1], [a, b + 1, b]);
    }
  return withoutStrays({ places, faces });
}

/** Rings of as many places, one above the other, each two joined by squares; the last ring may end in a tip. */
function rings(
  sides: number,
  count: number,
  place: (i: number, j: number) => Place,
  tip: Place | null,
  closed = false,
): OutsideMesh {
  const places: Place[] = [];
  const faces: Triple[] = [];
  for (let j = 0; j < count; j++) for (let i = 0; i < sides; i++) places.push(place(i, j));
  for (let j = 0; j < (closed ? count : count - 1); j++)
    for (let i = 0; i < sides; i++) {
      const next = (i + 1) % sides;
      const [low, high] = [j * sides, ((j + 1) % count) * sides];
      faces.push([low + i, low + next, high + next], [low + i, high + next, high + i]);
    }
  if (tip) {
    const top = (count - 1) * sides;
    for (let i = 0; i < sides; i++) faces.push([top + i, top + ((i + 1) % sides), places.length]);
    places.push(tip);
  }
  return { places, faces };
}

function withoutStrays({ places, faces }: OutsideMesh): OutsideMesh {
  const used = [...new Set(faces.flat())].sort((a, b) => a - b);
  const rowOf = new Map(used.map((old, row) => [old, row]));
  return {
    places: used.map((old) => places[old]),
    faces: faces.map((face) => face.map((old) => rowOf.get(old)) as unknown as Triple),
  };
}

/** Each face in four, its new corners moved by `move`. */
function quartered({ places, faces }: OutsideMesh, move: (place: Place) => Place): OutsideMesh {
  const all = [...places];
  const middles = new Map<string, number>();
  const middle = (a: number, b: number): number => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = middles.get(key);
    if (known !== undefined) return known;
    const half = [0, 1, 2].map((k) => (places[a][k] + places[b][k]) / 2) as unknown as Place;
    all.push(move(half));
    middles.set(key, all.length - 1);
    return all.length - 1;
  };
  const quarters = faces.flatMap(([a, b, c]): Triple[] => {
    const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
    return [
      [a, ab, ca],
      [ab, b, bc],
      [ca, bc, c],
      [ab, bc, ca],
    ];
  });
  return { places: all, faces: quarters };
}

function octahedron(radiusMm: number): OutsideMesh {
  const r = radiusMm;
  return {
    places: [
      [r, 0, 0],
      [-r, 0, 0],
      [0, r, 0],
      [0, -r, 0],
      [0, 0, r],
      [0, 0, -r],
    ],
    faces: [
      [0, 2, 4],
      [2, 1, 4],
      [1, 3, 4],
      [3, 0, 4],
      [2, 0, 5],
      [1, 2, 5],
      [3, 1, 5],
      [0, 3, 5],
    ],
  };
}

function cube(edgeMm: number): OutsideMesh {
  const e = edgeMm;
  return {
    places: [
      [0, 0, 0],
      [e, 0, 0],
      [e, e, 0],
      [0, e, 0],
      [0, 0, e],
      [e, 0, e],
      [e, e, e],
      [0, e, e],
    ],
    faces: [
      [0, 2, 1],
      [0, 3, 2],
      [4, 5, 6],
      [4, 6, 7],
      [0, 1, 5],
      [0, 5, 4],
      [1, 2, 6],
      [1, 6, 5],
      [2, 3, 7],
      [2, 7, 6],
      [3, 0, 4],
      [3, 4, 7],
    ],
  };
}

/** A hexagon whose corners go up and down by turns: 450 degrees round its middle. */
function saddleFan(): OutsideMesh {
  const corners = Array.from({ length: 6 }, (_, i): Place => {
    const turn = (i * Math.PI) / 3;
    return [14 * Math.cos(turn), 14 * Math.sin(turn), i % 2 === 0 ? 5 : -5];
  });
  const faces = corners.map((_, i): Triple => [0, 1 + i, 1 + ((i + 1) % 6)]);
  return { places: [[0, 0, 0], ...corners], faces };
}

function bumpySphere(): OutsideMesh {
  const radiusMm = 11;
  const random = seeded(5);
  const onSphere = ([x, y, z]: Place): Place => {
    const scale = (radiusMm * (1 + 0.25 * (random() - 0.5))) / Math.sqrt(x * x + y * y + z * z);
    return [x * scale, y * scale, z * scale];
  };
  const once = quartered(octahedron(radiusMm), onSphere);
  return quartered(once, onSphere);
}

function turned(i: number, sides: number, radiusMm: number): readonly [number, number] {
  const angle = (2 * Math.PI * i) / sides;
  return [radiusMm * Math.cos(angle), radiusMm * Math.sin(angle)];
}

function torus(): OutsideMesh {
  return rings(
    14,
    7,
    (i, j) => {
      const [out, up] = turned(j, 7, 6);
      const [x, y] = turned(i, 14, 16 + out);
      return [x, y, up];
    },
    null,
    true,
  );
}

/** A finger of 16 mm that stands on its root, with a round tip. */
function finger(): OutsideMesh {
  const radiusMm = 8;
  return rings(
    10,
    12,
    (i, j) => {
      const dome = Math.max(0, j - 7) / 5;
      const angle = (dome * Math.PI) / 2;
      const [x, y] = turned(i + j / 2, 10, radiusMm * Math.cos(angle));
      return [x, y, j < 8 ? 5 * j : 35 + radiusMm * Math.sin(angle)];
    },
    [0, 0, 35 + radiusMm],
  );
}

function noisyPlate(): OutsideMesh {
  const random = seeded(11);
  return grid(10, 10, (i, j) => [4 * i + random(), 4 * j + random(), 1.6 * random()]);
}

/** Two walls 30 mm deep, 3 mm apart, with flat skin on both sides. */
function fold(): OutsideMesh {
  const profile = [
    [0, 0],
    [8, 0],
    [16, 0],
    [17, -10],
    [17, -20],
    [17.5, -30],
    [19, -30],
    [19, -20],
    [19, -10],
    [20, 0],
    [28, 0],
    [36, 0],
  ] as const;
  return grid(profile.length - 1, 5, (i, j) => [profile[i][0], 8 * j, profile[i][1]]);
}

/** Figures that nobody in the house drew, each a program of a few lines; some faces are longer than the spacing. */
export const OUTSIDE_MESHES = {
  saddle: saddleFan(),
  bumpySphere: bumpySphere(),
  pleats: grid(10, 6, (i, j) => [3 * i, 3.5 * j, i % 2 === 0 ? 0 : 5]),
  torus: torus(),
  cappedCylinder: rings(9, 5, (i, j) => [...turned(i, 9, 10), 7 * j], [0, 0, 28]),
  cone: rings(11, 2, (i, j) => [...turned(i, 11, j === 0 ? 16 : 8), 12 * j], [0, 0, 24]),
  octahedron: octahedron(12),
  cube: cube(15),
  plate: grid(3, 3, (i, j) => [32 * i, 32 * j, 0]),
  slabWithHole: grid(
    7,
    7,
    (i, j) => [6 * i, 6 * j, 0],
    (i, j) => Math.abs(i - 3) > 1 || Math.abs(j - 3) > 1,
  ),
  noisyPlate: noisyPlate(),
  finger: finger(),
  fold: fold(),
} as const satisfies Readonly<Record<string, OutsideMesh>>;

export type OutsideName = keyof typeof OUTSIDE_MESHES;

/** The mesh as a Wavefront OBJ in mm. */
export function objOf(name: OutsideName): string {
  const { places, faces } = OUTSIDE_MESHES[name];
  const lines = [
    ...places.map((place) => `v ${place.join(' ')}`),
    ...faces.map((face) => `f ${face.map((row) => row + 1).join(' ')}`),
  ];
  return `${lines.join('\n')}\n`;
}

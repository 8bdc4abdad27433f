import type { Vector } from '../../geometry/mesh';

/** A value on the figure, mm, and how it changes per mm at each vertex that it depends on. */
export interface Measured {
  readonly value: number;
  readonly gradient: Map<number, [number, number, number]>;
  /** where the tape runs, 3 per corner, mm; a girth ends where it began */
  readonly line: readonly number[];
}

/** Where a plane cuts an edge, and where that is in the plane. */
interface Cut {
  /** of the right side: the mirror picture of a cut of the left */
  readonly isMirrored: boolean;
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly u: number;
  readonly v: number;
}

export interface SectionPlane {
  readonly normal: Vector;
  readonly through: Vector;
  /** what turns the normal, where something does: it points from the mean of `foot` to that of `tip` */
  readonly axis?: {
    readonly foot: readonly number[];
    readonly tip: readonly number[];
    readonly lengthMm: number;
  };
}

/**
 * A tape drawn tight where a plane cuts some faces: the length of the convex hull, as a tape spans
 * hollows. The gradient counts the skin's moves and those of the places that carry and turn the plane.
 * @param faces those that the tape may touch, of the left side
 * @param both the tape goes round both sides: the right one is the mirror picture, the plane is its own
 */
export function girth(
  positions: Float64Array,
  triangles: Uint32Array,
  faces: Uint32Array,
  plane: SectionPlane,
  placeVertices: readonly number[],
  both: boolean,
): Measured {
  const axes = axesOf(plane.normal);
  const hull = hullOf(cutsOf(positions, triangles, faces, plane, axes, both));
  const gradient: Measured['gradient'] = new Map();
  let value = 0;
  let withPlane = 0;
  const withTurn = [0, 0, 0];
  for (let i = 0; i < hull.length; i++) {
    const cut = hull[i];
    const next = hull[(i + 1) % hull.length];
    const last = hull[(i + hull.length - 1) % hull.length];
    const ahead = apart(cut, next);
    const behind = apart(cut, last);
    value += ahead.length;
    const [x, y, z] = inSpace(axes, ahead.u + behind.u, ahead.v + behind.v);
    const pull: Vector = [cut.isMirrored ? -x : x, y, z];
    const slide = spread(positions, plane.normal, cut, pull, gradient);
    withPlane += slide;
    const at = inSpace(axes, cut.u, cut.v);
    for (let k = 0; k < 3; k++) withTurn[k] -= slide * at[k];
  }
  const offset =
    plane.normal[0] * plane.through[0] +
    plane.normal[1] * plane.through[1] +
    plane.normal[2] * plane.through[2];
  const line = [...hull, ...hull.slice(0, 1)].flatMap(({ u, v }) => {
    const flat = inSpace(axes, u, v);
    return flat.map((mm, k) => mm + offset * plane.normal[k]);
  });
  const each = withPlane / placeVertices.length;
  for (const vertex of placeVertices) {
    const [x, y, z] = plane.normal;
    addTo(gradient, vertex, x * each, y * each, z * each);
  }
  // places in the plane were counted from its foot, not from where it is carried
  const [tx, ty, tz] = plane.through.map((mm, k) => mm - offset * plane.normal[k]);
  turnAxis(gradient, plane, [
    withTurn[0] + withPlane * tx,
    withTurn[1] + withPlane * ty,
    withTurn[2] + withPlane * tz,
  ]);
  return { value, gradient, line };
}

/** What turning the normal does, at the places that turn it. */
function turnAxis(
  gradient: Measured['gradient'],
  { normal, axis }: SectionPlane,
  pull: Vector,
): void {
  if (!axis) return;
  const along = normal[0] * pull[0] + normal[1] * pull[1] + normal[2] * pull[2];
  const [x, y, z] = pull.map((each, k) => (each - along * normal[k]) / axis.lengthMm);
  for (const [vertices, sign] of [
    [axis.tip, 1],
    [axis.foot, -1],
  ] as const)
    for (const vertex of vertices) {
      const share = sign / vertices.length;
      addTo(gradient, vertex, share * x, share * y, share * z);
    }
}

/** What a pull at a cut does at the two ends of its edge; returns what moving the plane does. */
function spread(
  positions: Float64Array,
  [x, y, z]: Vector,
  { from, to, share }: Cut,
  pull: Vector,
  gradient: Measured['gradient'],
): number {
  const ex = positions[3 * to] - positions[3 * from];
  const ey = positions[3 * to + 1] - positions[3 * from + 1];
  const ez = positions[3 * to + 2] - positions[3 * from + 2];
  const rise = x * ex + y * ey + z * ez;
  const slide = (pull[0] * ex + pull[1] * ey + pull[2] * ez) / rise;
  const gx = pull[0] - x * slide;
  const gy = pull[1] - y * slide;
  const gz = pull[2] - z * slide;
  addTo(gradient, from, (1 - share) * gx, (1 - share) * gy, (1 - share) * gz);
  addTo(gradient, to, share * gx, share * gy, share * gz);
  return slide;
}

export function addTo(
  gradient: Measured['gradient'],
  vertex: number,
  x: number,
  y: number,
  z: number,
): void {
  const at = gradient.get(vertex);
  if (!at) gradient.set(vertex, [x, y, z]);
  else {
    at[0] += x;
    at[1] += y;
    at[2] += z;
  }
}

type Axes = readonly [Vector, Vector];

/** Two unit vectors at right angles to a unit normal. */
function axesOf([x, y, z]: Vector): Axes {
  const steep = y > 0.9 || y < -0.9;
  const [ax, ay, az] = steep ? [0, z, -y] : [-z, 0, x];
  const length = Math.sqrt(ax * ax + ay * ay + az * az);
  const u: Vector = [ax / length, ay / length, az / length];
  return [u, [y * u[2] - z * u[1], z * u[0] - x * u[2], x * u[1] - y * u[0]]];
}

function inSpace([a, b]: Axes, u: number, v: number): Vector {
  return [u * a[0] + v * b[0], u * a[1] + v * b[1], u * a[2] + v * b[2]];
}

/** The unit vector from one cut towards the other, pointing back: how the length grows with the first. */
function apart(a: Cut, b: Cut): { u: number; v: number; length: number } {
  const u = a.u - b.u;
  const v = a.v - b.v;
  const length = Math.sqrt(u * u + v * v);
  return length > 0 ? { u: u / length, v: v / length, length } : { u: 0, v: 0, length };
}

/** Every cut edge once: as the face sees it that climbs along it. */
function cutsOf(
  positions: Float64Array,
  triangles: Uint32Array,
  faces: Uint32Array,
  { normal: [x, y, z], through }: SectionPlane,
  [a, b]: Axes,
  both: boolean,
): Cut[] {
  const offset = x * through[0] + y * through[1] + z * through[2];
  const heightOf = (v: number): number =>
    positions[3 * v] * x + positions[3 * v + 1] * y + positions[3 * v + 2] * z - offset;
  const cuts: Cut[] = [];
  const height = new Float64Array(3);
  for (let i = 0; i < faces.length; i++) {
    const face = faces[i];
    for (let k = 0; k < 3; k++) height[k] = heightOf(triangles[3 * face + k]);
    const isBelow = height[0] < 0;
    if (isBelow === height[1] < 0 && isBelow === height[2] < 0) continue;
    for (let k = 0; k < 3; k++) {
      const below = height[k];
      const above = height[(k + 1) % 3];
      if (below >= 0 || above < 0) continue;
      const from = triangles[3 * face + k];
      const to = triangles[3 * face + ((k + 1) % 3)];
      const share = below / (below - above);
      const px = positions[3 * from] + share * (positions[3 * to] - positions[3 * from]);
      const py =
        positions[3 * from + 1] + share * (positions[3 * to + 1] - positions[3 * from + 1]);
      const pz =
        positions[3 * from + 2] + share * (positions[3 * to + 2] - positions[3 * from + 2]);
      const u = px * a[0] + py * a[1] + pz * a[2];
      const v = px * b[0] + py * b[1] + pz * b[2];
      cuts.push({ isMirrored: false, from, to, share, u, v });
      if (!both) continue;
      const otherU = -px * a[0] + py * a[1] + pz * a[2];
      const otherV = -px * b[0] + py * b[1] + pz * b[2];
      cuts.push({ isMirrored: true, from, to, share, u: otherU, v: otherV });
    }
  }
  return cuts;
}

/** Corners of the convex hull in turn (Andrew's monotone chain). */
function hullOf(cuts: Cut[]): Cut[] {
  cuts.sort((a, b) => a.u - b.u || a.v - b.v);
  return [...chain(cuts), ...chain(cuts.toReversed())];
}

function chain(sorted: readonly Cut[]): Cut[] {
  const side: Cut[] = [];
  for (const cut of sorted) {
    while (side.length > 1 && turn(side[side.length - 2], side[side.length - 1], cut) <= 0)
      side.pop();
    side.push(cut);
  }
  return side.slice(0, -1);
}

function turn(a: Cut, b: Cut, c: Cut): number {
  return (b.u - a.u) * (c.v - a.v) - (b.v - a.v) * (c.u - a.u);
}

import { type BodyFrame, faceCross, type SurfaceMesh, type Vector } from './mesh';

/** Figures stand with the head towards +y and look towards +z. */
export const FIGURE_FRAME: BodyFrame = { up: [0, 1, 0], front: [0, 0, 1] };

/** Unit vector to the left of what stands so: +x for a figure. */
export function leftOf({ up, front }: BodyFrame): Vector {
  return [
    up[1] * front[2] - up[2] * front[1],
    up[2] * front[0] - up[0] * front[2],
    up[0] * front[1] - up[1] * front[0],
  ];
}

/** Two axes of a body count as equally long when their squares differ by less than this share. */
const EQUAL_SHARE = 1e-6;
const SWEEPS = 12;

/**
 * A body frame that a surface brings with it, for a file that says none: up is its longest axis, front its
 * shortest, both towards the heavier half. It turns with the surface; where axes are equally long
 * (a ball, a square) the first face decides, as it turns with the surface too.
 */
export function ownBodyFrame(mesh: SurfaceMesh): BodyFrame {
  if (mesh.faceCount === 0) return FIGURE_FRAME;
  const centre = areaMoments(mesh, [0, 0, 0]).mean;
  const axes = principalAxes(areaMoments(mesh, centre).form);
  const total = axes[0].size + axes[1].size + axes[2].size;
  const equal = (a: number, b: number): boolean =>
    Math.abs(axes[a].size - axes[b].size) <= EQUAL_SHARE * total;
  const edge = firstEdge(mesh);
  const normal = firstNormal(mesh);
  const inPlane = equal(1, 2) ? edge : without(edge, axes[2].axis);
  const up = equal(0, 1) ? unit(inPlane, axes[0].axis) : axes[0].axis;
  const out = equal(1, 2) ? normal : axes[2].axis;
  const front = unit(without(out, up), axes[2].axis);
  return { up: heavier(mesh, centre, up, edge), front: heavier(mesh, centre, front, normal) };
}

/** Area-weighted centre of the faces, and the integral of (x - about)(x - about)^T, 9 numbers. */
function areaMoments(mesh: SurfaceMesh, about: Vector) {
  const cross = new Float64Array(3);
  const form = new Float64Array(9);
  const mean: [number, number, number] = [0, 0, 0];
  let total = 0;
  for (let face = 0; face < mesh.faceCount; face++) {
    faceCross(mesh, face, cross);
    const area = length([cross[0], cross[1], cross[2]]);
    const away = middle(mesh, face, about);
    const corners = [0, 1, 2].map((k) => corner(mesh, face, k, about));
    total += area;
    for (let i = 0; i < 3; i++) {
      mean[i] += area * away[i];
      for (let j = 0; j < 3; j++) {
        const squares = corners.reduce((sum, place) => sum + place[i] * place[j], 0);
        form[3 * i + j] += (area / 12) * (squares + 9 * away[i] * away[j]);
      }
    }
  }
  for (let i = 0; i < 3; i++) mean[i] = about[i] + (total > 0 ? mean[i] / total : 0);
  return { mean: mean as Vector, form };
}

function corner({ positions, triangles }: SurfaceMesh, face: number, k: number, from: Vector) {
  const at = 3 * triangles[3 * face + k];
  return [positions[at] - from[0], positions[at + 1] - from[1], positions[at + 2] - from[2]];
}

/** Middle of a face's corners, from a place. */
function middle({ positions, triangles }: SurfaceMesh, face: number, from: Vector): Vector {
  const at = (axis: number): number =>
    (positions[3 * triangles[3 * face] + axis] +
      positions[3 * triangles[3 * face + 1] + axis] +
      positions[3 * triangles[3 * face + 2] + axis]) /
      3 -
    from[axis];
  return [at(0), at(1), at(2)];
}

function firstEdge({ positions, triangles }: SurfaceMesh): Vector {
  const along = (axis: number): number =>
    positions[3 * triangles[1] + axis] - positions[3 * triangles[0] + axis];
  return [along(0), along(1), along(2)];
}

function firstNormal(mesh: SurfaceMesh): Vector {
  const cross = new Float64Array(3);
  faceCross(mesh, 0, cross);
  return [cross[0], cross[1], cross[2]];
}

/** The axis or its opposite: towards where more lies far out, else where a hint points. */
function heavier(mesh: SurfaceMesh, centre: Vector, axis: Vector, hint: Vector): Vector {
  const cross = new Float64Array(3);
  let lean = 0;
  let most = 0;
  for (let face = 0; face < mesh.faceCount; face++) {
    faceCross(mesh, face, cross);
    const out = dot(middle(mesh, face, centre), axis);
    const weight = length([cross[0], cross[1], cross[2]]) * out * out * out;
    lean += weight;
    most += Math.abs(weight);
  }
  const side = Math.abs(lean) > EQUAL_SHARE * most ? lean : dot(hint, axis);
  return side < 0 ? [-axis[0], -axis[1], -axis[2]] : axis;
}

/** Eigenvectors of a symmetric form, largest first (Jacobi's rotations). */
function principalAxes(form: Float64Array): { readonly size: number; readonly axis: Vector }[] {
  const a = form.slice();
  const v = Float64Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ])
      rotate(a, v, p, q);
  return [0, 1, 2]
    .map((k) => ({ size: a[4 * k], axis: [v[k], v[3 + k], v[6 + k]] as Vector }))
    .sort((x, y) => y.size - x.size);
}

/** Turns the axes p and q of a form so that their mixed term is 0. */
function rotate(a: Float64Array, v: Float64Array, p: number, q: number): void {
  const mixed = a[3 * p + q];
  if (mixed === 0) return;
  const theta = (a[4 * q] - a[4 * p]) / (2 * mixed);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < 3; k++) {
    const [x, y] = [a[3 * k + p], a[3 * k + q]];
    a[3 * k + p] = c * x - s * y;
    a[3 * k + q] = s * x + c * y;
  }
  for (let k = 0; k < 3; k++) {
    const [x, y] = [a[3 * p + k], a[3 * q + k]];
    a[3 * p + k] = c * x - s * y;
    a[3 * q + k] = s * x + c * y;
    const [m, n] = [v[3 * k + p], v[3 * k + q]];
    v[3 * k + p] = c * m - s * n;
    v[3 * k + q] = s * m + c * n;
  }
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function length(a: Vector): number {
  return Math.sqrt(dot(a, a));
}

/** A vector without its part along a unit vector. */
function without(a: Vector, axis: Vector): Vector {
  const along = dot(a, axis);
  return [a[0] - along * axis[0], a[1] - along * axis[1], a[2] - along * axis[2]];
}

function unit(a: Vector, otherwise: Vector): Vector {
  const long = length(a);
  return long > 1e-9 ? [a[0] / long, a[1] / long, a[2] / long] : otherwise;
}

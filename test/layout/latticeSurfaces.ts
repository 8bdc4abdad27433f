import { makeSurfaceMesh, type SurfaceMesh } from '../../src/geometry/mesh';

type Place = readonly [number, number, number];

/** Runs a generator to its end. */
export function finished<T>(run: Generator<unknown, T>): T {
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** A grid of squares, each two faces, bent through space; `closed` joins the last column to the first. */
export function bent(
  columns: number,
  rows: number,
  place: (u: number, v: number) => Place,
  closed = false,
): SurfaceMesh {
  const across = closed ? columns : columns + 1;
  const positions: number[] = [];
  const triangles: number[] = [];
  for (let j = 0; j <= rows; j++)
    for (let i = 0; i < across; i++) positions.push(...place(i / columns, j / rows));
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const a = j * across + i;
      const b = j * across + ((i + 1) % across);
      triangles.push(a, b, b + across, a, b + across, a + across);
    }
  return makeSurfaceMesh(positions, triangles);
}

/** A flat sheet in the x-y plane, facing the front (z). */
export function sheet(widthMm: number, heightMm: number, edgeMm: number): SurfaceMesh {
  const columns = Math.round(widthMm / edgeMm);
  return bent(columns, Math.round(heightMm / edgeMm), (u, v) => [u * widthMm, v * heightMm, 0]);
}

/** A limb: a closed tube round the y axis. */
export function limb(radiusMm: number, heightMm: number, sides: number, rows: number): SurfaceMesh {
  const place = (u: number, v: number): Place => {
    const angle = 2 * Math.PI * u;
    return [radiusMm * Math.sin(angle), heightMm * v, radiusMm * Math.cos(angle)];
  };
  return bent(sides, rows, place, true);
}

/** A cone's flank, half way round, y upwards: radius falls from `low` to `high` over the height. */
export function cone(low: number, high: number, heightMm: number): SurfaceMesh {
  return bent(90, 60, (u, v) => {
    const angle = Math.PI * (u - 0.5);
    const radius = low + (high - low) * v;
    return [radius * Math.sin(angle), heightMm * v, radius * Math.cos(angle)];
  });
}

/** A ball: its rings are circles round the y axis, cut open at small holes at both poles. */
export function ball(radiusMm: number, columns: number, rows: number): SurfaceMesh {
  const place = (u: number, v: number): Place => {
    const turn = 2 * Math.PI * u;
    const height = Math.PI * (0.01 + 0.98 * v);
    const ring = radiusMm * Math.sin(height);
    return [ring * Math.sin(turn), -radiusMm * Math.cos(height), ring * Math.cos(turn)];
  };
  return bent(columns, rows, place, true);
}

/** Half a torus, open along a slit. */
export function halfTorus(ringMm: number, tubeMm: number): SurfaceMesh {
  return bent(100, 60, (u, v) => {
    const a = Math.PI * u;
    const b = 2 * Math.PI * (0.01 + 0.98 * v);
    const radius = ringMm + tubeMm * Math.cos(b);
    return [radius * Math.cos(a), tubeMm * Math.sin(b), -radius * Math.sin(a)];
  });
}

/** A field of one value for each vertex, from its place. */
export function fieldOf(mesh: SurfaceMesh, value: (x: number, y: number, z: number) => number) {
  const { positions } = mesh;
  return Float32Array.from({ length: mesh.vertexCount }, (_, v) =>
    value(positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]),
  );
}

/** The whole surface as a zone. */
export function whole(mesh: SurfaceMesh): Float32Array {
  return new Float32Array(mesh.vertexCount).fill(16);
}

/** A round zone on a ball of radius R about (0, 0, 0), seen from the front. */
export function cap(mesh: SurfaceMesh, ballMm: number, radiusMm: number): Float32Array {
  return fieldOf(mesh, (_x, _y, z) => radiusMm - ballMm * Math.acos(Math.min(1, z / ballMm)));
}

import { addDisc, brushReachMm, type DenseField, emptyField } from '../../src/geometry/field';
import { Flood } from '../../src/geometry/geodesic';
import type { SurfaceMesh, SurfacePoint } from '../../src/geometry/mesh';
import { insideField } from '../../src/geometry/patch';
import type { Random } from '../../src/geometry/random';
import { layOutPattern } from '../../src/layout/layOutPattern';
import { finish } from '../../src/layout/patterns/poisson/poissonDisc';
import type { PoissonPattern } from '../../src/layout/patterns/poisson/poissonPattern';
import type { ZoneLayout } from '../../src/layout/types';
import { ALONE } from '../../src/layout/zone/surroundings';
import { randomPoint } from '../geometry/surfaces';

/** A field that is inside everywhere. */
export function wholeField(mesh: SurfaceMesh): DenseField {
  return emptyField(mesh.vertexCount).fill(16);
}

/** A zone of one painted disc. */
export function discField(mesh: SurfaceMesh, centre: SurfacePoint, radiusMm: number): DenseField {
  const field = emptyField(mesh.vertexCount);
  const flood = new Flood(mesh);
  flood.run([centre], brushReachMm(radiusMm));
  addDisc(field, flood, radiusMm);
  return field;
}

export function lay(
  mesh: SurfaceMesh,
  field: DenseField,
  settings: Partial<PoissonPattern>,
  existing: readonly SurfacePoint[] = [],
): Omit<ZoneLayout, 'zoneId'> {
  const defaults = { kind: 'poisson', spacingMm: 10, marginMm: 0, seed: 1, mode: 'dense' } as const;
  const pattern: PoissonPattern = { ...defaults, ...settings };
  return finish(layOutPattern(mesh, field, pattern, { ...ALONE, existing }));
}

export function pointsOf(layout: Omit<ZoneLayout, 'zoneId'>): SurfacePoint[] {
  return Array.from({ length: layout.count }, (_, row) => ({
    face: layout.faces[row],
    w0: layout.weights[3 * row],
    w1: layout.weights[3 * row + 1],
    w2: layout.weights[3 * row + 2],
  }));
}

/** Random points of a zone, by face, not by area. */
export function randomPointsInside(
  mesh: SurfaceMesh,
  field: DenseField,
  count: number,
  random: Random,
): SurfacePoint[] {
  const points: SurfacePoint[] = [];
  for (let tries = 0; points.length < count && tries < 100 * count; tries++) {
    const point = randomPoint(mesh, random);
    if (insideField(mesh, field, point)) points.push(point);
  }
  return points;
}

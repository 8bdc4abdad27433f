import { toSparse } from '../../src/geometry/field';
import type { ZoneLayout } from '../../src/layout/types';
import type { MapFigure } from '../../src/map/drawing/figure';
import type { PaperSize } from '../../src/map/paper/paper';
import type { StencilInput } from '../../src/map/stencil/stencilTypes';
import { newZone } from '../../src/plan/defaults';
import type { Plan } from '../../src/plan/types';
import { thrownZone } from '../flatten/zones';
import { FIGURE, fieldOf, planOf } from './fixture';

export interface StencilRecipe {
  readonly name: string;
  readonly spacingMm: number;
  readonly value: (x: number, y: number, z: number) => number;
}

/** A plan of zones with points thrown at random, measured exactly. */
export function stencilInput(
  recipes: readonly StencilRecipe[],
  paper: PaperSize,
  seed = 1,
): StencilInput {
  const figure: MapFigure = FIGURE;
  const layouts: Record<string, ZoneLayout> = {};
  const { plan } = planOf(figure, []);
  const zones = recipes.map(({ name, spacingMm, value }, i) => {
    const field = fieldOf(figure, value);
    const sparse = toSparse(field);
    const zone = { ...newZone(`zone-${i}`, name, i % 8), field: sparse };
    const dense = (x: number, y: number, z: number): number =>
      Math.min(16, Math.max(-16, value(x, y, z)));
    const thrown = thrownZone(figure.mesh, spacingMm, seed, dense);
    layouts[zone.id] = layoutOf(zone.id, thrown);
    return zone;
  });
  const whole: Plan = { ...plan, zones };
  return {
    plan: whole,
    layouts,
    figure,
    paper,
    scaleNote: 'Scale not confirmed.',
    planDigest: 'abc',
  };
}

function layoutOf(zoneId: string, zone: ReturnType<typeof thrownZone>): ZoneLayout {
  const { points, mesh } = zone;
  const weights = Float64Array.from(points.flatMap(({ w0, w1, w2 }) => [w0, w1, w2]));
  const positions = new Float64Array(3 * points.length);
  points.forEach(({ face }, row) => {
    for (let k = 0; k < 3; k++)
      for (let axis = 0; axis < 3; axis++)
        positions[3 * row + axis] +=
          weights[3 * row + k] * mesh.positions[3 * mesh.triangles[3 * face + k] + axis];
  });
  return {
    zoneId,
    count: points.length,
    faces: Int32Array.from(points, ({ face }) => face),
    weights,
    positions,
    manualRow: new Int32Array(points.length).fill(-1),
    links: Uint32Array.from(zone.links),
    linkLengths: Float64Array.from(zone.linkLengths),
  } as unknown as ZoneLayout;
}

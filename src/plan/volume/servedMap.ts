import { type SparseField, toDense } from '../../geometry/field';
import type { SurfaceMesh } from '../../geometry/mesh';
import { type ServedPart, servedParts } from '../../layout/prove/servedAreas';
import type { LayoutProgress, PointColumns } from '../../layout/types';
import type { KeepOut } from '../types';
import { AllowedSkin } from '../zones/allowedSkin';
import { type CmSpot, fanOf, hottestAndColdest, type SkinSamples, sampleSkin } from './hottestCm2';
import { pointsOf } from './servedSkin';

/** A zone with its proven points and what is given at each. */
export interface ZoneToServe {
  readonly zoneId: string;
  readonly field: SparseField;
  readonly spacingMm: number;
  readonly layout: Pick<PointColumns, 'count' | 'faces' | 'weights'>;
  /** 1 per point */
  readonly volumesMl: Float64Array;
}

/**
 * Where the solution is put, ready to draw: the skin nearest to each point with what comes to it. A
 * picture of the plan, never of what a product does.
 */
export interface ServedMap {
  /** 9 per triangle, mm */
  readonly positions: Float32Array;
  /** 3 per triangle, mL/cm2 */
  readonly mlPerCm2: Float32Array;
  /** 6 per side of a cell, mm */
  readonly borders: Float32Array;
  /** mL/cm2 that all but a fiftieth of the skin lies above, and all but a fiftieth below: slivers at a border get far more */
  readonly low: number;
  readonly high: number;
  /** the square centimetres of one zone with most and with least; null where none fits */
  readonly spots: { readonly hottest: CmSpot; readonly coldest: CmSpot } | null;
}

/** Share of the skin beyond either end of the scale. */
const AT_ENDS = 0.02;

/** A part of a cell with its corners on the skin, 3 numbers each. */
interface PlacedPart extends ServedPart {
  readonly places: readonly number[];
}

/** @returns null where no zone has points */
export function* servedMap(
  mesh: SurfaceMesh,
  keepOuts: readonly KeepOut[],
  zones: readonly ZoneToServe[],
): Generator<LayoutProgress, ServedMap | null> {
  const allowed = new AllowedSkin(mesh, keepOuts);
  const positions: number[] = [];
  const values: number[] = [];
  const borders: number[] = [];
  const samples: SkinSamples[] = [];
  for (const { zoneId, field, spacingMm, layout, volumesMl } of zones) {
    const areas = new Float64Array(layout.count);
    const parts: PlacedPart[] = [];
    const within = allowed.within(toDense(field, mesh));
    const skin = { mesh, field: within, points: pointsOf(layout), spacingMm };
    yield* servedParts(skin, (part) => {
      areas[part.row] += part.areaMm2;
      const places = onSkin(mesh, part.face, part.polygon);
      parts.push({ ...part, places });
      addBorders(part, places, borders);
    });
    const density = areas.map((area, row) => volumesMl[row] / (area / 100));
    for (const { row, places } of parts)
      for (const corners of fanOf(places)) {
        positions.push(...corners);
        values.push(density[row], density[row], density[row]);
      }
    samples.push(sampleSkin(zoneId, mesh, parts, density));
    yield { stage: 'Looking for the square centimetre with most', share: 0.95 };
  }
  if (values.length === 0) return null;
  return {
    positions: Float32Array.from(positions),
    mlPerCm2: Float32Array.from(values),
    borders: Float32Array.from(borders),
    ...endsOf(samples),
    spots: hottestAndColdest(samples),
  };
}

/** Ends of the scale, by area of skin. */
function endsOf(samples: readonly SkinSamples[]): { low: number; high: number } {
  const all = samples.flatMap(({ density, areasMm2 }) =>
    Array.from(density, (value, i) => ({ value, area: areasMm2[i] })),
  );
  all.sort((a, b) => a.value - b.value);
  const whole = all.reduce((sum, { area }) => sum + area, 0);
  const at = (share: number): number => {
    let sum = 0;
    const found = all.find(({ area }) => {
      sum += area;
      return sum >= share * whole;
    });
    return (found ?? all[all.length - 1]).value;
  };
  return { low: at(AT_ENDS), high: at(1 - AT_ENDS) };
}

/** Places in the plane of a face as places in space. */
function onSkin({ positions: p, triangles }: SurfaceMesh, face: number, flat: readonly number[]) {
  const [a, b, c] = [0, 1, 2].map((k) => 3 * triangles[3 * face + k]);
  const along = [0, 1, 2].map((axis) => p[b + axis] - p[a + axis]);
  const other = [0, 1, 2].map((axis) => p[c + axis] - p[a + axis]);
  const width = Math.hypot(...along);
  const share = along.reduce((sum, value, axis) => sum + value * other[axis], 0) / (width * width);
  const up = other.map((value, axis) => value - share * along[axis]);
  const height = Math.hypot(...up);
  const places: number[] = [];
  for (let i = 0; i < flat.length; i += 2)
    for (let axis = 0; axis < 3; axis++)
      places.push(
        p[a + axis] + (flat[i] / width) * along[axis] + (flat[i + 1] / height) * up[axis],
      );
  return places;
}

function addBorders({ polygon, cells }: ServedPart, places: readonly number[], to: number[]): void {
  const count = polygon.length / 2;
  for (let i = 0; i < count; i++) {
    const j = (i + 1) % count;
    const [x1, y1, x2, y2] = [
      polygon[2 * i],
      polygon[2 * i + 1],
      polygon[2 * j],
      polygon[2 * j + 1],
    ];
    if (cells.isOutline(x1, y1, x2, y2)) continue;
    to.push(...places.slice(3 * i, 3 * i + 3), ...places.slice(3 * j, 3 * j + 3));
  }
}

import {
  FIELD_BAND_MM,
  onSkin,
  quantiseField,
  type SparseField,
  toSparse,
} from '../../geometry/field';
import { Flood } from '../../geometry/geodesic';
import { distanceToLine } from '../../geometry/loopField';
import { positionAt } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { ShortestPath, type SurfacePath } from '../../geometry/shortestPath';
import type { FoundVessel, SkinMeasure } from '../types';
import { type LaidCorridor, samplesOf } from './layCorridor';
import type { RiskStructure } from './riskTable';

/** Beside a line that was found, a point is near it within this, mm along the skin. A rule of ours. */
export const NEAR_FOUND_MM = 3;
/** How true a depth is read and a needle is held, one standard deviation, mm. A rule of ours. */
export const FOUND_SD_MM = 0.5;

type FoundLine = SkinMeasure & { readonly found: FoundVessel };

/** The lines of a plan that ultrasound has shown. */
export function foundLines(measures: readonly SkinMeasure[]): FoundLine[] {
  return measures.filter(
    (each): each is FoundLine =>
      each.kind === 'line' && Boolean(each.found) && each.places.length > 1,
  );
}

/** Lays lines that were found as corridors of their own; what no skin joins is left out. */
export function layFound(mesh: SurfaceMesh, measures: readonly SkinMeasure[]): LaidCorridor[] {
  const lines = foundLines(measures);
  if (lines.length === 0) return [];
  const paths = new ShortestPath(mesh);
  const flood = new Flood(mesh);
  return lines.flatMap((measure) => {
    const points = measure.places.map(
      ({ face, weights: [w0, w1, w2] }): SurfacePoint => ({ face, w0, w1, w2 }),
    );
    const line = points.slice(1).map((to, i) => paths.between(points[i], to));
    if (!line.every((path): path is SurfacePath => path !== null)) return [];
    const away = distanceToLine(mesh, line, flood, NEAR_FOUND_MM + FIELD_BAND_MM);
    const within = (mm: number): SparseField =>
      toSparse(
        onSkin(
          mesh,
          Float32Array.from(away, (far) => quantiseField(mm - far)),
        ),
      );
    const structure = structureOf(measure);
    const stations = points.map((point, i) => ({
      station: structure.stations[i],
      point,
      legs: [],
      spreads: [],
    }));
    const side = positionAt(mesh, points[0])[0] < 0 ? 'right' : 'left';
    const samples = samplesOf(mesh, stations, line);
    const [one, two] = [within(NEAR_FOUND_MM / 2), within(NEAR_FOUND_MM)];
    return [{ structure, side, stations, line, samples, one, two } as const];
  });
}

function structureOf({ id, found, places }: FoundLine): RiskStructure {
  const { kind, name, depthsMm, on } = found;
  const last = depthsMm[depthsMm.length - 1];
  return {
    id: `found-${id}`,
    name,
    variant: 'found by ultrasound',
    kind,
    n: 1,
    grade: 'A',
    sources: [],
    note: '',
    found: { on },
    stations: places.map((_, i) => ({
      at: `place ${i + 1}`,
      from: '',
      legs: [],
      depths: [
        { mean: depthsMm[i] ?? last, sd: FOUND_SD_MM, ci95: null, n: 1, grade: 'A', sources: [] },
      ],
    })),
  };
}

/** The corridors of others, without those that were found on this patient: by name, on their side. */
export function withFound(
  published: readonly LaidCorridor[],
  found: readonly LaidCorridor[],
): readonly LaidCorridor[] {
  const isFound = ({ structure, side }: LaidCorridor): boolean =>
    found.some((each) => each.side === side && each.structure.name === structure.name);
  return [...published.filter((each) => !isFound(each)), ...found];
}

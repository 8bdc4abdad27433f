import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { tooNearTest } from '../../keepClear';
import { MarginTest } from '../../stepping/marginTest';
import { SpotDistance } from '../../stepping/nearSpots';
import { spotColumns } from '../../stepping/spotColumns';
import { type Spot, Steps } from '../../stepping/steps';
import type { EdgeConvention, LayoutProgress, PointColumns } from '../../types';
import type { OldPuncture } from '../../zone/oldPunctures';
import { layOutRows } from '../rows/rows';
import type { RowsLayout } from '../rows/rowsRuler';
import { needlesOnSkin } from './headOnSkin';
import { headSize, LEAST_STEP_MM, type StampHead } from './stampHeads';

export interface StampOptions {
  readonly head: StampHead;
  /** between the needles of neighbouring shots, mm; below 0 heads overlap, which has to be asked for */
  readonly gapMm: number;
  readonly edge: EdgeConvention;
  readonly directionDeg: number;
  readonly reference?: readonly [number, number, number];
  readonly existing?: readonly SurfacePoint[];
  /** old punctures: every needle keeps its distance from each */
  readonly previous?: readonly OldPuncture[];
}

/** Shots are the points of the layout; every shot makes one puncture per needle. */
export interface StampLayout {
  readonly shots: RowsLayout;
  readonly punctures: PointColumns;
  /** 1 per puncture: its shot */
  readonly shotOf: Int32Array;
  /** shots left out: a needle would stand outside the zone or off the skin, or the head not true on it */
  readonly leftAwayCount: number;
}

/** Lays shots in rows so that heads stand side by side, and their punctures by straight walks. */
export function* layOutStamps(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  options: StampOptions,
): Generator<LayoutProgress, StampLayout> {
  const { head, gapMm, ...rest } = options;
  const { lengthMm, widthMm } = headSize(head);
  const shots = yield* layOutRows(mesh, field, {
    ...rest,
    stepMm: Math.max(LEAST_STEP_MM, lengthMm + gapMm),
    rowDistanceMm: Math.max(LEAST_STEP_MM, widthMm + gapMm),
    staggered: false,
  });
  const steps = new Steps(mesh);
  const margin = new MarginTest(steps, field);
  const distance = new SpotDistance(mesh, steps);
  const isTaken = tooNearTest(steps, distance, options, gapMm);
  const kept: number[] = [];
  const spots: Spot[] = [];
  for (let shot = 0; shot < shots.count; shot++) {
    const needles = needlesOnSkin(steps, distance, shotSpot(steps, shots, shot), head);
    if (needles === null || !needles.every((spot) => margin.inside(spot) && !isTaken(spot)))
      continue;
    kept.push(shot);
    spots.push(...needles);
    if ((shot & 63) === 0) yield { stage: 'punctures', share: shot / shots.count };
  }
  const needleCount = head.needlesMm.length / 2;
  return {
    shots: keptRows(shots, kept),
    punctures: spotColumns(steps, spots, null),
    shotOf: Int32Array.from(spots, (_, at) => Math.floor(at / needleCount)),
    leftAwayCount: shots.count - kept.length,
  };
}

function shotSpot(steps: Steps, shots: RowsLayout, shot: number): Spot {
  const [w0, w1, w2] = shots.weights.subarray(3 * shot, 3 * shot + 3);
  const direction = shots.rowDirections.subarray(3 * shot, 3 * shot + 3);
  return steps.spotAt({ face: shots.faces[shot], w0, w1, w2 }, direction);
}

/** The shots with some rows only. */
function keptRows(shots: RowsLayout, kept: readonly number[]): RowsLayout {
  const triples = (columns: Float64Array): Float64Array =>
    Float64Array.from(kept.flatMap((row) => Array.from(columns.subarray(3 * row, 3 * row + 3))));
  return {
    ...shots,
    count: kept.length,
    faces: Int32Array.from(kept, (row) => shots.faces[row]),
    weights: triples(shots.weights),
    positions: triples(shots.positions),
    normals: triples(shots.normals),
    rowDirections: triples(shots.rowDirections),
    rows: Int32Array.from(kept, (row) => shots.rows[row]),
    pieces: Int32Array.from(kept, (row) => shots.pieces[row]),
  };
}

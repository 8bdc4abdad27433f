import type { SurfaceMesh } from '../../geometry/mesh';
import type { Steps } from '../stepping/steps';
import { directedSpot } from './bodyPartAxis';
import { zonePieces } from './pieces';

/** Which way a zone's rows run at its centre, unit vector in space; where points by hand look. */
export function zoneAxis(
  mesh: SurfaceMesh,
  steps: Steps,
  field: ArrayLike<number>,
  directionDeg: number,
): readonly [number, number, number] {
  const [piece] = zonePieces(mesh, field).pieces;
  if (piece === undefined) return [0, 1, 0];
  return steps.inSpace(directedSpot(steps, piece.centre, piece.areaMm2, directionDeg), 1, 0);
}

import { POISSON } from '../layout/patterns/poisson/poissonPattern';
import type { Needle, Zone } from './types';

const NO_NEEDLE: Needle = { gauge: null, lengthMm: null };

/** Spacing, depth and angle: middle of the seed values of docs/domain.md 8.1 (`seed-generic`, grade F). */
export function newZone(id: string, name: string, colour: number): Zone {
  return {
    id,
    name,
    colour,
    side: 'auto',
    visible: true,
    locked: false,
    field: { vertices: new Uint32Array(0), values: new Float32Array(0) },
    pattern: POISSON.fresh({ spacingMm: 15 }),
    target: null,
    finer: null,
    hand: null,
    insertion: { angleDeg: 90, insertedLengthMm: 2 },
    volumePerPointMl: 0.05,
    needle: NO_NEEDLE,
    aim: [],
    solutionId: null,
    protocol: null,
  };
}

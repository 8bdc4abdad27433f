import type { ZoneFile } from '../../formats/layoutFile';
import type { Punctures, Threads } from '../../layout/types';

/** The needles of stamps in memory again; throws where their columns do not fit together. */
export function puncturesOfFile(
  file: NonNullable<ZoneFile['punctures']>,
  count: number,
): Punctures {
  const { perShot, positionsMm, shots, smallestBetweenShotsMm } = file;
  if (!Number.isInteger(perShot) || perShot < 1) throw new Error(`${perShot} punctures a shot`);
  if (!Array.isArray(shots) || shots.length !== perShot * count)
    throw new Error(`${count} shots of ${perShot} make other than ${shots?.length} punctures`);
  shots.forEach((shot, at) => {
    if (shot !== Math.floor(at / perShot) + 1)
      throw new Error(`puncture ${at + 1} has shot ${shot}`);
  });
  return {
    perShot,
    positions: triples(positionsMm, shots.length),
    normals: new Float64Array(0),
    shotOf: Int32Array.from(shots, (shot) => shot - 1),
    leftAwayCount: 0,
    smallestBetweenShotsMm: smallestBetweenShotsMm ?? Number.NaN,
  };
}

/** The threads in memory again. */
export function threadsOfFile(file: NonNullable<ZoneFile['threads']>, count: number): Threads {
  const { threadMm, perPoint = 1, endsMm, directions } = file;
  if (!Number.isInteger(perPoint) || perPoint < 1) throw new Error(`${perPoint} threads a point`);
  if (!(threadMm > 0 && threadMm < Infinity))
    throw new Error(`its threads are ${threadMm} mm long`);
  return {
    threadMm,
    perPoint,
    ends: triples(endsMm, perPoint * count),
    directions: triples(directions, perPoint * count),
  };
}

function triples(values: readonly number[], count: number): Float64Array {
  if (!Array.isArray(values) || values.length !== 3 * count || !values.every(Number.isFinite))
    throw new Error('a column of its needles is not whole');
  return Float64Array.from(values);
}

/** Places of the averaged line in one window. */
const STEPS_A_WINDOW = 24;

/**
 * A closed line through the corners of a mesh without their zigzag: at even steps, each the mean of what
 * lies within half a window to either side along the line.
 * @param places 3 per corner, mm; the last is joined to the first
 * @returns 3 per place, mm; the first stands again at the end
 */
export function smoothLoop(places: ArrayLike<number>, windowMm: number): Float64Array {
  const count = places.length / 3;
  const along = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) along[i + 1] = along[i] + stepMm(places, i, (i + 1) % count);
  const lengthMm = along[count];
  const steps = Math.max(12, Math.ceil((STEPS_A_WINDOW * lengthMm) / windowMm));
  const even = new Float64Array(3 * steps);
  for (let step = 0, i = 0; step < steps; step++) {
    const at = (step * lengthMm) / steps;
    while (along[i + 1] < at) i++;
    const share = (at - along[i]) / Math.max(1e-9, along[i + 1] - along[i]);
    const next = (i + 1) % count;
    for (let k = 0; k < 3; k++)
      even[3 * step + k] = places[3 * i + k] + share * (places[3 * next + k] - places[3 * i + k]);
  }
  const mean = averaged(averaged(even, STEPS_A_WINDOW / 4), STEPS_A_WINDOW / 4);
  return Float64Array.from([...mean, ...mean.subarray(0, 3)]);
}

/** Each place the mean of itself and of so many to either side, round the loop. */
function averaged(places: Float64Array, reach: number): Float64Array {
  const count = places.length / 3;
  const out = new Float64Array(places.length);
  for (let i = 0; i < count; i++)
    for (let off = -reach; off <= reach; off++)
      for (let k = 0; k < 3; k++)
        out[3 * i + k] += places[3 * ((i + off + count) % count) + k] / (2 * reach + 1);
  return out;
}

function stepMm(places: ArrayLike<number>, i: number, j: number): number {
  return Math.hypot(
    places[3 * j] - places[3 * i],
    places[3 * j + 1] - places[3 * i + 1],
    places[3 * j + 2] - places[3 * i + 2],
  );
}

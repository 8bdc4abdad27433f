/** A number in [0, 1), the next of a sequence that its seed fixes. */
export type Random = () => number;

/**
 * Seeded generator "mulberry32" (Tommy Ettinger, public domain): 32 bits of state, passes gjrand's
 * small tests, only integer operations that are the same on every engine. Good for laying points;
 * not for secrets.
 */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}

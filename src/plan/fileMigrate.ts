/** Older plan files, step by step, to the shape of today. The version of a file is checked before. */
type Json = Record<string, unknown>;

/** By the version they come from: what makes it the next one. */
const STEPS: Readonly<Record<number, (file: Json) => Json>> = {
  // 2: patterns besides Poisson-disc, points by hand, finer areas, keep-outs, earlier sessions.
  // What a file has already stays: a wrong version number must not empty it.
  1: (file) => ({
    keepOuts: [],
    earlier: [],
    ...file,
    version: 2,
    zones: Array.isArray(file.zones)
      ? file.zones.map((zone) => ({ locked: false, finer: null, hand: null, ...zone }))
      : file.zones,
  }),
};

/** The file at the wanted version; as it is where no step is known. */
export function migrated(file: Json, wanted: number): Json {
  let now = file;
  while (typeof now.version === 'number' && now.version < wanted && STEPS[now.version])
    now = STEPS[now.version](now);
  return now;
}

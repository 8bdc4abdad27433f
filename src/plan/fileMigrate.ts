/** Older plan files, step by step, to the shape of today. The version of a file is checked before. */
type Json = Record<string, unknown>;

/** By the version they come from: what makes it the next one. */
const STEPS: Readonly<Record<number, (file: Json) => Json>> = {
  // 2: patterns besides Poisson-disc, points by hand, finer areas, keep-outs, earlier sessions
  1: (file) => ({
    ...file,
    version: 2,
    keepOuts: [],
    earlier: [],
    zones: listOf(file.zones).map((zone) => ({ ...zone, locked: false, finer: null, hand: null })),
  }),
};

/** The file at the wanted version; as it is where no step is known. */
export function migrated(file: Json, wanted: number): Json {
  let now = file;
  while (typeof now.version === 'number' && now.version < wanted && STEPS[now.version])
    now = STEPS[now.version](now);
  return now;
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value : [];
}

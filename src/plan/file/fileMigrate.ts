import { NO_NEEDLE, newPlan } from '../defaults';

/** Older plan files, step by step, to the shape of today. The version of a file is checked before. */
type Json = Record<string, unknown>;

/** What version 1 did not know, as it then was. */
const { id: _id, name: _name, model: _model, zones: _zones, ...FRESH } = newPlan('', 'female-body');
const { drawUp: DRAW_UP, keepOuts: _keepOuts, earlier: _earlier, ...TREATMENT } = FRESH;
const ZONE = {
  ...{ locked: false, finer: null, hand: null },
  ...{ needle: NO_NEEDLE, aim: [], solutionId: null, protocol: null },
};

/** By the version they come from: what makes it the next one. */
const STEPS: Readonly<Record<number, (file: Json) => Json>> = {
  // 2: products, courses and the rest of a treatment; patterns besides Poisson-disc, points by hand, finer areas, keep-outs, earlier sessions.
  // What a file has already stays: a wrong version number must not empty it.
  1: (file) => ({
    keepOuts: [],
    earlier: [],
    ...TREATMENT,
    ...file,
    version: 2,
    drawUp: isRecord(file.drawUp) ? { ...DRAW_UP, ...file.drawUp } : file.drawUp,
    zones: Array.isArray(file.zones)
      ? file.zones.map((zone) => ({ ...ZONE, ...zone }))
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

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

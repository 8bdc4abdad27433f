import { NO_NEEDLE, newPlan, PLAIN_COURSE, PLAIN_SPOT } from '../defaults';
import { BUNDLED, isBundledId } from '../figure/bundled';
import { isSkinOf } from '../figure/figure';
import { BUNDLED_SCALE } from '../scale/patientScale';

/** Older plan files, step by step, to the shape of today. The version of a file is checked before. */
type Json = Record<string, unknown>;

/** What version 1 did not know, as it then was. */
const { id: _id, name: _name, figure: _figure, ...KNOWN } = newPlan('', 'female-body');
const { zones: _zones, scale: _scale, ...FRESH } = KNOWN;
const { drawUp: DRAW_UP, keepOuts: _keepOuts, earlier: _earlier, ...TREATMENT } = FRESH;
const ZONE = {
  ...{ locked: false, finer: null, hand: null },
  ...{ needle: NO_NEEDLE, aim: [], solutionId: null, protocol: null },
};

/** Numbers from 1 for a column's points. */
function numbered(column: unknown): unknown {
  return Array.isArray(column) ? column.map((_, i) => i + 1) : [];
}

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
  // 3: the patient's size; places in mm beside every face and its weights; the model's topology.
  2: (file) => ({
    scale: BUNDLED_SCALE,
    ...file,
    version: 3,
    model: modelWithTopology(file.model),
    zones: each(file.zones, (zone) =>
      isRecord(zone.hand) ? { ...zone, hand: { positionsMm: null, ...zone.hand } } : zone,
    ),
    earlier: each(file.earlier, (session) => ({ positionsMm: null, ...session })),
    testSpots: each(file.testSpots, (spot) => ({ positionMm: null, ...spot })),
  }),
  // 4: targets that are kept, a lasting number for every point by hand, moved sessions, weekday, distance and range of a course, what a test spot is of.
  3: (file) => ({
    ...file,
    version: 4,
    zones: each(file.zones, (zone) => ({
      target: null,
      ...zone,
      ...(isRecord(zone.hand) && { hand: { ids: numbered(zone.hand.flags), ...zone.hand } }),
    })),
    course: isRecord(file.course) ? { ...PLAIN_COURSE, ...file.course } : file.course,
    testSpots: each(file.testSpots, (spot) => ({ ...PLAIN_SPOT, ...spot })),
  }),
};

/** A model that this app knows to the last byte has a known topology; any other stated none. */
function modelWithTopology(model: unknown): unknown {
  if (!isRecord(model)) return model;
  const known = isBundledId(model.id) ? BUNDLED[model.id] : null;
  const topology = known && isSkinOf(known, model.digest) ? known.topology : '';
  return { name: '', topology, ...model };
}

function each(list: unknown, change: (item: Json) => Json): unknown {
  return Array.isArray(list) ? list.map((item) => (isRecord(item) ? change(item) : item)) : list;
}

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

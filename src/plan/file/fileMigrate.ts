import VERSION_2 from './version2.json';

/** Older plan files, step by step, to the shape of today. The version of a file is checked before. */
type Json = Record<string, unknown>;

/*
 * Every step is literal and stays as it is for ever: what a version did not know is written here, or in
 * `version2.json`, as it was when the next one came, and never taken from the defaults of today.
 */

/** What of a zone version 1 did not know. */
const ZONE_2 = {
  locked: false,
  finer: null,
  hand: null,
  needle: { gauge: null, lengthMm: null },
  aim: [],
  solutionId: null,
  protocol: null,
};
const SCALE_3 = { factor: 1, measures: [], confirmed: false };
const COURSE_4 = { range: null, weekday: null, moved: [], keepDistanceMm: null, picturesOn: '' };
const SPOT_4 = { product: '', volumeMl: null, depthMm: null };
const SHAPE_5 = { shape: null };

/** The models of version 3, by name: digests of their files, and of the triangles of each. */
const BODY_3 = '67ad0c7c225f638cded718da6b2c6760de2877632106dd334ff9415b67cf972f';
const FACE_3 = 'fb414dae6eb0eb92a7a11838489d6395dbe4cbad6895c9b2256f013679008859';
const MODELS_3: Readonly<Record<string, { digests: readonly string[]; topology: string }>> = {
  'female-body': {
    digests: [
      'b2da90fdd77aa43ce039484b099e38675c8a742f5c3ea48d694533840b9ccab6',
      '8c84264a6b8e390a04b554b62560b85f1b3aaa4aa481ac0357c95db05c6f9e3e',
    ],
    topology: BODY_3,
  },
  'male-body': {
    digests: [
      '8c5c27b0814910340d4282acdf3ec886a63303a7057523c3bee4e6adb1ae7866',
      'c233dc68da1baa6131d64dfb0344e9183412887fd61bc5a0163f20b9bf6a1f85',
    ],
    topology: BODY_3,
  },
  'female-face': {
    digests: [
      'de90ae70bfc5f66b986e5e2cb7743600d53e80e1392267034e054c8bd8584e30',
      'e16af61b8acfcb6a18c127329423e89a30513bd4542443c4ff228a329189f06c',
    ],
    topology: FACE_3,
  },
  'male-face': {
    digests: [
      'f50f72d955c05cb6a6a3622c921adcb4ae3b23373d7e3c766722d2ccc02572fb',
      'f70f8ab88c2bdbda34007b5a268ac8931a0c356903a9ace95044f787a59ab75e',
    ],
    topology: FACE_3,
  },
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
    ...VERSION_2.treatment,
    ...file,
    version: 2,
    drawUp: isRecord(file.drawUp) ? { ...VERSION_2.drawUp, ...file.drawUp } : file.drawUp,
    zones: Array.isArray(file.zones)
      ? file.zones.map((zone) => ({ ...ZONE_2, ...zone }))
      : file.zones,
  }),
  // 3: the patient's size; places in mm beside every face and its weights; the model's topology.
  2: (file) => ({
    scale: SCALE_3,
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
    course: isRecord(file.course) ? { ...COURSE_4, ...file.course } : file.course,
    testSpots: each(file.testSpots, (spot) => ({ ...SPOT_4, ...spot })),
  }),
  // 5: a form of the patient's own.
  4: (file) => ({
    ...file,
    version: 5,
    scale: isRecord(file.scale) ? { ...SHAPE_5, ...file.scale } : file.scale,
  }),
};

/** A model that version 3 knew to the last byte has a known topology; any other stated none. */
function modelWithTopology(model: unknown): unknown {
  if (!isRecord(model)) return model;
  const known = Object.hasOwn(MODELS_3, String(model.id)) ? MODELS_3[String(model.id)] : null;
  const topology = known?.digests.includes(String(model.digest)) ? known.topology : '';
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

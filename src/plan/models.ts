// The bundled models as data: names, checks and named views. The files are in models/.
// Left and right are the patient's: x grows to the patient's left, y up, z forward; mm.

export type ModelId = 'female-body' | 'male-body' | 'female-face' | 'male-face';

export type Topology = 'body' | 'face';

export interface ModelView {
  id: string;
  name: string;
  target: readonly [number, number, number]; // mm: what the camera looks at
  direction: readonly [number, number, number]; // unit, from the target to the camera
  up: readonly [number, number, number]; // unit
  heightMm: number; // what the picture shows from bottom to top, at the target
}

export interface ModelInfo {
  id: ModelId;
  name: string;
  topology: Topology; // models of one topology share vertices, triangles and order
  heightMm: number; // of the whole person, standing
  file: string; // in models/
  digest: string; // sha256 of the file, hex
  earlier: readonly string[]; // of files with the same skin to the last bit: only names of sites differ
  vertexCount: number;
  triangleCount: number;
  views: readonly ModelView[];
}

type Point = readonly [number, number, number];

const FORWARD: Point = [0, 0, 1];
const BACKWARD: Point = [0, 0, -1];
const PATIENT_LEFT: Point = [1, 0, 0];
const PATIENT_RIGHT: Point = [-1, 0, 0];
const UP: Point = [0, 1, 0];
const HALF_LEFT: Point = [Math.SQRT1_2, 0, Math.SQRT1_2];
const HALF_RIGHT: Point = [-Math.SQRT1_2, 0, Math.SQRT1_2];
const FROM_BELOW: Point = [0, -0.8, 0.6];

function view(
  id: string,
  name: string,
  target: Point,
  direction: Point,
  heightMm: number,
  up: Point = UP,
): ModelView {
  return { id, name, target, direction, up, heightMm };
}

function aroundViews(target: Point, heightMm: number): ModelView[] {
  return [
    view('front', 'Front', target, FORWARD, heightMm),
    view('back', 'Back', target, BACKWARD, heightMm),
    view('left', 'Left', target, PATIENT_LEFT, heightMm),
    view('right', 'Right', target, PATIENT_RIGHT, heightMm),
    view('three-quarter-left', 'Three-quarter left', target, HALF_LEFT, heightMm),
    view('three-quarter-right', 'Three-quarter right', target, HALF_RIGHT, heightMm),
  ];
}

/** Places given on the average woman of 1590 mm, for a body of another height. */
function bodyViews(heightMm: number): ModelView[] {
  const scale = heightMm / 1590;
  const at = (x: number, y: number, z: number): Point => [x * scale, y * scale, z * scale];
  const close = (id: string, name: string, target: Point, direction: Point, mm: number) =>
    view(id, name, target, direction, Math.round(mm * scale));
  return [
    ...aroundViews(at(0, 795, 30), Math.round(heightMm * 1.1)),
    view('top', 'Top of the head', at(0, 1580, 30), UP, 300, FORWARD),
    close('decollete', 'Décolleté', at(0, 1235, 90), FORWARD, 320),
    close('abdomen', 'Abdomen', at(0, 960, 100), FORWARD, 420),
    close('buttock', 'Buttocks', at(0, 815, -80), BACKWARD, 420),
    close('thigh-front', 'Thighs, front', at(0, 640, 60), FORWARD, 520),
    close('thigh-back', 'Thighs, back', at(0, 640, -40), BACKWARD, 520),
    close('arm-left', 'Left arm', at(310, 1090, 60), HALF_LEFT, 520),
    close('arm-right', 'Right arm', at(-310, 1090, 60), HALF_RIGHT, 520),
    close('hand-left', 'Left hand', at(425, 935, 200), PATIENT_LEFT, 260),
    close('hand-right', 'Right hand', at(-425, 935, 200), PATIENT_RIGHT, 260),
  ];
}

/** eyesMm: how high the eyes are above the floor. */
function faceViews(eyesMm: number, scale: number): ModelView[] {
  const middle: Point = [0, eyesMm - 75 * scale, 70];
  const heightMm = Math.round(400 * scale);
  return [
    ...aroundViews(middle, heightMm),
    view('submental', 'From below', [0, eyesMm - 85 * scale, 90], FROM_BELOW, 300),
    view('top', 'Top of the head', [0, eyesMm + 90 * scale, 40], UP, 300, FORWARD),
  ];
}

export const MODELS: Record<ModelId, ModelInfo> = {
  'female-body': {
    id: 'female-body',
    name: 'Woman, body',
    topology: 'body',
    heightMm: 1590,
    file: 'female-body.glb',
    digest: 'b2da90fdd77aa43ce039484b099e38675c8a742f5c3ea48d694533840b9ccab6',
    earlier: ['8c84264a6b8e390a04b554b62560b85f1b3aaa4aa481ac0357c95db05c6f9e3e'],
    vertexCount: 195173,
    triangleCount: 390342,
    views: bodyViews(1590),
  },
  'male-body': {
    id: 'male-body',
    name: 'Man, body',
    topology: 'body',
    heightMm: 1730,
    file: 'male-body.glb',
    digest: '8c5c27b0814910340d4282acdf3ec886a63303a7057523c3bee4e6adb1ae7866',
    earlier: ['c233dc68da1baa6131d64dfb0344e9183412887fd61bc5a0163f20b9bf6a1f85'],
    vertexCount: 195173,
    triangleCount: 390342,
    views: bodyViews(1730),
  },
  'female-face': {
    id: 'female-face',
    name: 'Woman, face',
    topology: 'face',
    heightMm: 1590,
    file: 'female-face.glb',
    digest: 'de90ae70bfc5f66b986e5e2cb7743600d53e80e1392267034e054c8bd8584e30',
    earlier: ['e16af61b8acfcb6a18c127329423e89a30513bd4542443c4ff228a329189f06c'],
    vertexCount: 55186,
    triangleCount: 110024,
    views: faceViews(1486, 1),
  },
  'male-face': {
    id: 'male-face',
    name: 'Man, face',
    topology: 'face',
    heightMm: 1730,
    file: 'male-face.glb',
    digest: 'f50f72d955c05cb6a6a3622c921adcb4ae3b23373d7e3c766722d2ccc02572fb',
    earlier: ['f70f8ab88c2bdbda34007b5a268ac8931a0c356903a9ace95044f787a59ab75e'],
    vertexCount: 55186,
    triangleCount: 110024,
    views: faceViews(1622, 1.06),
  },
};

/** Whether a digest is that of a model, or of a file with the same skin: its plans stay as they are. */
export function isSkinOf(id: ModelId, digest: unknown): boolean {
  const { digest: own, earlier } = MODELS[id];
  return digest === own || earlier.some((each) => each === digest);
}

/** The named views of a model that is another size: lengths and places times the factor. */
export function viewsAt(id: ModelId, factor: number): readonly ModelView[] {
  const { views } = MODELS[id];
  if (factor === 1) return views;
  return views.map((each) => {
    const [x, y, z] = each.target;
    const target: Point = [x * factor, y * factor, z * factor];
    return { ...each, target, heightMm: each.heightMm * factor };
  });
}

/**
 * sha256 of the triangles of each topology (uint32, little-endian, 3 per face), hex: a plan may be
 * carried over between models of one digest, vertex by vertex.
 */
export const TOPOLOGY_DIGESTS: Readonly<Record<Topology, string>> = {
  body: '67ad0c7c225f638cded718da6b2c6760de2877632106dd334ff9415b67cf972f',
  face: 'fb414dae6eb0eb92a7a11838489d6395dbe4cbad6895c9b2256f013679008859',
};

/** The sites in the order of their numbers in the files; 0 is not skin. */
export const SITE_IDS = [
  'inside', // mouth cavity, throat, eye sockets: not skin
  'forehead',
  'glabella',
  'temple',
  'upper-eyelid',
  'lower-eyelid',
  'infraorbital',
  'nose-dorsum',
  'nose',
  'cheek',
  'zygoma',
  'nasolabial',
  'perioral',
  'lips',
  'chin',
  'jawline',
  'submental',
  'preauricular',
  'ear',
  'scalp-frontal',
  'scalp-vertex',
  'scalp-side',
  'scalp-back',
  'neck-anterior',
  'neck-lateral',
  'neck-posterior',
  'decollete',
  'breast',
  'areola',
  'axilla',
  'upper-abdomen',
  'lower-abdomen',
  'periumbilical',
  'flank',
  'upper-back',
  'lower-back',
  'buttock',
  'hip',
  'groin',
  'shoulder',
  'upper-arm-anterior',
  'upper-arm-posterior',
  'elbow',
  'forearm',
  'wrist',
  'hand-dorsum',
  'palm',
  'finger',
  'thigh-anterior',
  'thigh-posterior',
  'thigh-inner',
  'thigh-outer',
  'knee',
  'popliteal',
  'shin',
  'calf',
  'ankle',
  'foot-dorsum',
  'sole',
  'toe',
] as const;

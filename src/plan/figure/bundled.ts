// The four bundled figures as data: names, checks and named views. Their files are in models/.

import type { Figure, FigureAnatomy, FigureBefore, FigureView } from './figure';

export type BundledId = 'female-body' | 'male-body' | 'female-face' | 'male-face';

export interface BundledFigure extends Figure {
  readonly id: BundledId;
  readonly anatomy: NonNullable<Figure['anatomy']>;
  /** of the whole person, standing */
  readonly heightMm: number;
  /** in models/ */
  readonly file: string;
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
): FigureView {
  return { id, name, target, direction, up, heightMm };
}

function aroundViews(target: Point, heightMm: number): FigureView[] {
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
function bodyViews(heightMm: number): FigureView[] {
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
function faceViews(eyesMm: number, scale: number): FigureView[] {
  const middle: Point = [0, eyesMm - 75 * scale, 70];
  const heightMm = Math.round(400 * scale);
  return [
    ...aroundViews(middle, heightMm),
    view('submental', 'From below', [0, eyesMm - 85 * scale, 90], FROM_BELOW, 300),
    view('top', 'Top of the head', [0, eyesMm + 90 * scale, 40], UP, 300, FORWARD),
  ];
}

/** All bodies share their vertices, triangles and order; so do all faces. */
const BODY = {
  topology: '67ad0c7c225f638cded718da6b2c6760de2877632106dd334ff9415b67cf972f',
  vertexCount: 195173,
  triangleCount: 390342,
  frame: null,
} as const;

const FACE = {
  topology: 'fb414dae6eb0eb92a7a11838489d6395dbe4cbad6895c9b2256f013679008859',
  vertexCount: 55186,
  triangleCount: 110024,
  frame: null,
} as const;

/** Since the first release: vertices of the ears slid along the skin, and the lips were closed. */
const FEMALE_MOVED = 'ears, by up to 1.5 mm, and mouth, by up to 0.9 mm';
const MALE_MOVED = 'ears, by up to 1.9 mm, and mouth, by up to 0.9 mm';

function releases(moved: string, digests: readonly string[]): readonly FigureBefore[] {
  return digests.map((digest) => ({ digest, moved }));
}

export const BUNDLED: Readonly<Record<BundledId, BundledFigure>> = {
  'female-body': {
    ...BODY,
    id: 'female-body',
    anatomy: { sex: 'female', part: 'body' },
    name: 'Woman, body',
    heightMm: 1590,
    file: 'female-body.glb',
    digest: 'ce4da175b1465f64cb66da83a832ab9c269f0c22ad58e31592feb999d11bd62b',
    earlier: [],
    before: releases(FEMALE_MOVED, [
      'b2da90fdd77aa43ce039484b099e38675c8a742f5c3ea48d694533840b9ccab6',
      '8c84264a6b8e390a04b554b62560b85f1b3aaa4aa481ac0357c95db05c6f9e3e',
    ]),
    views: bodyViews(1590),
  },
  'male-body': {
    ...BODY,
    id: 'male-body',
    anatomy: { sex: 'male', part: 'body' },
    name: 'Man, body',
    heightMm: 1730,
    file: 'male-body.glb',
    digest: '7637d9f46e64fa92562cb4c2a3d41688a47db16c0c96ad7f6a5c32e4f84c6954',
    earlier: [],
    before: releases(MALE_MOVED, [
      '8c5c27b0814910340d4282acdf3ec886a63303a7057523c3bee4e6adb1ae7866',
      'c233dc68da1baa6131d64dfb0344e9183412887fd61bc5a0163f20b9bf6a1f85',
    ]),
    views: bodyViews(1730),
  },
  'female-face': {
    ...FACE,
    id: 'female-face',
    anatomy: { sex: 'female', part: 'face' },
    name: 'Woman, face',
    heightMm: 1590,
    file: 'female-face.glb',
    digest: 'ba66cea4b8ea34ebfba8c667a4864db866783b32e3dce020836efe41bd24137e',
    earlier: [],
    before: releases(FEMALE_MOVED, [
      'de90ae70bfc5f66b986e5e2cb7743600d53e80e1392267034e054c8bd8584e30',
      'e16af61b8acfcb6a18c127329423e89a30513bd4542443c4ff228a329189f06c',
    ]),
    views: faceViews(1486, 1),
  },
  'male-face': {
    ...FACE,
    id: 'male-face',
    anatomy: { sex: 'male', part: 'face' },
    name: 'Man, face',
    heightMm: 1730,
    file: 'male-face.glb',
    digest: 'bef88cbf88d108b2b35315ae19209692a03669c62915fca885dcdc64efdc199e',
    earlier: [],
    before: releases(MALE_MOVED, [
      'f50f72d955c05cb6a6a3622c921adcb4ae3b23373d7e3c766722d2ccc02572fb',
      'f70f8ab88c2bdbda34007b5a268ac8931a0c356903a9ace95044f787a59ab75e',
    ]),
    views: faceViews(1622, 1.06),
  },
};

export const BUNDLED_FIGURES: readonly BundledFigure[] = Object.values(BUNDLED);

/** The bundled figure of a woman or a man, body or face. */
export function bundledWith({ sex, part }: FigureAnatomy): BundledFigure {
  return BUNDLED[`${sex}-${part}`];
}

export function isBundledId(id: unknown): id is BundledId {
  return typeof id === 'string' && Object.hasOwn(BUNDLED, id);
}

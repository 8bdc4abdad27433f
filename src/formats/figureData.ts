import { FIGURE_FRAME, leftOf } from '../geometry/bodyFrame';
import { insideMarks } from '../geometry/insideSkin';
import { boundingBox } from '../geometry/measure';
import { type BodyFrame, makeSurfaceMesh, type SurfaceMesh, type Vector } from '../geometry/mesh';
import { BUNDLED } from '../plan/figure/bundled';
import {
  type Anatomy,
  type Figure,
  type FigureView,
  PLAIN_ID,
  plainName,
} from '../plan/figure/figure';
import { SITE_IDS } from '../plan/figure/sites';
import type { ModelData, ModelEyes, ModelLids } from './readModel';
import { sha256 } from './sha256';

/** How a figure's skin is drawn, where that is known. */
export interface FigureLook {
  /** 1 per vertex: 255 open, 0 enclosed */
  readonly ambient: Uint8Array;
  /** 1 per vertex: over 128 is covered, 10 steps a millimetre */
  readonly drape: Uint8Array;
  /** 4 per vertex: lips, areola, blush, brows and lashes */
  readonly tint: Uint8Array;
  /** 1 per vertex: how far inside the border that the picture ends at, 10 steps a millimetre; null on a body */
  readonly cut: Uint8Array | null;
  /** 1 per vertex: over 80 hair grows, 4 steps a millimetre */
  readonly hair: Uint8Array;
  readonly eyes: ModelEyes;
  readonly lids: ModelLids;
}

/** A figure with its columns: what a file gives, at the size of the file. */
export interface FigureData {
  readonly figure: Figure;
  /** 3 per vertex */
  readonly positionsMm: Float64Array;
  /** 3 per triangle, anticlockwise seen from outside */
  readonly triangles: Uint32Array;
  readonly anatomy: Anatomy | null;
  /** null: plain skin, no eyes, no cloth */
  readonly look: FigureLook | null;
  /** of a scan, 1 per vertex: skin that was not measured; left out: all was */
  readonly unmeasured?: Uint8Array;
  /** of a scan, 4 per vertex: its own red, green, blue (sRGB), and 255 where it has any; left out: none */
  readonly colours?: Uint8Array;
}

/** Of the darkest tint: skin that was not measured, and so outlined on paper. */
const UNMEASURED_TINT = 150;

/** Skin of one colour, uncovered and bald, and no eyes; darker where a scan did not measure it. */
export function plainLook({ positionsMm, unmeasured }: FigureData) {
  const vertexCount = positionsMm.length / 3;
  const tint = new Uint8Array(4 * vertexCount);
  unmeasured?.forEach((is, v) => {
    if (is) tint[4 * v + 3] = UNMEASURED_TINT;
  });
  return {
    ambient: new Uint8Array(vertexCount).fill(255),
    drape: new Uint8Array(vertexCount),
    cut: null,
    hair: new Uint8Array(vertexCount),
    tint,
    eyes: null,
    lids: null,
  };
}

/** A bundled figure as it was read. */
export function bundledData(model: ModelData): FigureData {
  const { id, positionsMm, triangles, site, mirror, bodyVertex } = model;
  const { ambient, drape, cut, hair, tint, eyes, lids } = model;
  return {
    figure: BUNDLED[id],
    positionsMm,
    triangles,
    anatomy: { ...BUNDLED[id].anatomy, site, mirror, bodyVertex },
    look: { ambient, drape, cut, hair, tint, eyes, lids },
  };
}

/** The figure's surface, which knows how it stands and where it is no skin: inside mouth, nose and eye sockets. */
export function figureMesh({ figure, positionsMm, triangles, anatomy }: FigureData): SurfaceMesh {
  const mesh = makeSurfaceMesh(positionsMm, triangles);
  const framed = figure.frame ? { ...mesh, bodyFrame: figure.frame } : mesh;
  if (!anatomy) return framed;
  const isInside = (vertex: number): boolean => SITE_IDS[anatomy.site[vertex]] === 'inside';
  return { ...framed, inside: insideMarks(triangles, mesh.vertexCount, isInside) };
}

/** What a person has of a figure that is not bundled. */
export interface PlainMesh {
  /** left out: `Scan` and the start of its digest */
  readonly name?: string;
  /** 3 per vertex */
  readonly positionsMm: Float64Array;
  /** 3 per face, anticlockwise seen from outside */
  readonly triangles: Uint32Array;
  /** how it stands; left out: as a patient does, head towards +y and face towards +z */
  readonly frame?: BodyFrame;
}

/** A mesh as a figure of which nothing else is known: no presets, no skin thickness, no landmarks. */
export async function plainFigure(mesh: PlainMesh): Promise<FigureData> {
  const { positionsMm, triangles, frame = null } = mesh;
  const digest = await sha256(positionsMm, triangles);
  const id = `${PLAIN_ID}${digest.slice(0, 12)}`;
  const figure: Figure = {
    id,
    name: mesh.name ?? plainName(id),
    digest,
    earlier: [],
    before: [],
    topology: await sha256(triangles),
    vertexCount: positionsMm.length / 3,
    triangleCount: triangles.length / 3,
    frame,
    views: plainViews(positionsMm, frame ?? FIGURE_FRAME),
    anatomy: null,
  };
  return { figure, positionsMm, triangles, anatomy: null, look: null };
}

/** From the four sides, above and below, as much as there is of it. */
function plainViews(positionsMm: Float64Array, frame: BodyFrame): FigureView[] {
  const { up, front } = frame;
  const left = leftOf(frame);
  const { middle, longest } = boundsOf(positionsMm);
  const heightMm = Math.ceil(longest * ROOM);
  const view = (id: string, name: string, direction: Vector, upwards: Vector): FigureView => ({
    id,
    name,
    direction,
    heightMm,
    target: middle,
    up: upwards,
  });
  return [
    view('front', 'Front', front, up),
    view('back', 'Back', opposite(front), up),
    view('left', 'Left', left, up),
    view('right', 'Right', opposite(left), up),
    view('top', 'From above', up, front),
    view('bottom', 'From below', opposite(up), front),
  ];
}

/** A picture shows this much more than the figure is long. */
const ROOM = 1.1;

function boundsOf(positions: Float64Array): { middle: Vector; longest: number } {
  const { min, max } = boundingBox({ positions });
  const mid = (k: number): number => (min[k] + max[k]) / 2;
  const size = (k: number): number => max[k] - min[k];
  return { middle: [mid(0), mid(1), mid(2)], longest: Math.hypot(size(0), size(1), size(2)) };
}

function opposite([x, y, z]: Vector): Vector {
  return [-x, -y, -z];
}

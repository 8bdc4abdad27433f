import type { FilesBeside } from '../formats/meshObjLooks';
import { type LengthUnit, MESH_FORMATS, type MeshFormat, readMesh } from '../formats/readMesh';
import { totalArea } from '../geometry/measure';
import {
  type BodyFrame,
  makeSurfaceMesh,
  type SurfacePoint,
  vertexNormals,
} from '../geometry/mesh';
import { ShortestPath } from '../geometry/shortestPath';
import { SITE_IDS } from '../plan/figure/sites';
import type { FigureFile } from '../scan/figureFile';
import { guessFrame, guessUnit, type ScanSkin, skinShape, type UnitGuess } from '../scan/guess';
import { landmarksOf, type NamedLandmark } from '../scan/landmarkNames';
import { figureFileOf, type OwnScan } from '../scan/ownScan';
import { registerBody } from '../scan/registerBody';
import { type Mark, type RegisteredFigure, RegistrationFault } from '../scan/registered';
import { registerFace } from '../scan/registerFace';
import { figureData } from './figureFiles';
import { openPicture } from './openPicture';
import { bodyFigureData } from './shapeFiles';

/** A skin to be looked at. */
export interface SkinPicture {
  /** 3 per vertex */
  readonly positions32: Float32Array;
  /** 3 per vertex, unit */
  readonly normals: Float32Array;
  readonly triangles: Uint32Array;
}

/** What a file of a scan has. */
export interface FoundScan {
  readonly scan: OwnScan;
  readonly picture: SkinPicture;
  /** of the box around it, in its own unit */
  readonly sides: readonly number[];
  /** its own unit squared */
  readonly area: number;
  readonly unit: UnitGuess;
  readonly frame: BodyFrame;
}

/** A bundled figure, to show where landmarks lie. */
export interface FigureGuide {
  readonly picture: SkinPicture;
  readonly landmarks: readonly NamedLandmark[];
}

/** A figure that was drawn onto a scan, and how well. */
export interface DrawnFigure {
  readonly file: FigureFile;
  readonly picture: SkinPicture;
  /** 1 per vertex: how far from the scan, mm; Infinity where the scan has no skin */
  readonly distanceMm: Float32Array;
  /** 1 per vertex: lips, lids, ears and the like, to be looked for on the scan */
  readonly isSign: Uint8Array;
  readonly medianMm: number;
  readonly p95Mm: number;
  /** of the figure's skin, what the scan has, per cent */
  readonly measuredPercent: number;
  readonly residuals: readonly { readonly name: string; readonly mm: number }[];
  readonly templateMmPerUnit: number;
  /** what speaks against it, as sentences; none of them proves that it is wrong, and none that it is right */
  readonly doubts: readonly string[];
}

/** Which figure is drawn onto a scan. */
export type ScannedPart = 'face' | 'body';

/** What a scan's worker is asked, and what it answers. */
export interface ScanQuestions {
  readonly read: {
    asked: {
      readonly fileName: string;
      readonly bytes: Uint8Array;
      /** what was chosen with it */
      readonly beside?: FilesBeside;
    };
    answer: FoundScan;
  };
  /** of a scan that was read and then mirrored */
  readonly found: { asked: { readonly scan: OwnScan }; answer: FoundScan };
  readonly guide: {
    asked: { readonly part: ScannedPart; readonly sex: 'woman' | 'man' };
    answer: FigureGuide;
  };
  /** along the skin, in the scan's unit; null where no skin joins the two */
  readonly length: {
    asked: { readonly skin: ScanSkin; readonly from: SurfacePoint; readonly to: SurfacePoint };
    answer: number | null;
  };
  /** the scan as a plain surface: noise smoothed, small holes filled */
  readonly plain: {
    asked: { readonly scan: OwnScan; readonly frame: BodyFrame; readonly mmPerUnit: number };
    answer: FigureFile;
  };
  readonly draw: {
    asked: {
      readonly scan: OwnScan;
      readonly frame: BodyFrame;
      readonly mmPerUnit: number;
      readonly marks: readonly Mark[];
      readonly part: ScannedPart;
      /** null, of a face alone: the nearer of the two */
      readonly sex: 'woman' | 'man' | null;
    };
    answer: DrawnFigure;
  };
}

export type ScanQuestionKind = keyof ScanQuestions;
export type ScanQuestion = {
  [Kind in ScanQuestionKind]: { readonly kind: Kind } & ScanQuestions[Kind]['asked'];
}[ScanQuestionKind];

/** @param told how far it is, 0 to 1 */
export function answerScan(
  question: ScanQuestion,
  told: (share: number) => void,
): Promise<ScanQuestions[ScanQuestionKind]['answer']> {
  switch (question.kind) {
    case 'read':
      return readScan(question);
    case 'found':
      return Promise.resolve(foundScan(question.scan, null));
    case 'guide':
      return figureGuide(question);
    case 'length':
      return Promise.resolve(lengthAlong(question));
    case 'plain':
      return Promise.resolve(figureFileOf(question.scan, { ...question, face: null }));
    case 'draw':
      return drawFigure(question, told);
  }
}

/** Which reader a file's name asks for; null: none. */
export function meshFormatOf(fileName: string): MeshFormat | null {
  const lower = fileName.toLowerCase();
  return MESH_FORMATS.find((ending) => lower.endsWith(ending)) ?? null;
}

async function readScan(asked: ScanQuestions['read']['asked']): Promise<FoundScan> {
  const { fileName, bytes, beside = new Map() } = asked;
  const format = meshFormatOf(fileName);
  if (!format) throw new Error(`The name must end in one of ${MESH_FORMATS.join(' ')}.`);
  // as it stands in the file: its unit is asked
  const read = await readMesh(bytes, format, 'mm', { opens: openPicture, beside });
  if (!read.ok) throw new Error(sentence(read.reason));
  const { positionsMm: positions, triangles, notes, colours } = read;
  const scan = { sha: await shaOf(bytes), notes, positions, triangles };
  return foundScan(colours ? { ...scan, colours } : scan, format);
}

/** The same of a scan that was read before. */
function foundScan(scan: OwnScan, format: MeshFormat | null): FoundScan {
  const { positions, triangles } = scan;
  const mesh = makeSurfaceMesh(positions, triangles);
  const sides = [0, 1, 2].map((axis) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = axis; i < positions.length; i += 3) {
      low = Math.min(low, positions[i]);
      high = Math.max(high, positions[i]);
    }
    return high - low;
  });
  const guess = guessUnit(sides, skinShape(scan, Math.max(...sides)));
  // the format says metres; phones keep to it
  const metres: LengthUnit | null =
    (format === '.glb' || format === '.usdz') && guess.likely.includes('m') ? 'm' : null;
  return {
    scan,
    picture: pictureOf(positions, triangles),
    sides,
    area: totalArea(mesh),
    unit: metres ? { ...guess, unit: metres } : guess,
    frame: guessFrame(scan),
  };
}

function pictureOf(positions: Float64Array, triangles: Uint32Array): SkinPicture {
  const normals = vertexNormals(makeSurfaceMesh(positions, triangles));
  return {
    positions32: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    triangles: triangles.slice(),
  };
}

async function shaOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes.slice());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function figureGuide({ part, sex }: ScanQuestions['guide']['asked']): Promise<FigureGuide> {
  const data = await figureData(`${sex === 'woman' ? 'female' : 'male'}-${part}`);
  return { picture: pictureOf(data.positionsMm, data.triangles), landmarks: landmarksOf(data) };
}

function lengthAlong({ skin, from, to }: ScanQuestions['length']['asked']): number | null {
  const mesh = makeSurfaceMesh(skin.positions, skin.triangles);
  return new ShortestPath(mesh).between(from, to)?.lengthMm ?? null;
}

/** A figure that is so many times an average one is in another unit; `mesomap scan` takes the same. */
const SIZE_SLACK = 1.6;

async function drawFigure(
  asked: ScanQuestions['draw']['asked'],
  told: (share: number) => void,
): Promise<DrawnFigure> {
  const { scan, frame, mmPerUnit, part } = asked;
  let face: RegisteredFigure;
  try {
    face = part === 'face' ? await drawnFace(asked, told) : await drawnBody(asked, told);
  } catch (cause) {
    if (cause instanceof RegistrationFault) throw new Error(sentence(cause.message));
    throw cause;
  }
  const times = mmPerUnit / face.templateMmPerUnit;
  if (times > SIZE_SLACK || times < 1 / SIZE_SLACK)
    throw new Error(
      `By these landmarks the ${part} would be ${times.toPrecision(2)} times as large as an average one. Go back and look at its size.`,
    );
  const { triangles, anatomy } = await figureData(face.base);
  const measured = face.isMeasured.reduce((sum, is) => sum + is, 0);
  return {
    file: figureFileOf(scan, { mmPerUnit, frame, face }),
    picture: pictureOf(face.positionsMm, triangles),
    distanceMm: Float32Array.from(face.distanceMm),
    isSign: Uint8Array.from(anatomy?.site ?? [], (site) =>
      SIGNS[part].includes(SITE_IDS[site]) ? 1 : 0,
    ),
    medianMm: face.medianMm,
    p95Mm: face.p95Mm,
    measuredPercent: (100 * measured) / face.isMeasured.length,
    residuals: face.residuals,
    templateMmPerUnit: face.templateMmPerUnit,
    doubts: [...face.doubts, ...uprightDoubts(part, frame, face)].map(sentence),
  };
}

type Draws = (
  asked: ScanQuestions['draw']['asked'],
  told: (share: number) => void,
) => Promise<RegisteredFigure>;

const drawnFace: Draws = async ({ scan, mmPerUnit, marks, sex }, told) => {
  const [woman, man] = await Promise.all([figureData('female-face'), figureData('male-face')]);
  return registerFace({ woman, man }, scan, marks, () => mmPerUnit, sex, told);
};

const drawnBody: Draws = async ({ scan, mmPerUnit, marks, sex }, told) => {
  const body = await bodyFigureData(sex === 'man' ? 'male-body' : 'female-body');
  return registerBody(body, scan, marks, () => mmPerUnit, told);
};

const SIGNS: Readonly<Record<ScannedPart, readonly string[]>> = {
  face: ['lips', 'upper-eyelid', 'lower-eyelid', 'ear'],
  body: ['lips', 'ear', 'areola', 'finger', 'toe'],
};

/** The landmarks say another upright than the person did. */
function uprightDoubts(
  part: ScannedPart,
  frame: BodyFrame,
  { similarity: { rotation } }: RegisteredFigure,
): string[] {
  const off = angleBetween(rotation[1], frame.up);
  const turned = angleBetween(rotation[2], frame.front);
  if (Math.max(off, turned) < MOST_OFF_UPRIGHT) return [];
  return [
    `by its landmarks the ${part === 'face' ? 'head' : 'body'} stands ${off.toFixed(0)}° from the upright that you said, and looks ${turned.toFixed(0)}° from its front: one of the two is wrong`,
  ];
}

const MOST_OFF_UPRIGHT = 45;

/** Of two unit vectors, degrees. */
function angleBetween(a: readonly number[], b: readonly number[]): number {
  const cosine = a.reduce((sum, x, k) => sum + x * b[k], 0);
  return (180 / Math.PI) * Math.acos(Math.min(1, Math.max(-1, cosine)));
}

function sentence(reason: string): string {
  const first = reason.charAt(0).toUpperCase() + reason.slice(1);
  return /[.?]$/.test(first) ? first : `${first}.`;
}

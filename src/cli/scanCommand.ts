import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { glbOf } from '../formats/glbOf';
import {
  type LengthUnit,
  MESH_FORMATS,
  type MeshFormat,
  MM_PER_UNIT,
  readMesh,
} from '../formats/readMesh';
import { boundingBox, totalArea } from '../geometry/measure';
import { makeSurfaceMesh, type Vector } from '../geometry/mesh';
import { figureOfFile, STEPS_PER_MM, writeFigureFile } from '../scan/figureFile';
import { guessFrame, guessUnit, type ScanSkin, skinShape } from '../scan/guess';
import { FIRST_BODY_LANDMARKS, FIRST_LANDMARKS, landmarksOf } from '../scan/landmarkNames';
import { figureFileOf } from '../scan/ownScan';
import { registerBody } from '../scan/registerBody';
import { type Mark, type RegisteredFigure, RegistrationFault } from '../scan/registered';
import { registerFace } from '../scan/registerFace';
import { refuse } from './failure';
import { oneOf } from './flagValues';
import { loadBodyFigure, loadFigure } from './loadFigure';
import type { Output } from './output';
import { parseStrictly } from './parseStrictly';
import { readBytes, userPath } from './userFiles';
import { refuseUnwritable } from './writable';

export interface ScanArguments {
  /** null with `names` */
  readonly file: string | null;
  readonly unit: LengthUnit | null;
  readonly landmarks: string | null;
  /** what is drawn onto it, with landmarks */
  readonly body: 'face' | 'woman' | 'man';
  readonly sex: 'woman' | 'man' | null;
  /** in the file's own frame; null: found by shape or landmarks */
  readonly frame: { readonly up: Vector; readonly front: Vector } | null;
  /** what the person calls it; the file's own name may be a patient's and is not taken */
  readonly name: string | null;
  readonly out: string | null;
  readonly glb: string | null;
  readonly names: boolean;
  readonly json: boolean;
}

const SCAN_FLAGS = {
  unit: { type: 'string' },
  landmarks: { type: 'string' },
  body: { type: 'string' },
  sex: { type: 'string' },
  up: { type: 'string' },
  front: { type: 'string' },
  name: { type: 'string' },
  out: { type: 'string' },
  glb: { type: 'string' },
  names: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const UNITS = ['mm', 'cm', 'm'] as const;

export function scanArguments(args: readonly string[]): ScanArguments {
  const { values, positionals } = parseStrictly(args, SCAN_FLAGS, true);
  const text = (name: Exclude<keyof typeof SCAN_FLAGS, 'names' | 'json'>) => values[name] ?? null;
  const names = values.names === true;
  if (!names && positionals.length !== 1) refuse('scan: give one file (.glb .obj .ply .stl .usdz)');
  const body = oneOf('--body', text('body'), ['face', 'woman', 'man']);
  if (body !== null && text('landmarks') === null && !names)
    refuse(`--body ${body}: needs --landmarks (mesomap scan --names lists their names)`);
  const sex = oneOf('--sex', text('sex'), ['woman', 'man']);
  if (sex !== null && body !== null && body !== 'face')
    refuse(`--sex: goes with faces; --body ${body} says it already`);
  return {
    file: positionals[0] ?? null,
    unit: oneOf('--unit', text('unit'), UNITS),
    landmarks: text('landmarks'),
    body: body ?? 'face',
    sex,
    frame: frameGiven(text('up'), text('front'), text('landmarks')),
    name: text('name'),
    out: text('out'),
    glb: text('glb'),
    names,
    json: values.json === true,
  };
}

const AXES: Readonly<Record<string, Vector>> = {
  x: [1, 0, 0],
  'minus-x': [-1, 0, 0],
  y: [0, 1, 0],
  'minus-y': [0, -1, 0],
  z: [0, 0, 1],
  'minus-z': [0, 0, -1],
};

function frameGiven(up: string | null, front: string | null, landmarks: string | null) {
  if (up === null && front === null) return null;
  if (landmarks !== null) refuse('--up and --front follow from the landmarks: leave them out');
  const names = Object.keys(AXES);
  const upwards = oneOf('--up', up, names) ?? refuse('--front needs --up');
  const forwards = oneOf('--front', front, names) ?? refuse('--up needs --front');
  if (upwards.slice(-1) === forwards.slice(-1)) refuse('--up and --front lie in one line');
  return { up: AXES[upwards], front: AXES[forwards] };
}

/** Reads a scan, mends it, puts it to scale and, with landmarks, draws the figure of a face or a body onto it. */
export async function scanCommand(args: ScanArguments, output: Output): Promise<void> {
  if (args.names || args.file === null) return printNames(args, output);
  refuseUnwritable(args.out, args.glb);
  const bytes = readBytes(userPath(args.file), args.file);
  const format = path.extname(args.file).toLowerCase() as MeshFormat;
  if (!MESH_FORMATS.includes(format))
    refuse(`${args.file}: the ending must be one of ${MESH_FORMATS.join(' ')}`);
  // as it stands in the file: its unit is found below
  const read = await readMesh(bytes, format, 'mm');
  if (!read.ok) return refuse(`${args.file}: ${read.reason}`);
  const scan = { positions: read.positionsMm, triangles: read.triangles };
  const sides = sidesOf(scan.positions);
  const marks = args.landmarks === null ? null : readMarks(args.landmarks);
  const registered = marks === null ? null : await registeredFigure(args, scan, marks);
  const stated = args.unit ?? (format === '.glb' || format === '.usdz' ? 'm' : null);
  const unit = registered ? registered.unit : (stated ?? unitBySize(args.file, sides, scan));
  const mmPerUnit = MM_PER_UNIT[unit];
  const frame = registered ? frameOf(registered.face) : (args.frame ?? guessFrame(scan));
  const own = {
    ...scan,
    sha: createHash('sha256').update(bytes).digest('hex'),
    notes: read.notes,
    ...(read.colours && { colours: read.colours }),
  };
  const figure = figureFileOf(own, {
    ...{ mmPerUnit, frame, face: registered?.face ?? null },
    ...(args.name !== null && { name: args.name }),
  });
  const data = await figureOfFile(figure, (id) => loadFigure({ id }));
  if (args.out !== null) writeFileSync(userPath(args.out), writeFigureFile(figure));
  if (args.glb !== null) writeFileSync(userPath(args.glb), glbOf(data.positionsMm, data.triangles));
  // of a plain surface as plans lie on it, of a registered one as it was scanned
  const areaMm2 = registered
    ? totalArea(makeSurfaceMesh(scan.positions, scan.triangles)) * mmPerUnit ** 2
    : totalArea(makeSurfaceMesh(data.positionsMm, data.triangles));
  const result = {
    unit,
    unit_given: args.unit !== null,
    size_mm: sides.map((side) => tenths(side * mmPerUnit)),
    faces: read.triangles.length / 3,
    area_cm2: tenths(areaMm2 / 100),
    mended: figure.notes,
    up: frame.up.map(thousandths),
    front: frame.front.map(thousandths),
    frame_from: registered ? 'landmarks' : args.frame ? 'given' : 'shape',
    written: args.out,
    figure: data.figure.id,
    digest: data.figure.digest,
    registered: registered ? rowsOf(registered.face, mmPerUnit) : null,
  };
  if (args.json) output.out(`${JSON.stringify(result, null, 2)}\n`);
  else output.out(linesOf(result).join(''));
}

function rowsOf(face: RegisteredFigure, mmPerUnit: number) {
  const measured = face.isMeasured.reduce((sum, is) => sum + is, 0);
  return {
    base: face.base,
    // how much larger than the average the patient is
    scale_factor: thousandths(mmPerUnit / face.templateMmPerUnit),
    landmarks: Object.fromEntries(face.residuals.map(({ name, mm }) => [name, tenths(mm)])),
    surface_median_mm: thousandths(face.medianMm),
    surface_p95_mm: thousandths(face.p95Mm),
    measured_percent: tenths((100 * measured) / face.isMeasured.length),
    agreement_unbent_percent: tenths(100 * face.byShape.agreement),
    doubts: face.doubts,
  };
}

type Result =
  ReturnType<typeof rowsOf> extends infer Rows
    ? {
        readonly unit: LengthUnit;
        readonly unit_given: boolean;
        readonly size_mm: readonly number[];
        readonly faces: number;
        readonly area_cm2: number;
        readonly mended: readonly string[];
        readonly up: readonly number[];
        readonly front: readonly number[];
        readonly frame_from: string;
        readonly figure: string;
        readonly written: string | null;
        readonly registered: Rows | null;
      }
    : never;

function linesOf(result: Result): string[] {
  const { unit, registered } = result;
  const how = result.unit_given ? 'as given' : registered ? 'from the landmarks' : 'by its size';
  const lines = [
    ...result.mended.map((note) => `mended: ${note}\n`),
    `unit: ${unit} (${how}); ${result.size_mm.join(' x ')} mm, ${result.faces} faces, ${result.area_cm2} cm2\n`,
    `up ${result.up.join(' ')}, front ${result.front.join(' ')} in the file’s own frame${result.frame_from === 'shape' ? ': a guess by its shape, to be looked at (--up and --front set it)' : ''}\n`,
  ];
  if (result.written === null)
    lines.push('nothing was written: --out FILE keeps it as a figure (.mesomap-figure.json)\n');
  if (!registered)
    return [
      ...lines,
      'a plain surface: all patterns, no presets, no skin thickness, no landmarks. Before anything is printed 1 : 1, measure a distance on it and on the patient\n',
    ];
  const worst = Object.entries(registered.landmarks).sort((a, b) => b[1] - a[1]);
  return [
    ...lines,
    `drawn from ${registered.base} (its published skin thickness is taken${registered.base.endsWith('face') ? '; --sex sets it' : ''}), about ${registered.scale_factor} times its size\n`,
    `on the scan: median ${registered.surface_median_mm} mm off it, 95 of 100 places within ${registered.surface_p95_mm} mm; ${registered.measured_percent} % of the figure’s skin is on the scan, the rest counts as no skin\n`,
    'small residuals do not prove that it lies right: look at it in the app, or at its --glb\n',
    ...registered.doubts.map((doubt) => `doubt: ${doubt}\n`),
    ...worst.map(([name, mm]) => `landmark ${name.padEnd(26)} ${mm.toFixed(1)} mm off\n`),
  ];
}

async function printNames({ body }: ScanArguments, output: Output): Promise<void> {
  const isFace = body === 'face';
  const sex = body === 'man' ? 'male' : 'female';
  const data = await loadFigure({ id: `${sex}-${isFace ? 'face' : 'body'}` });
  const names = landmarksOf(data).map(({ name }) => name);
  const asked = isFace ? FIRST_LANDMARKS : FIRST_BODY_LANDMARKS;
  const isFirst = (name: string) => asked.includes(name.replace(/-(left|right)$/, ''));
  output.out('first (4 at least; left and right are the patient’s):\n');
  for (const name of names.filter(isFirst)) output.out(`  ${name}\n`);
  output.out('others:\n');
  for (const name of names.filter((each) => !isFirst(each))) output.out(`  ${name}\n`);
}

/** Landmarks as a file gives them, in the scan's own frame. */
interface MarksFile {
  readonly unit: LengthUnit;
  readonly marks: readonly Mark[];
}

function readMarks(file: string): MarksFile {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(readBytes(userPath(file), file)));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return refuse(`--landmarks ${file}: this is no JSON`);
  }
  const { unit = 'mm', points } = (json ?? {}) as { unit?: unknown; points?: unknown };
  if (!UNITS.some((each) => each === unit))
    refuse(`--landmarks ${file}: unit must be one of ${UNITS.join(', ')}`);
  if (points === null || typeof points !== 'object' || Array.isArray(points))
    return refuse(`--landmarks ${file}: needs "points": {"NAME": [x, y, z]}`);
  const marks = Object.entries(points).map(([name, place]): Mark => {
    if (!Array.isArray(place) || place.length !== 3 || !place.every(Number.isFinite))
      return refuse(`--landmarks ${file}: ${name} is not three numbers`);
    return { name, place };
  });
  return { unit: unit as LengthUnit, marks };
}

/** One unit of the scan is so many mm of the template within this factor, or it is another unit. */
const UNIT_SLACK = 1.6;

async function registeredFigure(
  args: ScanArguments,
  scan: { readonly positions: Float64Array; readonly triangles: Uint32Array },
  { unit, marks }: MarksFile,
): Promise<{ face: RegisteredFigure; unit: LengthUnit }> {
  const ratio = ratioToScan(scan.positions, marks, unit);
  const placed = marks.map(({ name, place }) => ({ name, place: place.map((x) => x * ratio) }));
  let found: LengthUnit = 'mm';
  const mmPerUnit = (templateMmPerUnit: number) => {
    found = unitOfScale(args, templateMmPerUnit);
    return MM_PER_UNIT[found];
  };
  const draw = async (): Promise<RegisteredFigure> => {
    if (args.body === 'face') {
      const woman = await loadFigure({ id: 'female-face' });
      const man = await loadFigure({ id: 'male-face' });
      return registerFace({ woman, man }, scan, placed, mmPerUnit, args.sex);
    }
    const base = args.body === 'woman' ? 'female-body' : 'male-body';
    return registerBody(await loadBodyFigure(base), scan, placed, mmPerUnit);
  };
  try {
    return { face: await draw(), unit: found };
  } catch (cause) {
    if (cause instanceof RegistrationFault) return refuse(`scan: ${cause.message}`);
    throw cause;
  }
}

/** The unit that makes the scan an adult, or the face of one. */
function unitOfScale({ unit, body }: ScanArguments, templateMmPerUnit: number): LengthUnit {
  const isNear = (mm: number) =>
    mm / templateMmPerUnit < UNIT_SLACK && templateMmPerUnit / mm < UNIT_SLACK;
  const found = UNITS.find((each) => isNear(MM_PER_UNIT[each]));
  if (!found)
    return refuse(
      `scan: by its landmarks one unit of the file is ${templateMmPerUnit.toPrecision(2)} mm: no unit makes it ${body === 'face' ? 'the face of an adult' : 'an adult'}`,
    );
  if (unit !== null && unit !== found)
    refuse(`--unit ${unit}: by its landmarks the file is in ${found}; leave --unit out if it is`);
  return found;
}

/** What takes landmarks into the scan's unit: the power of ten that brings them onto its box. */
function ratioToScan(positions: Float64Array, marks: readonly Mark[], unit: LengthUnit): number {
  const { min, max } = boundingBox({ positions });
  const longest = Math.max(...sidesOf(positions));
  const off = (ratio: number): number =>
    marks.reduce(
      (sum, { place }) =>
        sum +
        place.reduce((far, x, k) => far + Math.max(0, min[k] - x * ratio, x * ratio - max[k]), 0),
      0,
    ) / longest;
  // as they stand, then as their unit says for a scan in each unit
  const ratios = [1, ...UNITS.map((each) => MM_PER_UNIT[unit] / MM_PER_UNIT[each])];
  const spread = (ratio: number): number =>
    ratio * Math.max(...[0, 1, 2].map((k) => spreadOf(marks, k)));
  const fits = ratios.filter(
    (ratio) => off(ratio) < 0.2 * marks.length && spread(ratio) > 0.1 * longest,
  );
  return (
    fits[0] ?? refuse('scan: the landmarks lie nowhere near the scan: are they in its own frame?')
  );
}

function spreadOf(marks: readonly Mark[], axis: number): number {
  const values = marks.map(({ place }) => place[axis]);
  return Math.max(...values) - Math.min(...values);
}

function unitBySize(file: string, sides: readonly number[], scan: ScanSkin): LengthUnit {
  const { unit, likely } = guessUnit(sides, skinShape(scan, Math.max(...sides)));
  if (unit !== null) return unit;
  const size = sides.map((side) => Number(side.toPrecision(3))).join(' x ');
  const either =
    likely.length > 0
      ? `it may be in ${likely.join(' or ')}`
      : 'no unit makes it a person or a part of one';
  return refuse(`${file}: is ${size} units large; ${either}: say which with --unit`);
}

/** Up and front of a registered face, in the file's own frame. */
function frameOf({ similarity: { rotation } }: RegisteredFigure): { up: Vector; front: Vector } {
  return { up: rotation[1] as unknown as Vector, front: rotation[2] as unknown as Vector };
}

function sidesOf(positions: Float64Array): number[] {
  const { min, max } = boundingBox({ positions });
  return max.map((most, axis) => most - min[axis]);
}

const tenths = (value: number): number => Math.round(10 * value) / 10;
const thousandths = (value: number): number => Math.round(STEPS_PER_MM * value) / STEPS_PER_MM;

import path from 'node:path';
import type { BodyShapes } from '../body/shapes';
import { bundledData, type FigureData, figureMesh, plainLook } from '../formats/figureData';
import { readBones } from '../formats/readBones';
import { type ModelData, readModel } from '../formats/readModel';
import { readShapes } from '../formats/readShapes';
import { DamagedFile } from '../formats/releasedFile';
import { bodyOf, shapedData } from '../formats/shapedFigure';
import { vertexNormals } from '../geometry/mesh';
import { scaledMesh } from '../geometry/scaledMesh';
import { type MapFigure, mapFigureOf } from '../map/drawing/figure';
import {
  BUNDLED,
  BUNDLED_FIGURES,
  type BundledId,
  bundledWith,
  isBundledId,
} from '../plan/figure/bundled';
import type { Figure } from '../plan/figure/figure';
import { type ReadPlan, readPlan } from '../plan/file/readPlan';
import { PresetPainter } from '../plan/presets/presetField';
import { BUNDLED_SCALE, type Size } from '../plan/scale/patientScale';
import type { Plan } from '../plan/types';
import { figureOfFile, readFigureFile } from '../scan/figureFile';
import type { BodyFigure } from '../scan/registerBody';
import { refuse } from './failure';
import { readBytes, userPath } from './userFiles';

/** The name of a bundled figure; one that no figure has is refused. */
export function bundledIdOf(name: string): BundledId {
  if (isBundledId(name)) return name;
  return refuse(`no model is called ${name}; there are ${Object.keys(BUNDLED).join(', ')}`);
}

/** The figure of `--figure`: one a run. */
let own: FigureData | null = null;

/** Makes a patient's own figure known: plans on it open, and it stands where no model is named. */
export async function takeFigureFile(file: string): Promise<void> {
  const read = readFigureFile(new TextDecoder().decode(readBytes(userPath(file), file)));
  if (!read.ok) return refuse(`--figure ${file}: ${read.reason}`);
  try {
    own = await figureOfFile(read.file, (id) => loadFigure({ id }));
  } catch (cause) {
    refuse(`--figure ${file}: ${cause instanceof Error ? cause.message : cause}`);
  }
}

/** Forgets it: the next run has its own. */
export function forgetFigureFile(): void {
  own = null;
}

export function ownFigure(): Figure | null {
  return own?.figure ?? null;
}

/** A bundled figure or that of `--figure`; a name that none has is refused. */
export function figureCalled(id: string): Figure {
  return own?.figure.id === id ? own.figure : BUNDLED[bundledIdOf(id)];
}

/** A plan file, on the figures that this run knows; nothing writes it, so a newer one is read, too. */
export function readPlanFile(text: string): ReadPlan {
  const figures = own ? [...BUNDLED_FIGURES, own.figure] : BUNDLED_FIGURES;
  return readPlan(text, { figures, newer: true });
}

/** A figure with its columns; `models/` is looked for from the working folder. */
export async function loadFigure({ id }: Pick<Figure, 'id'>): Promise<FigureData> {
  if (own?.figure.id === id) return own;
  return bundledData(await loadModel(bundledIdOf(id)));
}

/** A bundled figure's file; one that is damaged is refused. */
export function loadModel(id: BundledId): Promise<ModelData> {
  const { file } = BUNDLED[id];
  return released(file, () => readModel(readBytes(path.join('models', file), file), id));
}

async function released<Read>(file: string, read: () => Promise<Read>): Promise<Read> {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof DamagedFile)) throw cause;
    const mend = 'Lay it anew from the release, or make it with npm run models.';
    return refuse(`models/${file}: ${cause.message} ${mend}`);
  }
}

/** The same in the form that a size says. */
export async function loadFigureInForm(
  figure: Pick<Figure, 'id'>,
  { shape }: Size,
): Promise<FigureData> {
  const data = await loadFigure(figure);
  if (!shape) return data;
  const { anatomy } = data.figure;
  const body = anatomy?.part === 'face' ? bundledWith({ ...anatomy, part: 'body' }) : null;
  const whole = body ? await loadFigure(body) : data;
  return shapedData(data, bodyOf(await loadShapes(), whole), shape);
}

/** The shape data of bodies; looked for from the working folder. */
export function loadShapes(): Promise<BodyShapes> {
  const file = 'body-shapes.bin';
  return released(file, () => readShapes(readBytes(path.join('models', file), file)));
}

/** A bundled body with its shape rows and bones, to be drawn onto a scan. */
export async function loadBodyFigure(base: BundledId): Promise<BodyFigure> {
  const [data, shapes] = [await loadFigure({ id: base }), await loadShapes()];
  const file = 'body-bones.bin';
  const bones = await released(file, () =>
    readBones(readBytes(path.join('models', file), file), shapes.surface),
  );
  return { base, data, model: bodyOf(shapes, data), bones };
}

/** Draws presets on a figure of some size. */
export async function presetPainterOf(
  name: string,
  size: Size = BUNDLED_SCALE,
): Promise<PresetPainter> {
  const data = await loadFigureInForm({ id: name }, size);
  const { anatomy } = data;
  if (!anatomy) return refuse(`${data.figure.name}: nothing is known of its anatomy`);
  return new PresetPainter(scaledMesh(figureMesh(data), size.factor), anatomy);
}

/** A figure in its form at the patient's size, as the app draws and prints it. */
export function mapFigureAt(data: FigureData, scale: Plan['scale']): MapFigure {
  const bundled = figureMesh(data);
  // as in the app: single precision, so that both draw the same outlines
  const normals = Float32Array.from(vertexNormals(bundled));
  const mesh = scaledMesh(bundled, scale.factor);
  const { anatomy } = data;
  const { tint } = data.look ?? plainLook(data);
  const { figure, unmeasured } = data;
  return mapFigureOf(
    { figure, mesh, normals, anatomy, tint, ...(unmeasured && { unmeasured }) },
    scale,
  );
}

/** The plan's figure at the patient's size. */
export async function planFigure({ figure, scale }: Plan): Promise<MapFigure> {
  return mapFigureAt(await loadFigureInForm(figure, scale), scale);
}

import path from 'node:path';
import { bundledData, type FigureData, figureMesh } from '../formats/figureData';
import { readModel } from '../formats/readModel';
import { vertexNormals } from '../geometry/mesh';
import { scaledMesh } from '../geometry/scaledMesh';
import { type MapFigure, mapFigureOf } from '../map/drawing/figure';
import { BUNDLED, type BundledId, isBundledId } from '../plan/figure/bundled';
import type { Figure } from '../plan/figure/figure';
import { PresetPainter } from '../plan/presets/presetField';
import type { Plan } from '../plan/types';
import { refuse } from './failure';
import { readBytes } from './loadSurface';

/** The name of a bundled figure; one that no figure has is refused. */
export function bundledIdOf(name: string): BundledId {
  if (isBundledId(name)) return name;
  return refuse(`no model is called ${name}; there are ${Object.keys(BUNDLED).join(', ')}`);
}

/** A figure with its columns; `models/` is looked for from the working folder. */
export async function loadFigure({ id }: Pick<Figure, 'id'>): Promise<FigureData> {
  const { file, id: bundled } = BUNDLED[bundledIdOf(id)];
  return bundledData(await readModel(readBytes(path.join('models', file), file), bundled));
}

/** Draws presets on a figure, `scale` times its size. */
export async function presetPainterOf(name: string, scale = 1): Promise<PresetPainter> {
  const data = await loadFigure({ id: name });
  const { anatomy } = data;
  if (!anatomy) return refuse(`${data.figure.name}: nothing is known of its anatomy`);
  return new PresetPainter(scaledMesh(figureMesh(data), scale), anatomy);
}

/** A figure at the patient's size, as the app draws and prints it. */
export function mapFigureAt(data: FigureData, scale: Plan['scale']): MapFigure {
  const bundled = figureMesh(data);
  // as in the app: single precision, so that both draw the same outlines
  const normals = Float32Array.from(vertexNormals(bundled));
  const mesh = scaledMesh(bundled, scale.factor);
  const { anatomy } = data;
  const tint = data.look?.tint ?? null;
  return mapFigureOf({ figure: data.figure, mesh, normals, anatomy, tint }, scale);
}

/** The plan's figure at the patient's size. */
export async function planFigure({ figure, scale }: Plan): Promise<MapFigure> {
  return mapFigureAt(await loadFigure(figure), scale);
}

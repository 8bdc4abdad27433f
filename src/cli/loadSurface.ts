import { createHash } from 'node:crypto';
import path from 'node:path';
import { figureMesh } from '../formats/figureData';
import { figureSource, type SurfaceSource } from '../formats/laidZones';
import { type LengthUnit, MESH_FORMATS, type MeshFormat, readMesh } from '../formats/readMesh';
import { ownBodyFrame } from '../geometry/bodyFrame';
import { boundingBox } from '../geometry/measure';
import { makeSurfaceMesh, type SurfaceMesh } from '../geometry/mesh';
import { scaledMesh } from '../geometry/scaledMesh';
import { BUNDLED } from '../plan/figure/bundled';
import { type Figure, isSkinOf } from '../plan/figure/figure';
import { BUNDLED_SCALE, refusedFactor, type Size } from '../plan/scale/patientScale';
import { areShapeNumbers, areShapesKnown } from '../plan/scale/patientShape';
import { refuse } from './failure';
import { bundledIdOf, figureCalled, loadFigureInForm } from './loadFigure';
import { readBytes, userPath } from './userFiles';

export interface Surface {
  readonly mesh: SurfaceMesh;
  readonly source: SurfaceSource;
  /** 1 per face: its number in the file */
  readonly fileFaces: ArrayLike<number>;
  readonly notes: readonly string[];
}

export async function loadMeshFile(file: string, unit: LengthUnit): Promise<Surface> {
  const format = path.extname(file).toLowerCase() as MeshFormat;
  if (!MESH_FORMATS.includes(format))
    refuse(`${file}: the ending must be one of ${MESH_FORMATS.join(' ')}`);
  const bytes = readBytes(userPath(file), file);
  const read = await readMesh(bytes, format, unit);
  if (!read.ok) return refuse(`${file}: ${read.reason}`);
  const mesh = makeSurfaceMesh(read.positionsMm, read.triangles);
  return {
    mesh: { ...mesh, bodyFrame: ownBodyFrame(mesh) },
    source: { kind: 'file', file: userPath(file), unit, digest: digestOf(bytes) },
    fileFaces: read.fileFaces,
    notes: [...read.notes, ...sizeNotes(mesh, unit)],
  };
}

/** Longest sides of what may be a patient or a part of one, mm: a hand, and more than the tallest man. */
const USUAL_MM = { least: 80, most: 2800 } as const;

/** A wrong unit is the likeliest cause of an unlikely size. */
function sizeNotes(mesh: SurfaceMesh, unit: LengthUnit): string[] {
  const { min, max } = boundingBox(mesh);
  const longest = Math.max(...max.map((most, axis) => most - min[axis]));
  if (longest >= USUAL_MM.least && longest <= USUAL_MM.most) return [];
  const size =
    longest < 1000 ? `${longest.toPrecision(3)} mm` : `${(longest / 1000).toPrecision(3)} m`;
  return [`the figure is ${size} long: if it is not, its unit is another than ${unit} (--unit)`];
}

/** A figure of some size. */
export async function loadFigureSurface(
  figure: Pick<Figure, 'id'>,
  size: Size = BUNDLED_SCALE,
): Promise<Surface> {
  const data = await loadFigureInForm(figure, size);
  return {
    mesh: scaledMesh(figureMesh(data), size.factor),
    source: figureSource(data.figure, size),
    fileFaces: Uint32Array.from({ length: data.triangles.length / 3 }, (_, face) => face),
    notes: [],
  };
}

/** Finds again what a layout was made on; the digest must be the same. */
export async function loadAgain(source: SurfaceSource, meshFile: string | null): Promise<Surface> {
  if (source.kind === 'model') {
    const surface = await loadFigureSurface({ id: source.model }, sizeOf(source));
    if (!isSkinOf(figureCalled(source.model), source.digest))
      refuse(`the layout was made on another version of the model ${source.model}`);
    return surface;
  }
  const file = meshFile ?? source.file;
  const surface = await loadMeshFile(file, source.unit);
  if (surface.source.digest !== source.digest)
    refuse(`${file} is not the file the layout was made on`);
  return surface;
}

/** As a layout file states it. */
function sizeOf({ model, scale = 1, shape }: SurfaceSource & { kind: 'model' }): Size {
  const reason = typeof scale === 'number' ? refusedFactor(scale) : 'it is no number';
  if (reason !== null) return refuse(`the layout file is damaged: scale ${scale}: ${reason}`);
  if (!shape) return { factor: scale, shape: null };
  const { sex } = BUNDLED[bundledIdOf(model)].anatomy;
  if (!areShapesKnown(shape.shapes))
    return refuse('the layout was made on a body fitted with other shape data');
  const { numbers, rightNumbers = numbers } = shape;
  if (!areShapeNumbers(numbers, sex) || !areShapeNumbers(rightNumbers, sex))
    return refuse('the layout file is damaged: its shape numbers are none');
  return { factor: scale, shape };
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

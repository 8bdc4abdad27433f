/*
 * Reads a figure from a file: .glb, .obj, .ply, .stl or .usdz in, a triangle list in millimetres out.
 *
 * Nothing of the file is believed: sizes are compared with the header before anything is allocated,
 * numbers are checked after. What a person should know (faces dropped, corners welded, holes) comes
 * back as notes; what cannot be used comes back as a reason. It never throws for a bad file.
 * .obj, .ply and .stl are read by our own short readers: the checks that three's loaders need around
 * them (list lengths against bytes, polygons of five corners dropped, `l` lines that turn a mesh into
 * lines, float32 coordinates, console noise) come to a whole parse already. The tests compare both on
 * good files. .glb goes to three's GLTFLoader, behind checks of its JSON, .usdz to
 * three's parts for USD, loaded on demand as the decoder of Draco is.
 */
import { checkMesh } from '../geometry/checkMesh';
import { counted, mendSkin } from '../geometry/mend/mend';
import { type DroppedFaces, dropZeroAreaFaces, weldPositions } from './meshClean';
import { coloursAt } from './meshColours';
import { BadFile, LIMITS, type RawFaces } from './meshFile';
import { readGlbFaces } from './meshGlb';
import { readObjFaces } from './meshObj';
import type { FilesBeside } from './meshObjLooks';
import { type OpensPicture, painted } from './meshPaint';
import { readPlyFaces } from './meshPly';
import { readStlFaces } from './meshStl';

export type MeshFormat = '.glb' | '.obj' | '.ply' | '.stl' | '.usdz';
export type LengthUnit = 'mm' | 'cm' | 'm';

export const MESH_FORMATS: readonly MeshFormat[] = ['.glb', '.obj', '.ply', '.stl', '.usdz'];
export const MM_PER_UNIT: Record<LengthUnit, number> = { mm: 1, cm: 10, m: 1000 };

export interface MeshFromFile {
  readonly ok: true;
  /** 3 per vertex, mm, in the file's own frame; equal positions are one vertex */
  readonly positionsMm: Float64Array;
  /** 3 per face, vertex indices, corners in the file's order */
  readonly triangles: Uint32Array;
  /** 1 per face: its number among the file's triangles, before faces without area were dropped */
  readonly fileFaces: Uint32Array;
  /** what a person should know, as sentences */
  readonly notes: readonly string[];
  /** 3 per vertex, 0 to 255, to be shown; null: the file has none that is read */
  readonly colours: Uint8Array | null;
}

export type ReadMesh = MeshFromFile | { readonly ok: false; readonly reason: string };

/** What it takes to show a skin in its own colours. */
export interface Shows {
  readonly opens: OpensPicture;
  /** of an .obj: its materials and pictures, which are files of their own */
  readonly beside?: FilesBeside;
}

/**
 * @param unit what one unit of the file's coordinates is
 * @param shows how the pictures on its skin are opened; left out: they are passed over
 */
export async function readMesh(
  bytes: Uint8Array,
  format: MeshFormat,
  unit: LengthUnit,
  shows?: Shows,
): Promise<ReadMesh> {
  try {
    if (bytes.length === 0) throw new BadFile('the file is empty');
    if (bytes.length > LIMITS.bytes)
      throw new BadFile(`the file is larger than ${LIMITS.bytes / 2 ** 20} MB`);
    const raw = await readFaces(bytes, format, shows);
    const { paint } = raw;
    const shown = shows && paint ? await painted(paint, shows.opens, bytes.length) : null;
    const { colours = null, notes = [] } = shown ?? {};
    const whole = colours ? { ...raw, colours } : raw;
    return finish({ ...whole, notes: [...raw.notes, ...notes] }, MM_PER_UNIT[unit]);
  } catch (cause) {
    if (cause instanceof BadFile) return { ok: false, reason: cause.message };
    const why = cause instanceof Error ? cause.message : String(cause);
    return { ok: false, reason: `the file is damaged or not a ${format} file (${why})` };
  }
}

function readFaces(
  bytes: Uint8Array,
  format: MeshFormat,
  shows?: Shows,
): RawFaces | Promise<RawFaces> {
  switch (format) {
    case '.glb':
      return readGlbFaces(bytes, shows !== undefined);
    case '.obj':
      return readObjFaces(bytes, shows?.beside);
    case '.ply':
      return readPlyFaces(bytes);
    case '.stl':
      return readStlFaces(bytes);
    case '.usdz':
      return import('./meshUsdz').then(({ readUsdzFaces }) =>
        readUsdzFaces(bytes, shows !== undefined),
      );
    default:
      return unknownFormat(format);
  }
}

function unknownFormat(format: never): never {
  throw new BadFile(`${format} is no format this app reads`);
}

/** Scales, checks every number, makes one sound skin of it, and tells what was done. */
function finish(raw: RawFaces, mmPerUnit: number): MeshFromFile {
  checkNumbers(raw);
  const positions = raw.positions.map((value) => value * mmPerUnit);
  const welded = weldPositions(positions, raw.faces.triangles(positions));
  const kept = dropZeroAreaFaces(welded.positions, welded.triangles);
  if (kept.triangles.length === 0) throw new BadFile('every face has zero area');
  const mended = mendSkin({ positions: welded.positions, ...kept });
  const skin = mended.list;
  const notes = [
    ...raw.notes,
    ...raw.faces.notes(),
    ...cleaningNotes(welded.weldedCount, kept),
    ...mended.notes,
  ];
  const report = checkMesh(skin.positions, skin.triangles);
  if (report.reasons.length > 0) throw new BadFile(report.reasons.join('; '));
  if (report.nonManifoldEdges > 0)
    notes.push(
      `${counted(report.nonManifoldEdges, 'edge')} at which faces cannot be turned to one side: treated as borders`,
    );
  if (report.pieces > 1) notes.push(`the surface has ${report.pieces} separate pieces`);
  if (report.borderLoops > 0)
    notes.push(`the surface is open: it ends at ${counted(report.borderLoops, 'border')}`);
  return {
    ok: true,
    positionsMm: skin.positions,
    triangles: skin.triangles,
    fileFaces: skin.fileFaces,
    notes,
    colours: raw.colours ? coloursAt({ positions, colours: raw.colours }, skin.positions) : null,
  };
}

function checkNumbers({ positions, faces }: RawFaces): void {
  const corners = faces.corners();
  if (corners.length === 0) throw new BadFile('the file holds no faces');
  const vertexCount = positions.length / 3;
  for (const vertex of corners) {
    if (!(vertex >= 0 && vertex < vertexCount))
      throw new BadFile(
        `a face names a vertex that does not exist (${vertex + 1} of ${vertexCount})`,
      );
    for (let axis = 0; axis < 3; axis++)
      if (!(Math.abs(positions[3 * vertex + axis]) <= LIMITS.coordinate))
        throw new BadFile(
          `vertex ${vertex + 1}, which a face uses, has a coordinate that is no usable number`,
        );
  }
}

function cleaningNotes(weldedCount: number, kept: DroppedFaces): string[] {
  const notes: string[] = [];
  if (weldedCount > 0)
    notes.push(`${counted(weldedCount, 'vertex', 'vertices')} at the place of another: welded`);
  if (kept.droppedCount > 0)
    notes.push(`${counted(kept.droppedCount, 'face')} of zero area: dropped`);
  return notes;
}

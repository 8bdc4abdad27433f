/*
 * Reads a figure from a file: .glb, .obj, .ply or .stl in, a triangle list in millimetres out.
 *
 * Nothing of the file is believed: sizes are compared with the header before anything is allocated,
 * numbers are checked after. What a person should know (faces dropped, corners welded, holes) comes
 * back as notes; what cannot be used comes back as a reason. It never throws for a bad file.
 * .obj, .ply and .stl are read by our own short readers: the checks that three's loaders need around
 * them (list lengths against bytes, polygons of five corners dropped, `l` lines that turn a mesh into
 * lines, float32 coordinates, console noise) come to a whole parse already. The tests compare both on
 * good files. .glb goes to three's GLTFLoader, behind checks of its JSON.
 */
import { checkMesh } from '../geometry/checkMesh';
import { type DroppedFaces, dropZeroAreaFaces, weldPositions } from './meshClean';
import { BadFile, LIMITS, type RawTriangles } from './meshFile';
import { readGlbTriangles } from './meshGlb';
import { readObjTriangles } from './meshObj';
import { readPlyTriangles } from './meshPly';
import { readStlTriangles } from './meshStl';

export type MeshFormat = '.glb' | '.obj' | '.ply' | '.stl';
export type LengthUnit = 'mm' | 'cm' | 'm';

export const MESH_FORMATS: readonly MeshFormat[] = ['.glb', '.obj', '.ply', '.stl'];
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
}

export type ReadMesh = MeshFromFile | { readonly ok: false; readonly reason: string };

/** @param unit what one unit of the file's coordinates is */
export async function readMesh(
  bytes: Uint8Array,
  format: MeshFormat,
  unit: LengthUnit,
): Promise<ReadMesh> {
  try {
    if (bytes.length === 0) throw new BadFile('the file is empty');
    if (bytes.length > LIMITS.bytes)
      throw new BadFile(`the file is larger than ${LIMITS.bytes / 2 ** 20} MB`);
    return finish(await readTriangles(bytes, format), MM_PER_UNIT[unit]);
  } catch (cause) {
    if (cause instanceof BadFile) return { ok: false, reason: cause.message };
    const why = cause instanceof Error ? cause.message : String(cause);
    return { ok: false, reason: `the file is damaged or not a ${format} file (${why})` };
  }
}

function readTriangles(
  bytes: Uint8Array,
  format: MeshFormat,
): RawTriangles | Promise<RawTriangles> {
  switch (format) {
    case '.glb':
      return readGlbTriangles(bytes);
    case '.obj':
      return readObjTriangles(bytes);
    case '.ply':
      return readPlyTriangles(bytes);
    case '.stl':
      return readStlTriangles(bytes);
    default:
      return unknownFormat(format);
  }
}

function unknownFormat(format: never): never {
  throw new BadFile(`${format} is no format this app reads`);
}

/** Scales, checks every number, welds, drops faces without area, and tells what it did. */
function finish(raw: RawTriangles, mmPerUnit: number): MeshFromFile {
  checkNumbers(raw);
  const positions = Float64Array.from(raw.positions, (value) => value * mmPerUnit);
  const welded = weldPositions(positions, raw.triangles);
  const kept = dropZeroAreaFaces(welded.positions, welded.triangles);
  if (kept.triangles.length === 0) throw new BadFile('every face has zero area');
  const notes = [...raw.notes, ...cleaningNotes(welded.weldedCount, kept)];
  const report = checkMesh(welded.positions, kept.triangles);
  if (report.reasons.length > 0) throw new BadFile(report.reasons.join('; '));
  if (report.nonManifoldEdges > 0)
    notes.push(
      `${counted(report.nonManifoldEdges, 'edge')} with more than two faces, or with faces turned against each other: treated as borders`,
    );
  if (report.pieces > 1) notes.push(`the surface has ${report.pieces} separate pieces`);
  if (report.borderLoops > 0)
    notes.push(`the surface is open: ${counted(report.borderLoops, 'border loop')}`);
  return {
    ok: true,
    positionsMm: welded.positions,
    triangles: kept.triangles,
    fileFaces: kept.fileFaces,
    notes,
  };
}

function checkNumbers({ positions, triangles }: RawTriangles): void {
  if (triangles.length === 0) throw new BadFile('the file holds no faces');
  const vertexCount = positions.length / 3;
  for (let i = 0; i < triangles.length; i++)
    if (!(triangles[i] >= 0 && triangles[i] < vertexCount))
      throw new BadFile(
        `face ${Math.floor(i / 3) + 1} names a vertex that does not exist (${triangles[i]})`,
      );
  for (let i = 0; i < positions.length; i++)
    if (!(Math.abs(positions[i]) <= LIMITS.coordinate))
      throw new BadFile(
        `vertex ${Math.floor(i / 3) + 1} has a coordinate that is no usable number`,
      );
}

function cleaningNotes(weldedCount: number, kept: DroppedFaces): string[] {
  const notes: string[] = [];
  if (weldedCount > 0)
    notes.push(`${counted(weldedCount, 'vertex', 'vertices')} at the place of another: welded`);
  if (kept.droppedCount > 0)
    notes.push(`${counted(kept.droppedCount, 'face')} of zero area: dropped`);
  return notes;
}

function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

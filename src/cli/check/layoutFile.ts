import type { LaidZone, SurfaceSource } from '../../formats/laidZones';
import {
  CERTIFICATE_NAMES,
  type CertificateFile,
  LAYOUT_FILE_VERSION,
  type LayoutFile,
  type PlaceFile,
  type ZoneFile,
} from '../../formats/layoutFile';
import { MM_PER_UNIT } from '../../formats/readMesh';
import { type DenseField, FIELD_STEP_MM, toDense } from '../../geometry/field';
import type { SurfacePoint } from '../../geometry/mesh';
import { type Certificate, LAYOUT_VERSION, type RuleViolation } from '../../layout/types';
import { fromBase64 } from '../../plan/file/base64';
import { refuse } from '../failure';
import { factsOfFile } from './latticeFile';
import { puncturesOfFile, threadsOfFile } from './needlesFile';
import { assertSound } from './soundZoneFile';

/** Parses a layout file; the caller has seen its `format`. */
export function asLayoutFile(json: Record<string, unknown>): LayoutFile {
  if (json.version !== LAYOUT_FILE_VERSION)
    refuse(
      `the layout file has ${versionWords(json.version)}; this program reads ${LAYOUT_FILE_VERSION}`,
    );
  if (json.layoutVersion !== LAYOUT_VERSION)
    refuse(
      `the layout file was laid by ${versionWords(json.layoutVersion)} of the layout; this program lays ${LAYOUT_VERSION}`,
    );
  if (!isSource(json.surface) || !Array.isArray(json.zones))
    refuse('the layout file is damaged: it has no surface or no zones');
  return json as unknown as LayoutFile;
}

function versionWords(version: unknown): string {
  return typeof version === 'number' ? `version ${version}` : 'no stated version';
}

function isSource(surface: unknown): surface is SurfaceSource {
  if (typeof surface !== 'object' || surface === null) return false;
  const { kind, file, unit, model } = surface as Record<string, unknown>;
  if (kind === 'model') return typeof model === 'string';
  return kind === 'file' && typeof file === 'string' && Object.hasOwn(MM_PER_UNIT, String(unit));
}

/** The zone in memory again; every index is checked against the surface. */
export function fromZoneFile(
  file: ZoneFile,
  faceOfFile: ReadonlyMap<number, number>,
  vertexCount: number,
): LaidZone {
  try {
    assertSound(file);
    const point = (at: { face: number }): number => {
      const face = faceOfFile.get(at.face);
      if (face === undefined) throw new Error(`there is no face ${at.face}`);
      return face;
    };
    const count = file.points.length;
    const links = Uint32Array.from(file.links.flat(), (number) => rowOf(number, count));
    return {
      name: String(file.name),
      field: fieldOf(file.field, vertexCount),
      pattern: file.pattern.kind,
      marginMm: file.pattern.marginMm,
      seed: file.pattern.seed,
      tipDepthMm: file.tipDepthMm,
      volumePerPointMl: file.volumePerPointMl,
      layout: {
        zoneId: '',
        count,
        faces: Int32Array.from(file.points, point),
        weights: column(file.points.flatMap(({ weights }) => weights)),
        positions: column(file.points.flatMap(({ positionMm }) => positionMm)),
        normals: column(file.points.flatMap(({ normal }) => normal)),
        areaMm2: file.areaMm2,
        links,
        linkLengths: column(file.linkLengthsMm),
        certificate: certificateOf(file.certificate, point, count),
        regular: file.lattice ? factsOfFile(file.lattice, links.length / 2, count) : null,
        manualRow: manualRowOf(file.byHand ?? [], count),
        violations: (file.offences ?? []).map(
          ({ point: number, kind, otherPoint, distanceMm }) => ({
            row: rowOf(number, count),
            kind: kind as RuleViolation['kind'],
            otherRow: otherPoint === null ? -1 : rowOf(otherPoint, count),
            distanceMm: distanceMm ?? Number.NaN,
          }),
        ),
        punctures: file.punctures ? puncturesOfFile(file.punctures, count) : null,
        threads: file.threads ? threadsOfFile(file.threads, count) : null,
        refined: file.finer ? { ...file.finer } : null,
      },
      others: {
        existing: (file.keptFrom?.existing ?? []).map((at) => placeOf(at, point)),
        previous: (file.keptFrom?.earlier ?? []).map((at) => ({
          point: placeOf(at, point),
          distanceMm: at.distanceMm,
        })),
      },
      ...(file.fill === 'none' && { fill: 'none' }),
      refinedField: file.finer ? fieldOf(file.finer.field, vertexCount) : null,
      lattice: file.lattice ? factsOfFile(file.lattice, links.length / 2, count) : null,
    };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return refuse(`the layout file is damaged in zone ${String(file?.name)}: ${why}`);
  }
}

function manualRowOf(numbers: readonly number[], count: number): Int32Array {
  const manualRow = new Int32Array(count).fill(-1);
  numbers.forEach((number, row) => {
    const at = rowOf(number, count);
    if (manualRow[at] >= 0) throw new Error(`point ${number} is set by hand twice`);
    manualRow[at] = row;
  });
  return manualRow;
}

function placeOf(
  { face, weights: [w0, w1, w2] }: PlaceFile,
  faceOf: (at: { face: number }) => number,
): SurfacePoint {
  return { face: faceOf({ face }), w0, w1, w2 };
}

function rowOf(number: number, count: number): number {
  if (!Number.isInteger(number) || number < 1 || number > count)
    throw new Error(`there is no point ${number}`);
  return number - 1;
}

function column(values: readonly number[]): Float64Array {
  if (!values.every(Number.isFinite)) throw new Error('a column holds something else than numbers');
  return Float64Array.from(values);
}

function fieldOf(file: ZoneFile['field'], vertexCount: number): DenseField {
  const vertexBytes = fromBase64(file.vertices);
  const stepBytes = fromBase64(file.steps);
  if (!vertexBytes || !stepBytes || vertexBytes.length !== 2 * stepBytes.length)
    throw new Error('its area cannot be read');
  const vertices = new Uint32Array(vertexBytes.slice().buffer);
  if (vertices.some((v) => v >= vertexCount)) throw new Error('its area lies on another mesh');
  const values = Float32Array.from(
    new Int16Array(stepBytes.slice().buffer),
    (step) => step * FIELD_STEP_MM,
  );
  return toDense({ vertices, values }, { vertexCount });
}

const NAME_OF_FILE = new Map(Object.entries(CERTIFICATE_NAMES).map(([name, told]) => [told, name]));

function certificateOf(
  file: CertificateFile,
  point: (at: { face: number }) => number,
  count: number,
): Certificate {
  const numbers = Object.fromEntries(
    Object.entries(file).map(([key, value]) => [
      NAME_OF_FILE.get(key) ?? key,
      value === null ? Number.NaN : value,
    ]),
  );
  const pair = file.smallestPair as [number, number] | null;
  const at = file.largestGapAt as SurfacePoint | null;
  // A place without a distance: no point can be reached from there.
  if (at !== null && file.largestGapMm === null) numbers.largestGapMm = Infinity;
  return {
    ...(numbers as unknown as Certificate),
    smallestPair: pair && [rowOf(pair[0], count), rowOf(pair[1], count)],
    largestGapAt: at && { ...at, face: point(at) },
  };
}

import type { SurfaceMesh } from '../geometry/mesh';
import type { ZoneLayout } from '../layout/types';
import { MODELS, type ModelId, SITE_IDS } from '../plan/models';
import type { Zone } from '../plan/types';
import type { Triple, ViewDirection } from './view';

/** What a map needs of a model; the app's `FigureModel` and Node's reader both give it. */
export interface MapFigure {
  /** as people call it: `Woman, body` */
  readonly name: string;
  /** sha256 of the model file, hex */
  readonly digest: string;
  readonly mesh: SurfaceMesh;
  /** 3 per vertex, unit */
  readonly normals: ArrayLike<number>;
  readonly views: readonly ViewDirection[];
  /** closed lines per vertex that help to find one's way, such as lips and brows: drawn at 0 */
  readonly guides?: readonly ArrayLike<number>[];
  readonly landmarks?: readonly Landmark[];
}

/** A place that is found on any patient. */
interface Landmark {
  readonly name: string;
  /** mm */
  readonly position: Triple;
  /** outwards */
  readonly normal: Triple;
}

/** A zone that has points, ready to be drawn. */
export interface MapZone {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
  /** unique on paper: the colour's letter, with a number where two zones share a colour */
  readonly letter: string;
  /** 1 per vertex, mm, inside positive */
  readonly field: ArrayLike<number>;
}

/** What of a read model a map uses; the app's `FigureModel` is one. */
export interface FigureSource {
  readonly id: ModelId;
  readonly mesh: SurfaceMesh;
  readonly normals: ArrayLike<number>;
  /** 4 per vertex: lips, areola, blush, brows, 0..255 */
  readonly tint: ArrayLike<number>;
  /** 1 per vertex: index into `SITE_IDS` */
  readonly site: ArrayLike<number>;
}

/** Lips, areolas and brows are outlined where their tint is half of full. */
const TINT_CHANNELS = [0, 1, 3] as const;
const HALF_TINT = 127.5;

export function mapFigureOf(source: FigureSource): MapFigure {
  const { id, mesh, normals, tint } = source;
  const { name, digest, views } = MODELS[id];
  const guides = TINT_CHANNELS.map((channel) =>
    Float32Array.from({ length: mesh.vertexCount }, (_, v) => tint[4 * v + channel] - HALF_TINT),
  );
  return { name, digest, mesh, normals, views, guides, landmarks: landmarksOf(source) };
}

/** The navel: the middle of the skin around it, where the model has that skin. */
function landmarksOf({ mesh, site, normals }: FigureSource): Landmark[] {
  const index = SITE_IDS.indexOf('periumbilical');
  const around = Array.from({ length: mesh.vertexCount }, (_, v) => v).filter(
    (v) => site[v] === index,
  );
  if (around.length === 0) return [];
  const mean = (rows: ArrayLike<number>, k: number): number =>
    around.reduce((sum, v) => sum + rows[3 * v + k], 0) / around.length;
  const three = (rows: ArrayLike<number>): Triple => [mean(rows, 0), mean(rows, 1), mean(rows, 2)];
  return [{ name: 'navel', position: three(mesh.positions), normal: three(normals) }];
}

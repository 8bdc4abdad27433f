import {
  FIELD_BAND_MM,
  quantiseField,
  remapField,
  type SparseField,
  toDense,
  toSparse,
} from '../../geometry/field';
import { Flood } from '../../geometry/geodesic';
import { distanceToLine, loopField } from '../../geometry/loopField';
import type { SurfaceLoop } from '../../geometry/loopSides';
import type { SurfaceMesh } from '../../geometry/mesh';
import { ShortestPath } from '../../geometry/shortestPath';
import type { Anatomy } from '../figure/figure';
import { SITE_IDS } from '../figure/sites';
import type { SiteId } from '../skin/skinProfile';
import { KEEP_OUT_DRAWINGS } from './keepOutDrawings';
import { landmarkVertex } from './landmarks';
import { type Corner, outlineLine } from './outlineLine';
import type { Outline, PresetSide } from './types';
import { ZONE_DRAWINGS } from './zoneDrawings';

/** A neighbour across the midline is the mirror picture of one on the left. */
const MIRRORED = 'mirror of ';

/** Corners where the line goes on in two ways only: a curve, not a meeting of lines. */
const SMOOTH_CORNERS: ReadonlySet<string> = smoothCorners([...ZONE_DRAWINGS, ...KEEP_OUT_DRAWINGS]);

function smoothCorners(outlines: readonly Outline[]): ReadonlySet<string> {
  const neighbours = new Map<string, Set<string>>();
  const join = (corner: string, neighbour: string) => {
    const known = neighbours.get(corner) ?? new Set<string>();
    neighbours.set(corner, known.add(neighbour));
  };
  for (const { shape, corners, inner } of outlines)
    for (const loop of inner ? [corners, inner] : [corners])
      loop.forEach((corner, i) => {
        const last = loop.length - 1;
        if (i > 0) join(corner, loop[i - 1]);
        else join(corner, shape === 'middle' ? MIRRORED + loop[1] : loop[last]);
        if (i < last) join(corner, loop[i + 1]);
        else join(corner, shape === 'middle' ? MIRRORED + loop[last - 1] : loop[0]);
      });
  const smooth = [...neighbours].filter(([, around]) => around.size === 2);
  return new Set(smooth.map(([corner]) => corner));
}

/** What of a figure's anatomy presets are drawn by. */
export type PresetAnatomy = Pick<Anatomy, 'sex' | 'mirror' | 'bodyVertex' | 'site'>;

/** Draws presets on one figure; keeps its scratch between them. */
export class PresetPainter {
  readonly mesh: SurfaceMesh;
  readonly #anatomy: PresetAnatomy;
  /** scratch over the mesh, for whatever else is laid by landmarks */
  readonly paths: ShortestPath;
  readonly flood: Flood;
  /** on a face: the vertex of every body vertex it holds */
  readonly #ofBody: ReadonlyMap<number, number> | null;
  /** what has been drawn, each outline left and right */
  readonly #drawn = new Map<Outline, Partial<Record<PresetSide, SparseField | null>>>();

  constructor(mesh: SurfaceMesh, anatomy: PresetAnatomy) {
    this.mesh = mesh;
    this.#anatomy = anatomy;
    this.paths = new ShortestPath(mesh);
    this.flood = new Flood(mesh);
    this.#ofBody = anatomy.bodyVertex === null ? null : invert(anatomy.bodyVertex);
  }

  /** Whether the model has all the skin that an outline needs. */
  has(outline: Outline): boolean {
    const { corners, inner = [], near, holes = [] } = outline;
    const names = [
      ...[...corners, ...inner, ...(near?.line ?? [])],
      ...holes.flatMap((hole) => hole.corners),
    ];
    return [...names, outline.hint].every((name) => this.#vertex(name) !== undefined);
  }

  /** Whether the model has a corner's skin. */
  hasVertex(name: string): boolean {
    return this.#vertex(name) !== undefined;
  }

  /** The vertex of a corner on this model, on the side asked for. */
  vertex(name: string, side: PresetSide): number {
    const left = this.#vertex(name);
    if (left === undefined) throw new Error(`No vertex for the landmark ${name}.`);
    return side === 'right' ? this.#anatomy.mirror[left] : left;
  }

  /** The field of an outline, or null where the model lacks the skin. */
  field(outline: Outline, side: PresetSide): SparseField | null {
    const drawn = this.#drawn.get(outline) ?? {};
    this.#drawn.set(outline, drawn);
    drawn[side] ??= this.#draw(outline, side);
    return drawn[side];
  }

  #draw(outline: Outline, side: PresetSide): SparseField | null {
    if (!this.has(outline)) return null;
    // drawn once: the two sides are each other's image to the last bit
    if (side === 'right') {
      const left = this.field(outline, 'left');
      return left && remapField(left, this.#anatomy.mirror);
    }
    const loops = [this.#loop(outline, outline.corners, side)];
    if (outline.inner) loops.push(this.#loop(outline, outline.inner, side));
    for (const hole of outline.holes ?? [])
      for (const holeSide of hole.shape === 'pair' ? (['left', 'right'] as const) : [side])
        loops.push(this.#loop(hole, hole.corners, holeSide));
    const drawn = loopField(this.mesh, loops, this.flood, this.vertex(outline.hint, side));
    if (!drawn.ok) throw new Error(`The outline round ${outline.hint} ${drawn.fault}.`);
    const field = outline.near ? this.#cutToLine(drawn.field, outline, side) : drawn.field;
    return outline.leavesOut ? this.#leaveOut(field, outline.leavesOut) : field;
  }

  #vertex(name: string): number | undefined {
    const body = landmarkVertex(name, this.#anatomy.sex);
    if (body === undefined) throw new Error(`There is no landmark ${name}.`);
    return this.#ofBody === null ? body : this.#ofBody.get(body);
  }

  #loop(outline: Pick<Outline, 'shape'>, names: readonly string[], side: PresetSide): SurfaceLoop {
    return outlineLine(this.paths, this.#corners(outline, names, side), true);
  }

  /** Corners in order; of an outline across the midline, those of both sides. */
  #corners(outline: Pick<Outline, 'shape'>, names: readonly string[], side: PresetSide): Corner[] {
    const drawn = names.map((name) => ({
      vertex: this.vertex(name, side),
      smooth: SMOOTH_CORNERS.has(name),
    }));
    if (outline.shape === 'pair') return drawn;
    const { mirror } = this.#anatomy;
    const across = drawn.map(({ vertex, smooth }) => ({ vertex: mirror[vertex], smooth }));
    return [...drawn, ...across.reverse()];
  }

  /**
   * Where outline and sites disagree, the border gives way. It keeps a distance to all vertices of such a
   * site: a point takes the site of its face's nearest corner, and the border would follow the corners' zigzag.
   */
  #leaveOut(field: SparseField, sites: readonly SiteId[]): SparseField {
    const out = new Set(sites.map((site) => SITE_IDS.indexOf(site)));
    const { site } = this.#anatomy;
    if (!field.vertices.some((v) => out.has(site[v]))) return field;
    const dense = toDense(field, this.mesh);
    const left = Array.from(field.vertices).filter((v) => out.has(site[v]));
    this.flood.runFromCurve(
      left,
      left.map(() => 0),
      left.map((_, i) => i),
      FIELD_BAND_MM + OUT_MM,
    );
    const { distance } = this.flood;
    for (const v of field.vertices)
      dense[v] = Math.min(dense[v], quantiseField(distance[v] - OUT_MM));
    return toSparse(dense);
  }

  #cutToLine(field: SparseField, outline: Outline, side: PresetSide): SparseField {
    const { line, mm } = outline.near as NonNullable<Outline['near']>;
    const path = outlineLine(this.paths, this.#corners(outline, line, side), false);
    const away = distanceToLine(this.mesh, path, this.flood, mm + FIELD_BAND_MM);
    const dense = toDense(field, this.mesh);
    for (const v of field.vertices) dense[v] = Math.min(dense[v], quantiseField(mm - away[v]));
    return toSparse(dense);
  }
}

/** From skin that is another site's, mm: more than half of the longest edge of the face. */
const OUT_MM = 2;

function invert(bodyVertex: Int32Array): ReadonlyMap<number, number> {
  const ofBody = new Map<number, number>();
  bodyVertex.forEach((body, v) => {
    ofBody.set(body, v);
  });
  return ofBody;
}

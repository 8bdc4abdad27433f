/*
 * A zone's skin cut out with what lies around it, and what is known of it whatever pattern is laid:
 * pieces, border, distances from the border, directions.
 *
 * Straight steps never lead farther than a step or two out of the zone, so nothing but the cut-out is
 * looked at and the time does not grow with the body. What is known follows from mesh, field and a
 * class of spacings (powers of two) alone; the last few zones are kept, so that a changed spacing,
 * direction or edge begins where the last one began, and gives the same bytes as a first time would.
 */
import { fieldFaces, insideShare } from '../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { depthFromBorder } from '../../geometry/patch';
import { fieldOnPart, type RefinedPart, toParent, toPart } from '../../geometry/refine';
import { bodyPartAxis } from './bodyPartAxis';
import { pieceBorders } from './borderPlaces';
import { metricCut } from './metricCut';
import type { OldPuncture } from './oldPunctures';
import { type Piece, zonePieces } from './pieces';

/** Skin around the zone that is cut out with it, in spacings of the class at least. */
const SURROUNDINGS = 2;
/** Zones that are kept for one surface, and how many faces they may have together. */
const MOST_KEPT = 8;
const MOST_KEPT_FACES = 800_000;

/** A margin is told from the corners of a face: distances are known so many edges beyond it, in classes. */
const BEYOND_EDGES = 1.2;
const LIMITS_MM = 4;

/** Distances inwards from the border, right as far as `limitMm`; outside as `depthFromBorder` has them. */
export interface BorderDistances {
  /** 1 per vertex, mm */
  readonly mm: Float64Array;
  readonly limitMm: number;
}

export class ZoneSkin {
  readonly part: RefinedPart;
  /** the cut-out; steps, places and fields of patterns are on it */
  readonly mesh: SurfaceMesh;
  readonly field: Float64Array;
  readonly areaMm2: number;
  /** connected parts of the zone, largest first */
  readonly pieces: readonly Piece[];
  /** 1 per vertex of the cut-out: its piece, or -1 */
  readonly pieceOf: Int32Array;
  /** longest edge at a vertex inside, mm */
  readonly longestEdgeMm: number;
  private readonly distances = new Map<number, BorderDistances>();
  private readonly directions = new Map<number, readonly [number, number, number]>();
  private borders: readonly (readonly SurfacePoint[])[] | null = null;
  private vertices: readonly (readonly number[])[] | null = null;
  private areas: Float64Array | null = null;

  constructor(parent: SurfaceMesh, field: ArrayLike<number>, spacingMm: number, growMm: number) {
    this.part = metricCut(parent, field, { spacingMm, growMm });
    this.mesh = parent.bodyFrame
      ? { ...this.part.mesh, bodyFrame: parent.bodyFrame }
      : this.part.mesh;
    this.field = fieldOnPart(this.part, field);
    const { pieces, pieceOf, areaMm2 } = zonePieces(this.mesh, this.field);
    this.pieces = pieces;
    this.pieceOf = pieceOf;
    this.areaMm2 = areaMm2;
    let longest = 0;
    for (let vertex = 0; vertex < this.mesh.vertexCount; vertex++)
      if (this.field[vertex] > 0) longest = Math.max(longest, this.mesh.longestEdgeAt[vertex]);
    this.longestEdgeMm = longest;
  }

  /** Distances from the border for margins up to this many mm. */
  fromBorder(marginMm: number): BorderDistances {
    const limit = LIMITS_MM * Math.ceil((marginMm + BEYOND_EDGES * this.longestEdgeMm) / LIMITS_MM);
    const known = this.distances.get(limit);
    if (known !== undefined) return known;
    const mm = depthFromBorder(this.mesh, this.field, limit);
    const found = { mm, limitMm: limit };
    this.distances.set(limit, found);
    return found;
  }

  /** Places along each piece's border. */
  borderPlaces(): readonly (readonly SurfacePoint[])[] {
    this.borders ??= pieceBorders(this.mesh, this.field, this.pieceOf, this.pieces.length);
    return this.borders;
  }

  /** Vertices inside, by piece. */
  pieceVertices(): readonly (readonly number[])[] {
    this.vertices ??= verticesByPiece(this.pieceOf, this.pieces.length);
    return this.vertices;
  }

  /** The body part's axis at a piece's centre; looks at skin beyond the cut-out. */
  referenceOf(piece: number): readonly [number, number, number] {
    const known = this.directions.get(piece);
    if (known !== undefined) return known;
    const { centre, areaMm2 } = this.pieces[piece];
    const found = bodyPartAxis(this.part.parent, toParent(this.part, centre), areaMm2);
    this.directions.set(piece, found);
    return found;
  }

  /** 1 per vertex: the skin inside the zone that counts to it, mm2 */
  vertexAreas(): Float64Array {
    this.areas ??= vertexAreas(this.mesh, this.field);
    return this.areas;
  }

  /** Places of the whole surface, on the cut-out; those too far to matter are left out. */
  inside(points: readonly SurfacePoint[]): SurfacePoint[] {
    return toPart(this.part, points).filter((point) => point !== null);
  }

  /** Old punctures on the cut-out. */
  oldInside(previous: readonly OldPuncture[]): OldPuncture[] {
    const points = toPart(
      this.part,
      previous.map(({ point }) => point),
    );
    return previous.flatMap(({ distanceMm }, row) => {
      const point = points[row];
      return point === null ? [] : [{ point, distanceMm }];
    });
  }
}

interface Kept {
  readonly key: string;
  readonly field: Float64Array;
  readonly skin: ZoneSkin;
}

const keptOf = new WeakMap<SurfaceMesh, Kept[]>();

/**
 * A zone's skin, cut out for a spacing.
 * @param reachMm distance that is kept to places outside the zone, mm
 */
export function zoneSkin(
  mesh: SurfaceMesh,
  field: ArrayLike<number>,
  spacingMm: number,
  reachMm = 0,
): ZoneSkin {
  const wide = powerOfTwo(spacingMm);
  const grow = Math.max(SURROUNDINGS * wide, powerOfTwo(reachMm));
  const key = `${wide} ${grow}`;
  const kept = keptOf.get(mesh) ?? [];
  keptOf.set(mesh, kept);
  const at = kept.findIndex((each) => each.key === key && isSame(each.field, field));
  const [found] = at >= 0 ? kept.splice(at, 1) : [];
  const now = found ?? {
    key,
    field: Float64Array.from(field),
    skin: new ZoneSkin(mesh, field, wide, grow),
  };
  kept.unshift(now);
  let faces = 0;
  let count = 0;
  for (const { skin } of kept) {
    faces += skin.mesh.faceCount;
    if (count > 0 && (count >= MOST_KEPT || faces > MOST_KEPT_FACES)) break;
    count++;
  }
  kept.length = count;
  return now.skin;
}

/** The farthest that old punctures are kept away from, mm. */
export function farthestKept(previous: readonly OldPuncture[]): number {
  return previous.reduce((most, { distanceMm }) => Math.max(most, distanceMm), 0);
}

/** The least power of two that is no less; 0 for nothing. */
function powerOfTwo(mm: number): number {
  if (!(mm > 0)) return 0;
  let power = 1;
  while (power < mm) power *= 2;
  while (power / 2 >= mm) power /= 2;
  return power;
}

function isSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Vertices inside the zone, by piece. */
function verticesByPiece(pieceOf: Int32Array, pieceCount: number): number[][] {
  const lists: number[][] = Array.from({ length: pieceCount }, () => []);
  for (let vertex = 0; vertex < pieceOf.length; vertex++) {
    const piece = pieceOf[vertex];
    if (piece >= 0 && piece < pieceCount) lists[piece].push(vertex);
  }
  return lists;
}

function vertexAreas(mesh: SurfaceMesh, field: Float64Array): Float64Array {
  const areas = new Float64Array(mesh.vertexCount);
  const { triangles, edgeLengths, apexHeight } = mesh;
  for (const face of fieldFaces(mesh, field)) {
    const a = triangles[3 * face];
    const b = triangles[3 * face + 1];
    const c = triangles[3 * face + 2];
    const share = insideShare(field[a], field[b], field[c]);
    const count = (field[a] > 0 ? 1 : 0) + (field[b] > 0 ? 1 : 0) + (field[c] > 0 ? 1 : 0);
    const mm2 = (share * edgeLengths[3 * face] * apexHeight[3 * face]) / 2;
    if (field[a] > 0) areas[a] += mm2 / count;
    if (field[b] > 0) areas[b] += mm2 / count;
    if (field[c] > 0) areas[c] += mm2 / count;
  }
  return areas;
}

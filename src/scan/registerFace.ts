import type { FigureData } from '../formats/figureData';
import { makeSurfaceMesh, vertexNormals } from '../geometry/mesh';
import { type PoseByShape, poseByShape } from './poseCheck';
import { AS_FACE, register, ScanSurface } from './register';
import {
  gapMm,
  type Mark,
  measuredOf,
  pinsOf,
  type RawScan,
  type RegisteredFigure,
  RegistrationFault,
  skinOf,
} from './registered';
import { moved, type Similarity, similarityOf } from './similarity';

/** A landmark that lies farther from its place than this after the similarity is a slip, mm. */
const SLIP_MM = 25;

/**
 * Draws the face figure onto a scan of a face. The shape it starts from is the mix of woman and man that
 * lies nearest to the scan; the patient's own size is kept.
 * @param wantedSex null: the nearer of the two
 * @throws RegistrationFault where landmarks are too few or cannot belong to a face
 */
export function registerFace(
  faces: { readonly woman: FigureData; readonly man: FigureData },
  scan: RawScan,
  marks: readonly Mark[],
  mmPerUnit: (templateMmPerUnit: number) => number,
  wantedSex: 'woman' | 'man' | null = null,
  onRound: (share: number) => void = () => {},
): RegisteredFigure {
  const { woman, man } = faces;
  const pins = pinsOf(woman, marks, 'face');
  const isSkin = skinOf(woman);
  const mixed = (share: number): Float64Array =>
    woman.positionsMm.map((mm, i) => mm + share * (man.positionsMm[i] - mm));
  const fitted = (positions: Float64Array): Similarity =>
    similarityOf(
      pins.map(({ place }) => place),
      pins.map(({ vertex }) => [...positions.subarray(3 * vertex, 3 * vertex + 3)]),
    );
  const share = nearestMix(mixed, fitted, scan, isSkin);
  const positions = mixed(share);
  const similarity = fitted(positions);
  refuseMirrored(pins, positions, similarity);
  const unitMm = mmPerUnit(similarity.scale);
  // mm of the patient for one mm of the template
  const own = unitMm / similarity.scale;
  for (const { name, vertex, place } of pins) {
    const mm = own * gapMm(positions, vertex, moved(similarity, place));
    if (mm > SLIP_MM)
      throw new RegistrationFault(
        `landmark ${name} lies ${mm.toFixed(0)} mm from where the others put it: is it the right place, and the right side?`,
      );
  }
  const there = { positions: movedAll(similarity, scan.positions), triangles: scan.triangles };
  const template = { positions, triangles: woman.triangles, isSkin };
  const drawn = register(
    template,
    there,
    pins.map(({ vertex, place }) => ({ vertex, place: moved(similarity, place) })),
    AS_FACE,
    onRound,
  );
  const measured = measuredOf(drawn, isSkin, own, LEAST_MEASURED);
  const byShape = shapePose(template, there, measured.isMeasured, own);
  const { to } = similarity;
  return {
    ...measured,
    base: (wantedSex ?? (share > 0.5 ? 'man' : 'woman')) === 'man' ? 'male-face' : 'female-face',
    positionsMm: drawn.positions.map((mm, i) => to[i % 3] + own * (mm - to[i % 3])),
    templateMmPerUnit: similarity.scale,
    residuals: pins.map(({ name, vertex, place }) => ({
      name,
      mm: own * gapMm(drawn.positions, vertex, moved(similarity, place)),
    })),
    similarity,
    byShape,
    doubts: doubtsOf(byShape),
  };
}

/** Of the figure's skin at least this share lies on a scan of a face, or it lies beside it. */
const LEAST_MEASURED = 0.02;
/** Marks that fit so much better in a mirror have left and right changed over. */
const MIRRORED = 0.5;
/** Marks that fit so well say nothing of a mirror, mm. */
const FITS_MM = 4;

interface Placed {
  readonly vertex: number;
  readonly place: readonly number[];
}

/** @throws RegistrationFault where the marks are a mirror image of a face's */
function refuseMirrored(
  pins: readonly Placed[],
  positions: Float64Array,
  similarity: Similarity,
): void {
  const targets = pins.map(({ vertex }) => [...positions.subarray(3 * vertex, 3 * vertex + 3)]);
  const places = pins.map(({ place }) => place);
  const mirrored = places.map(([x, y, z]) => [-x, y, z]);
  const off = offMm(similarity, places, targets);
  if (off < FITS_MM) return;
  if (offMm(similarityOf(mirrored, targets), mirrored, targets) < MIRRORED * off)
    throw new RegistrationFault(
      'the landmarks are those of a face in a mirror: is each on its right side? If they are, the file has left and right changed over',
    );
}

/** Root of the mean square, in the targets' unit. */
function offMm(
  similarity: Similarity,
  places: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
): number {
  const sum = places.reduce(
    (all, place, i) =>
      all + moved(similarity, place).reduce((far, x, k) => far + (x - targets[i][k]) ** 2, 0),
    0,
  );
  return Math.sqrt(sum / places.length);
}

/** Every so many vertices are enough to tell how a figure lies. */
const POSED = 29;
/** The face's own front: ears, neck and the back of the head say little of how it lies, mm. */
const FRONT_MM = 20;

/** How the unbent figure lies by its shape, of what the scan has; lengths in mm of the patient. */
function shapePose(
  template: { readonly positions: Float64Array; readonly triangles: Uint32Array },
  scan: RawScan,
  isMeasured: Uint8Array,
  own: number,
): PoseByShape {
  const { positions, triangles } = template;
  const normals = vertexNormals(makeSurfaceMesh(positions, triangles));
  const front = [...isMeasured.keys()].filter(
    (v) => isMeasured[v] === 1 && positions[3 * v + 2] > FRONT_MM,
  );
  const vertices = front.filter((_, i) => i % POSED === 0);
  const rows = (of: ArrayLike<number>) =>
    Float64Array.from(vertices.flatMap((v) => [of[3 * v], of[3 * v + 1], of[3 * v + 2]]));
  const places = { positions: rows(positions), normals: rows(normals) };
  const pose = poseByShape(new ScanSurface(scan), places);
  return { ...pose, movedMm: own * pose.movedMm };
}

/** Made faces: right ones agree in 0.8 and more and move by 2 mm, turned ones in under 0.5. */
const LEAST_AGREEMENT = 0.65;
const MOST_MOVED_MM = 6;
const MOST_TURNED = 10;

function doubtsOf({ agreement, movedMm, turnedDegrees }: PoseByShape): string[] {
  if (agreement < LEAST_AGREEMENT)
    return [
      `laid on it without bending, the face agrees with the scan in only ${Math.round(100 * agreement)} of 100 places: it may be turned or upside down, or landmarks are at wrong places; a face far from the average does the same`,
    ];
  if (movedMm > MOST_MOVED_MM || turnedDegrees > MOST_TURNED)
    return [
      `by its shape alone the face would lie ${movedMm.toFixed(0)} mm from where the landmarks lay it, turned by ${turnedDegrees.toFixed(0)}°: look at each landmark again`,
    ];
  return [];
}

/** Mixes that are tried: 0 is the woman, 1 the man. */
const MIXES = [0, 0.5, 1];
const MIX_RANGE = [-0.25, 1.25] as const;
/** Every so many vertices are enough to tell which mix lies nearest. */
const SAMPLED = 23;

/** The share of the man whose skin lies nearest to the scan: the lowest of a parabola through three. */
function nearestMix(
  mixed: (share: number) => Float64Array,
  fitted: (positions: Float64Array) => Similarity,
  scan: RawScan,
  isSkin: Uint8Array,
): number {
  const surface = new ScanSurface(scan);
  const [low, middle, high] = MIXES.map((share) => {
    const positions = mixed(share);
    const { scale, rotation, from, to } = fitted(positions);
    const gaps: number[] = [];
    for (let v = 0; v < isSkin.length; v += SAMPLED) {
      if (!isSkin[v]) continue;
      // back into the scan's frame
      const p = [0, 1, 2].map((k) => (positions[3 * v + k] - to[k]) / scale);
      const place = [0, 1, 2].map(
        (k) => from[k] + rotation[0][k] * p[0] + rotation[1][k] * p[1] + rotation[2][k] * p[2],
      );
      const gap = surface.gap(place);
      if (gap !== null) gaps.push(gap * scale);
    }
    gaps.sort((a, b) => a - b);
    // what the scan has no skin for lies far away: the nearer half is of the face
    return gaps.slice(0, gaps.length >> 1).reduce((sum, gap) => sum + gap * gap, 0);
  });
  const bend = low - 2 * middle + high;
  if (bend <= 0) return low < high ? 0 : 1;
  const best = 0.5 + (0.25 * (low - high)) / bend;
  return Math.min(MIX_RANGE[1], Math.max(MIX_RANGE[0], best));
}

export function movedAll(similarity: Similarity, positions: Float64Array): Float64Array {
  const out = new Float64Array(positions.length);
  for (let i = 0; i < positions.length; i += 3)
    out.set(moved(similarity, [positions[i], positions[i + 1], positions[i + 2]]), i);
  return out;
}

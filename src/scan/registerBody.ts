import type { BodyModel } from '../body/bodyModel';
import type { FigureData } from '../formats/figureData';
import type { BodyBones } from '../formats/readBones';
import type { BundledId } from '../plan/figure/bundled';
import { turned } from './body/posedBody';
import { type PosedBody, poseOfScan } from './body/poseOfScan';
import { type Manner, register, ScanSurface } from './register';
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
import { movedAll } from './registerFace';
import { moved, type Similarity, similarityOf } from './similarity';

/** A bundled body with all that bends it. */
export interface BodyFigure {
  readonly base: BundledId;
  readonly data: FigureData;
  readonly model: BodyModel;
  readonly bones: BodyBones;
}

/** A landmark that the posed body has so far from where it was clicked is a slip, mm. */
const SLIP_MM = 60;
/** A hand, a knee: of the body's skin at least this share lies on a scan, or it lies beside it. */
const LEAST_MEASURED = 0.004;
/** The posed body takes so much of the way that a registration is told of. */
const POSE_SHARE = 0.55;

/** From a body in the scan's pose and nearly in its form. */
const AS_BODY: Manner = {
  spacingMm: 10,
  rounds: [300, 100, 30, 10, 5, 3].flatMap((stiffness, i) => {
    const pin = [2, 1, 1, 0.5, 0.2, 0.1][i];
    const round = { stiffness: 0.02 * stiffness, pin, sureMm: i < 2 ? 12 : 6 };
    return [round, round];
  }),
};

/**
 * Draws a body onto a scan of one or of a part of one: first its pose and its form by the shape rows, then
 * skin that no row makes. It keeps the pose in which it was scanned; its pelvis stands upright.
 * @throws RegistrationFault where landmarks are too few or cannot belong to a body
 */
export function registerBody(
  { base, data, model, bones }: BodyFigure,
  scan: RawScan,
  marks: readonly Mark[],
  mmPerUnit: (templateMmPerUnit: number) => number,
  onRound: (share: number) => void = () => {},
): RegisteredFigure {
  const pins = pinsOf(data, marks, 'body');
  const first = similarityOf(
    pins.map(({ place }) => place),
    pins.map(({ vertex }) => [...data.positionsMm.subarray(3 * vertex, 3 * vertex + 3)]),
  );
  const rough = { ...first, scale: mmPerUnit(first.scale) };
  const there = { positions: movedAll(rough, scan.positions), triangles: scan.triangles };
  const placed = pins.map(({ name, vertex, place }) => ({
    name,
    vertex,
    place: moved(rough, place),
  }));
  const surface = new ScanSurface(there);
  const posed = poseOfScan(model, bones, surface, placed, (share) => onRound(POSE_SHARE * share));
  for (const { name, vertex, place } of placed) {
    const mm = gapMm(posed.positions, vertex, place);
    if (mm > SLIP_MM)
      throw new RegistrationFault(
        `landmark ${name} lies ${mm.toFixed(0)} mm from where the others and the skin put it: is it the right place, and the right side?`,
      );
  }
  const isSkin = skinOf(data);
  const template = { positions: posed.positions, triangles: data.triangles, isSkin };
  const drawn = register(template, there, placed, AS_BODY, (share) =>
    onRound(POSE_SHARE + (1 - POSE_SHARE) * share),
  );
  const measured = measuredOf(drawn, isSkin, 1, LEAST_MEASURED);
  const agreement = agreementOf(posed.positions, surface, measured.isMeasured);
  const lonely = lonelyMarks(placed, data.positionsMm, (v) => {
    const gap = measured.isMeasured[v] ? gapAt(posed.positions, surface, v) : null;
    return gap !== null && gap <= AGREES_MM;
  });
  const upright = pelvisUpright(posed);
  return {
    ...measured,
    base,
    positionsMm: movedAll(upright, drawn.positions),
    templateMmPerUnit: first.scale,
    residuals: placed.map(({ name, vertex, place }) => ({
      name,
      mm: gapMm(drawn.positions, vertex, place),
    })),
    similarity: joined(rough, upright),
    byShape: { agreement },
    doubts: doubtsOf(agreement, lonely),
  };
}

/** Takes the scan to where the pelvis stands as on the bundled body. */
function pelvisUpright({ turn, from, to }: PosedBody): Similarity {
  const rotation = [0, 1, 2].map((k) => [turn[k], turn[3 + k], turn[6 + k]]);
  return { scale: 1, rotation, from: [...to], to: [...from] };
}

/** One similarity after the other. */
function joined(one: Similarity, next: Similarity): Similarity {
  const matrix = Float64Array.from(next.rotation.flat());
  const columns = [0, 1, 2].map((k) =>
    turned(
      matrix,
      Float64Array.from(one.rotation, (row) => row[k]),
    ),
  );
  return {
    scale: one.scale * next.scale,
    rotation: [0, 1, 2].map((k) => columns.map((column) => column[k])),
    from: one.from,
    to: moved(next, one.to),
  };
}

/** So far off the scan the posed body may lie before it bends, mm. */
const AGREES_MM = 12;
/** Of the skin that the scan has; made bodies agree in 0.9 and more, with sides changed over in half of it. */
const LEAST_AGREEMENT = 0.7;
/** Every so many vertices are enough. */
const SAMPLED = 31;

function agreementOf(posed: Float64Array, surface: ScanSurface, isMeasured: Uint8Array): number {
  const places = [...isMeasured.keys()].filter((v) => v % SAMPLED === 0 && isMeasured[v]);
  const gaps = places.map((v) => gapAt(posed, surface, v)).filter((gap) => gap !== null);
  return gaps.filter((gap) => gap <= AGREES_MM).length / (gaps.length || 1);
}

function gapAt(positions: Float64Array, surface: ScanSurface, v: number): number | null {
  return surface.gap([...positions.subarray(3 * v, 3 * v + 3)]);
}

/** Skin so near to a landmark was scanned with it, mm; every so many vertices of it are enough. */
const ROUND_MM = 70;
const SAMPLED_ROUND = 5;
const LEAST_ROUND = 0.15;

/** Landmarks round which hardly any skin lies on the scan, though they were pressed on it. */
function lonelyMarks(
  pins: readonly { readonly name: string; readonly vertex: number }[],
  rest: Float64Array,
  isOn: (vertex: number) => boolean,
): string[] {
  return pins.flatMap(({ name, vertex }) => {
    const middle = rest.subarray(3 * vertex, 3 * vertex + 3);
    let all = 0;
    let on = 0;
    for (let v = vertex % SAMPLED_ROUND; v < rest.length / 3; v += SAMPLED_ROUND) {
      if (gapMm(rest, v, [...middle]) > ROUND_MM) continue;
      all++;
      if (isOn(v)) on++;
    }
    return on < LEAST_ROUND * all ? [name] : [];
  });
}

function doubtsOf(agreement: number, lonely: readonly string[]): string[] {
  if (agreement < LEAST_AGREEMENT)
    return [
      `bent at its joints only, the body agrees with the scan in only ${Math.round(100 * agreement)} of 100 places: landmarks may be at wrong places, or left and right changed over; a body far from the average does the same`,
    ];
  return lonely.map(
    (name) =>
      `round landmark ${name} hardly any skin of the figure lies on the scan: is it at the right place?`,
  );
}

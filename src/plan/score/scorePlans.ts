import { ExactDistance } from '../../geometry/exactDistance';
import { type DenseField, emptyField, fieldArea, toDense } from '../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import type { ZoneLayout } from '../../layout/types';
import type { Anatomy } from '../figure/figure';
import { isSameFigure } from '../figure/figure';
import { leftOutShare } from '../gapWords';
import { pointTipDepthMm, pointVolumeMl } from '../points/pointValues';
import { isNearRisk, planRisk } from '../risk/planRisk';
import { allRisks, RiskMap } from '../risk/riskAt';
import { figureSize } from '../session/startSession';
import { skinProfile } from '../skin/skinProfile';
import { layerAt } from '../skin/tipLayer';
import { siteOfPoint } from '../skin/zoneSites';
import type { Plan, Zone } from '../types';
import { AllowedSkin } from '../zones/allowedSkin';
import { assign, type Candidate } from './assign';

/** Farther along the skin from every point of the trainer's than this a point is one too many, mm. A rule of ours. */
export const REACH_MM = 15;
/** Depths this near are alike, mm. A rule of ours. */
export const ALIKE_MM = 0.25;

/** A plan and its points. */
export interface LaidPlan {
  readonly plan: Plan;
  readonly layouts: Readonly<Record<string, ZoneLayout | undefined>>;
}

/** A point of either plan, in the order of injecting. */
interface ScoredPoint {
  readonly at: SurfacePoint;
  readonly place: readonly [number, number, number];
  /** `Forehead 3` */
  readonly name: string;
  /** NaN: not set */
  readonly depthMm: number;
  readonly layer: string;
  readonly aim: Zone['aim'];
  readonly volumeMl: number;
}

/** Two points that are meant by one another. */
export interface ScoredPair {
  readonly trainer: string;
  readonly trainee: string;
  /** along the skin */
  readonly distanceMm: number;
  /** deeper is above 0; NaN where either is not set */
  readonly deeperMm: number;
  readonly isLayerSame: boolean;
  /** a layer that the trainer aims at, and no other; null: the trainer names none */
  readonly isAimSame: boolean | null;
  readonly moreMl: number;
}

export interface PlanFacts {
  readonly points: number;
  readonly volumeMl: number;
  /** nearest two points of any zone; NaN with fewer than two */
  readonly smallestSpacingMm: number;
  /** largest gap of any zone; NaN without points */
  readonly largestGapMm: number;
  /** share of the skin near old punctures, of which the largest gap does not speak; 0 without any */
  readonly leftOutShare: number;
  /** straight from point to point in their order, mm */
  readonly pathMm: number;
  /** points inside the trainer's keep-outs or their buffers */
  readonly keptOut: number;
  /** tips that reach the published depth of a vessel or nerve; null where none is looked for */
  readonly risks: number | null;
}

/** A trainee's plan beside the trainer's. */
export interface Score {
  readonly pairs: readonly ScoredPair[];
  /** names of points of the trainer's that nobody set, and of the trainee's that nobody asked for */
  readonly missed: readonly string[];
  readonly extra: readonly string[];
  /** of the pairs; NaN without any */
  readonly meanMm: number;
  readonly worst: ScoredPair | null;
  readonly depthAlike: number;
  readonly layerSame: number;
  /** of pairs whose layer the trainer names: how many, and those aimed at it */
  readonly aimAsked: number;
  readonly aimSame: number;
  readonly meanDeeperMm: number;
  /** share of pairs of points that come in the trainer's order, 0..1; NaN with fewer than two */
  readonly orderKept: number;
  /** share of the trainer's painted skin that the trainee's covers, and the trainee's that lies beside it, mm2 */
  readonly coveredShare: number;
  readonly besideMm2: number;
  readonly trainer: PlanFacts;
  readonly trainee: PlanFacts;
}

/** Why two plans cannot be compared; null: they can. */
export function scoreRefusal(trainer: Plan, trainee: Plan): string | null {
  if (!isSameFigure(trainer.figure, trainee.figure))
    return `the trainer’s plan lies on ${trainer.figure.name}, the trainee’s on ${trainee.figure.name}`;
  if (figureSize(trainer) !== figureSize(trainee))
    return 'the two plans lie on figures of different size or form';
  return null;
}

/**
 * @param mesh of the figure at the plans' size, which both share: see `scoreRefusal`
 * @param map of vessels and nerves on it; null: none is looked for
 */
export function scorePlans(
  mesh: SurfaceMesh,
  anatomy: Anatomy | null,
  trainer: LaidPlan,
  trainee: LaidPlan,
  map: RiskMap | null,
): Score {
  const asked = pointsOf(mesh, anatomy, trainer);
  const set = pointsOf(mesh, anatomy, trainee);
  const candidates = candidatesOf(mesh, asked, set);
  const partner = assign(asked.length, set.length, candidates, REACH_MM);
  const pairs: ScoredPair[] = [];
  const order: number[] = [];
  partner.forEach((second, first) => {
    const found = candidates.find((each) => each.first === first && each.second === second);
    if (!found) return;
    order.push(second);
    pairs.push(pairOf(asked[first], set[second], found.distanceMm));
  });
  const taken = new Set(partner);
  const keepOuts = new AllowedSkin(mesh, trainer.plan.keepOuts).within(
    new Float32Array(mesh.vertexCount).fill(1),
  );
  const facts = (laid: LaidPlan, points: readonly ScoredPoint[]): PlanFacts =>
    factsOf(mesh, laid, points, { keepOuts, map, anatomy });
  return {
    pairs,
    missed: asked.filter((_, i) => partner[i] < 0).map(({ name }) => name),
    extra: set.filter((_, i) => !taken.has(i)).map(({ name }) => name),
    meanMm: mean(pairs.map(({ distanceMm }) => distanceMm)),
    worst: pairs.reduce<ScoredPair | null>(
      (worst, each) => (each.distanceMm > (worst?.distanceMm ?? -1) ? each : worst),
      null,
    ),
    depthAlike: pairs.filter(({ deeperMm }) => Math.abs(deeperMm) <= ALIKE_MM).length,
    layerSame: pairs.filter(({ isLayerSame }) => isLayerSame).length,
    aimAsked: pairs.filter(({ isAimSame }) => isAimSame !== null).length,
    aimSame: pairs.filter(({ isAimSame }) => isAimSame === true).length,
    meanDeeperMm: mean(pairs.map(({ deeperMm }) => deeperMm).filter((mm) => !Number.isNaN(mm))),
    orderKept: orderKept(order),
    ...cover(mesh, trainer.plan, trainee.plan),
    trainer: facts(trainer, asked),
    trainee: facts(trainee, set),
  };
}

function pointsOf(mesh: SurfaceMesh, anatomy: Anatomy | null, laid: LaidPlan): ScoredPoint[] {
  const { plan, layouts } = laid;
  return plan.zones.flatMap((zone) => {
    const layout = layouts[zone.id];
    return Array.from({ length: layout?.count ?? 0 }, (_, row): ScoredPoint => {
      const { faces, weights, positions } = layout as ZoneLayout;
      const [w0, w1, w2] = weights.subarray(3 * row, 3 * row + 3);
      const [x, y, z] = positions.subarray(3 * row, 3 * row + 3);
      const depthMm = pointTipDepthMm(zone, layout as ZoneLayout, row);
      const site = siteOfPoint({ mesh, anatomy }, layout as ZoneLayout, row);
      const profile =
        anatomy && site && site !== 'inside'
          ? skinProfile(site, anatomy.sex, plan.thickness)
          : null;
      return {
        at: { face: faces[row], w0, w1, w2 },
        place: [x, y, z],
        name: `${zone.name} ${row + 1}`,
        depthMm,
        layer: profile && !Number.isNaN(depthMm) ? layerAt(depthMm, profile) : 'unknown',
        aim: zone.aim,
        volumeMl: pointVolumeMl(zone, layout as ZoneLayout, row),
      };
    });
  });
}

/** Every two points within reach of one another along the skin. */
function candidatesOf(
  mesh: SurfaceMesh,
  asked: readonly ScoredPoint[],
  set: readonly ScoredPoint[],
): Candidate[] {
  const exact = new ExactDistance(mesh);
  return asked.flatMap(({ at, place }, first) =>
    set.flatMap((other, second) => {
      if (straightMm(place, other.place) >= REACH_MM) return [];
      const distanceMm = exact.between(at, other.at, REACH_MM);
      return distanceMm < REACH_MM ? [{ first, second, distanceMm }] : [];
    }),
  );
}

function pairOf(asked: ScoredPoint, set: ScoredPoint, distanceMm: number): ScoredPair {
  return {
    trainer: asked.name,
    trainee: set.name,
    distanceMm,
    deeperMm: set.depthMm - asked.depthMm,
    isLayerSame: set.layer === asked.layer,
    isAimSame:
      asked.aim.length === 0
        ? null
        : set.aim.length > 0 && set.aim.every((layer) => asked.aim.includes(layer)),
    moreMl: set.volumeMl - asked.volumeMl,
  };
}

interface Ground {
  readonly keepOuts: DenseField;
  readonly map: RiskMap | null;
  readonly anatomy: Anatomy | null;
}

function factsOf(
  mesh: SurfaceMesh,
  { plan, layouts }: LaidPlan,
  points: readonly ScoredPoint[],
  { keepOuts, map, anatomy }: Ground,
): PlanFacts {
  const proofs = plan.zones.flatMap(({ id }) => layouts[id]?.certificate ?? []);
  const known = (values: number[]): number[] => values.filter((mm) => !Number.isNaN(mm));
  const spacings = known(proofs.map(({ smallestSpacingMm }) => smallestSpacingMm));
  const gaps = known(proofs.map(({ largestGapMm }) => largestGapMm));
  const told = map && planRisk(map, plan.zones, layouts, { mesh, anatomy }).points;
  return {
    points: points.length,
    volumeMl: points.reduce((sum, { volumeMl }) => sum + volumeMl, 0),
    smallestSpacingMm: spacings.length > 0 ? Math.min(...spacings) : Number.NaN,
    largestGapMm: gaps.length > 0 ? Math.max(...gaps) : Number.NaN,
    leftOutShare: leftOutShare(
      plan.zones.flatMap(({ id }) => {
        const layout = layouts[id];
        if (!layout) return [];
        return [{ area: layout.areaMm2, leftOutShare: layout.certificate.shareNearPrevious }];
      }),
    ),
    pathMm: points.reduce(
      (sum, { place }, i) => sum + (i > 0 ? straightMm(place, points[i - 1].place) : 0),
      0,
    ),
    keptOut: points.filter(({ at }) => levelAt(mesh, keepOuts, at) <= 0).length,
    risks:
      told &&
      Object.values(told)
        .flat()
        .filter(({ isReached }) => isReached).length,
  };
}

/** Vessels and nerves of a figure, for plans that come near the face; else null. */
export function riskMapOf(
  mesh: SurfaceMesh,
  anatomy: Anatomy | null,
  laid: readonly LaidPlan[],
): RiskMap | null {
  const layouts = laid.flatMap((each) => Object.values(each.layouts));
  if (!anatomy || !isNearRisk({ mesh, anatomy }, layouts)) return null;
  return new RiskMap(mesh, allRisks(mesh, anatomy));
}

function cover(mesh: SurfaceMesh, trainer: Plan, trainee: Plan) {
  const asked = unionOf(mesh, trainer);
  const set = unionOf(mesh, trainee);
  const both = asked.map((value, v) => Math.min(value, set[v]));
  const beside = set.map((value, v) => Math.min(value, -asked[v]));
  const askedMm2 = fieldArea(mesh, asked);
  return {
    coveredShare: askedMm2 > 0 ? fieldArea(mesh, both) / askedMm2 : Number.NaN,
    besideMm2: fieldArea(mesh, beside),
  };
}

/** The painted skin of all zones as one field. */
function unionOf(mesh: SurfaceMesh, { zones }: Plan): DenseField {
  const union = emptyField(mesh.vertexCount);
  for (const { field } of zones) {
    const dense = toDense(field, mesh);
    for (let v = 0; v < union.length; v++) if (dense[v] > union[v]) union[v] = dense[v];
  }
  return union;
}

function levelAt(mesh: SurfaceMesh, field: DenseField, { face, w0, w1, w2 }: SurfacePoint): number {
  const { triangles } = mesh;
  return (
    w0 * field[triangles[3 * face]] +
    w1 * field[triangles[3 * face + 1]] +
    w2 * field[triangles[3 * face + 2]]
  );
}

/** Share of all two points that come in the same order. @param order of the partners, in the trainer's order */
function orderKept(order: readonly number[]): number {
  let kept = 0;
  let all = 0;
  for (let i = 0; i < order.length; i++)
    for (let k = i + 1; k < order.length; k++) {
      all++;
      if (order[i] < order[k]) kept++;
    }
  return all > 0 ? kept / all : Number.NaN;
}

function straightMm(a: readonly number[], b: readonly number[]): number {
  const [x, y, z] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return Math.sqrt(x * x + y * y + z * z);
}

function mean(values: readonly number[]): number {
  return values.length > 0
    ? values.reduce((sum, each) => sum + each, 0) / values.length
    : Number.NaN;
}

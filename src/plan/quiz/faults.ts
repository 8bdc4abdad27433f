import { ExactDistance } from '../../geometry/exactDistance';
import { type DenseField, toDense } from '../../geometry/field';
import { writePosition, writeSmoothNormal } from '../../geometry/measure';
import type { SurfacePoint } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import type { Random } from '../../geometry/random';
import type { ZoneLayout } from '../../layout/types';
import { formatMm } from '../format';
import { layOutPlan } from '../layoutPlan';
import { pointTipDepthMm } from '../points/pointValues';
import { insertedLengthFor } from '../skin/depthTrio';
import { formatDepth } from '../skin/formatDepth';
import { skinProfile } from '../skin/skinProfile';
import { isBelow, skinEnds } from '../skin/skinRemark';
import { siteOfPoint } from '../skin/zoneSites';
import type { Zone } from '../types';
import { AllowedSkin, keepsPointsOut } from '../zones/allowedSkin';
import { mirrorField } from '../zones/zoneShape';
import { SIDE_WORDS, zoneSide } from '../zones/zoneSide';
import { type ChoiceQuestion, type QuizGround, shuffled, sourceLines } from './quizParts';

/** Faults that are put into a copy of a plan, to be found by a class. */

export type Fault = 'dense' | 'side' | 'keepOut' | 'deep';

const FAULTS: Readonly<Record<Fault, string>> = {
  dense: 'The points are too dense',
  side: 'It is the wrong side',
  keepOut: 'A point lies inside a keep-out',
  deep: 'The needle goes too deep',
};
const KINDS = Object.keys(FAULTS) as Fault[];
/** Patterns of which a spacing can be shortened and the skin mirrored. */
const PLAIN: readonly string[] = ['poisson', 'square', 'hex'];
/** The spacing of a fault, share of the planned. A rule of ours. */
const DENSE_SHARE = 0.6;
/** Nearer than this share of the spacing is too dense; lattices may give way by a twentieth. */
const NEAR_SHARE = 0.9;
/** Beyond the skin's end, mm. A rule of ours. */
const DEEPER_MM = 2;
/** Inside a keep-out by as much, mm. */
const INSIDE_MM = 1;

interface Faulty {
  readonly zone: Zone;
  readonly layout: ZoneLayout;
  readonly why: string;
  readonly sources: readonly string[];
}

/** A question for each kind of fault that the plan lends itself to, in an order by chance. */
export function* faultQuestions(
  ground: QuizGround,
  zones: readonly Zone[],
  random: Random,
): Generator<number, ChoiceQuestion[]> {
  const asked: ChoiceQuestion[] = [];
  const kinds = shuffled(KINDS, random);
  const clear = clearSkin(ground);
  for (const [i, kind] of kinds.entries()) {
    for (const zone of shuffled(zones, random)) {
      if (
        faultsOf(ground, zone, { zone, layout: ground.layouts[zone.id] as ZoneLayout }).length > 0
      )
        continue;
      const faulty = MAKERS[kind](ground, zone, random);
      if (!faulty || faultsOf(ground, zone, faulty, clear).join() !== kind) continue;
      asked.push(questionOf(ground, zone, kind, faulty));
      break;
    }
    yield 0.1 + (0.9 * (i + 1)) / kinds.length;
  }
  return asked;
}

/** What is wrong with a zone's points beside the zone that was planned, by measuring them. */
export function faultsOf(
  ground: QuizGround,
  planned: Zone,
  set: Pick<Faulty, 'zone' | 'layout'>,
  clear: DenseField = clearSkin(ground),
): Fault[] {
  const { mesh, layouts } = ground;
  const { zone, layout } = set;
  const spacingMm = spacingOf(planned);
  const places = placesOf(layout);
  const side = zoneSide({ ...zone, side: 'auto' }, layout);
  return [
    ...(spacingMm !== null && isNearer(mesh, layout, NEAR_SHARE * spacingMm)
      ? (['dense'] as const)
      : []),
    ...(side !== zoneSide(planned, layouts[planned.id]) ? (['side'] as const) : []),
    ...(places.some((place) => fieldAt(mesh, clear, place) < 0) ? (['keepOut'] as const) : []),
    ...(isTooDeep(ground, zone, layout) ? (['deep'] as const) : []),
  ];
}

/** Skin outside every keep-out, 1 per vertex, 0 and above. */
function clearSkin({ mesh, plan }: QuizGround): DenseField {
  return new AllowedSkin(mesh, plan.keepOuts).within(new Float32Array(mesh.vertexCount).fill(1));
}

/** Whether any two points are nearer along the skin than a limit, mm. */
function isNearer(mesh: QuizGround['mesh'], layout: ZoneLayout, limitMm: number): boolean {
  const exact = new ExactDistance(mesh);
  const places = placesOf(layout);
  const { positions } = layout;
  const straightMm = (a: number, b: number): number =>
    Math.hypot(...[0, 1, 2].map((k) => positions[3 * a + k] - positions[3 * b + k]));
  return places.some((a, i) =>
    places.some(
      (b, k) => k > i && straightMm(i, k) < limitMm && exact.between(a, b, limitMm) < limitMm,
    ),
  );
}

function questionOf(
  ground: QuizGround,
  planned: Zone,
  kind: Fault,
  { zone, layout, why, sources }: Faulty,
): ChoiceQuestion {
  const side = zoneSide(planned, ground.layouts[planned.id]);
  const spacingMm = spacingOf(planned);
  const wanted = [
    planned.name,
    (side === 'left' || side === 'right') && !planned.name.endsWith(side)
      ? SIDE_WORDS[side].toLowerCase()
      : '',
    spacingMm === null ? '' : `${formatMm(spacingMm)} apart`,
    planned.aim.length > 0 ? `into the ${planned.aim.join(' or ')}` : '',
  ].filter(Boolean);
  const depthMm = pointTipDepthMm(zone, layout, 0);
  return {
    kind: 'fault',
    text: `Planned: ${wanted.join(', ')}. Set: ${layout.count} points, tips ${formatDepth(depthMm)} deep. What is wrong?`,
    picture: { zone, layout, keepOuts: ground.plan.keepOuts.filter(keepsPointsOut) },
    choices: KINDS.map((each) => FAULTS[each]),
    right: KINDS.indexOf(kind),
    why: `${FAULTS[kind]}: ${why}.`,
    sources,
  };
}

type Maker = (ground: QuizGround, zone: Zone, random: Random) => Faulty | null;

const MAKERS: Readonly<Record<Fault, Maker>> = { dense, side, keepOut, deep };

function dense(ground: QuizGround, zone: Zone): Faulty | null {
  const spacingMm = spacingOf(zone);
  if (spacingMm === null) return null;
  const pattern = { ...zone.pattern, spacingMm: DENSE_SHARE * spacingMm } as Zone['pattern'];
  const layout = laidAlone(ground, { ...zone, pattern });
  if (!layout) return null;
  const origin = zone.protocol?.numbers.spacingMm?.origin;
  const { smallestSpacingMm } = layout.certificate;
  return {
    ...{ zone, layout },
    why: `the nearest two are ${formatMm(smallestSpacingMm)} apart, ${formatMm(spacingMm)} was planned`,
    sources: origin ? sourceLines(origin.sources) : OWN_PLAN,
  };
}

function side(ground: QuizGround, zone: Zone): Faulty | null {
  const { anatomy, layouts } = ground;
  const on = zoneSide(zone, layouts[zone.id]);
  if (!anatomy || (on !== 'left' && on !== 'right') || spacingOf(zone) === null) return null;
  const other = { ...zone, side: 'auto' as const, field: mirrorField(zone.field, anatomy.mirror) };
  const layout = laidAlone(ground, other);
  if (!layout) return null;
  const lies = SIDE_WORDS[on === 'left' ? 'right' : 'left'].toLowerCase();
  const why = `the points lie on the ${lies}, planned was the ${SIDE_WORDS[on].toLowerCase()}`;
  return { zone: other, layout, why, sources: OWN_PLAN };
}

function keepOut({ mesh, plan, layouts }: QuizGround, zone: Zone, random: Random): Faulty | null {
  const layout = layouts[zone.id] as ZoneLayout;
  const row = Math.floor(random() * layout.count);
  const from = layout.positions.subarray(3 * row, 3 * row + 3);
  let nearest: { vertex: number; away: number; by: (typeof plan.keepOuts)[number] } | null = null;
  for (const by of plan.keepOuts.filter(keepsPointsOut)) {
    const field = toDense(by.field, mesh);
    for (let vertex = 0; vertex < mesh.vertexCount; vertex++) {
      if (field[vertex] < INSIDE_MM) continue;
      let away = 0;
      for (let k = 0; k < 3; k++) away += (mesh.positions[3 * vertex + k] - from[k]) ** 2;
      if (!nearest || away < nearest.away) nearest = { vertex, away, by };
    }
  }
  const at = nearest && cornerAt(mesh.triangles, nearest.vertex);
  if (!nearest || !at) return null;
  const { name, reason, source } = nearest.by;
  return {
    ...{ zone, layout: withPlace(mesh, layout, row, at) },
    why: `point ${row + 1} is in ${name}. ${reason}`.replace(/\.$/, ''),
    sources: source ? namedSources(source) : OWN_PLAN,
  };
}

function deep(ground: QuizGround, zone: Zone): Faulty | null {
  const { anatomy, plan, layouts } = ground;
  const layout = layouts[zone.id] as ZoneLayout;
  const site = siteOfPoint(ground, layout, 0);
  if (!anatomy || zone.hand || zone.aim.length === 0 || zone.aim.includes('fat')) return null;
  if (!site || site === 'inside') return null;
  const profile = skinProfile(site, anatomy.sex, plan.thickness);
  const ends = layout.count > 0 ? deepestSkinMm(ground, layout) : null;
  if (ends === null) return null;
  const depthMm = Math.round(10 * (ends + DEEPER_MM)) / 10;
  const { angleDeg } = zone.insertion;
  const insertion = { angleDeg, insertedLengthMm: insertedLengthFor(depthMm, angleDeg) };
  return {
    ...{ zone: { ...zone, insertion }, layout },
    why: `the skin ends at ${formatDepth(ends)} at the most here, the tips are at ${formatDepth(depthMm)}`,
    sources: sourceLines(profile.sources),
  };
}

/** `Grade A. [78]` with the title of what it cites. */
function namedSources(words: string): string[] {
  const ids = [...words.matchAll(/\[(\d+)\]/g)].map(([, id]) => Number(id));
  const rest = words.replace(/\[\d+\]/g, '').trim();
  return [...(rest ? [rest] : []), ...sourceLines(ids)];
}

const OWN_PLAN = ['The trainer’s plan'] as const;

function isTooDeep(ground: QuizGround, zone: Zone, layout: ZoneLayout): boolean {
  if (zone.aim.length === 0 || zone.aim.includes('fat')) return false;
  const ends = deepestSkinMm(ground, layout);
  const deepest = Array.from({ length: layout.count }, (_, row) =>
    pointTipDepthMm(zone, layout, row),
  ).filter((mm) => !Number.isNaN(mm));
  return ends !== null && deepest.some((mm) => isBelow(mm, ends));
}

/** Where the skin ends at the latest, of all sites and studies, mm; null where no thickness is known. */
function deepestSkinMm(ground: QuizGround, layout: ZoneLayout): number | null {
  const { anatomy, plan } = ground;
  if (!anatomy) return null;
  const ends = Array.from({ length: layout.count }, (_, row) => {
    const site = siteOfPoint(ground, layout, row);
    const known =
      site && site !== 'inside' && skinEnds(skinProfile(site, anatomy.sex, plan.thickness));
    return known ? known[1] : Number.NaN;
  }).filter((mm) => !Number.isNaN(mm));
  return ends.length > 0 ? Math.max(...ends) : null;
}

/** A spacing that all points of the zone keep; null where the pattern has none, or a hand laid points. */
function spacingOf({ pattern, hand, finer }: Zone): number | null {
  return !hand && !finer && PLAIN.includes(pattern.kind) && 'spacingMm' in pattern
    ? pattern.spacingMm
    : null;
}

function laidAlone({ mesh, plan }: QuizGround, zone: Zone): ZoneLayout | null {
  let layout: ZoneLayout | null = null;
  const run = layOutPlan(mesh, { ...plan, zones: [zone], earlier: [] }, new Map(), (each) => {
    layout = each;
  });
  while (!run.next().done);
  const found = layout as ZoneLayout | null;
  return found && found.count > 0 ? found : null;
}

function placesOf({ count, faces, weights }: ZoneLayout): SurfacePoint[] {
  return Array.from({ length: count }, (_, row) => {
    const [w0, w1, w2] = weights.subarray(3 * row, 3 * row + 3);
    return { face: faces[row], w0, w1, w2 };
  });
}

function cornerAt(triangles: ArrayLike<number>, vertex: number): SurfacePoint | null {
  for (let i = 0; i < triangles.length; i++) {
    if (triangles[i] !== vertex) continue;
    const [w0, w1, w2] = [0, 1, 2].map((corner) => (corner === i % 3 ? 1 : 0));
    return { face: Math.floor(i / 3), w0, w1, w2 };
  }
  return null;
}

/** The layout with one point elsewhere. */
function withPlace(
  mesh: QuizGround['mesh'],
  layout: ZoneLayout,
  row: number,
  at: SurfacePoint,
): ZoneLayout {
  const [faces, weights] = [layout.faces.slice(), layout.weights.slice()];
  const [positions, normals] = [layout.positions.slice(), layout.normals.slice()];
  faces[row] = at.face;
  weights.set([at.w0, at.w1, at.w2], 3 * row);
  writePosition(mesh, at, positions, 3 * row);
  writeSmoothNormal(mesh, at, normals, 3 * row);
  return { ...layout, faces, weights, positions, normals };
}

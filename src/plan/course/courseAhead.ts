import type { SurfaceMesh } from '../../geometry/mesh';
import type { ZoneLayout } from '../../layout/types';
import { formatPercent } from '../format';
import { leftOutShare } from '../gapWords';
import { LayoutMemory } from '../layoutMemory';
import { layOutPlan } from '../layoutPlan';
import { afterZoneChange } from '../points/handPoints';
import { pointsVolumeMl } from '../points/pointValues';
import type { Course, EarlierSession, Plan, Zone } from '../types';
import { fromMicrolitres, wholeMicrolitres } from '../volume/volumes';
import type { PlanToLayOut, ZoneToLayOut } from '../zones/zoneSurroundings';
import { courseSessions, type Session } from './course';
import { stillCounts } from './earlierDistances';
import { distanceFor } from './keepDistance';

/** What a session of a course is going to be, laid out among the punctures of those before it. */
export interface AheadSession extends Pick<Session, 'number' | 'date'> {
  readonly points: number;
  /** into the skin; NaN for a session that was held: only its punctures are known */
  readonly volumeMl: number;
  /** farthest of all zones, mm; NaN for a session that was held, or without points */
  readonly largestGapMm: number;
  /** share of the zones' skin that lies near old punctures and that the largest gap leaves out, 0..1 */
  readonly leftOutShare: number;
  readonly held: boolean;
  /** points of each zone; empty for a session that was held */
  readonly zones: readonly { readonly zoneId: string; readonly points: number }[];
}

export type CourseZone = ZoneToLayOut & Pick<Zone, 'volumePerPointMl'>;

/** What of a plan the sessions to come follow from. */
export interface CourseToLayOut extends PlanToLayOut {
  readonly zones: readonly CourseZone[];
  readonly course: Course;
  /** kept to the punctures of each session to come, mm */
  readonly distanceMm: number;
}

/** Null without a course of several sessions: one alone has none to come. */
export function courseToLayOut(
  plan: Pick<Plan, 'zones' | 'keepOuts' | 'earlier' | 'scale' | 'course'>,
): CourseToLayOut | null {
  const { zones, keepOuts, earlier, scale, course } = plan;
  if (!course || course.sessions < 2) return null;
  return { zones, keepOuts, earlier, scale, course, distanceMm: distanceFor(course, zones) };
}

/** Sessions below this share of the first one's points are starved. */
export const STARVED_SHARE = 0.9;

/**
 * Lays out every session that is still to come, one after the other, as if each were held as planned.
 * Yields the share that is done.
 */
export function* courseAhead(
  mesh: SurfaceMesh,
  plan: CourseToLayOut,
): Generator<number, AheadSession[]> {
  const result = courseSessions(plan.course);
  if (!result.ok) return [];
  const { done } = plan.course;
  const held = result.sessions.filter(({ number }) => done.includes(number));
  const coming = result.sessions.filter(({ number }) => !done.includes(number));
  const memory = new LayoutMemory();
  let earlier = plan.earlier;
  const sessions = held.map((session) => heldSession(session, plan.earlier));
  for (const [i, session] of coming.entries()) {
    const zones = i === 0 ? plan.zones : plan.zones.map(laidAnew);
    const now = { ...plan, zones, earlier: agedFor(session, earlier, plan) };
    const layouts: ZoneLayout[] = [];
    const run = layOutPlan(mesh, now, new Map(), (layout) => layouts.push(layout), memory);
    for (let step = run.next(); !step.done; step = run.next())
      yield (i + (layouts.length + step.value.progress.share) / Math.max(1, zones.length)) /
        coming.length;
    sessions.push(asSession(session, zones, layouts));
    earlier = [...earlier, puncturesOf(session, layouts, plan.distanceMm)];
  }
  return sessions.sort((a, b) => a.number - b.number);
}

/** The session with the fewest points, and its share of the first one's. */
export interface Starved {
  readonly session: AheadSession;
  readonly first: AheadSession;
  readonly share: number;
}

/**
 * The first session is the first of which points are known: the punctures of a held one may have been
 * taken out of the plan. Null with one such session, or none.
 */
export function starved(sessions: readonly AheadSession[]): Starved | null {
  const [first, ...others] = sessions.filter(({ held, points }) => !held || points > 0);
  if (!first || first.points === 0) return null;
  const worst = others.reduce<AheadSession | null>(
    (least, each) => (!least || each.points < least.points ? each : least),
    null,
  );
  return worst && { session: worst, first, share: worst.points / first.points };
}

/** Zones whose points fall under the share in some session, though all zones together may not: the worst first. */
export function starvedZones(
  sessions: readonly AheadSession[],
): (Starved & { readonly zoneId: string })[] {
  const coming = sessions.filter(({ held }) => !held);
  const ids = new Set(coming.flatMap(({ zones }) => zones.map(({ zoneId }) => zoneId)));
  return [...ids]
    .flatMap((zoneId) => {
      const own = coming.map((session) => ({ ...session, points: pointsOf(session, zoneId) }));
      const worst = starved(own);
      return worst && worst.share < STARVED_SHARE ? [{ ...worst, zoneId }] : [];
    })
    .sort((a, b) => a.share - b.share);
}

function pointsOf({ zones }: AheadSession, zoneId: string): number {
  return zones.find((zone) => zone.zoneId === zoneId)?.points ?? 0;
}

/** `Session 4 gets 23 of the first one’s 166 points (13 %): …`; null while none is starved. */
export function starvedWords(worst: Starved | null, zoneName?: string): string | null {
  if (!worst || worst.share >= STARVED_SHARE) return null;
  const { session, first, share } = worst;
  // rounded down: 89.6 % is not the 90 % that would do
  const percent = formatPercent(Math.floor(100 * share + 1e-9) / 100);
  return `Session ${session.number} gets ${session.points} of the ${first.points} points of session ${first.number}${zoneName === undefined ? '' : ` in ${zoneName}`} (${percent}): the old punctures leave too little skin.`;
}

/** Points of a session before that only stayed as they were laid are laid anew. */
function laidAnew(zone: CourseZone): CourseZone {
  const hand = afterZoneChange(zone.hand, zone.pattern.kind);
  return hand === zone.hand ? zone : { ...zone, hand };
}

/** Punctures that are too old on the session's day keep nothing. */
function agedFor(
  { date }: Session,
  earlier: readonly EarlierSession[],
  { course }: CourseToLayOut,
): EarlierSession[] {
  const rule = { on: date || null, keepDays: course.keepDays };
  return earlier.map((each) => (stillCounts(each.date, rule) ? each : { ...each, distanceMm: 0 }));
}

function puncturesOf(
  { number, date }: Session,
  layouts: readonly ZoneLayout[],
  distanceMm: number,
): EarlierSession {
  return {
    id: `ahead ${number}`,
    name: `Session ${number}`,
    date,
    distanceMm,
    faces: Int32Array.from(layouts.flatMap(({ faces }) => [...faces])),
    weights: Float64Array.from(layouts.flatMap(({ weights }) => [...weights])),
  };
}

function asSession(
  { number, date }: Session,
  zones: readonly CourseZone[],
  layouts: readonly ZoneLayout[],
): AheadSession {
  const microlitres = layouts.reduce((sum, layout) => {
    const zone = zones.find(({ id }) => id === layout.zoneId);
    return sum + (zone ? wholeMicrolitres(pointsVolumeMl(zone, layout)) : 0);
  }, 0);
  const gaps = layouts.map(({ certificate }) => certificate.largestGapMm).filter(Number.isFinite);
  return {
    number,
    date,
    held: false,
    points: layouts.reduce((sum, { count }) => sum + count, 0),
    zones: layouts.map(({ zoneId, count }) => ({ zoneId, points: count })),
    volumeMl: fromMicrolitres(microlitres),
    largestGapMm: gaps.length > 0 ? Math.max(...gaps) : Number.NaN,
    leftOutShare: leftOutShare(
      layouts.map(({ areaMm2, certificate }) => ({
        area: areaMm2,
        leftOutShare: certificate.shareNearPrevious,
      })),
    ),
  };
}

function heldSession(session: Session, earlier: readonly EarlierSession[]): AheadSession {
  const { number, date } = session;
  const own = earlier.find(({ name }) => name === `Session ${number}`);
  const points = own?.faces.length ?? 0;
  const unknown = { volumeMl: Number.NaN, largestGapMm: Number.NaN, leftOutShare: 0 };
  return { number, date, points, ...unknown, held: true, zones: [] };
}

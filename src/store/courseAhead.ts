import type { AheadSession } from '../plan/course/courseAhead';
import { distanceFor } from '../plan/course/keepDistance';
import type { Plan } from '../plan/types';
import type { CoreClient } from '../workers/coreClient';
import { requestOf } from './layoutKeeper';
import { type AheadOf, type AheadState, type AppState, appStore } from './state';

type Client = Pick<CoreClient, 'ask' | 'endQuestion'>;

let client: Client | null = null;

export function serveAhead(by: Client): void {
  client = by;
}

/** Lays the whole course out in the background; what is shown says how far it is. */
export async function layCourseAhead(): Promise<void> {
  const { plan } = appStore.getState();
  const { course } = plan;
  if (!client || !course) return;
  const of = aheadOf(plan);
  const request = requestOf(plan);
  const zones = request.zones.map((zone) => ({
    ...zone,
    volumePerPointMl: plan.zones.find(({ id }) => id === zone.id)?.volumePerPointMl ?? 0,
  }));
  const asked = { ...request, zones, course, distanceMm: distanceFor(course, plan.zones) };
  show({ kind: 'running', of, share: 0 });
  try {
    const sessions = await client.ask('course', plan.figure, { plan: asked }, (share) => {
      if (isOf(of)) show({ kind: 'running', of, share });
    });
    if (isOf(of)) show({ kind: 'done', of, sessions });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (isOf(of)) show({ kind: 'stopped', of, reason });
  }
}

export function stopAhead(): void {
  client?.endQuestion('course');
}

/** What is known of the sessions to come of the plan as it is; null where it is not laid out. */
export function freshAhead({
  courseAhead,
  plan,
}: Pick<AppState, 'courseAhead' | 'plan'>): readonly AheadSession[] | null {
  if (courseAhead?.kind !== 'done' || (plan.course?.sessions ?? 0) < 2) return null;
  return isAheadFresh(courseAhead, plan) ? courseAhead.sessions : null;
}

/** Whether it still answers what the plan says. */
export function isAheadFresh(ahead: AheadState, plan: Plan): boolean {
  const now = aheadOf(plan);
  return (Object.keys(now) as (keyof AheadOf)[]).every((key) => ahead.of[key] === now[key]);
}

function aheadOf({ zones, keepOuts, earlier, course, scale, figure }: Plan): AheadOf {
  return { zones, keepOuts, earlier, course, scale, figure };
}

function isOf(of: AheadOf): boolean {
  return appStore.getState().courseAhead?.of === of;
}

function show(courseAhead: AheadState): void {
  appStore.setState({ courseAhead });
}

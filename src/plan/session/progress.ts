import type {
  Deed,
  Mark,
  RecordFields,
  SessionEvent,
  SessionPoint,
  SessionRecord,
  SessionStart,
} from './record';
import { EMPTY_FIELDS } from './record';

/** What of a point has been done. */
export interface PointState {
  readonly done: 'left' | 'injected' | 'skipped';
  /** given, in whole microlitres; 0 unless injected */
  readonly microlitres: number;
  readonly marks: readonly Mark[];
}

/** Where a session stands after its events. */
export interface SessionState {
  readonly points: readonly PointState[];
  /** deeds that stand and can be taken back, oldest first */
  readonly standing: readonly SessionEvent[];
  /** since when it rests, ms; null while it goes on */
  readonly pausedAt: number | null;
  /** of pauses that have ended, ms */
  readonly restedMs: number;
  readonly numbedAt: number | null;
  readonly finishedAt: number | null;
  readonly signed: { readonly by: string; readonly at: number } | null;
  readonly fields: RecordFields;
  readonly amendments: readonly (Deed & { readonly kind: 'amend'; readonly at: number })[];
}

const UNTOUCHED: PointState = { done: 'left', microlitres: 0, marks: [] };

/** More than any syringe holds is a slip of the finger. */
export const MOST_MICROLITRES = 10_000;

/** The state before anything was done. */
export function freshState({ points }: Pick<SessionStart, 'points'>): SessionState {
  return {
    points: points.map(() => UNTOUCHED),
    standing: [],
    pausedAt: null,
    restedMs: 0,
    numbedAt: null,
    finishedAt: null,
    signed: null,
    fields: EMPTY_FIELDS,
    amendments: [],
  };
}

/** The state after all events; an event that cannot be is an error that names it. */
export function sessionState({ start, events }: SessionRecord): SessionState {
  return events.reduce((state, event, i) => {
    const reason = refusal(start, state, event);
    if (reason) throw new Error(`event ${i + 1} (${event.kind}): ${reason}`);
    return afterEvent(start, state, event);
  }, freshState(start));
}

/** Why the deed cannot be done now; null where it can. */
export function refusal(start: SessionStart, state: SessionState, deed: Deed): string | null {
  if (deed.kind === 'amend') return amendRefusal(state, deed);
  if (state.signed) return 'the record is signed: only an amendment can be added';
  if (deed.kind === 'fields') return null;
  if (deed.kind === 'sign') return signRefusal(state, deed.by);
  if (deed.kind === 'resume') {
    return state.pausedAt === null && state.finishedAt === null ? 'the session goes on' : null;
  }
  if (state.finishedAt !== null) return 'the session is finished';
  if (deed.kind === 'undo') return state.standing.length > 0 ? null : 'there is nothing to undo';
  if (deed.kind === 'pause') return state.pausedAt === null ? null : 'the session rests already';
  return deedRefusal(start, state, deed);
}

function amendRefusal({ signed }: SessionState, deed: Deed & { kind: 'amend' }): string | null {
  if (!signed) return 'only a signed record is amended';
  return deed.reason.trim() && deed.text.trim() ? null : 'an amendment needs a reason and a text';
}

function signRefusal({ finishedAt }: SessionState, by: string): string | null {
  if (finishedAt === null) return 'a session is finished before it is signed';
  return by.trim() ? null : 'a signature needs a name';
}

function deedRefusal({ points }: SessionStart, state: SessionState, deed: Deed): string | null {
  switch (deed.kind) {
    case 'inject':
    case 'skip':
      if (deed.kind === 'inject' && state.pausedAt !== null) return 'the session rests';
      if (deed.kind === 'inject' && deed.microlitres !== null && !isVolume(deed.microlitres))
        return 'no such volume';
      if (deed.points.length === 0 || new Set(deed.points).size < deed.points.length)
        return 'no points, or one twice';
      return firstOf(deed.points, (point) => {
        if (!points[point]) return 'there is no such point';
        const { done } = state.points[point];
        if (done === 'injected') return 'the point has been injected';
        return deed.kind === 'skip' && done === 'skipped' ? 'the point has been skipped' : null;
      });
    case 'volume':
      if (!isVolume(deed.microlitres)) return 'no such volume';
      return isInjected(state, deed.point) ? null : 'the point has not been injected';
    case 'mark':
      return isInjected(state, deed.point) ? null : 'the point has not been injected';
    case 'syringe':
      return isVolume(deed.microlitres) && deed.microlitres > 0 ? null : 'no such volume';
    default:
      return null;
  }
}

function firstOf(points: readonly number[], why: (point: number) => string | null): string | null {
  for (const point of points) {
    const reason = why(point);
    if (reason) return reason;
  }
  return null;
}

function isVolume(microlitres: number): boolean {
  return Number.isInteger(microlitres) && microlitres >= 0 && microlitres <= 10 * MOST_MICROLITRES;
}

function isInjected({ points }: SessionState, point: number): boolean {
  return points[point]?.done === 'injected';
}

/** The state after one more event, which must not be refused. */
export function afterEvent(
  start: SessionStart,
  state: SessionState,
  event: SessionEvent,
): SessionState {
  switch (event.kind) {
    case 'undo':
      return undone(start, state);
    case 'pause':
      return { ...state, pausedAt: event.at };
    case 'resume': {
      const rest = state.pausedAt ?? state.finishedAt ?? event.at;
      const restedMs = state.restedMs + Math.max(0, event.at - rest);
      return { ...state, pausedAt: null, finishedAt: null, restedMs };
    }
    case 'numbing':
      return { ...state, numbedAt: event.at };
    case 'finish':
      return { ...state, finishedAt: event.at };
    case 'fields':
      return { ...state, fields: { ...state.fields, ...event.fields } };
    case 'sign':
      return { ...state, signed: { by: event.by, at: event.at } };
    case 'amend':
      return { ...state, amendments: [...state.amendments, event] };
    default:
      return {
        ...state,
        points: pointsAfter(start.points, state.points, event),
        standing: [...state.standing, event],
      };
  }
}

function pointsAfter(
  planned: readonly SessionPoint[],
  points: readonly PointState[],
  deed: Deed,
): readonly PointState[] {
  const after = [...points];
  if (deed.kind === 'inject')
    for (const i of deed.points) {
      const microlitres = deed.microlitres ?? planned[i].microlitres;
      after[i] = { done: 'injected', microlitres, marks: [] };
    }
  if (deed.kind === 'skip')
    for (const i of deed.points) after[i] = { done: 'skipped', microlitres: 0, marks: [] };
  if (deed.kind === 'volume')
    after[deed.point] = { ...after[deed.point], microlitres: deed.microlitres };
  if (deed.kind === 'mark') {
    const others = after[deed.point].marks.filter((mark) => mark !== deed.mark);
    after[deed.point] = {
      ...after[deed.point],
      marks: deed.on ? [...others, deed.mark].sort() : others,
    };
  }
  return after;
}

/** Only the points that the newest deed touched are told again, from the deeds that stand. */
function undone(start: SessionStart, state: SessionState): SessionState {
  const standing = state.standing.slice(0, -1);
  const touched = new Set(pointsOf(state.standing[state.standing.length - 1]));
  if (touched.size === 0) return { ...state, standing };
  const points = [...state.points];
  for (const i of touched) points[i] = UNTOUCHED;
  let told: readonly PointState[] = points;
  for (const deed of standing) {
    const own = pointsOf(deed).filter((point) => touched.has(point));
    if (own.length === 0) continue;
    const only = deed.kind === 'inject' || deed.kind === 'skip' ? { ...deed, points: own } : deed;
    told = pointsAfter(start.points, told, only);
  }
  return { ...state, standing, points: told };
}

function pointsOf(deed: Deed): readonly number[] {
  if (deed.kind === 'inject' || deed.kind === 'skip') return deed.points;
  return deed.kind === 'volume' || deed.kind === 'mark' ? [deed.point] : [];
}

/** Points that are left, in the order in which they come: after the one done last, round to those passed over. */
export function upcomingPoints({ points, standing }: SessionState): number[] {
  const last = lastDone(standing);
  const from = last === null ? 0 : last + 1;
  const after: number[] = [];
  const before: number[] = [];
  for (let i = 0; i < points.length; i++)
    if (points[i].done === 'left') (i >= from ? after : before).push(i);
  return [...after, ...before];
}

/** The next point in that order; null: none is left. */
export function nextPoint(state: SessionState): number | null {
  return upcomingPoints(state)[0] ?? null;
}

/** The point injected last, whose volume and marks may still be told; null before the first. */
export function lastInjected({ standing, points }: SessionState): number | null {
  const last = standing.findLast(({ kind }) => kind === 'inject');
  const point = last ? pointsOf(last).at(-1) : undefined;
  return point !== undefined && points[point].done === 'injected' ? point : null;
}

function lastDone(standing: readonly SessionEvent[]): number | null {
  const last = standing.findLast(({ kind }) => kind === 'inject' || kind === 'skip');
  return last ? (pointsOf(last).at(-1) ?? null) : null;
}

/** Points left in the next one's row, or in its zone, on its side where the order is by side. */
export function leftWith(
  { points, order }: Pick<SessionStart, 'points' | 'order'>,
  state: SessionState,
  point: number,
  reach: 'row' | 'zone',
): number[] {
  const { zone, row, side } = points[point];
  return points.flatMap((each, i) => {
    const together =
      each.zone === zone &&
      (reach === 'zone' || each.row === row) &&
      (order === 'zone' || each.side === side);
    return together && state.points[i].done === 'left' ? [i] : [];
  });
}

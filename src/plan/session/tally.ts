import { shareByParts } from '../volume/volumes';
import { type SessionState, sessionState } from './progress';
import { MARKS, type Mark, type SessionRecord, type SessionStart, type Side } from './record';

/** Points and whole microlitres: injected + skipped + left = planned, of both. */
export interface Tally {
  readonly planned: Amount;
  /** points injected, and what was planned for them */
  readonly injected: Amount;
  readonly skipped: Amount;
  readonly left: Amount;
  /** into the injected points; differs from what was planned for them where another volume was given */
  readonly givenMicrolitres: number;
  readonly marks: Readonly<Record<Mark, number>>;
}

export interface Amount {
  readonly points: number;
  readonly microlitres: number;
}

export interface ProductTally {
  readonly productId: string;
  readonly name: string;
  readonly microlitres: number;
  /** null without a concentration */
  readonly mg: number | null;
}

/** What is in hand. */
export interface SyringeState {
  /** drawn minus given since; below 0 where more was given than it held */
  readonly leftMicrolitres: number;
  /** syringes taken, the first with the first injection */
  readonly syringes: number;
  /** injected with this needle */
  readonly needlePoints: number;
  /** points that the next ones in order can still have whole: till the syringe or the needle is changed */
  readonly pointsToChange: number;
  readonly changeWhat: 'syringe' | 'needle';
}

export interface SessionSums {
  readonly total: Tally;
  readonly zones: readonly (Tally & { readonly zone: number })[];
  readonly zoneSides: readonly (Tally & { readonly zone: number; readonly side: Side })[];
  readonly sides: readonly (Tally & { readonly side: Side })[];
  readonly products: readonly ProductTally[];
}

const SIDES: readonly Side[] = ['left', 'right', 'middle'];

/** A record added up; throws where an event cannot be. */
export function sumsOfRecord(record: SessionRecord): SessionSums {
  return sessionSums(record.start, sessionState(record));
}

export function sessionSums(start: SessionStart, state: SessionState): SessionSums {
  const all = [...start.points.keys()];
  const where = (zone: number | null, side: Side | null): Tally =>
    tallyOf(
      start,
      state,
      all.filter(
        (i) =>
          (zone === null || start.points[i].zone === zone) &&
          (side === null || start.points[i].side === side),
      ),
    );
  const zones = [...start.zones.keys()].map((zone) => ({ zone, ...where(zone, null) }));
  const zoneSides = zones.flatMap(({ zone }) =>
    SIDES.map((side) => ({ zone, side, ...where(zone, side) })),
  );
  const has = ({ planned }: Tally): boolean => planned.points > 0;
  return {
    total: tallyOf(start, state, all),
    zones,
    zoneSides: zoneSides.filter(has),
    sides: SIDES.map((side) => ({ side, ...where(null, side) })).filter(has),
    products: productTallies(start, zones),
  };
}

function tallyOf(start: SessionStart, state: SessionState, points: readonly number[]): Tally {
  const sum = { injected: zero(), skipped: zero(), left: zero() };
  const planned = zero();
  const marks: Record<Mark, number> = { bruised: 0, bled: 0, blanched: 0 };
  let givenMicrolitres = 0;
  for (const i of points) {
    const now = state.points[i];
    for (const amount of [planned, sum[now.done]]) {
      amount.points++;
      amount.microlitres += start.points[i].microlitres;
    }
    givenMicrolitres += now.microlitres;
    for (const mark of MARKS) if (now.marks.includes(mark)) marks[mark]++;
  }
  return { planned, ...sum, givenMicrolitres, marks };
}

function zero() {
  return { points: 0, microlitres: 0 };
}

/** A mix by its parts, in whole microlitres that add up to what was given of it. */
function productTallies(
  { zones, solutions, products }: SessionStart,
  tallies: readonly (Tally & { zone: number })[],
): ProductTally[] {
  const given = new Map<string, number>();
  for (const { id, mix } of solutions) {
    const own = tallies.filter(({ zone }) => zones[zone].solutionId === id);
    const microlitres = own.reduce((sum, tally) => sum + tally.givenMicrolitres, 0);
    const shares = shareByParts(
      microlitres / 1000,
      mix.map(({ parts }) => parts),
    );
    mix.forEach(({ productId }, i) => {
      given.set(productId, (given.get(productId) ?? 0) + Math.round(shares[i] * 1000));
    });
  }
  return products.map(({ id, name, mgPerMl }) => {
    const microlitres = given.get(id) ?? 0;
    const mg = mgPerMl === null ? null : (microlitres * mgPerMl) / 1000;
    return { productId: id, name, microlitres, mg };
  });
}

/** @param upcoming points that are left, in the order in which they come */
export function syringeState(
  start: SessionStart,
  state: SessionState,
  upcoming: readonly number[],
): SyringeState {
  let held = start.syringeMicrolitres;
  let syringes = 1;
  let own: number[] = [];
  let needle: number[] = [];
  for (const deed of state.standing) {
    if (deed.kind === 'inject') {
      own.push(...deed.points);
      needle.push(...deed.points);
    }
    if (deed.kind === 'syringe') {
      held = deed.microlitres;
      syringes++;
      own = [];
    }
    if (deed.kind === 'syringe' || deed.kind === 'needle') needle = [];
  }
  const given = own.reduce((sum, i) => sum + state.points[i].microlitres, 0);
  const leftMicrolitres = held - given;
  const bySyringe = pointsWithin(start, upcoming, leftMicrolitres);
  const byNeedle =
    start.needleAfter === null ? Infinity : Math.max(0, start.needleAfter - needle.length);
  return {
    leftMicrolitres,
    syringes,
    needlePoints: needle.length,
    pointsToChange: Math.min(bySyringe, byNeedle),
    changeWhat: byNeedle < bySyringe ? 'needle' : 'syringe',
  };
}

function pointsWithin(
  { points }: SessionStart,
  upcoming: readonly number[],
  microlitres: number,
): number {
  let left = microlitres;
  let count = 0;
  for (const i of upcoming) {
    left -= points[i].microlitres;
    if (left < 0) return count;
    count++;
  }
  return Infinity;
}

/** How long the session has gone on without its pauses, ms. */
export function workedMs(start: SessionStart, state: SessionState, now: number): number {
  const until = state.finishedAt ?? state.pausedAt ?? now;
  return Math.max(0, until - start.startedAt - state.restedMs);
}

/** A hand that rests longer than this before a point was called away, ms. */
const AWAY_MS = 60_000;

/**
 * Until the last point at the pace so far, ms: the times from one injection to the next, without pauses
 * and whatever took longer than a minute a point. Null before two such times are known.
 */
export function msToGo({ events }: SessionRecord, { total }: Pick<SessionSums, 'total'>) {
  let before: number | null = null;
  let [worked, points] = [0, 0];
  for (const event of events) {
    if (event.kind === 'pause') before = null;
    if (event.kind === 'resume') before = event.at;
    if (event.kind !== 'inject') continue;
    const took = before === null ? Number.POSITIVE_INFINITY : event.at - before;
    before = event.at;
    if (took > AWAY_MS * event.points.length) continue;
    worked += took;
    points += event.points.length;
  }
  return points < 2 || total.left.points === 0 ? null : (worked / points) * total.left.points;
}

import { describeEdit, type Edit } from '../plan/edit';
import { formatMl } from '../plan/format';
import { countWords } from '../plan/patternWords';
import { pointsVolumeMl } from '../plan/points/pointValues';
import type { Zone } from '../plan/types';
import { fromMicrolitres, wholeMicrolitres } from '../plan/volume/volumes';
import { freshLayout, hasSkin, layoutsComplete } from './freshLayouts';
import { type AppState, appStore } from './state';

/**
 * Says when the points or the volume of a zone have changed through something that is no setting of its
 * own: a fit, another figure, a session, a keep-out, a zone beside it.
 */
interface Seen {
  readonly planId: string;
  readonly done: readonly Edit[];
  readonly counts: ReadonlyMap<string, Count>;
}

interface Count {
  readonly points: number;
  readonly volumeMl: number;
}

/** Smaller changes are those of any other arrangement. */
const NOTED_SHARE = 0.05;
/** More are only counted. */
const MOST_NAMED = 3;

/** Watches the layouts. Returns the way out. */
export function noteChanges(): () => void {
  let seen: Seen | null = null;
  return appStore.subscribe((state) => {
    if (state.layoutState.kind !== 'idle' || !layoutsComplete(state)) return;
    if (seen?.planId === state.plan.id && seen.done === state.done && sameCounts(seen, state))
      return;
    const now = { planId: state.plan.id, done: state.done, counts: countsOf(state) };
    const before = seen;
    seen = now;
    const text = before && changeWords(state, before, now);
    if (text)
      appStore.setState({ notice: { tone: 'warning', text: `${lostWords(state)}${text}` } });
  });
}

/** What was lost on the way to this figure and is still being said: it stays before what changed. */
function lostWords({ notice }: AppState): string {
  return notice?.text.includes(LOST) ? `${notice.text} ` : '';
}

/** Of a place that the next figure does not have. */
export const LOST = 'skin that this model does not have was left out';

/** What changed by itself; null where nothing did, or where a step was taken back. */
function changeWords({ plan }: AppState, before: Seen, now: Seen): string | null {
  const steps = before.planId === now.planId ? stepsSince(before.done, now.done) : [];
  const last = steps.at(-1);
  if (!last) return null;
  const changed = plan.zones.flatMap((zone) => {
    const [was, is] = [before.counts.get(zone.id), now.counts.get(zone.id)];
    const own = steps.some((step) => isOwn(step, zone.id));
    // a target that is missed is said by itself
    return was && is && !own && !zone.target && isMore(was, is) ? [zoneWords(zone, was, is)] : [];
  });
  if (changed.length === 0) return null;
  const more = changed.length - MOST_NAMED;
  const rest = more > 0 ? ` And ${more} more ${more === 1 ? 'zone' : 'zones'}.` : '';
  return `Through “${describeEdit(last)}”: ${changed.slice(0, MOST_NAMED).join('; ')}.${rest}`;
}

/** `Thigh, left 81 → 63 points, 4.05 mL → 3.15 mL (−22 %)` */
function zoneWords({ name, pattern }: Zone, was: Count, is: Count): string {
  const volumes =
    was.volumeMl === is.volumeMl ? '' : `, ${formatMl(was.volumeMl)} → ${formatMl(is.volumeMl)}`;
  const share = was.points > 0 ? Math.round((100 * (is.points - was.points)) / was.points) : 100;
  const sign = share < 0 ? '−' : '+';
  return `${name} ${was.points} → ${countWords(pattern.kind, is.points)}${volumes} (${sign}${Math.abs(share)} %)`;
}

function isMore(was: Count, is: Count): boolean {
  const by = (a: number, b: number): boolean => Math.abs(a - b) > NOTED_SHARE * a;
  return by(was.points, is.points) || by(was.volumeMl, is.volumeMl);
}

/** Steps taken since; none where one was taken back, or the history is another. */
function stepsSince(before: readonly Edit[], now: readonly Edit[]): readonly Edit[] {
  const kept = before.length - 1;
  if (now.length < before.length) return [];
  // the last step may have grown: a slider that goes on, or what followed from it
  const grown = kept >= 0 && now[kept] !== before[kept];
  return now.slice(grown ? kept : before.length);
}

/** Does a step set something of the zone itself? Points that a step lets go of are no wish of it. */
function isOwn(step: Edit, zoneId: string): boolean {
  if (step.kind === 'together')
    return step.edits.some((part) => part.kind !== 'setPoints' && isOwn(part, zoneId));
  if (step.kind === 'addZone' || step.kind === 'removeZone') return step.zone.id === zoneId;
  return 'zoneId' in step && step.zoneId === zoneId;
}

function countsOf(state: AppState): Map<string, Count> {
  return new Map(
    state.plan.zones.filter(hasSkin).flatMap((zone) => {
      const layout = freshLayout(state, zone.id);
      if (!layout) return [];
      const volumeMl = fromMicrolitres(wholeMicrolitres(pointsVolumeMl(zone, layout)));
      return [[zone.id, { points: layout.count, volumeMl }] as const];
    }),
  );
}

function sameCounts({ counts }: Seen, state: AppState): boolean {
  return state.plan.zones.every((zone) => {
    const points = freshLayout(state, zone.id)?.count;
    return counts.get(zone.id)?.points === points;
  });
}

import type { ClinicState, Copy, Link } from '../../store/clinic/clinicState';
import type { TabletNow } from '../../store/clinic/sharedTablets';
import type { ItemName } from '../../store/clinic/shelf';

export function linkWords(link: Link): string {
  switch (link.kind) {
    case 'connecting':
      return 'is looking for the server.';
    case 'connected':
      return 'is in contact with the server.';
    case 'paused':
      return 'is paused: nothing is sent or taken in.';
    case 'otherTab':
      return 'is kept in step by another tab of this browser.';
    case 'away':
      return `works by itself for now. ${link.reason} It is tried again.`;
    case 'refused':
      return `is not kept in step. ${link.reason}`;
  }
}

/** `14:05`, or with the day where it is another one. */
export function clockWords(at: number, now = Date.now()): string {
  const [then, today] = [new Date(at), new Date(now)];
  const clock = then.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return then.toDateString() === today.toDateString()
    ? clock
    : `${then.toLocaleDateString()} ${clock}`;
}

/** What waits and what differs, a sentence each; one where all is in step. */
export function stateWords({ unsent, waiting, conflicts }: ClinicState): string[] {
  const words = [
    unsent.length > 0 && `${counted(unsent.length, 'change')} to be sent.`,
    waiting.length > 0 &&
      `${counted(waiting.length, 'plan')} changed elsewhere: taken in once closed here.`,
    conflicts.length > 0 && `${counted(conflicts.length, 'item')} changed on two tablets apart.`,
  ].filter((each) => each !== false);
  return words.length > 0 ? words : ['Everything here is in step with the server’s last answer.'];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** How a plan of this tablet stands with the clinic. */
export function planWords(
  { conflicts, waiting, refused, unsent, link }: ClinicState,
  planId: string,
): string {
  const is = ({ kind, id }: ItemName): boolean => kind === 'plan' && id === planId;
  if (conflicts.some(is)) return 'differs on another tablet';
  if (waiting.some(is)) return 'changed elsewhere, waits until it is closed here';
  if (refused.some(({ item }) => item !== null && is(item))) return 'a foreign state was refused';
  if (unsent.some(is)) return 'to be sent';
  return link.kind === 'connected' ? 'sent' : 'here';
}

/** A tablet tells of itself every ten minutes: one that was silent for longer is closed or off line. */
const SILENT_MS = 25 * 60_000;
/** What was open so long ago says nothing of now. */
const OLD_MS = 12 * 3_600_000;
/** Not listed any more, as it has left or is not used. */
const GONE_MS = 30 * 86_400_000;

/** Where else a plan is open, as the other tablets said last: `Open on Room 2 since 14:05`. */
export function elsewhereWords(
  tablets: readonly TabletNow[],
  planId: string,
  now = Date.now(),
): string {
  return tablets
    .filter((tablet) => tablet.planId === planId && now - tablet.heardAt < OLD_MS)
    .map((tablet) =>
      isSilent(tablet, now)
        ? `Was open on ${tablet.name}, last heard of ${clockWords(tablet.heardAt, now)}`
        : `Open on ${tablet.name} since ${clockWords(openedAt(tablet), now)}`,
    )
    .join('; ');
}

/** The other tablets, a line each; those not heard of for a month are gone. */
export function tabletWords(tablets: readonly TabletNow[], now = Date.now()): string[] {
  return tablets
    .filter(({ heardAt }) => now - heardAt < GONE_MS)
    .map((tablet) => {
      if (isSilent(tablet, now))
        return `${tablet.name}: last heard of ${clockWords(tablet.heardAt, now)}`;
      return tablet.planId
        ? `${tablet.name}: a plan is open since ${clockWords(openedAt(tablet), now)}`
        : `${tablet.name}: no plan is open`;
    });
}

function isSilent({ heardAt }: TabletNow, now: number): boolean {
  return now - heardAt > SILENT_MS;
}

/** By this tablet's clock: so long before it was heard of as it said. */
function openedAt({ heardAt, at, since }: TabletNow): number {
  return heardAt - Math.max(0, at - since);
}

/** How far a long copy is. */
export function copyWords({ way, done, of }: Copy): string {
  const what = way === 'fetching' ? 'Fetching from the server' : 'Sending to the server';
  return `${what}: ${done} of ${of}. It may be interrupted, and goes on where it was.`;
}

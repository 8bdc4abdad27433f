import type { ClinicState, Link } from '../../store/clinic/clinicState';
import type { ItemName } from '../../store/clinic/inStep';
import type { TabletNow } from '../../store/clinic/sharedTablets';

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

/** Where else a plan is open, as the other tablets said last. */
export function elsewhereWords(tablets: readonly TabletNow[], planId: string): string {
  const open = tablets.filter((tablet) => tablet.planId === planId);
  return open.map(({ name, since }) => `open on ${name} since ${clockWords(since)}`).join(', ');
}

import { changed, UNITS } from './applyProtocol';
import { blank } from './sourcedNumber';
import type { NumberKey, Protocol, ProtocolPatternKind } from './types';

/** A copy to edit. Its numbers keep range, source and grade of the protocol it is from. */
export function duplicateProtocol(protocol: Protocol, id: string, name: string): Protocol {
  return { ...protocol, id, name, version: 1, origin: 'own', basedOn: protocol.id };
}

export function renameProtocol(protocol: Protocol, name: string): Protocol {
  return raised(protocol, { name });
}

/** Sets one number of an own protocol; what it was before stays beside it. */
export function setProtocolNumber(
  protocol: Protocol,
  key: NumberKey,
  value: number | null,
): Protocol {
  const before = protocol.numbers[key] ?? blank(UNITS[key], [], 'Added by the user.');
  const numbers = { ...protocol.numbers, [key]: changed(before, value) };
  return raised(protocol, { numbers });
}

export function setProtocolPattern(protocol: Protocol, kind: ProtocolPatternKind): Protocol {
  const sources = protocol.pattern?.sources ?? [];
  const was = protocol.pattern ? ` It was ${protocol.pattern.kind} in ${protocol.basedOn}.` : '';
  const note = `Set by the user.${was}`;
  return raised(protocol, { pattern: { kind, grade: 'D', sources, locked: false, note } });
}

/** Every change is a new version: a plan's record says which one it was made with. */
function raised(protocol: Protocol, change: Partial<Protocol>): Protocol {
  return { ...protocol, ...change, version: protocol.version + 1 };
}

/** `id`, or `id-2`, `id-3` … where it is taken. */
export function freeProtocolId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  let number = 2;
  while (taken.has(`${id}-${number}`)) number++;
  return `${id}-${number}`;
}

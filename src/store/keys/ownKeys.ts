import type { Chord } from './chord';

/** Keys that a person has given to commands, instead of those that they come with; kept on this device. */
type OwnKeys = Readonly<Record<string, readonly Chord[]>>;

const KEY = 'mesomap.keys';

let own: OwnKeys | null = null;
const listeners = new Set<() => void>();

/** The keys that mean a command now. */
export function keysOf({ id, keys }: { readonly id?: string; readonly keys: readonly Chord[] }) {
  return (id !== undefined && ownKeys()[id]) || keys;
}

/** By id of the command; the same object until one is changed. */
export function ownKeys(): OwnKeys {
  own ??= read();
  return own;
}

/** Gives a command one key of its own, or none; null: those that it comes with. */
export function setOwnKeys(changes: Readonly<Record<string, readonly Chord[] | null>>): void {
  const kept = Object.entries({ ...ownKeys(), ...changes }).flatMap(([id, keys]) =>
    keys === null ? [] : [[id, keys] as const],
  );
  own = Object.fromEntries(kept);
  try {
    localStorage.setItem(KEY, JSON.stringify(own));
  } catch {
    // private mode or full storage: they hold until the page is closed
  }
  for (const tell of listeners) tell();
}

/** Calls back after every change. Returns the way out. */
export function whenOwnKeysChange(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

const CHORD = /^(Ctrl\+)?(Shift\+)?(Alt\+)?([A-Z0-9]|[[\]?+-]|[A-Z][A-Za-z]+[0-9]*)$/;

function read(): OwnKeys {
  try {
    return soundKeys(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

/** What of a kept text can be keys of commands; none of a damaged one. */
export function soundKeys(text: string): OwnKeys {
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== 'object' || stored === null) return {};
    const sound = Object.entries(stored).filter(
      ([, keys]) =>
        Array.isArray(keys) && keys.every((key) => typeof key === 'string' && CHORD.test(key)),
    );
    return Object.fromEntries(sound);
  } catch {
    return {};
  }
}

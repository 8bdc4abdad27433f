/**
 * The new value with every part that is equal taken from the old one, so that what compares by
 * identity (layouts, fields, React) sees only what has changed. For plain data and columns.
 */
export function shareUnchanged<Value>(before: unknown, after: Value): Value {
  if (Object.is(before, after)) return after;
  if (typeof before !== 'object' || typeof after !== 'object' || !before || !after) return after;
  if (ArrayBuffer.isView(after)) return sameColumn(before, after) ? (before as Value) : after;
  if (Array.isArray(after)) {
    const old = Array.isArray(before) ? before : [];
    const shared = after.map((item, i) => shareUnchanged(twinOf(item, old, i), item));
    const same = old.length === shared.length && shared.every((item, i) => item === old[i]);
    return (same ? before : shared) as Value;
  }
  const old = before as Record<string, unknown>;
  const entries = Object.entries(after).map(([key, value]) => [
    key,
    shareUnchanged(old[key], value),
  ]);
  const same =
    entries.length === Object.keys(old).length &&
    entries.every(([key, value]) => Object.is(old[key as string], value));
  return (same ? before : Object.fromEntries(entries)) as Value;
}

/** The old item with the same id, else the one in the same place. */
function twinOf(item: unknown, old: readonly unknown[], place: number): unknown {
  const id = (item as { id?: unknown } | null)?.id;
  if (id === undefined) return old[place];
  return old.find((other) => (other as { id?: unknown } | null)?.id === id);
}

function sameColumn(before: unknown, after: ArrayBufferView): boolean {
  const old = before as ArrayLike<number>;
  const now = after as unknown as ArrayLike<number>;
  if (before?.constructor !== after.constructor || old.length !== now.length) return false;
  for (let i = 0; i < now.length; i++) if (!Object.is(old[i], now[i])) return false;
  return true;
}

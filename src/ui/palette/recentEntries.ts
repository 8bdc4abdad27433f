const KEY = 'mesomap.recentCommands';
const MOST = 8;

/** Ids of what was asked for last on this device, the newest first. */
export function recentIds(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.filter((id): id is string => typeof id === 'string').slice(0, MOST);
  } catch {
    return [];
  }
}

/** A browser that keeps nothing only forgets them. */
export function rememberId(id: string): void {
  const ids = [id, ...recentIds().filter((each) => each !== id)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // private mode or full storage
  }
}

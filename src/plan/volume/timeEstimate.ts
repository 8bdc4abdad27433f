/** How long a plan takes, from the user's own pace; no pace is shipped. Seconds. */
export interface Pace {
  readonly secondsPerPoint: number | null;
  /** to take another syringe; 0 where it does not count */
  readonly secondsPerSyringe: number;
  /** from zone to zone */
  readonly secondsPerZone: number;
}

export interface TimeNeed {
  /** points, or shots of a stamp, or threads, each of a fan by itself */
  readonly actions: number;
  readonly syringes: number;
  readonly zones: number;
}

/** @returns seconds; null while no pace is entered */
export function timeEstimate(pace: Pace, need: TimeNeed): number | null {
  const { secondsPerPoint, secondsPerSyringe, secondsPerZone } = pace;
  if (secondsPerPoint === null || !(secondsPerPoint > 0)) return null;
  return (
    need.actions * secondsPerPoint +
    Math.max(0, need.syringes - 1) * secondsPerSyringe +
    Math.max(0, need.zones - 1) * secondsPerZone
  );
}

/** `95` -> `about 2 min`, `4000` -> `about 1 h 7 min`; rounded up to whole minutes. */
export function formatDuration(seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60 - 1e-9));
  if (minutes < 60) return `about ${minutes} min`;
  const rest = minutes % 60;
  return `about ${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

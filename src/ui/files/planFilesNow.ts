import { useEffect } from 'react';
import type { PlanFiles } from './usePlanFiles';

let files: PlanFiles | null = null;

/** Lets commands reach the ways to another plan while the app is on the screen. */
export function useAsPlanFiles(now: PlanFiles): void {
  useEffect(() => {
    files = now;
    return () => {
      files = null;
    };
  }, [now]);
}

export function planFilesNow(): PlanFiles | null {
  return files;
}

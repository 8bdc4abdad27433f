import { useEffect, useState } from 'react';

/** So many at once; the page answers in between. */
const AT_ONCE = 40;

/** The first of many parts of the scene, then more and more of them, until all are there. */
export function useByAndBy<Part>(parts: readonly Part[], planId: string): readonly Part[] {
  const [made, setMade] = useState({ planId, count: AT_ONCE });
  const count = made.planId === planId ? made.count : AT_ONCE;
  const isWhole = count >= parts.length;
  useEffect(() => {
    if (isWhole) return;
    const wait = setTimeout(() => setMade({ planId, count: count + AT_ONCE }));
    return () => clearTimeout(wait);
  }, [planId, count, isWhole]);
  return isWhole ? parts : parts.slice(0, count);
}

import { useEffect, useState } from 'react';

/**
 * The first of many parts of a plan, then more and more of them, until all are there.
 * @param atOnce so many in one turn; the page answers in between
 */
export function useByAndBy<Part>(
  parts: readonly Part[],
  planId: string,
  atOnce: number,
): readonly Part[] {
  const [made, setMade] = useState({ planId, count: parts.length > atOnce ? 0 : atOnce });
  // where there are many, even the first of them come after all else that a new plan brings
  const first = parts.length > atOnce ? 0 : atOnce;
  const count = made.planId === planId ? made.count : first;
  const isWhole = count >= parts.length;
  useEffect(() => {
    if (isWhole) return;
    const wait = setTimeout(() => setMade({ planId, count: count + atOnce }));
    return () => clearTimeout(wait);
  }, [planId, count, isWhole, atOnce]);
  return isWhole ? parts : parts.slice(0, count);
}

/** A plan is nested 7 deep; what is deeper than this would run recursive code out of its stack. */
const MOST_DEPTH = 64;

/** Whether something parsed is nested deeper than any file of Mesomap. */
export function isNestedTooDeep(parsed: unknown): boolean {
  let level = [parsed];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_DEPTH) return true;
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null
        ? Object.values(each).filter((inner) => typeof inner === 'object' && inner !== null)
        : [],
    );
  }
  return false;
}

/**
 * Places labels beside their marks without overlaps, order kept, all inside the room.
 * @param wanted middles, from above to below
 * @param heights one a label, in the same unit
 * @returns middles
 */
export function spreadLabels(
  wanted: readonly number[],
  heights: readonly number[],
  room: number,
): number[] {
  const placed: number[] = [];
  let least = 0;
  wanted.forEach((y, i) => {
    placed.push(Math.max(least + heights[i] / 2, y));
    least = placed[i] + heights[i] / 2;
  });
  let most = room;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i], most - heights[i] / 2);
    most = placed[i] - heights[i] / 2;
  }
  return placed;
}

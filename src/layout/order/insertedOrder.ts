/**
 * The order of injecting when points join others that keep theirs: each is put where the way grows
 * least, as the crow flies.
 * @param positions 3 per point, mm
 * @param orderedCount the first so many rows are in order already; the others join them
 * @returns rows in order
 */
export function insertedOrder(positions: Float64Array, orderedCount: number): number[] {
  const order = Array.from({ length: orderedCount }, (_, row) => row);
  const between = (a: number, b: number): number => {
    const x = positions[3 * a] - positions[3 * b];
    const y = positions[3 * a + 1] - positions[3 * b + 1];
    const z = positions[3 * a + 2] - positions[3 * b + 2];
    return Math.sqrt(x * x + y * y + z * z);
  };
  for (let row = orderedCount; row < positions.length / 3; row++) {
    let best = 0;
    let least = Infinity;
    for (let at = 0; at <= order.length; at++) {
      const before = at > 0 ? between(order[at - 1], row) : 0;
      const after = at < order.length ? between(row, order[at]) : 0;
      const old = at > 0 && at < order.length ? between(order[at - 1], order[at]) : 0;
      const longer = before + after - old;
      if (longer >= least) continue;
      least = longer;
      best = at;
    }
    order.splice(best, 0, row);
  }
  return order;
}

import type { Spot } from '../../stepping/steps';
import type { LatticeNode } from './latticeGrow';
import type { LaidNodes } from './latticeLinks';

/** Rows that follow a narrow piece, as nodes: neighbours are a step apart on a row. */
export function followedNodes(rows: readonly (readonly Spot[])[]): LaidNodes {
  const nodes: LatticeNode[] = rows.flatMap((row, j) =>
    row.map((spot, i): LatticeNode => ({ i, j, ring: 0, inside: true, spot })),
  );
  return {
    nodes,
    stops: [],
    capped: false,
    neighbours: (row) =>
      [row - 1, row + 1]
        .filter((other) => nodes[other]?.j === nodes[row].j)
        .map((other) => ({ row: other })),
    tornNeighbours: () => [],
  };
}

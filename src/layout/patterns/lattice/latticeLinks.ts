import type { SpotDistance } from '../../stepping/nearSpots';
import type { LatticeKind } from './latticeBasis';
import { type LatticeNode, type Stop, TORN_SHARE } from './latticeGrow';
import type { LinkDeviation } from './latticeTypes';
import { tornLinks } from './tornLinks';

/** Nodes with their neighbours: a lattice, or rows that follow a narrow piece. */
export interface LaidNodes {
  readonly nodes: readonly LatticeNode[];
  readonly stops: readonly Stop[];
  readonly capped: boolean;
  neighbours(row: number): readonly { readonly row: number }[];
  tornNeighbours(row: number): readonly { readonly row: number }[];
}

/** A node that is a point of the layout. */
export interface KeptNode {
  readonly piece: number;
  /** which lattice it is a node of */
  readonly branch: number;
  readonly row: number;
  readonly node: LatticeNode;
}

/** Links longer than this many spacings are not across a seam but across a hole: left out. */
const LONGEST_LINK = 2.5;

/** All links between kept nodes with their exact lengths; those across seams are marked. */
export function linksOf(
  kind: LatticeKind,
  lattices: readonly LaidNodes[],
  kept: readonly KeptNode[],
  distance: SpotDistance,
  spacingMm: number,
  toleranceShare: number,
) {
  const columnOf = lattices.map((lattice) => new Int32Array(lattice.nodes.length).fill(-1));
  kept.forEach(({ branch, row }, at) => {
    columnOf[branch][row] = at;
  });
  const seen = new Set<number>();
  const pairs: { a: number; b: number; seam: boolean }[] = [];
  const add = (a: number, b: number, seam: boolean): void => {
    if (a < 0 || b < 0 || a === b) return;
    const key = Math.min(a, b) * kept.length + Math.max(a, b);
    if (seen.has(key)) return;
    seen.add(key);
    pairs.push({ a: Math.min(a, b), b: Math.max(a, b), seam });
  };
  kept.forEach(({ branch, row }, at) => {
    for (const near of lattices[branch].neighbours(row)) add(at, columnOf[branch][near.row], false);
  });
  kept.forEach(({ branch, row }, at) => {
    for (const near of lattices[branch].tornNeighbours(row))
      add(at, columnOf[branch][near.row], true);
  });
  lattices.forEach(({ stops }, branch) => {
    for (const { from, blocker } of stops)
      add(columnOf[branch][from], columnOf[branch][blocker], true);
  });
  return measured(kind, pairs, kept, distance, spacingMm, toleranceShare);
}

function measured(
  kind: LatticeKind,
  pairs: readonly { a: number; b: number; seam: boolean }[],
  kept: readonly KeptNode[],
  distance: SpotDistance,
  spacingMm: number,
  toleranceShare: number,
) {
  const limit = LONGEST_LINK * spacingMm;
  const spots = kept.map(({ node }) => node.spot);
  const listed = pairs
    .map((pair) => ({ ...pair, lengthMm: distance.between(spots[pair.a], spots[pair.b], limit) }))
    .filter(({ lengthMm }) => lengthMm < limit)
    .map((link) => ({
      ...link,
      seam: link.seam || Math.abs(link.lengthMm / spacingMm - 1) > TORN_SHARE,
    }));
  const held = listed.filter(({ seam }) => !seam);
  const torn = tornLinks(kind, spots, listed, held, distance, { spacingMm, toleranceShare });
  const known = [...listed, ...torn.map((link) => ({ ...link, seam: true }))].sort(
    (x, y) => x.a - y.a || x.b - y.b,
  );
  return {
    links: Uint32Array.from(known.flatMap(({ a, b }) => [a, b])),
    linkLengthsMm: Float64Array.from(known, ({ lengthMm }) => lengthMm),
    seams: Uint8Array.from(known, ({ seam }) => (seam ? 1 : 0)),
    deviation: deviationOf(known, spacingMm, toleranceShare),
  };
}

function deviationOf(
  links: readonly { seam: boolean; lengthMm: number }[],
  spacingMm: number,
  toleranceShare: number,
): LinkDeviation {
  const off = links.map(({ seam, lengthMm }) => (seam ? 0 : Math.abs(lengthMm / spacingMm - 1)));
  const seamCount = links.filter(({ seam }) => seam).length;
  const lattice = links.length - seamCount;
  const rows = [...off.keys()].filter((row) => off[row] > toleranceShare);
  return {
    meanShare: lattice > 0 ? off.reduce((a, b) => a + b, 0) / lattice : 0,
    maxShare: off.reduce((a, b) => Math.max(a, b), 0),
    offenders: Uint32Array.from(rows.sort((a, b) => off[b] - off[a] || a - b)),
    seamCount,
  };
}

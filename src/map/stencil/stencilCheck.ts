import { Delaunay } from 'd3-delaunay';
import { onceMade } from './stencilPieces';
import type { PrintedPiece } from './stencilTypes';

/** A target of a page that was pointed at, to compare with what lies on the skin. */
export interface FoundTarget {
  readonly letter: string;
  readonly zoneName: string;
  /** from 1 */
  readonly number: number;
  /** mm of the page as it is printed */
  readonly x: number;
  readonly y: number;
  readonly neighbours: readonly FoundNeighbour[];
}

export interface FoundNeighbour {
  readonly number: number;
  /** along the skin */
  readonly skinMm: number;
  /** on the flat piece; null where the neighbour lies on another piece */
  readonly paperMm: number | null;
}

/** @param page from 1. @param x mm of the page as it is printed. @returns null where no target is near */
export type TargetFinder = (page: number, x: number, y: number) => FoundTarget | null;

/** Farther from a target than this, nothing is meant, mm. */
const REACH_MM = 10;

/**
 * Finds targets on printed pages.
 * @param mirrorMm of a page, where it is printed as a mirror image: x of the line it is mirrored about; else null
 */
export function targetFinder(
  pieces: readonly PrintedPiece[],
  mirrorMm: (page: number) => number | null,
): TargetFinder {
  const pages = new Map<number, () => ReturnType<typeof pageTargets>>();
  return (page, x, y) => {
    const known = pages.get(page) ?? onceMade(() => pageTargets(pieces, page));
    pages.set(page, known);
    const { list, delaunay } = known();
    if (list.length === 0) return null;
    const about = mirrorMm(page);
    const printed = (across: number): number => (about === null ? across : 2 * about - across);
    const { piece, target } = list[delaunay.find(printed(x), y)];
    const away = Math.hypot(target.pageX - printed(x), target.pageY - y);
    if (away > REACH_MM) return null;
    const { letter, zone } = piece.piece.zone;
    return {
      letter,
      zoneName: zone.name,
      number: target.row + 1,
      x: printed(target.pageX),
      y: target.pageY,
      neighbours: neighboursOf(piece, target.row),
    };
  };
}

function pageTargets(pieces: readonly PrintedPiece[], page: number) {
  const list = pieces.flatMap((piece) =>
    piece.targets.filter((target) => target.page === page).map((target) => ({ piece, target })),
  );
  const at = list.flatMap(({ target }) => [target.pageX, target.pageY]);
  return { list, delaunay: new Delaunay(Float64Array.from(at)) };
}

/** Those the layout links it to, by number. */
function neighboursOf({ piece }: PrintedPiece, row: number): FoundNeighbour[] {
  const { links, linkLengths } = piece.zone.layout;
  const places = new Map(piece.targets.map((target) => [target.row, target]));
  const here = places.get(row);
  const found: FoundNeighbour[] = [];
  for (let i = 0; i < linkLengths.length; i++) {
    const ends = [links[2 * i], links[2 * i + 1]];
    if (!ends.includes(row)) continue;
    const other = ends[0] === row ? ends[1] : ends[0];
    const there = places.get(other);
    const paperMm = here && there ? Math.hypot(here.x - there.x, here.y - there.y) : null;
    found.push({ number: other + 1, skinMm: linkLengths[i], paperMm });
  }
  return found.sort((a, b) => a.number - b.number);
}

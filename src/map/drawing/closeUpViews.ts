import type { MapFigure, MapZone } from './figure';
import type { ViewGroup, ViewPart } from './picks';
import { facingOfPoints, type RowsOfZone, viewSquareTo } from './pickViews';
import type { FigureStudies } from './study';
import { dot, type Triple, unit, type ViewDirection } from './view';

/** Zones are seen together when their skin faces within this of each other: 25 degrees. */
const SAME_WAY = 0.906;
/** A point belongs to a close-up when its skin faces the eye by at least this: 63 degrees off. */
const LEAST_FACING = 0.45;
/** Few points are taken along although they are turned up to 80 degrees away. */
const STRAYS = 4;
const STRAY_FACING = 0.17;
/** The square view is kept when it shows this share of what another would. */
const MANY = 0.8;
/** Views of one zone; a limb all the way round takes three or four. */
const MOST_VIEWS = 8;

/**
 * Views square to the skin that is to be injected: zones that face the same way share one, what a
 * view does not see goes to the next, square to the rest. Every point is in exactly one; points that
 * no view sees are in the last, as points under cover.
 */
export function* closeUpViews(
  studies: FigureStudies,
  zones: readonly MapZone[],
): Generator<number, ViewGroup[]> {
  const groups: ViewGroup[] = [];
  const clusters = clustered(zones, studies.figure);
  for (const [i, cluster] of clusters.entries()) {
    let open = cluster.map((zone) => ({ zone, rows: allRows(zone) }));
    for (let n = 0; open.length > 0; n++) {
      const square = viewSquareTo(open, studies.figure.views, `close-up-${i}-${n}`);
      const study = studies.of(telling(square, open, studies));
      const parts: ViewPart[] = [];
      open = open.flatMap(({ zone, rows }) => {
        const facing = facingOfPoints(zone, study, STRAY_FACING);
        const seen = rows.filter((row) => facing[row] >= LEAST_FACING);
        const strays = rows.filter((row) => facing[row] < LEAST_FACING);
        const isLast = n === MOST_VIEWS - 1 || seen.length === 0;
        const few = strays.length <= STRAYS;
        const taken = isLast
          ? rows
          : rows.filter((row) => facing[row] >= (few ? STRAY_FACING : LEAST_FACING));
        const coveredRows = isLast ? taken.filter((row) => facing[row] === 0) : [];
        parts.push({ zone, rows: taken, coveredRows });
        const left = isLast ? [] : rows.filter((row) => !taken.includes(row));
        return left.length > 0 ? [{ zone, rows: left }] : [];
      });
      groups.push({ view: study.view, parts });
    }
    yield (i + 1) / clusters.length;
  }
  return groups;
}

/** The square view, unless a named one sees many more of the rows: other skin may be in the way. */
function telling(
  square: ViewDirection,
  open: readonly RowsOfZone[],
  studies: FigureStudies,
): ViewDirection {
  const count = (view: ViewDirection): number =>
    open.reduce((sum, { zone, rows }) => {
      const facing = facingOfPoints(zone, studies.of(view), LEAST_FACING);
      return sum + rows.filter((row) => facing[row] > 0).length;
    }, 0);
  const all = open.reduce((sum, { rows }) => sum + rows.length, 0);
  const own = count(square);
  if (own >= MANY * all) return square;
  const counts = studies.figure.views.map(count);
  const most = Math.max(...counts);
  return own >= MANY * most ? square : studies.figure.views[counts.indexOf(most)];
}

function allRows({ layout }: MapZone): number[] {
  return Array.from({ length: layout.count }, (_, row) => row);
}

/** Each zone goes to the first cluster whose own first zone faces the same way. */
function clustered(zones: readonly MapZone[], figure: MapFigure): MapZone[][] {
  const clusters: { direction: Triple; zones: MapZone[] }[] = [];
  for (const zone of zones) {
    const rows = allRows(zone);
    const { direction } = viewSquareTo([{ zone, rows }], figure.views, '');
    const home = clusters.find((cluster) => dot(unit(direction), cluster.direction) > SAME_WAY);
    if (home) home.zones.push(zone);
    else clusters.push({ direction: unit(direction), zones: [zone] });
  }
  return clusters.map((cluster) => cluster.zones);
}

import type { MapZone } from './figure';
import type { ViewGroup, ViewPart } from './picks';
import { facingOfPoints, LEAST_FACING } from './pickViews';
import type { FigureStudies } from './study';
import type { ViewDirection } from './view';

/** The views of these ids, in the order given, each with every point that it shows. */
export function chosenViews(
  studies: FigureStudies,
  zones: readonly MapZone[],
  ids: readonly string[],
): ViewGroup[] {
  return ids.flatMap((id) => {
    const view = studies.figure.views.find((each) => each.id === id);
    return view ? [{ view, parts: partsSeen(studies, zones, view) }] : [];
  });
}

function partsSeen(
  studies: FigureStudies,
  zones: readonly MapZone[],
  view: ViewDirection,
): ViewPart[] {
  const study = studies.of(view);
  return zones.flatMap((zone) => {
    const facing = facingOfPoints(zone, study, LEAST_FACING);
    const rows = [...facing.keys()].filter((row) => facing[row] > 0);
    return rows.length > 0 ? [{ zone, rows, coveredRows: [] }] : [];
  });
}

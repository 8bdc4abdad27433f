import type { ZoneLayout } from '../../layout/types';
import type { MapZone } from './figure';
import type { ViewGroup, ViewPart } from './picks';
import { facingOfPoints, LEAST_FACING } from './pickViews';
import type { FigureStudies, ViewStudy } from './study';
import { framedRect, projectPositions, unit, type ViewDirection } from './view';

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

/** The id of the view that most points are turned to; that of the first where there are none. */
export function tellingView(
  views: readonly ViewDirection[],
  layouts: Readonly<Record<string, Pick<ZoneLayout, 'normals' | 'count'> | undefined>>,
): string | null {
  const facing = views.map(({ direction }) => {
    const [x, y, z] = unit(direction);
    return Object.values(layouts).reduce((sum, layout) => {
      for (let i = 0; layout && i < layout.count; i++) {
        const n = layout.normals.subarray(3 * i, 3 * i + 3);
        if (n[0] * x + n[1] * y + n[2] * z >= LEAST_FACING) sum++;
      }
      return sum;
    }, 0);
  });
  return views[facing.indexOf(Math.max(...facing))]?.id ?? null;
}

function partsSeen(
  studies: FigureStudies,
  zones: readonly MapZone[],
  view: ViewDirection,
): ViewPart[] {
  const study = studies.of(view);
  return zones.flatMap((zone) => {
    const facing = facingOfPoints(zone, study, LEAST_FACING);
    const isShown = shownBy(zone, study);
    const rows = [...facing.keys()].filter((row) => facing[row] > 0 && isShown(row));
    return rows.length > 0 ? [{ zone, rows, coveredRows: [] }] : [];
  });
}

/** Whether a point lies in what the view frames. */
function shownBy({ layout }: MapZone, { view, axes }: ViewStudy): (row: number) => boolean {
  if (!view.framed) return () => true;
  const { left, right, bottom, top } = framedRect(view.framed, axes);
  const { u, v } = projectPositions(layout.positions, axes);
  return (row) => u[row] >= left && u[row] <= right && v[row] >= bottom && v[row] <= top;
}

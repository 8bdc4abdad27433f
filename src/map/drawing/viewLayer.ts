import { skinLines } from './contours';
import { isHidden } from './depthBuffer';
import { type MapZone, siteAndSide } from './figure';
import type { FigureStudies } from './study';
import { dot, projectPositions, type ViewDirection } from './view';
import type { FlatLine } from './visibleLines';

/** What lies over a photograph of a view: all in the view's plane, u to the right and v up, mm. */
export interface ViewLayer {
  /** the figure's contours that are seen */
  readonly outline: readonly FlatLine[];
  readonly zones: readonly ZoneLayer[];
  /** landmarks that face the eye */
  readonly landmarks: readonly LandmarkPlace[];
}

interface ZoneLayer {
  readonly id: string;
  readonly name: string;
  readonly colour: number;
  readonly borders: readonly FlatLine[];
  /** u, v in turn: points that are seen */
  readonly points: readonly number[];
}

export interface LandmarkPlace {
  /** with its side: `corner of the mouth, left` */
  readonly name: string;
  readonly vertex: number;
  readonly u: number;
  readonly v: number;
}

/** A landmark turned farther away than this cannot be seen: cosine. */
const FACING = 0.1;
/** Skin this much before a point hides it, mm. */
const SLACK_MM = 6;

export function viewLayer(
  studies: FigureStudies,
  zones: readonly MapZone[],
  view: ViewDirection,
): ViewLayer {
  const { figure } = studies;
  const { axes, coarse, projected, outline } = studies.of(view);
  const seen = (positions: ArrayLike<number>): number[] => {
    const { u, v, depth } = projectPositions(positions, axes);
    return Array.from(u).flatMap((each, i) =>
      isHidden(coarse, each, v[i], depth[i], SLACK_MM) ? [] : [each, v[i]],
    );
  };
  const landmarks = (figure.landmarks ?? []).flatMap(({ name, vertex, position, normal }) => {
    const [u, v] = seen(position);
    if (u === undefined || dot(normal, axes.toViewer) < FACING) return [];
    return [{ name: siteAndSide(name, position[0]), vertex, u, v }];
  });
  return {
    outline: outline(),
    zones: zones.map((mapZone) => ({
      id: mapZone.zone.id,
      name: mapZone.zone.name,
      colour: mapZone.zone.colour,
      borders: skinLines(studies.borderLines(mapZone), projected, coarse),
      points: seen(mapZone.layout.positions),
    })),
    landmarks,
  };
}

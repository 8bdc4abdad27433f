import type { SavedView } from '../types';
import type { FigureView } from './figure';

/** Ids of saved views among those of a figure. */
const SAVED = 'saved ';

export function isSavedView({ id }: Pick<FigureView, 'id'>): boolean {
  return id.startsWith(SAVED);
}

/** The id in the plan of a saved view. */
export function savedIdOf(viewId: string): string {
  return viewId.slice(SAVED.length);
}

/** A saved view as one of the figure's named views, so that whoever shows those shows it. */
export function figureViewOf(view: SavedView): FigureView {
  const { id, name, targetMm, azimuthRad, polarRad, heightMm } = view;
  const level = Math.sin(polarRad);
  return {
    id: `${SAVED}${id}`,
    name,
    target: targetMm,
    direction: [level * Math.sin(azimuthRad), Math.cos(polarRad), level * Math.cos(azimuthRad)],
    // up in the picture: tilted back as much as the camera looks down
    up: [
      -Math.cos(polarRad) * Math.sin(azimuthRad),
      level,
      -Math.cos(polarRad) * Math.cos(azimuthRad),
    ],
    heightMm,
  };
}

/** The figure's views, then those saved in the plan. */
export function viewsWith(
  views: readonly FigureView[],
  saved: readonly SavedView[],
): readonly FigureView[] {
  return saved.length > 0 ? [...views, ...saved.map(figureViewOf)] : views;
}

import type { FigureView } from '../../plan/figure/figure';

const AROUND = ['front', 'back', 'left', 'right', 'three-quarter-left', 'three-quarter-right'];

/** Views of the whole figure, from round about it; the others are close-ups. */
export function isAround(view: Pick<FigureView, 'id'>): boolean {
  return AROUND.includes(view.id);
}

/** As short as a button in a row wants it; the full name is its accessible name. */
export function shortName(view: Pick<FigureView, 'name'>): string {
  return view.name.replace(/^Three-quarter /, '¾ ');
}

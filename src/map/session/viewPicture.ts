import { chosenViews } from '../drawing/chosenViews';
import { mapZones } from '../drawing/mapZones';
import { drawPicture } from '../drawing/picture';
import { planMarks } from '../drawing/planMarks';
import { sideNames } from '../drawing/sheetText';
import { FigureStudies } from '../drawing/study';
import { withoutHue } from '../drawing/withoutHue';
import { textShape } from '../paper/paper';
import type { Page, Shape } from '../paper/shapes';
import { dayOfSession } from './courseWords';
import type { SheetInput } from './sheet';

/** The longer side of the picture, mm: lines and numbers are drawn as for paper of this size. */
const LONGER_MM = 240;
/** From the edges to the names of the sides, mm. */
const SIDES_UP_MM = 3;
/** Round the figure, share of its size. */
const ROOM_SHARE = 0.02;

/** The whole figure in a named view as a page of its own, with nothing round it. Null: no such view. */
export function viewPicture(
  input: Pick<SheetInput, 'plan' | 'layouts' | 'figure' | 'blackAndWhite' | 'on'>,
  viewId: string,
): Page | null {
  const { plan, figure, blackAndWhite } = input;
  const studies = new FigureStudies(figure, planMarks(plan, figure, dayOfSession(plan, input.on)));
  const [group] = chosenViews(studies, mapZones(input), [viewId]);
  if (!group) return null;
  const study = studies.of(group.view);
  const { left, right, bottom, top } = study.bounds;
  const [width, height] = [right - left, top - bottom].map((mm) => mm * (1 + 2 * ROOM_SHARE));
  const denominator = Math.max(width, height) / LONGER_MM;
  const [u, v] = [(left + right) / 2, (bottom + top) / 2];
  const window = {
    left: u - width / 2,
    right: u + width / 2,
    bottom: v - height / 2,
    top: v + height / 2,
  };
  const [widthMm, heightMm] = [width / denominator, height / denominator];
  const sheet = { study, parts: group.parts, window, needed: study.bounds, denominator };
  const frame = { left: 0, top: 0, right: widthMm, bottom: heightMm };
  const { shapes } = drawPicture(studies, sheet, frame, blackAndWhite, 'overview');
  const sides = sideNames(study.axes);
  const foot = { y: heightMm - SIDES_UP_MM, right: widthMm - SIDES_UP_MM };
  const drawn: readonly Shape[] = [
    ...shapes,
    textShape(SIDES_UP_MM, foot.y, sides.left, { weight: 'semibold' }),
    textShape(foot.right, foot.y, sides.right, { weight: 'semibold', anchor: 'end' }),
  ];
  return {
    title: `${plan.name}: ${group.view.name}`,
    widthMm,
    heightMm,
    shapes: blackAndWhite ? drawn.map(withoutHue) : drawn,
  };
}

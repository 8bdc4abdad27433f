import { MARGIN_MM } from '../../src/map/paper/paper';
import { type Box, boxesOverlap, type Page } from '../../src/map/paper/shapes';
import { textBox } from '../../src/map/paper/text';
import { boxesOf, distanceTo, pathBox, ringsOf, textsOf } from './pagePaint';

/** Half of the thickest line that runs along the margin, mm. */
const SLACK_MM = 0.13;

/** What no page may have: paint outside the margin, text on a target or on a text, a bar that lies. */
export function paintFaults(page: Page, scale = 1): string[] {
  const { widthMm, heightMm, title } = page;
  const edge = MARGIN_MM - SLACK_MM;
  const texts = textsOf(page).map((text) => ({ text: text.text, box: textBox(text) }));
  const rings = [...ringsOf(page), ...ringsOf(page, 'shared targets')];
  const outside = boxesOf(page).filter(
    ({ left, right, top, bottom }) =>
      Math.min(left, top) < edge || right > widthMm - edge || bottom > heightMm - edge,
  );
  const onTargets = texts.filter(({ box }) =>
    rings.some((ring) => distanceTo(box, ring) <= ring.outer),
  );
  const onTexts = texts.flatMap((a, i) =>
    texts
      .slice(i + 1)
      .flatMap((b) => (boxesOverlap(a.box, b.box) ? [`${a.text} / ${b.text}`] : [])),
  );
  return [
    ...outside.map((box) => `${title}: outside the margin ${wordsOf(box)}`),
    ...onTargets.map(({ text }) => `${title}: on a target: ${text}`),
    ...onTexts.map((both) => `${title}: on each other: ${both}`),
    ...barFaults(page, scale),
  ];
}

/** Bars are exactly 100 mm once printed, both ways. */
function barFaults(page: Page, scale: number): string[] {
  const level = pathBox(page, 'check bar, level');
  const upright = pathBox(page, 'check bar, upright');
  const lengths = [level.right - level.left, upright.bottom - upright.top];
  return lengths
    .filter((length) => !(Math.abs(length - 100 * scale) < 1e-9))
    .map((length) => `${page.title}: a bar of ${length} mm`);
}

function wordsOf({ left, top, right, bottom }: Box): string {
  return [left, top, right, bottom].map((value) => value.toFixed(2)).join(' ');
}

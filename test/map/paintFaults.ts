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
    ...faintTexts(page),
    ...barFaults(page, scale),
  ];
}

/** Least contrast of text on white, WCAG 2.2 (1.4.3): 4.5, with room for a tired copier. */
const LEAST_CONTRAST = 5.5;
const LEAST_PT = 7;
/** Grey text is this large; smaller text is as good as black. */
const LEAST_GREY_PT = 8;
const BLACK_CONTRAST = 15;

function faintTexts(page: Page): string[] {
  return textsOf(page)
    .filter(({ sizePt, colour }) => {
      // white stands on a badge's colour
      const isPale = colour !== '#ffffff' && onWhite(colour) < LEAST_CONTRAST;
      const isSmallGrey =
        sizePt < LEAST_GREY_PT &&
        colour !== '#ffffff' &&
        isGrey(colour) &&
        onWhite(colour) < BLACK_CONTRAST;
      return sizePt < LEAST_PT || isPale || isSmallGrey;
    })
    .map(({ text, sizePt, colour }) => `${page.title}: faint: ${text}, ${sizePt} pt ${colour}`);
}

function isGrey(hex: string): boolean {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return Math.max(...channels) - Math.min(...channels) < 32;
}

/** Contrast of an ink on white paper, 1 to 21 (WCAG 2.2). */
function onWhite(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
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

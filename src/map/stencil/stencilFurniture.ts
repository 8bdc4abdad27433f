import { NO_ADVICE, provenanceText } from '../drawing/sheetText';
import { group, LINE_MM, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Shape } from '../paper/shapes';
import { drawableText, fitText, textWidthMm } from '../paper/text';
import { STENCIL_INK } from './stencilInk';
import { HEAD_MM, type PagePaper } from './stencilPaper';
import type { StencilInput, StencilRecord } from './stencilTypes';

/** What stands on every page of a stencil: head with the patient's fields, bars, small print. */

const BAR_MM = 100;
export const SQUARE_MM = 50;
const INK = STENCIL_INK.line;
const TITLE_PT = 11;

export interface StencilHead {
  readonly name: string;
  readonly subtitle: string;
  readonly pageText: string;
}

/** Plan, what this is, page n of m; reference, date, practitioner, typed or left for a hand. */
export function drawHead(
  { name: planName, subtitle, pageText }: StencilHead,
  record: StencilRecord,
  { left, right, top }: PagePaper,
): Shape {
  const room = right - left - textWidthMm(pageText, TYPE_PT.figure, 'semibold') - 4;
  const name = fitText(drawableText(planName), 0.55 * room, TITLE_PT, 'semibold');
  const after = left + textWidthMm(name, TITLE_PT, 'semibold') + 3;
  return group('header', [
    textShape(left, top + 3.4, name, { sizePt: TITLE_PT, weight: 'semibold', colour: INK }),
    textShape(right, top + 3.4, pageText, { anchor: 'end', weight: 'semibold', colour: INK }),
    textShape(
      after,
      top + 3.4,
      fitText(drawableText(subtitle), left + room - after, TYPE_PT.small),
      {
        sizePt: TYPE_PT.small,
        colour: INK,
      },
    ),
    ...fieldShapes(
      [
        ['Patient', record.patientReference, 0.42],
        ['Date', record.date, 0.22],
        ['Practitioner', record.practitioner, 0.36],
      ],
      { left, right, base: top + HEAD_MM - 3 },
    ),
  ]);
}

/** A label, and beside it a line with what was typed. */
function fieldShapes(
  fields: readonly (readonly [string, string, number])[],
  { left, right, base }: { readonly left: number; readonly right: number; readonly base: number },
): Shape[] {
  let from = left;
  return fields.flatMap(([label, value, share]) => {
    const to = from + share * (right - left);
    const start = from + textWidthMm(label, TYPE_PT.small) + 1.5;
    const end = to - (to < right - 1 ? 3 : 0);
    const shapes = [
      textShape(from, base, label, { sizePt: TYPE_PT.small, colour: INK }),
      rule(start, base + 0.6, end, base + 0.6, STENCIL_INK.quiet),
      ...(value.trim()
        ? [
            textShape(
              start + 0.8,
              base - 0.3,
              fitText(drawableText(value), end - start - 1, TYPE_PT.figure),
              { colour: INK },
            ),
          ]
        : []),
    ];
    from = to;
    return shapes;
  });
}

/** Both bars of 100 mm, a line for what they measure, how to print, and the small print. */
export function drawFoot(input: StencilInput, paper: PagePaper, scale: number): Shape[] {
  const { left, right, bottom, frame } = paper;
  const y = bottom - 8.8;
  const beside = left + BAR_MM * scale + 4;
  const options = { sizePt: TYPE_PT.least, colour: INK } as const;
  const blankEnd = Math.min(right - 4, beside + 44);
  const room = right - left;
  const origin = `${provenanceText(input.figure)} · plan ${input.planDigest.slice(0, 12)}`;
  const small = [`${origin} · ${NO_ADVICE}`, `${origin} · No dose advice.`].find(
    (text) => textWidthMm(drawableText(text), TYPE_PT.least) <= room,
  );
  return [
    bar(left, frame.bottom, true, scale),
    group('foot', [
      bar(left, y, false, scale),
      textShape(beside, y + 1.6, 'Print at 100 %, never “fit to page”: both bars must', {
        ...options,
        weight: 'semibold',
      }),
      textShape(beside, y + 5, 'measure 100 mm. I measured', options),
      rule(
        beside + textWidthMm('measure 100 mm. I measured', TYPE_PT.least) + 1,
        y + 5.4,
        blankEnd + 8,
        y + 5.4,
        INK,
      ),
      textShape(blankEnd + 9, y + 5, 'mm', options),
      textShape(
        left,
        bottom - 0.5,
        fitText(drawableText(small ?? origin), room, TYPE_PT.least),
        options,
      ),
    ]),
  ];
}

/** A bar of exactly 100 mm once printed; filled, because a stroke would be longer by its width. */
function bar(x: number, y: number, standing: boolean, scale: number): Shape {
  const length = BAR_MM * scale;
  const place = (along: number, across: number): [number, number] =>
    standing ? [x + across, y - along] : [x + along, y + across];
  const filled = (from: number, to: number, depth: number): Shape => ({
    kind: 'path',
    points: [...place(from, 0), ...place(to, 0), ...place(to, depth), ...place(from, depth)],
    closed: true,
    stroke: null,
    fill: INK,
  });
  const thick = LINE_MM.outline;
  const shapes = [filled(0, length, thick)];
  for (let mm = 0; mm <= BAR_MM; mm += 10) {
    const start = Math.min(Math.max(0, mm * scale - thick / 2), length - thick);
    shapes.push(filled(start, start + thick, mm % 50 === 0 ? 2.4 : 1.4));
  }
  const options = { sizePt: TYPE_PT.least, anchor: 'middle', colour: INK } as const;
  const label = standing
    ? textShape(x + 4.6, y - length / 2, '100 mm', { ...options, turnDeg: 90 })
    : textShape(x + length / 2, y + 5, '100 mm', options);
  return group(standing ? 'check bar, upright' : 'check bar, level', [...shapes, label]);
}

/** A square of 50 mm, where a page has room for it. */
export function drawSquare(x: number, y: number, scale: number): Shape {
  const side = SQUARE_MM * scale;
  // filled bands, so that the outer edges are exactly as far apart as they say
  const band = LINE_MM.outline;
  const filled = (left: number, top: number, right: number, foot: number): Shape => ({
    kind: 'path',
    points: [left, top, right, top, right, foot, left, foot],
    closed: true,
    stroke: null,
    fill: INK,
  });
  return group('check square', [
    filled(x, y, x + side, y + band),
    filled(x, y + side - band, x + side, y + side),
    filled(x, y, x + band, y + side),
    filled(x + side - band, y, x + side, y + side),
    textShape(x + side / 2, y + side / 2 + 1, '50 mm × 50 mm', {
      sizePt: TYPE_PT.least,
      anchor: 'middle',
      colour: INK,
    }),
  ]);
}

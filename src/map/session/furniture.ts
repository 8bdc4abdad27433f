import type { MapFigure } from '../drawing/figure';
import { adviceText, originText, PRINT_NOTE } from '../drawing/sheetText';
import { group, INK, LINE_MM, rule, TYPE_PT, textShape } from '../paper/paper';
import { drawQrCode } from '../paper/qrDrawing';
import type { Shape } from '../paper/shapes';
import { drawableText, fitText, wrapText } from '../paper/text';

/** What every page carries: head, fields to fill in by hand, check bars, small print. */

/** Typed before printing or left empty for a hand. */
export interface SheetRecord {
  readonly patientReference: string;
  readonly date: string;
  readonly practitioner: string;
  readonly product: string;
  readonly lot: string;
  readonly expiry: string;
}

export const EMPTY_RECORD: SheetRecord = {
  patientReference: '',
  date: '',
  practitioner: '',
  product: '',
  lot: '',
  expiry: '',
};

const CHECK_BAR_MM = 100;
export const HEADER_HEIGHT_MM = 13;
export const FIELD_HEIGHT_MM = 11;
export const FOOTER_HEIGHT_MM = 17.5;

export function drawHeader(
  planName: string,
  subtitle: string,
  pageText: string,
  left: number,
  right: number,
  top: number,
): Shape {
  const name = drawableText(planName);
  const room = right - left - 34;
  return group('header', [
    textShape(left, top + 4.6, fitText(name, room, TYPE_PT.title, 'semibold'), {
      sizePt: TYPE_PT.title,
      weight: 'semibold',
    }),
    textShape(left, top + 9.8, fitText(drawableText(subtitle), right - left - 20, TYPE_PT.figure), {
      colour: INK.quiet,
    }),
    textShape(right, top + 4.6, pageText, { anchor: 'end', weight: 'semibold' }),
    rule(left, top + HEADER_HEIGHT_MM - 0.6, right, top + HEADER_HEIGHT_MM - 0.6, INK.text),
  ]);
}

export interface Field {
  readonly label: string;
  readonly value: string;
  /** share of the strip's width */
  readonly share: number;
}

export function patientFields(record: SheetRecord): Field[] {
  return [
    { label: 'Patient reference', value: record.patientReference, share: 0.4 },
    { label: 'Date', value: record.date, share: 0.2 },
    { label: 'Practitioner', value: record.practitioner, share: 0.4 },
  ];
}

/** A strip of labelled lines, 8 mm of height each for a hand. */
export function drawFields(
  fields: readonly Field[],
  left: number,
  right: number,
  top: number,
): Shape {
  const gap = 4;
  const width = right - left + gap;
  const base = top + FIELD_HEIGHT_MM - 0.5;
  let x = left;
  const shapes = fields.flatMap(({ label, value, share }) => {
    const from = x;
    const to = x + share * width - gap;
    x += share * width;
    const written = value.trim() ? fitText(drawableText(value), to - from, 10) : '';
    return [
      textShape(from, top + 2.2, label, { sizePt: TYPE_PT.least, colour: INK.quiet }),
      ...(written ? [textShape(from, base - 1.8, written, { sizePt: 10 })] : []),
      rule(from, base, to, base, INK.rule),
    ];
  });
  return group('fields', shapes);
}

/**
 * A bar of exactly 100 mm from outer edge to outer edge, lying or standing, with a tick every 10 mm.
 * Filled, not stroked: a stroke would add half its width at either end.
 */
export function checkBar(x: number, y: number, standing: boolean): Shape {
  const place = (along: number, across: number): [number, number] =>
    standing ? [x + across, y - along] : [x + along, y + across];
  const filled = (from: number, to: number, depth: number): Shape => ({
    kind: 'path',
    points: [...place(from, 0), ...place(to, 0), ...place(to, depth), ...place(from, depth)],
    closed: true,
    stroke: null,
    fill: INK.text,
  });
  const thick = LINE_MM.outline;
  const shapes = [filled(0, CHECK_BAR_MM, thick)];
  for (let mm = 0; mm <= CHECK_BAR_MM; mm += 10) {
    const start = Math.min(Math.max(0, mm - thick / 2), CHECK_BAR_MM - thick);
    shapes.push(filled(start, start + thick, mm % 50 === 0 ? 2.4 : 1.4));
  }
  const options = { sizePt: TYPE_PT.least, anchor: 'middle' } as const;
  const label = standing
    ? textShape(x + 4.6, y - CHECK_BAR_MM / 2, '100 mm', { ...options, turnDeg: 90 })
    : textShape(x + CHECK_BAR_MM / 2, y + 5, '100 mm', options);
  return group(standing ? 'check bar, upright' : 'check bar, level', [...shapes, label]);
}

/** What ties a page to its plan. */
export interface SheetOrigin {
  readonly figure: MapFigure;
  readonly planId: string;
  /** sha256, hex */
  readonly planDigest: string;
}

const QR_MM = 15;

/** The level bar at the left, what to check beside it, the small print under both, the code. */
export function drawFooter(
  origin: SheetOrigin,
  left: number,
  right: number,
  bottom: number,
): Shape {
  const top = bottom - FOOTER_HEIGHT_MM;
  const textLeft = left + CHECK_BAR_MM + 5;
  const textRight = right - QR_MM - 4;
  const notes = wrapText(PRINT_NOTE, textRight - textLeft, TYPE_PT.small, 'semibold');
  const small = (y: number, text: string): Shape =>
    textShape(left, y, fitText(drawableText(text), textRight - left, TYPE_PT.least), {
      sizePt: TYPE_PT.least,
      colour: INK.quiet,
    });
  return group('footer', [
    checkBar(left, top + 2.2, false),
    ...notes.map((line, i) =>
      textShape(textLeft, top + 3.4 + i * 3.4, line, {
        sizePt: TYPE_PT.small,
        weight: 'semibold',
      }),
    ),
    small(bottom - 3.8, originText(origin.figure, origin.planDigest)),
    small(bottom - 0.7, adviceText(origin.figure)),
    drawQrCode(qrText(origin), right - QR_MM, bottom - QR_MM, QR_MM),
  ]);
}

/** The plan's id and checksum, never a name: an id that could be words stays away. */
export function qrText({ planId, planDigest }: Pick<SheetOrigin, 'planId' | 'planDigest'>): string {
  const checksum = planDigest.slice(0, 16);
  return /^[0-9a-f-]{8,64}$/.test(planId)
    ? `mesomap:${planId}:${checksum}`
    : `mesomap::${checksum}`;
}

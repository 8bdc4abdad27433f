import { jsPDF } from 'jspdf';
import type { FontWeight, GroupShape, Page, Shape, Stroke, TextShape } from './shapes';
import { MM_PER_PT, textBox } from './text';

/** The TrueType files of `src/map/fonts`, read by whoever calls: the page or Node. */
export type MapFonts = Readonly<Record<FontWeight, Uint8Array>>;

export interface PdfOptions {
  readonly title: string;
  readonly fonts: MapFonts;
  /** when the paper is made: written into the file, so that the same input gives the same bytes */
  readonly createdAt: Date;
}

const FAMILY = 'InterMap';

/**
 * Pages as a vector PDF with real text; viewers are told not to scale it (`PrintScaling None`).
 * The same pages, fonts and date give the same bytes in Node and in the browser: the file id is
 * fixed and the date is written in universal time.
 */
export function pdfOf(pages: readonly Page[], options: PdfOptions): Uint8Array {
  const run = pdfSteps(pages, options);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** The same page by page, for a screen that must stay alive: yields the share done. */
export function* pdfSteps(
  pages: readonly Page[],
  options: PdfOptions,
): Generator<number, Uint8Array> {
  const first = pages[0];
  const document = new jsPDF({
    unit: 'mm',
    ...pageFormat(first),
    compress: true,
    putOnlyUsedFonts: true,
    floatPrecision: 4,
  });
  describe(document, options);
  for (const [i, page] of pages.entries()) {
    if (i > 0) addPage(document, page);
    document.setLineCap('round');
    document.setLineJoin('round');
    for (const shape of page.shapes) draw(document, shape);
    yield (i + 1) / (pages.length + 1);
  }
  return new Uint8Array(document.output('arraybuffer'));
}

/** jsPDF turns a paper that is wider than high unless it is told so. */
function pageFormat({ widthMm, heightMm }: Page) {
  const orientation = widthMm > heightMm ? ('landscape' as const) : ('portrait' as const);
  return { format: [widthMm, heightMm], orientation };
}

function addPage(document: jsPDF, page: Page): void {
  const { format, orientation } = pageFormat(page);
  document.addPage(format, orientation);
}

function describe(document: jsPDF, options: PdfOptions): void {
  document.setFileId('4D65736F6D61704D65736F6D61704D65');
  document.setCreationDate(pdfDate(options.createdAt));
  document.setDocumentProperties({ title: options.title, creator: 'Mesomap' });
  document.viewerPreferences({ PrintScaling: 'None' });
  for (const weight of ['regular', 'semibold'] as const) {
    document.addFileToVFS(`${FAMILY}-${weight}.ttf`, binaryString(options.fonts[weight]));
    document.addFont(`${FAMILY}-${weight}.ttf`, FAMILY, weight, undefined, 'Identity-H');
  }
}

/** `D:20260102030405+00'00'` */
function pdfDate(date: Date): string {
  const digits = date.toISOString().replace(/\D/g, '').slice(0, 14);
  return `D:${digits}+00'00'`;
}

/** jsPDF keeps files as one character a byte. In pieces: a call takes only so many arguments. */
function binaryString(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192)
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

function draw(document: jsPDF, shape: Shape): void {
  switch (shape.kind) {
    case 'path':
      drawPath(document, shape.points, shape.closed, shape.stroke, shape.fill);
      return;
    case 'segments':
      drawSegments(document, shape.ends, shape.stroke);
      return;
    case 'circle':
      setPaint(document, shape.stroke, shape.fill);
      document.circle(shape.x, shape.y, shape.radiusMm, paintStyle(shape.stroke, shape.fill));
      return;
    case 'text':
      drawText(document, shape);
      return;
    case 'group':
      drawGroup(document, shape);
      return;
    default:
      shape satisfies never;
  }
}

function drawGroup(document: jsPDF, { shapes, mirrorMm }: GroupShape): void {
  if (mirrorMm !== undefined) {
    document.saveGraphicsState();
    const about = (2 * mirrorMm) / MM_PER_PT;
    document.setCurrentTransformationMatrix(document.Matrix(-1, 0, 0, 1, about, 0));
  }
  for (const inner of shapes) draw(document, inner);
  if (mirrorMm !== undefined) document.restoreGraphicsState();
}

function drawPath(
  document: jsPDF,
  points: readonly number[],
  closed: boolean,
  stroke: Stroke | null,
  fill: string | null,
): void {
  if (points.length < 4) return;
  setPaint(document, stroke, fill);
  document.moveTo(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) document.lineTo(points[i], points[i + 1]);
  if (closed) document.close();
  if (stroke && fill) document.fillStroke();
  else if (fill) document.fill();
  else document.stroke();
}

function drawSegments(document: jsPDF, ends: readonly number[], stroke: Stroke): void {
  if (ends.length === 0) return;
  setPaint(document, stroke, null);
  for (let i = 0; i < ends.length; i += 4) {
    document.moveTo(ends[i], ends[i + 1]);
    document.lineTo(ends[i + 2], ends[i + 3]);
  }
  document.stroke();
}

function drawText(document: jsPDF, shape: TextShape): void {
  document.setFont(FAMILY, shape.weight);
  document.setFontSize(shape.sizePt);
  document.setTextColor(shape.colour);
  // jsPDF shifts aligned text before it turns it, so the start is worked out here
  const { left, bottom } = textBox(shape);
  const turned = shape.turnDeg === 90;
  const x = turned ? shape.x : left;
  document.text(shape.text, x, turned ? bottom : shape.y, { angle: shape.turnDeg ?? 0 });
}

function setPaint(document: jsPDF, stroke: Stroke | null, fill: string | null): void {
  if (fill) document.setFillColor(fill);
  if (!stroke) return;
  document.setDrawColor(stroke.colour);
  document.setLineWidth(stroke.widthMm);
  document.setLineDashPattern([...(stroke.dashMm ?? [])], 0);
}

function paintStyle(stroke: Stroke | null, fill: string | null): 'FD' | 'F' | 'S' {
  if (stroke && fill) return 'FD';
  return fill ? 'F' : 'S';
}

import type { Page, Shape, Stroke, TextShape } from './shapes';
import { MM_PER_PT } from './text';

/** The app declares this family from the same font files that the PDF embeds. */
const FONT_FAMILY = "'Mesomap Map', Inter, Helvetica, Arial, sans-serif";

/** A page as a standalone SVG: one user unit is one millimetre of paper. */
export function svgOf(page: Page): string {
  const { widthMm, heightMm } = page;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${cut(widthMm)}mm" height="${cut(heightMm)}mm"`,
    ` viewBox="0 0 ${cut(widthMm)} ${cut(heightMm)}" role="img" aria-label="${escaped(page.title)}"`,
    ` font-family="${FONT_FAMILY}" fill="none" stroke-linecap="round" stroke-linejoin="round">\n`,
    `<rect width="${cut(widthMm)}" height="${cut(heightMm)}" fill="#ffffff"/>\n`,
    ...page.shapes.map(element),
    '</svg>\n',
  ].join('');
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'path':
      return `<path d="${pathData(shape.points, shape.closed)}"${paint(shape.stroke, shape.fill)}/>\n`;
    case 'segments':
      return `<path d="${segmentData(shape.ends)}"${paint(shape.stroke, null)}/>\n`;
    case 'circle': {
      const { x, y, radiusMm, stroke, fill } = shape;
      return `<circle cx="${cut(x)}" cy="${cut(y)}" r="${cut(radiusMm)}"${paint(stroke, fill)}/>\n`;
    }
    case 'text':
      return textElement(shape);
    case 'group':
      return `<g data-name="${escaped(shape.name)}"${mirror(shape.mirrorMm)}>\n${shape.shapes.map(element).join('')}</g>\n`;
    default:
      return shape satisfies never;
  }
}

function mirror(aboutMm: number | undefined): string {
  return aboutMm === undefined ? '' : ` transform="matrix(-1 0 0 1 ${cut(2 * aboutMm)} 0)"`;
}

function textElement(shape: TextShape): string {
  const { x, y, sizePt, weight, anchor, turnDeg } = shape;
  const attributes = [
    `x="${cut(x)}" y="${cut(y)}" font-size="${cut(sizePt * MM_PER_PT)}" fill="${shape.colour}"`,
    weight === 'semibold' ? ' font-weight="600"' : '',
    anchor === 'start' ? '' : ` text-anchor="${anchor}"`,
    turnDeg ? ` transform="rotate(-${turnDeg} ${cut(x)} ${cut(y)})"` : '',
  ];
  return `<text ${attributes.join('')}>${escaped(shape.text)}</text>\n`;
}

function paint(stroke: Stroke | null, fill: string | null): string {
  const parts = fill ? [` fill="${fill}"`] : [];
  if (stroke) parts.push(` stroke="${stroke.colour}" stroke-width="${cut(stroke.widthMm)}"`);
  if (stroke?.dashMm?.length) parts.push(` stroke-dasharray="${stroke.dashMm.map(cut).join(' ')}"`);
  return parts.join('');
}

function pathData(points: readonly number[], closed: boolean): string {
  const data: string[] = [];
  for (let i = 0; i < points.length; i += 2)
    data.push(`${i === 0 ? 'M' : 'L'}${cut(points[i])} ${cut(points[i + 1])}`);
  return data.join('') + (closed ? 'Z' : '');
}

function segmentData(ends: readonly number[]): string {
  const data: string[] = [];
  for (let i = 0; i < ends.length; i += 4)
    data.push(`M${cut(ends[i])} ${cut(ends[i + 1])}L${cut(ends[i + 2])} ${cut(ends[i + 3])}`);
  return data.join('');
}

/** Thousandths of a millimetre; no trailing zeros, no `-0`. */
function cut(value: number): string {
  const text = String(Math.round(value * 1000) / 1000);
  return text === '-0' ? '0' : text;
}

function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

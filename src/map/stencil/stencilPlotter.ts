import { MARGIN_MM } from '../paper/paper';
import { type Page, visitShapes } from '../paper/shapes';

/**
 * A page of a stencil for a cutting plotter: outlines, holes and registration marks as paths to cut, each
 * in a layer of its own, in true millimetres. SVG has x to the right and y down as paper, DXF y up.
 */
export interface PlotterPage {
  readonly title: string;
  readonly widthMm: number;
  readonly heightMm: number;
  /** x, y in turn; one that ends where it begins is closed */
  readonly outlines: readonly (readonly number[])[];
  /** middles of the holes, x, y in turn */
  readonly holes: readonly number[];
  /** middles of the registration marks, x, y in turn */
  readonly marks: readonly number[];
}

/** Through which the point is marked, mm across. */
export const HOLE_MM = 2;
/** Registration marks are crosses of this size, mm. */
const MARK_MM = 6;
/** Ends of lines that are nearer than this are one place, mm. */
const SAME_MM = 1e-6;

export function plotterPage(page: Page): PlotterPage {
  const lines: number[][] = [];
  const holes: number[] = [];
  visitShapes(page.shapes, (shape, groups) => {
    if (shape.kind === 'path' && (groups.includes('border') || groups.includes('cuts')))
      lines.push([...shape.points]);
    if (shape.kind === 'circle' && groups.includes('targets')) holes.push(shape.x, shape.y);
  });
  const { title, widthMm, heightMm } = page;
  const [left, right] = [MARGIN_MM / 2, widthMm - MARGIN_MM / 2];
  const [top, bottom] = [MARGIN_MM / 2, heightMm - MARGIN_MM / 2];
  const marks = [left, top, right, top, left, bottom];
  return { title, widthMm, heightMm, outlines: joined(lines), holes, marks };
}

/** Lines that follow one another, as one; a plotter then cuts an outline without lifting. */
function joined(lines: readonly number[][]): number[][] {
  const waiting = lines.map((line) => line.slice());
  const done: number[][] = [];
  for (let line = waiting.shift(); line; line = waiting.shift()) {
    for (;;) {
      const [x, y] = line.slice(-2);
      if (line.length > 4 && isSame(line, 0, x, y)) break;
      const next = waiting.findIndex((other) => isSame(other, 0, x, y));
      if (next < 0) break;
      line.push(...waiting.splice(next, 1)[0].slice(2));
    }
    done.push(line);
  }
  return done;
}

function isSame(line: readonly number[], at: number, x: number, y: number): boolean {
  return Math.abs(line[at] - x) < SAME_MM && Math.abs(line[at + 1] - y) < SAME_MM;
}

/** The layers, with colours that cutting programs tell apart. */
const LAYERS = [
  { id: 'outline', colour: '#ff0000', dxfColour: 1 },
  { id: 'holes', colour: '#0000ff', dxfColour: 5 },
  { id: 'registration', colour: '#000000', dxfColour: 7 },
] as const;

function markLines({ marks }: PlotterPage): number[][] {
  const half = MARK_MM / 2;
  const lines: number[][] = [];
  for (let i = 0; i < marks.length; i += 2) {
    const [x, y] = [marks[i], marks[i + 1]];
    lines.push([x - half, y, x + half, y], [x, y - half, x, y + half]);
  }
  return lines;
}

/** One user unit is one millimetre; layers as Inkscape and cutting programs read them. */
export function plotterSvg(page: PlotterPage): string {
  const { widthMm, heightMm, outlines, holes } = page;
  const layer = (i: number, content: string): string => {
    const { id, colour } = LAYERS[i];
    return `<g id="${id}" inkscape:groupmode="layer" inkscape:label="${id}" fill="none" stroke="${colour}" stroke-width="0.1">\n${content}</g>\n`;
  };
  const line = (points: readonly number[]): string => {
    const closed = points.length > 4 && isSame(points, 0, points.at(-2) ?? 0, points.at(-1) ?? 0);
    const shown = closed ? points.slice(0, -2) : points;
    const data = Array.from(
      { length: shown.length / 2 },
      (_, i) => `${i === 0 ? 'M' : 'L'}${digits(shown[2 * i])} ${digits(shown[2 * i + 1])}`,
    );
    return `<path d="${data.join('')}${closed ? 'Z' : ''}"/>\n`;
  };
  const circles = Array.from(
    { length: holes.length / 2 },
    (_, i) =>
      `<circle cx="${digits(holes[2 * i])}" cy="${digits(holes[2 * i + 1])}" r="${HOLE_MM / 2}"/>\n`,
  );
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"',
    ` width="${digits(widthMm)}mm" height="${digits(heightMm)}mm" viewBox="0 0 ${digits(widthMm)} ${digits(heightMm)}">\n`,
    layer(0, outlines.map(line).join('')),
    layer(1, circles.join('')),
    layer(2, markLines(page).map(line).join('')),
    '</svg>\n',
  ].join('');
}

/** As DXF of AutoCAD R12, which every cutting program reads; `$INSUNITS` 4: millimetres. */
export function plotterDxf(page: PlotterPage): string {
  const { heightMm, outlines, holes } = page;
  const up = (y: number): string => digits(heightMm - y);
  const polyline = (layer: string, points: readonly number[]): string[] => {
    const closed = points.length > 4 && isSame(points, 0, points.at(-2) ?? 0, points.at(-1) ?? 0);
    const shown = closed ? points.slice(0, -2) : points;
    const vertices = Array.from({ length: shown.length / 2 }, (_, i) => [
      ...['0', 'VERTEX', '8', layer],
      ...['10', digits(shown[2 * i]), '20', up(shown[2 * i + 1]), '30', '0'],
    ]).flat();
    const head = ['0', 'POLYLINE', '8', layer, '66', '1', '70', closed ? '1' : '0'];
    return [...head, '10', '0', '20', '0', '30', '0', ...vertices, '0', 'SEQEND', '8', layer];
  };
  const circles = Array.from({ length: holes.length / 2 }, (_, i) => [
    ...['0', 'CIRCLE', '8', 'holes'],
    ...[
      '10',
      digits(holes[2 * i]),
      '20',
      up(holes[2 * i + 1]),
      '30',
      '0',
      '40',
      String(HOLE_MM / 2),
    ],
  ]).flat();
  const layers = LAYERS.flatMap(({ id, dxfColour }) => [
    ...['0', 'LAYER', '2', id, '70', '0', '62', String(dxfColour), '6', 'CONTINUOUS'],
  ]);
  return `${[
    ...['0', 'SECTION', '2', 'HEADER', '9', '$ACADVER', '1', 'AC1009'],
    ...['9', '$INSUNITS', '70', '4', '9', '$MEASUREMENT', '70', '1', '0', 'ENDSEC'],
    ...['0', 'SECTION', '2', 'TABLES', '0', 'TABLE', '2', 'LAYER', '70', String(LAYERS.length)],
    ...layers,
    ...['0', 'ENDTAB', '0', 'ENDSEC', '0', 'SECTION', '2', 'ENTITIES'],
    ...outlines.flatMap((points) => polyline('outline', points)),
    ...circles,
    ...markLines(page).flatMap((points) => polyline('registration', points)),
    ...['0', 'ENDSEC', '0', 'EOF'],
  ].join('\r\n')}\r\n`;
}

/** Ten thousandths of a millimetre. */
function digits(value: number): string {
  const text = String(Math.round(value * 1e4) / 1e4);
  return text === '-0' ? '0' : text;
}

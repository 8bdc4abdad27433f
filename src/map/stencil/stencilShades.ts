import type { ServedZone } from '../../plan/volume/servedSkin';
import { group, LINE_MM, TYPE_PT, textShape } from '../paper/paper';
import type { Shape } from '../paper/shapes';
import { PiecePaper } from './piecePaper';
import { STENCIL_INK } from './stencilInk';
import type { PlacedPiece } from './stencilPlaces';
import type { StencilZone } from './stencilTypes';

/** Greys by mL/cm2, one scale for all zones of a plan: where the solution is put. */

/** From least to most; behind text grey is 30 % at most (docs/look.md, Paper). */
const GREYS = ['#ffffff', '#f0f0f0', '#e2e2e2', '#d3d3d3', '#c4c4c4', '#b5b5b5'];

export interface Shades {
  readonly served: ReadonlyMap<string, ServedZone>;
  /** mL/cm2 */
  readonly least: number;
  readonly most: number;
  readonly greyOf: (zoneId: string, row: number) => string;
}

/** Null where it was not asked what points serve. */
export function shadesOf(zones: readonly StencilZone[]): Shades | null {
  const served = new Map(
    zones.flatMap(({ served: own }) => (own ? [[own.zoneId, own] as const] : [])),
  );
  const values = [...served.values()].flatMap(({ mlPerCm2 }) =>
    [...mlPerCm2].filter((value) => value > 0),
  );
  if (values.length === 0) return null;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = (most - least) / GREYS.length;
  const greyOf = (zoneId: string, row: number): string => {
    const value = served.get(zoneId)?.mlPerCm2[row] ?? Number.NaN;
    if (!(value > 0)) return GREYS[0];
    return GREYS[step > 0 ? Math.min(GREYS.length - 1, Math.floor((value - least) / step)) : 0];
  };
  return { served, least, most, greyOf };
}

export const LEGEND = { widthMm: 66, heightMm: 12 } as const;
const BOX_MM = 10;

/** The greys with what they stand for. */
export function drawLegend({ least, most }: Shades, left: number, top: number): Shape {
  const options = { sizePt: TYPE_PT.least, colour: STENCIL_INK.line } as const;
  const stroke = { colour: STENCIL_INK.faint, widthMm: LINE_MM.guide };
  const [x1, y1, y2] = [left + 2, top + 3.4, top + 7];
  const boxes = GREYS.map((fill, i): Shape => {
    const [from, to] = [x1 + i * BOX_MM, x1 + (i + 1) * BOX_MM];
    return {
      kind: 'path',
      points: [from, y1, to, y1, to, y2, from, y2],
      closed: true,
      stroke,
      fill,
    };
  });
  const signs = ['≤ ', '', '≥ '];
  const ends = [0, 0.5, 1].map((share, i) => {
    const value = (least + (most - least) * share).toFixed(3);
    return textShape(x1 + share * GREYS.length * BOX_MM, top + 10.4, `${signs[i]}${value}`, {
      ...options,
      anchor: (['start', 'middle', 'end'] as const)[i],
    });
  });
  return group('legend', [
    textShape(x1, top + 2.4, 'mL/cm²: where the solution is put, not what it does', options),
    ...boxes,
    ...ends,
  ]);
}

/** The skin of each point, the darker the more it gets; cut at a tile's end. */
export function cellShapes(part: PlacedPiece, shades: Shades, scale: number): Shape {
  const paper = new PiecePaper(part, scale);
  const shapes = part.piece.cells().flatMap(({ row, loops }): Shape[] => {
    const fill = shades.greyOf(part.piece.zone.zone.id, row);
    return loops.flatMap((loop): Shape[] => {
      const points = paper.clipped(loop);
      if (points.length < 6) return [];
      const stroke = { colour: STENCIL_INK.faint, widthMm: LINE_MM.guide };
      return [{ kind: 'path', points, closed: true, stroke, fill }];
    });
  });
  return group('cells', shapes);
}

import { group, LINE_MM, zoneInk } from '../paper/paper';
import type { Shape } from '../paper/shapes';
import type { ViewPart } from './picks';
import { projectPositions, type ViewAxes } from './view';
import type { FlatLine } from './visibleLines';

/** A puncture of a stamp head on paper, mm across. */
const PUNCTURE_MM = 0.8;

/**
 * What belongs to a target besides its ring: the needles of a shot as dots, threads as lines from
 * their entry. Nothing for other patterns.
 */
export function needleShapes(
  { zone, rows }: ViewPart,
  axes: ViewAxes,
  toPaper: (line: FlatLine) => number[],
  blackAndWhite: boolean,
): Shape[] {
  const { punctures, threads, positions } = zone.layout;
  const colour = zoneInk(zone.zone.colour, blackAndWhite).target;
  const here = new Set(rows);
  const shapes: Shape[] = [];
  if (punctures) {
    const { u, v } = projectPositions(punctures.positions, axes);
    const dots = [...punctures.shotOf.keys()].filter((row) => here.has(punctures.shotOf[row]));
    const circles = dots.map((row): Shape => {
      const [x, y] = toPaper([u[row], v[row]]);
      return { kind: 'circle', x, y, radiusMm: PUNCTURE_MM / 2, stroke: null, fill: colour };
    });
    shapes.push(group(`punctures ${zone.letter}`, circles));
  }
  if (threads) {
    const from = projectPositions(positions, axes);
    const to = projectPositions(threads.ends, axes);
    const { perPoint } = threads;
    const ends = rows.flatMap((row) =>
      Array.from({ length: perPoint }, (_, n) => perPoint * row + n).flatMap((at) =>
        toPaper([from.u[row], from.v[row], to.u[at], to.v[at]]),
      ),
    );
    const stroke = { colour, widthMm: LINE_MM.zone };
    shapes.push(group(`threads ${zone.letter}`, [{ kind: 'segments', ends, stroke }]));
  }
  return shapes;
}

import { clipLine } from '../drawing/clip';
import type { Box } from '../paper/shapes';
import { cutAlong } from './stencilCells';
import type { PlacedPiece } from './stencilPlaces';
import type { PaperLine, PaperPoint } from './stencilTypes';
/** Where a piece of paper is drawn on its page. */
export class PiecePaper {
  readonly bounds: Box;
  readonly #x: number;
  readonly #y: number;
  readonly scale: number;

  constructor({ left, top, window, tile }: PlacedPiece, scale: number) {
    this.scale = scale;
    this.#x = left - window.left * scale;
    this.#y = top - window.top * scale;
    const shown = tile?.shown ?? window;
    this.bounds = {
      left: this.#x + shown.left * scale,
      right: this.#x + shown.right * scale,
      top: this.#y + shown.top * scale,
      bottom: this.#y + shown.bottom * scale,
    };
  }

  at(points: readonly number[]): number[] {
    return points.map((value, i) => (i % 2 === 0 ? this.#x : this.#y) + this.scale * value);
  }

  point<P extends PaperPoint>(point: P): P {
    const [x, y] = this.at([point.x, point.y]);
    return { ...point, x, y };
  }

  lines(list: readonly PaperLine[]): number[][] {
    return list.flatMap(({ points }) => clipLine(this.at(points), this.bounds));
  }

  /** A closed loop within the page's part of the piece. */
  clipped(loop: readonly number[]): number[] {
    const { left, right, top, bottom } = this.bounds;
    const sides = [
      [1, 0, right],
      [-1, 0, -left],
      [0, 1, bottom],
      [0, -1, -top],
    ];
    return sides.reduce((kept, [nx, ny, limit]) => cutAlong(kept, nx, ny, limit), this.at(loop));
  }

  /** @param ends x1, y1, x2, y2 in turn */
  segments(ends: readonly number[]): number[] {
    const kept: number[] = [];
    for (let i = 0; i < ends.length; i += 4)
      for (const [x1, y1, x2, y2] of clipLine(this.at(ends.slice(i, i + 4)), this.bounds))
        kept.push(x1, y1, x2, y2);
    return kept;
  }
}

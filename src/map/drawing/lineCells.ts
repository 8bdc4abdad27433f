import type { Box } from '../paper/shapes';

/** Which small squares of the paper a drawn line runs through, to keep numbers off lines. */
export class LineCells {
  private readonly cells = new Set<number>();
  private static readonly CELL_MM = 0.5;

  /** @param points x, y in turn, mm */
  addLine(points: readonly number[]): void {
    const step = LineCells.CELL_MM / 2;
    for (let i = 0; i + 3 < points.length; i += 2) {
      const dx = points[i + 2] - points[i];
      const dy = points[i + 3] - points[i + 1];
      const steps = Math.max(1, Math.ceil(Math.hypot(dx, dy) / step));
      for (let s = 0; s <= steps; s++)
        this.cells.add(this.key(points[i] + (dx * s) / steps, points[i + 1] + (dy * s) / steps));
    }
  }

  crosses(box: Box): boolean {
    const cell = LineCells.CELL_MM;
    for (let y = Math.floor(box.top / cell); y <= Math.floor(box.bottom / cell); y++)
      for (let x = Math.floor(box.left / cell); x <= Math.floor(box.right / cell); x++)
        if (this.cells.has(y * 4096 + x)) return true;
    return false;
  }

  private key(x: number, y: number): number {
    return Math.floor(y / LineCells.CELL_MM) * 4096 + Math.floor(x / LineCells.CELL_MM);
  }
}

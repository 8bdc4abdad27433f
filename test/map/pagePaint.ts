import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Box, type Page, type TextShape, visitShapes } from '../../src/map/paper/shapes';
import { textBox } from '../../src/map/paper/text';

/** What is on a page, for tests: texts, boxes of shapes, and pictures of printed pages. */

export function textsOf(page: Page, within = ''): TextShape[] {
  const texts: TextShape[] = [];
  visitShapes(page.shapes, (shape, groups) => {
    if (shape.kind === 'text' && (!within || groups.includes(within))) texts.push(shape);
  });
  return texts;
}

/** Rings of a group: middle, outer radius, radius of the hole, mm. */
export function ringsOf(page: Page, within = 'targets') {
  const rings: { x: number; y: number; outer: number; hole: number }[] = [];
  visitShapes(page.shapes, (shape, groups) => {
    if (shape.kind !== 'circle' || !groups.includes(within)) return;
    const half = (shape.stroke?.widthMm ?? 0) / 2;
    const { x, y, radiusMm } = shape;
    rings.push({ x, y, outer: radiusMm + half, hole: radiusMm - half });
  });
  return rings;
}

/** The room every shape takes with its stroke, mm. */
export function boxesOf(page: Page): Box[] {
  const boxes: Box[] = [];
  visitShapes(page.shapes, (shape) => {
    if (shape.kind === 'text') boxes.push(textBox(shape));
    else if (shape.kind === 'circle') boxes.push(around([shape.x, shape.y], shape.radiusMm));
    else {
      const points = shape.kind === 'path' ? shape.points : shape.ends;
      if (points.length > 0) boxes.push(around(points, (shape.stroke?.widthMm ?? 0) / 2));
    }
  });
  return boxes;
}

export function around(points: readonly number[], by: number): Box {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (let i = 0; i < points.length; i += 2) {
    box.left = Math.min(box.left, points[i] - by);
    box.right = Math.max(box.right, points[i] + by);
    box.top = Math.min(box.top, points[i + 1] - by);
    box.bottom = Math.max(box.bottom, points[i + 1] + by);
  }
  return box;
}

/** Box of the filled paths of a group. */
export function pathBox(page: Page, name: string): Box {
  const points: number[] = [];
  visitShapes(page.shapes, (shape, groups) => {
    if (shape.kind === 'path' && groups.includes(name)) points.push(...shape.points);
  });
  return around(points, 0);
}

export function distanceTo(box: Box, { x, y }: { x: number; y: number }): number {
  const dx = Math.max(box.left - x, 0, x - box.right);
  const dy = Math.max(box.top - y, 0, y - box.bottom);
  return Math.hypot(dx, dy);
}

/** Grey picture, row by row from the top, 0 black. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** One page of a PDF as a picture of 254 dpi: 10 pixels a millimetre. */
export function rasterised(pdf: string, page: number): GreyImage {
  const target = `${pdf}-${page}`;
  const pages = ['-f', String(page), '-l', String(page)];
  execFileSync('pdftoppm', ['-r', '254', '-gray', '-singlefile', ...pages, pdf, target]);
  const bytes = readFileSync(`${target}.pgm`);
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  if (!head) throw new Error(`${target} is not a binary grey map`);
  const pixels = bytes.subarray(head[0].length);
  return { width: Number(head[1]), height: Number(head[2]), pixels };
}

/** How dark a pixel is, 0..1. */
export function inkAt({ width, pixels }: GreyImage, column: number, row: number): number {
  return 1 - pixels[row * width + column] / 255;
}

/** Longest dark run in the row or column at a place, mm; grey ends count by how dark they are. */
export function darkRunMm(image: GreyImage, along: 'row' | 'column', placeMm: number): number {
  const line = Math.floor(placeMm * 10);
  const count = along === 'row' ? image.width : image.height;
  let run = 0;
  let longest = 0;
  for (let i = 0; i < count; i++) {
    const ink = along === 'row' ? inkAt(image, i, line) : inkAt(image, line, i);
    run = ink > 0.05 ? run + Math.min(1, ink / 0.9) : 0;
    longest = Math.max(longest, run);
  }
  return longest / 10;
}

/** Middle of the ink within a reach of a place, mm: where a ring was printed. */
export function inkMiddle(image: GreyImage, x: number, y: number, reachMm: number) {
  let [sum, sx, sy] = [0, 0, 0];
  const [cx, cy, reach] = [x * 10, y * 10, reachMm * 10];
  for (let row = Math.floor(cy - reach); row <= cy + reach; row++)
    for (let column = Math.floor(cx - reach); column <= cx + reach; column++) {
      if (Math.hypot(column + 0.5 - cx, row + 0.5 - cy) > reach) continue;
      const ink = inkAt(image, column, row);
      sum += ink;
      sx += ink * (column + 0.5);
      sy += ink * (row + 0.5);
    }
  return { x: sx / sum / 10, y: sy / sum / 10, ink: sum / 100 };
}

export function has(program: string): boolean {
  try {
    execFileSync('which', [program]);
    return true;
  } catch {
    return false;
  }
}

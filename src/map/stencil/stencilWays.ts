import { LINE_MM } from '../paper/paper';
import type { Shape } from '../paper/shapes';
import { STENCIL_INK } from './stencilInk';
import type { PagePaper } from './stencilPaper';

/** Ways of a stencil onto the skin. */
export type StencilWay = 'paper' | 'transfer' | 'film';

export const STENCIL_WAYS: readonly StencilWay[] = ['paper', 'transfer', 'film'];

/** Diameter of the dot that transfer paper leaves at a point, mm. */
const DOT_MM = 1.2;

/** Said first on the page and first of how to lay it. */
export const WAY_WORDS: Readonly<Record<StencilWay, { head: string; laying: string }>> = {
  paper: { head: '', laying: '' },
  transfer: {
    head: 'MIRROR IMAGE for transfer paper',
    laying:
      'Mirror image: this page reads the wrong way round, its print on the skin the right way. Lay the ink on the skin. If these words read normally, do not use it.',
  },
  film: { head: 'for clear film', laying: 'Clear film: print on film at 100 %, printed side up.' },
};

/** What stands within the frame, made ready for a way. */
export function forWay(shapes: readonly Shape[], way: StencilWay, paper: PagePaper): Shape[] {
  if (way === 'film') return shapes.map(withoutFill);
  if (way !== 'transfer') return [...shapes];
  const mirrored = {
    kind: 'group' as const,
    name: 'mirrored',
    shapes: shapes.map((shape) => withDots(shape, false)),
  };
  return [{ ...mirrored, mirrorMm: mirrorLine(paper) }];
}

/** Where a page for transfer paper is mirrored, mm from its left edge. */
export function mirrorLine({ frame }: PagePaper): number {
  return (frame.left + frame.right) / 2;
}

/** Rings become dots: what is printed is what stays on the skin. */
function withDots(shape: Shape, isTarget: boolean): Shape {
  if (shape.kind === 'group') {
    const inner = isTarget || shape.name === 'targets';
    return { ...shape, shapes: shape.shapes.map((each) => withDots(each, inner)) };
  }
  if (shape.kind !== 'circle' || !isTarget) return shape;
  return { ...shape, radiusMm: DOT_MM / 2, stroke: null, fill: STENCIL_INK.line };
}

/** Lines only: white would hide the skin, black would hide the place. The check square keeps its bands. */
function withoutFill(shape: Shape): Shape {
  if (shape.kind === 'group')
    return shape.name.startsWith('check ')
      ? shape
      : { ...shape, shapes: shape.shapes.map(withoutFill) };
  if (shape.kind !== 'path' && shape.kind !== 'circle') return shape;
  if (shape.fill === null || shape.fill === '#ffffff') return { ...shape, fill: null };
  return { ...shape, fill: null, stroke: { colour: shape.fill, widthMm: LINE_MM.outline } };
}

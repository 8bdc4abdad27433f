import { inkOf } from '../paper/paper';
import type { Shape } from '../paper/shapes';

/** The same shape in greys. */
export function withoutHue(shape: Shape): Shape {
  const grey = (hex: string): string => inkOf(hex, true);
  switch (shape.kind) {
    case 'group':
      return { ...shape, shapes: shape.shapes.map(withoutHue) };
    case 'text':
      return { ...shape, colour: grey(shape.colour) };
    case 'segments':
      return { ...shape, stroke: { ...shape.stroke, colour: grey(shape.stroke.colour) } };
    default: {
      const stroke = shape.stroke && { ...shape.stroke, colour: grey(shape.stroke.colour) };
      return { ...shape, stroke, fill: shape.fill && grey(shape.fill) };
    }
  }
}

import { Rotate3d } from 'lucide-react';
import type { SkinTool } from '../skinTool';
import { takeUp } from '../takeUp';

/** Nothing in hand: one finger or the left button turns the figure, a tap looks at a point. */
export const VIEW: SkinTool = {
  id: 'view',
  takeUp: takeUp('view', 'Turn the figure', ['V']),
  button: { text: 'View', Icon: Rotate3d },
  looksAtPoints: true,
};

import { useApp } from '../../store/useApp';
import { BrushBar } from './BrushBar';
import { DotBar } from './DotBar';
import { LassoBar } from './LassoBar';
import { SpotBar } from './SpotBar';

/** Beside the figure: what the drawing tool in hand does and can be told to do. */
export function DrawingBar() {
  const tool = useApp((state) => state.tool);
  if (tool === 'brush' || tool === 'erase') return <BrushBar />;
  if (tool === 'lasso') return <LassoBar />;
  if (tool === 'dots') return <DotBar />;
  return tool === 'spots' ? <SpotBar /> : null;
}

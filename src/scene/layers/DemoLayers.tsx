import { useApp } from '../../store/useApp';
import type { FigureModel } from '../../workers/messages';
import type { Stage } from '../stage';
import { DemoNeedle } from './DemoNeedle';
import { DemoWheals } from './DemoWheals';
import { WholeFigure } from './WholeFigure';

/** What only the demonstration shows. */
export function DemoLayers({ stage, model }: { stage: Stage; model: FigureModel }) {
  const closeUp = useApp((state) => state.demo.closeUp);
  return (
    <>
      <DemoNeedle stage={stage} />
      <DemoWheals stage={stage} model={model} />
      {closeUp && <WholeFigure stage={stage} model={model} />}
    </>
  );
}

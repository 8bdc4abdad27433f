import type { FigureModel } from '../../workers/messages';
import type { Stage } from '../stage';
import { DemoNeedle } from './DemoNeedle';
import { DemoWheals } from './DemoWheals';

/** What only the demonstration shows. */
export function DemoLayers({ stage, model }: { stage: Stage; model: FigureModel }) {
  return (
    <>
      <DemoNeedle stage={stage} />
      <DemoWheals stage={stage} model={model} />
    </>
  );
}

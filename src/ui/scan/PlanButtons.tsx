import { useState } from 'react';
import { planOnScan } from '../../app/ownScan';
import type { PatientScale } from '../../plan/scale/patientScale';
import type { FigureFile } from '../../scan/figureFile';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { PushButton } from '../controls/PushButton';

interface PlanButtonsProps {
  readonly file: FigureFile;
  readonly scale: PatientScale;
  /** the open plan can be carried over to it */
  readonly carries?: boolean;
  /** something speaks against it: going back is the way that is offered first */
  readonly isDoubted?: boolean;
  readonly onClose: () => void;
}

function partOf({ skin }: FigureFile): 'face' | 'body' | null {
  if (skin.kind === 'plain') return null;
  return skin.base.endsWith('face') ? 'face' : 'body';
}

/** Ends the way: a new plan on the scan, or the open one carried over to it. */
export function PlanButtons({
  file,
  scale,
  carries = false,
  isDoubted = false,
  onClose,
}: PlanButtonsProps) {
  const [isBusy, setBusy] = useState(false);
  const canCarry = useApp(
    ({ plan }) =>
      carries &&
      plan.figure.anatomy?.part === partOf(file) &&
      plan.zones.some(({ field }) => field.values.length > 0),
  );
  const go = async (how: 'new' | 'carry'): Promise<void> => {
    setBusy(true);
    try {
      if (await planOnScan(file, scale, how)) onClose();
    } catch (error) {
      const text = `The scan could not be kept. ${error instanceof Error ? error.message : ''}`;
      appStore.setState({ notice: { tone: 'error', text } });
    }
    setBusy(false);
  };
  return (
    <>
      {canCarry && (
        <PushButton isDisabled={isBusy} onPress={() => void go('carry')}>
          Carry the open plan over
        </PushButton>
      )}
      <PushButton
        tone={isDoubted ? 'plain' : 'main'}
        isDisabled={isBusy}
        onPress={() => void go('new')}
      >
        {isDoubted ? 'New plan on it all the same' : 'New plan on this scan'}
      </PushButton>
    </>
  );
}

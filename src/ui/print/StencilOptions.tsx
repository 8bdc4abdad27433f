import type { FlattenLimits } from '../../flatten/types';
import type { StencilWay } from '../../map/stencil/stencilWays';
import type { StencilGate } from '../../plan/scale/stencilGate';
import { setPreferences } from '../../store/commands';
import { MEASURED_BAR_MM, STENCIL_LIMITS } from '../../store/printPreferences';
import { useApp } from '../../store/useApp';
import { MeasureField } from '../controls/MeasureField';
import type { Measure } from '../controls/measure';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import { SwitchRow } from '../controls/SwitchRow';
import { FitPatientButton } from '../patient/FitPatientButton';
import styles from './PrintScreen.module.css';
import { PAPERS } from './papers';

const BAR: Measure = { unit: 'mm', decimals: 1, step: 0.1, ...MEASURED_BAR_MM };
const MOST_MM: Measure = { unit: 'mm', decimals: 1, step: 0.1, ...STENCIL_LIMITS.mostMm };
const MOST_PERCENT: Measure = { unit: '%', decimals: 0, step: 1, ...STENCIL_LIMITS.mostPercent };

const WAYS = [
  { key: 'paper', text: 'Paper' },
  { key: 'transfer', text: 'Transfer' },
  { key: 'film', text: 'Clear film' },
] as const;

interface StencilOptionsProps {
  readonly limits: FlattenLimits;
  readonly onLimits: (value: FlattenLimits) => void;
  readonly way: StencilWay;
  readonly onWay: (value: StencilWay) => void;
  readonly withCells: boolean;
  readonly onWithCells: (value: boolean) => void;
  readonly measuredBarMm: number;
  readonly onMeasuredBar: (value: number) => void;
  /** the practitioner prints although the model's scale is not confirmed */
  readonly accepted: boolean;
  readonly onAccepted: (value: boolean) => void;
}

/** Paper, what the printer makes of 100 mm, and whose size the stencil has. */
export function StencilOptions(props: StencilOptionsProps) {
  const { limits, onLimits, way, onWay, withCells, onWithCells } = props;
  const { measuredBarMm, onMeasuredBar, accepted, onAccepted } = props;
  const paper = useApp((state) => state.preferences.paper);
  return (
    <>
      <Segmented
        label="Paper"
        value={paper}
        choices={PAPERS}
        onChoose={(key) => setPreferences({ paper: key })}
        wide
      />
      <p className={styles.label}>Onto the skin by</p>
      <Segmented label="Onto the skin by" value={way} choices={WAYS} onChoose={onWay} wide />
      {way === 'transfer' && (
        <p className={styles.note}>
          The page is a mirror image: its print on the skin reads the right way round.
        </p>
      )}
      <p className={styles.note}>
        Point at a ring on a page: its number and how far its neighbours are along the skin.
      </p>
      <SwitchRow
        label="Shade by mL/cm²: where the solution is put"
        value={withCells}
        onChange={onWithCells}
      />
      <p className={styles.label}>A zone is cut where neighbours would be off by more than</p>
      <MeasureField
        bare
        label="Off by at most, in mm"
        value={limits.mostMm}
        measure={MOST_MM}
        onCommit={(mostMm) => onLimits({ ...limits, mostMm })}
      />
      <MeasureField
        bare
        label="Off by at most, in per cent"
        value={limits.mostPercent}
        measure={MOST_PERCENT}
        onCommit={(mostPercent) => onLimits({ ...limits, mostPercent })}
      />
      <p className={styles.label}>The 100 mm bar of the last print measured</p>
      <MeasureField
        bare
        label="The 100 mm bar measured"
        value={measuredBarMm}
        measure={BAR}
        onCommit={onMeasuredBar}
        note={
          Math.abs(measuredBarMm - 100) > 0.04
            ? 'The next print is corrected by this. Measure its bar again.'
            : 'Measure the bar of a print. Another length corrects the next print on this device.'
        }
      />
      <FitPatientButton />
      {accepted && <SwitchRow label="Print all the same" value onChange={onAccepted} />}
    </>
  );
}

interface ScaleGateProps {
  readonly gate: StencilGate;
  readonly onAccept: () => void;
}

/** Shown in place of the pages until the practitioner decides. */
export function ScaleGate({ gate, onAccept }: ScaleGateProps) {
  return (
    <div className={styles.gate}>
      <p>{gate.reason}</p>
      <p>
        Take one or two measures with a tape and fit the figure to your patient. Without them the
        pages will say that the scale is open.
      </p>
      <FitPatientButton main />
      <PushButton tone="quiet" onPress={onAccept}>
        Make the stencil all the same
      </PushButton>
    </div>
  );
}

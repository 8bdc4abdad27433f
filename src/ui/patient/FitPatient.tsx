import { useEffect, useState } from 'react';
import { fixedDigits } from '../../plan/format';
import type { ModelMeasure } from '../../plan/scale/measureModel';
import { MOST_SPREAD_PERCENT, type ScaleMeasure, scaleFrom } from '../../plan/scale/patientScale';
import { backToAverage, fitToPatient, measuresOf } from '../../store/patientScale';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import type { FigureModel } from '../../workers/messages';
import { PushButton } from '../controls/PushButton';
import styles from './FitPatient.module.css';
import { TapeRow } from './TapeRow';
import { isFilled, MOST_MEASURES, measuresTyped, type TapeTexts } from './tapeEntry';

interface FitPatientProps {
  readonly figure: FigureModel;
  readonly onDone: () => void;
}

/** One or two tape measurements, the factor they give, and what it does. */
export function FitPatient({ figure, onDone }: FitPatientProps) {
  const list = useMeasures(figure);
  const [texts, setTexts] = useState(textsOfPlan);
  const confirmed = useApp((state) => state.plan.scale.confirmed);
  if (!list) return <p className={styles.lead}>Measuring the figure…</p>;
  const typed = measuresTyped(list, texts);
  const filled = list.filter(({ measure }) => isFilled(texts, measure.id)).length;
  const usable = typed.length === filled && scaleFrom(typed).ok;
  return (
    <div className={styles.fit}>
      <p className={styles.lead}>
        Measure your patient at one or two of these places, best near the skin you treat. The whole
        figure is then made larger or smaller, and every distance, area and volume with it. Zones
        stay where they are; spacing and depth stay the millimetres you set.
      </p>
      <ul className={styles.list}>
        {list.map((each) => (
          <TapeRow
            key={each.measure.id}
            {...each}
            text={texts[each.measure.id] ?? ''}
            isDisabled={filled >= MOST_MEASURES && !isFilled(texts, each.measure.id)}
            onChange={(text) => setTexts({ ...texts, [each.measure.id]: text })}
          />
        ))}
      </ul>
      <footer className={styles.foot}>
        <FactorLine measures={typed} />
        <div className={styles.buttons}>
          {confirmed && (
            <PushButton onPress={() => close(backToAverage, onDone)}>
              Back to average size
            </PushButton>
          )}
          <PushButton
            tone="main"
            isDisabled={!usable}
            onPress={() => close(() => fitToPatient(typed), onDone)}
          >
            Fit the figure
          </PushButton>
        </div>
      </footer>
    </div>
  );
}

function close(first: () => void, onDone: () => void): void {
  first();
  onDone();
}

/** Null while they are taken, so that the dialog is there before the work. */
function useMeasures(figure: FigureModel): readonly ModelMeasure[] | null {
  const [list, setList] = useState<readonly ModelMeasure[] | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setList(measuresOf(figure)), 30);
    return () => clearTimeout(timer);
  }, [figure]);
  return list;
}

function textsOfPlan(): TapeTexts {
  const { measures } = appStore.getState().plan.scale;
  return Object.fromEntries(
    measures.map(({ id, patientMm }) => [id, `${fixedDigits(patientMm, 1).replace(/\.0$/, '')}`]),
  );
}

function FactorLine({ measures }: { readonly measures: readonly ScaleMeasure[] }) {
  if (measures.length === 0)
    return <p className={styles.factor}>Type a measure to see the factor.</p>;
  const found = scaleFrom(measures);
  if (!found.ok)
    return (
      <p className={styles.refused} role="alert">
        {found.reason}
      </p>
    );
  const { factor, spreadPercent } = found;
  const mean = measures.length > 1 ? 'the mean of the two, ' : '';
  return (
    <div role="status">
      <p className={styles.factor}>
        <strong>Factor {fixedDigits(factor, 3)}</strong> ({mean}
        lengths {changed(factor)}, areas {changed(factor * factor)})
      </p>
      {spreadPercent > MOST_SPREAD_PERCENT && (
        <p className={styles.apart}>
          The two differ by {fixedDigits(spreadPercent, 1)} %: one may be misread, or your patient
          has other proportions than the figure. Measure again, or keep only the one nearest to the
          skin you treat.
        </p>
      )}
    </div>
  );
}

function changed(ratio: number): string {
  const percent = 100 * (ratio - 1);
  if (Math.abs(percent) < 0.05) return 'unchanged';
  return `${percent > 0 ? '+' : ''}${fixedDigits(percent, 1)} %`;
}

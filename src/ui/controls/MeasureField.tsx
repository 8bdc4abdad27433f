import { Minus, Plus } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useScrub } from './fineDrag';
import styles from './MeasureField.module.css';
import { type Measure, sayMeasure } from './measure';
import { useMeasureDraft } from './useMeasureDraft';

interface MeasureFieldProps {
  readonly label: string;
  readonly value: number;
  readonly measure: Measure;
  readonly onCommit: (value: number) => void;
  /** a source mark, shown after the label */
  readonly mark?: ReactNode;
  /** a plain remark below the field; nothing is refused by it */
  readonly note?: ReactNode;
  /** the label is for screen readers only */
  readonly bare?: boolean;
}

/** A number with its unit inside the field, steppers beside it and the reason when it is refused. */
export function MeasureField(props: MeasureFieldProps) {
  const { label, value, measure, onCommit, mark, note, bare } = props;
  const draft = useMeasureDraft(value, measure, onCommit);
  const id = useId();
  const scrub = useScrub(value, measure, draft.show, onCommit);
  const remark = draft.reason ? (
    <>
      {draft.reason}. Still {sayMeasure(value, measure)}.
    </>
  ) : draft.taken ? (
    `${draft.taken}.`
  ) : (
    note
  );
  return (
    <div className={styles.field} data-bare={bare || undefined}>
      <div className={bare ? 'visually-hidden' : styles.label}>
        <label
          htmlFor={id}
          className={styles.scrub}
          title="Drag to change, finer from afar"
          {...scrub}
        >
          {label}
        </label>
        {mark}
      </div>
      <div className={styles.box} data-invalid={draft.refused ? true : undefined}>
        <StepButton
          label={`Less ${label.toLowerCase()}`}
          disabled={value <= measure.least}
          onStep={draft.less}
        >
          <Minus size={16} aria-hidden />
        </StepButton>
        <span className={styles.entry}>
          <input
            id={id}
            className={styles.input}
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            size={Math.max(2, draft.text.length)}
            aria-invalid={draft.refused ? true : undefined}
            aria-describedby={remark ? `${id}-remark` : undefined}
            {...draft.input}
          />
          {measure.unit && !/\p{L}|[°%]/u.test(draft.text) && (
            <span
              className={styles.unit}
              aria-hidden
              data-tight={measure.unit === '°' || undefined}
            >
              {measure.unit}
            </span>
          )}
        </span>
        <StepButton
          label={`More ${label.toLowerCase()}`}
          disabled={value >= measure.most}
          onStep={draft.more}
        >
          <Plus size={16} aria-hidden />
        </StepButton>
      </div>
      {remark && (
        <div
          id={`${id}-remark`}
          className={draft.reason ? styles.reason : styles.note}
          role={draft.reason ? 'alert' : draft.taken ? 'status' : undefined}
        >
          {remark}
        </div>
      )}
    </div>
  );
}

interface StepButtonProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly onStep: () => void;
  readonly children: ReactNode;
}

/** Out of the tab order: the arrow keys do the same inside the field. */
function StepButton({ label, disabled, onStep, children }: StepButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.step}
      aria-label={label}
      disabled={disabled}
      onClick={onStep}
    >
      {children}
    </button>
  );
}

import { drawMlDigits, formatDrawMl, formatMl, mlDigits } from '../../plan/format';
import type { DrawUpReport } from '../../plan/volume/report';
import { houseGraduationMl } from '../../plan/volume/volumes';
import { changeDrawUp } from '../../store/commands';
import { useApp } from '../../store/useApp';
import { BlankField } from '../controls/BlankField';
import { Fold } from '../controls/Fold';
import { MeasureField } from '../controls/MeasureField';
import { LOSS, NEEDLE_CHANGES, SYRINGE, WASTAGE } from '../controls/measures';
import { SourceMark } from '../inspector/SourceMark';
import styles from './Report.module.css';

interface DrawUpLinesProps {
  readonly report: DrawUpReport;
  /** false while points answer older settings: then no sum is shown */
  readonly complete: boolean;
}

/** From what is injected to what is drawn up: every line in view, the settings where they act. */
export function DrawUpLines({ report, complete }: DrawUpLinesProps) {
  const drawUp = useApp((state) => state.plan.drawUp);
  const sum = (text: string): string => (complete ? text : '–');
  return (
    <section className={styles.drawUp} aria-label="Draw up">
      <h3 className={styles.title}>Draw up</h3>
      <Sum name="Injected" value={sum(formatMl(report.injectedMl))} />
      <MeasureField
        label="Wastage"
        value={report.wastagePercent}
        measure={WASTAGE}
        onCommit={(wastagePercent) => changeDrawUp({ wastagePercent })}
        mark={<SourceMark of="wastage" />}
      />
      <Sum name="" value={sum(`+ ${formatMl(report.wastageMl)}`)} />
      <MeasureField
        label="Syringe"
        value={report.syringeMl}
        measure={SYRINGE}
        onCommit={(syringeMl) => changeDrawUp({ syringeMl })}
      />
      <MeasureField
        label="Loss per syringe"
        value={report.lossPerSyringeMl}
        measure={LOSS}
        onCommit={(lossPerSyringeMl) => changeDrawUp({ lossPerSyringeMl })}
        mark={<SourceMark of="loss" />}
      />
      <Sum
        name={complete ? `${report.syringes} × ${formatMl(report.lossPerSyringeMl)}` : ''}
        value={sum(`+ ${formatMl(report.lossMl)}`)}
      />
      {report.needleChanges > 0 && (
        <Sum
          name={`Needles, ${report.needleChanges} × ${formatMl(drawUp.lossPerNeedleChangeMl)}`}
          value={sum(`+ ${formatMl(report.needleLossMl)}`)}
        />
      )}
      {drawUp.graduationMl !== null && (
        <Sum
          name={`Up to the next mark of ${formatMl(drawUp.graduationMl)}`}
          value={sum(`+ ${formatMl(report.roundingMl)}`)}
        />
      )}
      <Sum
        strong
        name={
          complete && drawMlDigits(report.toDrawMl) !== mlDigits(report.toDrawMl)
            ? 'To draw up, rounded up'
            : 'To draw up'
        }
        value={sum(formatDrawMl(report.toDrawMl))}
      />
      <Sum name="Syringes to inject" value={sum(`${report.syringes} × ${report.syringeMl} mL`)} />
      <Fold title="Needle changes and marks of the syringe">
        <MeasureField
          label="Needle changes"
          value={drawUp.needleChanges}
          measure={NEEDLE_CHANGES}
          onCommit={(needleChanges) => changeDrawUp({ needleChanges })}
        />
        <MeasureField
          label="Loss per needle"
          value={drawUp.lossPerNeedleChangeMl}
          measure={LOSS}
          onCommit={(lossPerNeedleChangeMl) => changeDrawUp({ lossPerNeedleChangeMl })}
          mark={<SourceMark of="loss" />}
        />
        <BlankField
          label="Marks of the syringe"
          value={drawUp.graduationMl}
          rule={{ quantity: 'volume', name: 'mark', least: 0.001, most: 10 }}
          onCommit={(graduationMl) => changeDrawUp({ graduationMl })}
        />
        <p className={styles.pattern}>
          Blank: not rounded. Read it off the syringe in hand; a {drawUp.syringeMl} mL syringe often
          has marks of {houseGraduationMl(drawUp.syringeMl)} mL (house setting, grade D).
        </p>
      </Fold>
    </section>
  );
}

interface SumProps {
  readonly name: string;
  readonly value: string;
  readonly strong?: boolean;
}

export function Sum({ name, value, strong }: SumProps) {
  return (
    <div className={styles.sum} data-strong={strong || undefined}>
      <span>{name}</span>
      <span className={styles.sumValue}>{value}</span>
    </div>
  );
}

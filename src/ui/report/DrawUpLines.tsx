import type { ReactNode } from 'react';
import { formatMl } from '../../plan/format';
import type { DrawUpReport } from '../../plan/report';
import { changeDrawUp } from '../../store/commands';
import { MeasureField } from '../controls/MeasureField';
import { LOSS, SYRINGE, WASTAGE } from '../controls/measures';
import { SourceMark } from '../inspector/SourceMark';
import styles from './Report.module.css';

/** From what is injected to what is drawn up: every line in view, the settings where they act. */
export function DrawUpLines({ report }: { readonly report: DrawUpReport }) {
  return (
    <section className={styles.drawUp} aria-label="Draw up">
      <h3 className={styles.title}>Draw up</h3>
      <Sum name="Injected" value={formatMl(report.injectedMl)} />
      <MeasureField
        label="Wastage"
        value={report.wastagePercent}
        measure={WASTAGE}
        onCommit={(wastagePercent) => changeDrawUp({ wastagePercent })}
        mark={<SourceMark of="wastage" />}
      />
      <Sum name="" value={`+ ${formatMl(report.wastageMl)}`} />
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
        name={`${report.syringes} × ${formatMl(report.lossPerSyringeMl)}`}
        value={`+ ${formatMl(report.lossMl)}`}
      />
      <Sum
        strong
        name="To draw up"
        value={
          <>
            {formatMl(report.toDrawMl)}
            <span className={styles.syringes}>
              in {report.syringes} {report.syringes === 1 ? 'syringe' : 'syringes'}
            </span>
          </>
        }
      />
    </section>
  );
}

interface SumProps {
  readonly name: string;
  readonly value: ReactNode;
  readonly strong?: boolean;
}

function Sum({ name, value, strong }: SumProps) {
  return (
    <div className={styles.sum} data-strong={strong || undefined}>
      <span>{name}</span>
      <span className={styles.sumValue}>{value}</span>
    </div>
  );
}

import { drawMlDigits, formatDrawMl, formatMl, mlDigits } from '../../plan/format';
import { citeSources } from '../../plan/protocols/citeSources';
import type { DrawUpReport, PlanReport } from '../../plan/volume/report';
import type { ProtocolVials } from '../../plan/volume/solutionReport';
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
  readonly report: PlanReport;
  /** false while points answer older settings: then no sum is shown */
  readonly complete: boolean;
}

/** From what is injected to what is drawn up, for each solution; the settings hold for all. */
export function DrawUpLines({ report, complete }: DrawUpLinesProps) {
  const drawUp = useApp((state) => state.plan.drawUp);
  const { solutions, drawUps } = report;
  return (
    <section className={styles.drawUp} aria-label="Draw up">
      <h3 className={styles.title}>Draw up</h3>
      <MeasureField
        label="Wastage"
        value={drawUp.wastagePercent}
        measure={WASTAGE}
        onCommit={(wastagePercent) => changeDrawUp({ wastagePercent })}
        mark={<SourceMark of="wastage" />}
      />
      <MeasureField
        label="Syringe"
        value={drawUp.syringeMl}
        measure={SYRINGE}
        onCommit={(syringeMl) => changeDrawUp({ syringeMl })}
      />
      <MeasureField
        label="Loss per syringe"
        value={drawUp.lossPerSyringeMl}
        measure={LOSS}
        onCommit={(lossPerSyringeMl) => changeDrawUp({ lossPerSyringeMl })}
        mark={<SourceMark of="loss" />}
      />
      {solutions.map((solution, i) => (
        <SolutionSums
          key={solution.key}
          name={solutions.length > 1 ? solution.name : null}
          report={drawUps[i]}
          vials={solution.protocolVials}
          complete={complete}
        />
      ))}
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

interface SolutionSumsProps {
  /** null while it is the only one */
  readonly name: string | null;
  readonly report: DrawUpReport;
  readonly vials: ProtocolVials | null;
  readonly complete: boolean;
}

/** Every line of one solution: they add up to what is drawn. */
function SolutionSums({ name, report, vials, complete }: SolutionSumsProps) {
  const drawUp = useApp((state) => state.plan.drawUp);
  const sum = (text: string): string => (complete ? text : '–');
  const rounded = drawMlDigits(report.toDrawMl) !== mlDigits(report.toDrawMl);
  return (
    <section className={styles.solution} aria-label={name ?? 'Solution'}>
      {name !== null && <h4 className={styles.solutionName}>{name}</h4>}
      <Sum name="Injected" value={sum(formatMl(report.injectedMl))} />
      <Sum
        name={`Wastage ${report.wastagePercent} %`}
        value={sum(`+ ${formatMl(report.wastageMl)}`)}
      />
      <Sum
        name={complete ? `Loss, ${report.syringes} × ${formatMl(report.lossPerSyringeMl)}` : 'Loss'}
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
        name={complete && rounded ? 'To draw up, rounded up' : 'To draw up'}
        value={sum(formatDrawMl(report.toDrawMl))}
      />
      <Sum name="Syringes to inject" value={sum(`${report.syringes} × ${report.syringeMl} mL`)} />
      {vials && complete && <Sum name={vialWords(vials)} value={String(vials.vials)} />}
    </section>
  );
}

/** `Vials of 2.00 mL, grade D [34], 1.20 mL left over` */
function vialWords({ vialMl, origin, leftoverMl }: ProtocolVials): string {
  const from = origin.grade ? `, grade ${origin.grade} ${citeSources(origin.sources)}` : '';
  return `Vials of ${formatMl(vialMl)}${from}, ${formatMl(leftoverMl)} left over`;
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

import { formatDrawMl, formatMl } from '../../plan/format';
import type { PlanReport } from '../../plan/volume/report';
import { formatDuration } from '../../plan/volume/timeEstimate';
import { changeTreatment } from '../../store/treatment';
import { useApp } from '../../store/useApp';
import { BlankField } from '../controls/BlankField';
import { Fold } from '../controls/Fold';
import { MeasureField } from '../controls/MeasureField';
import { AREA_ERROR, SCALE_ERROR } from '../controls/measures';
import { Sum } from './DrawUpLines';
import styles from './Products.module.css';

const SECONDS = { quantity: 'time', name: 'time', least: 0, most: 3600 } as const;

/** Per solution and product: what is drawn, dose, vials and what is left over. */
export function SolutionLines({ report }: { readonly report: PlanReport }) {
  const products = useApp((state) => state.plan.products);
  return (
    <div className={styles.lines}>
      {report.products.map((use) => {
        const name = products.find(({ id }) => id === use.productId)?.name ?? 'Product';
        return (
          <div key={use.productId} className={styles.lines}>
            <Sum name={name} value={`draw ${formatDrawMl(use.toDrawMl)}`} />
            {use.doseMg !== null && (
              <Sum name="Dose injected" value={`${Number(use.doseMg.toFixed(2))} mg`} />
            )}
            {use.vials !== null && (
              <Sum
                name={`Vials, ${formatMl(use.leftoverMl ?? 0)} left over`}
                value={String(use.vials)}
              />
            )}
          </div>
        );
      })}
      {report.anaesthetic && (
        <p className={styles.quiet} role={report.anaesthetic.over ? 'alert' : undefined}>
          Local anaesthetic: {report.anaesthetic.text}
        </p>
      )}
    </div>
  );
}

/** An error is known to two digits, not to microlitres. */
function span(leastMl: number, mostMl: number): string {
  const decimals = mostMl - leastMl < 0.2 ? 2 : 1;
  return `${leastMl.toFixed(decimals)} to ${mostMl.toFixed(decimals)} mL`;
}

/** How far the volume may be off, what that is made of, and how long it takes. */
export function ErrorAndTime({ report }: { readonly report: PlanReport }) {
  const uncertainty = useApp((state) => state.plan.uncertainty);
  const pace = useApp((state) => state.plan.pace);
  const { leastMl, mostMl, parts } = report.error;
  return (
    <Fold
      title={`Error of the figure: ${span(leastMl, mostMl)}${report.timeS === null ? '' : `. Takes ${formatDuration(report.timeS)}`}`}
    >
      <p className={styles.quiet}>
        The figure is not the patient. {parts.join(' ')} House settings (grade D): set them to what
        you measured.
      </p>
      <MeasureField
        label="Length off by"
        value={uncertainty.scalePercent}
        measure={SCALE_ERROR}
        onCommit={(scalePercent) =>
          changeTreatment({ uncertainty: { ...uncertainty, scalePercent } })
        }
      />
      <MeasureField
        label="Area off by"
        value={uncertainty.areaPercent}
        measure={AREA_ERROR}
        onCommit={(areaPercent) =>
          changeTreatment({ uncertainty: { ...uncertainty, areaPercent } })
        }
      />
      <BlankField
        label="Your pace, per point"
        value={pace.secondsPerPoint}
        rule={SECONDS}
        onCommit={(secondsPerPoint) => changeTreatment({ pace: { ...pace, secondsPerPoint } })}
      />
      <BlankField
        label="Per syringe"
        value={pace.secondsPerSyringe}
        rule={SECONDS}
        onCommit={(value) => changeTreatment({ pace: { ...pace, secondsPerSyringe: value ?? 0 } })}
      />
      <BlankField
        label="From zone to zone"
        value={pace.secondsPerZone}
        rule={SECONDS}
        onCommit={(value) => changeTreatment({ pace: { ...pace, secondsPerZone: value ?? 0 } })}
      />
    </Fold>
  );
}

import { formatCm2, formatMl, formatMm } from '../../plan/format';
import type { PlanReport, ZoneReport } from '../../plan/report';
import { SIDE_WORDS } from '../../plan/zoneSide';
import { activateZone } from '../../store/commands';
import { useApp } from '../../store/useApp';
import { SwatchFace } from '../zones/ZoneSwatch';
import { DrawUpLines } from './DrawUpLines';
import styles from './Report.module.css';
import { usePlanReport } from './usePlanReport';

/** What the plan comes to: per zone, in total, and what to draw up. */
export function ReportCard() {
  const report = usePlanReport();
  return (
    <div className={styles.report}>
      <div className={styles.zones}>
        {report.zones.map((zone) => (
          <ZoneLines key={zone.zoneId} zone={zone} />
        ))}
        <TotalLines report={report} />
      </div>
      <DrawUpLines report={report.drawUp} />
    </div>
  );
}

function ZoneLines({ zone }: { readonly zone: ZoneReport }) {
  const colour = useApp(
    (state) => state.plan.zones.find((each) => each.id === zone.zoneId)?.colour ?? 0,
  );
  return (
    <section className={styles.zone} aria-label={zone.name}>
      <button type="button" className={styles.name} onClick={() => activateZone(zone.zoneId)}>
        <SwatchFace colour={colour} />
        <span className={styles.nameText}>{zone.name}</span>
        <span className={styles.volume}>{formatMl(zone.volumeMl)}</span>
      </button>
      <dl className={styles.lines}>
        {zone.side && <Line name="Side" value={SIDE_WORDS[zone.side]} />}
        <Line name="Area" value={formatCm2(zone.areaCm2)} />
        <Line
          name="Points × volume"
          value={`${zone.points} × ${formatMl(zone.volumePerPointMl)}`}
        />
        <Line
          name={`Smallest spacing, wanted ${formatMm(zone.spacingMm)}`}
          value={formatMm(zone.smallestSpacingMm)}
        />
        <Line name="Tip depth" value={formatMm(zone.tipDepthMm)} />
      </dl>
    </section>
  );
}

function TotalLines({ report }: { readonly report: PlanReport }) {
  const { total, zones } = report;
  return (
    <section className={styles.zone} aria-label="All zones">
      <div className={styles.name} data-total>
        <span className={styles.nameText}>All zones ({zones.length})</span>
        <span className={styles.volume}>{formatMl(total.volumeMl)}</span>
      </div>
      <dl className={styles.lines}>
        <Line name="Area" value={formatCm2(total.areaCm2)} />
        <Line name="Points" value={String(total.points)} />
        <Line name="Smallest spacing" value={formatMm(total.smallestSpacingMm)} />
        <Line name="Largest gap" value={formatMm(total.largestGapMm)} />
      </dl>
    </section>
  );
}

interface LineProps {
  readonly name: string;
  readonly value: string;
}

function Line({ name, value }: LineProps) {
  return (
    <div className={styles.line}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

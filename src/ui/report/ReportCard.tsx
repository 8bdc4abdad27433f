import { formatCm2, formatMl, formatMm, formatSpacing } from '../../plan/format';
import { gapWithLeftOut } from '../../plan/gapWords';
import { patternSentence, pointNames } from '../../plan/patternWords';
import type { PlacedWarning } from '../../plan/planWarnings';
import { plusMinusWords } from '../../plan/scale/areaError';
import { NOT_SET } from '../../plan/skin/askedDepth';
import type { PlanReport, ZoneReport } from '../../plan/volume/report';
import type { SideVolumes } from '../../plan/volume/sideVolumes';
import { SIDE_WORDS } from '../../plan/zones/zoneSide';
import { activateZone } from '../../store/commands';
import { freshLayout, hasSkin } from '../../store/freshLayouts';
import { useApp } from '../../store/useApp';
import { later } from '../controls/later';
import { useZoneAreas } from '../zones/useZoneAreas';
import { SwatchFace } from '../zones/ZoneSwatch';
import { DrawUpLines } from './DrawUpLines';
import { HaveVolume } from './HaveVolume';
import { ProductFields } from './ProductFields';
import styles from './Report.module.css';
import { ErrorAndTime, SolutionLines } from './SolutionLines';
import { useLaidOut, waitingWords } from './useFreshLayouts';
import { usePlanReport } from './usePlanReport';
import { usePlanWarnings } from './usePlanWarnings';
import { WarningList } from './WarningList';
import { warningsOfAll, warningsOfZone } from './warningPlaces';

const ServedMapRow = later(() => import('./ServedMapRow').then((module) => module.ServedMapRow));

/** What the plan comes to: per zone, in total, and what to draw up. */
export function ReportCard() {
  const report = usePlanReport();
  const { complete } = useLaidOut();
  const warnings = usePlanWarnings();
  const names = Object.fromEntries(report.zones.map(({ zoneId, name }) => [zoneId, name]));
  const zone = useApp((state) => state.plan.zones.find(({ id }) => id === state.activeZoneId));
  return (
    <div className={styles.report}>
      {complete && <WarningList warnings={warningsOfAll(warnings)} names={names} />}
      <div className={styles.zones}>
        {report.zones.map((zone) => (
          <ZoneLines
            key={zone.zoneId}
            zone={zone}
            warnings={complete ? warningsOfZone(warnings, zone.zoneId) : []}
          />
        ))}
        <TotalLines report={report} />
        {report.total.points > 0 && <ServedMapRow />}
      </div>
      <div className={styles.drawUpSide}>
        <DrawUpLines report={report} complete={complete} />
        {complete && <SolutionLines report={report} />}
        <ProductFields />
        {complete && <ErrorAndTime report={report} />}
        {zone && <HaveVolume zone={zone} />}
      </div>
    </div>
  );
}

interface ZoneLinesProps {
  readonly zone: ZoneReport;
  readonly warnings: readonly PlacedWarning[];
}

function ZoneLines({ zone, warnings }: ZoneLinesProps) {
  const planned = useApp((state) => state.plan.zones.find((each) => each.id === zone.zoneId));
  const stale = useApp((state) => !freshLayout(state, zone.zoneId));
  const waiting = useApp(waitingWords);
  const kind = planned?.pattern.kind ?? 'poisson';
  const awaited = stale && planned !== undefined && hasSkin(planned);
  return (
    <section className={styles.zone} aria-label={zone.name}>
      <button type="button" className={styles.name} onClick={() => activateZone(zone.zoneId)}>
        <SwatchFace colour={planned?.colour ?? 0} zoneId={zone.zoneId} />
        <span className={styles.nameText}>
          {zone.name}
          {planned?.visible === false && (
            <span className={styles.hidden}> hidden on the figure</span>
          )}
        </span>
        <span className={styles.volume} data-waiting={awaited || undefined}>
          {awaited ? waiting : formatMl(zone.volumeMl)}
        </span>
      </button>
      <dl className={styles.lines}>
        {zone.side && <Line name="Side" value={SIDE_WORDS[zone.side]} />}
        <Line
          name="Treated"
          value={`${formatCm2(zone.areaCm2)}${plusMinusWords(zone.plusMinusPercent)}`}
        />
        <Line
          name={`${capital(pointNames(kind).many)} × ${zone.threadsPerPoint > 1 ? 'threads × ' : ''}volume`}
          value={`${awaited ? '–' : zone.points} × ${zone.threadsPerPoint > 1 ? `${zone.threadsPerPoint} × ` : ''}${formatMl(zone.volumePerPointMl)}`}
        />
        {zone.perShot > 1 && (
          <Line
            name="Shots × needles, punctures"
            value={awaited ? '–' : `${zone.points} × ${zone.perShot} = ${zone.punctures}`}
          />
        )}
        <Line
          name={`Smallest spacing, wanted ${formatMm(zone.spacingMm)}`}
          value={formatSpacing(zone.smallestSpacingMm)}
        />
        <Line
          name="Tip depth"
          value={Number.isNaN(zone.tipDepthMm) ? NOT_SET : formatMm(zone.tipDepthMm)}
        />
        {!awaited && <SideLine sides={zone.sides} />}
        {zone.doses.map(({ id, name, mg, mgPerCm2 }) => (
          <Line
            key={id}
            name={name ? `${name}, per cm²` : 'Dose, per cm²'}
            value={`${Number(mg.toFixed(2))} mg, ${mgPerCm2?.toFixed(2) ?? '–'} mg/cm²`}
          />
        ))}
      </dl>
      {planned && <p className={styles.pattern}>{patternSentence(planned.pattern)}.</p>}
      <WarningList warnings={warnings} />
    </section>
  );
}

function TotalLines({ report }: { readonly report: PlanReport }) {
  const { total, zones } = report;
  const { complete, text } = useLaidOut();
  if (!complete)
    return (
      <section className={styles.zone} aria-label="All zones">
        <div className={styles.name} data-total>
          <span className={styles.nameText}>All zones</span>
          <span className={styles.volume} data-waiting>
            {text} laid out
          </span>
        </div>
      </section>
    );
  return (
    <section className={styles.zone} aria-label="All zones">
      <div className={styles.name} data-total>
        <span className={styles.nameText}>All zones ({zones.length})</span>
        <span className={styles.volume}>{formatMl(total.volumeMl)}</span>
      </div>
      <dl className={styles.lines}>
        <Line
          name="Treated"
          value={`${formatCm2(total.areaCm2)}${plusMinusWords(total.plusMinusPercent)}`}
        />
        <OverlapLines />
        <Line name="Points" value={String(total.points)} />
        {total.punctures > total.points && (
          <Line name="Punctures" value={String(total.punctures)} />
        )}
        <SideLine sides={total.sides} />
        <Line name="Smallest spacing" value={formatSpacing(total.smallestSpacingMm)} />
        <Line name="Largest gap" value={gapWithLeftOut(total)} />
      </dl>
    </section>
  );
}

/** Skin of two zones is treated twice: what is painted once and in sum, where zones overlap. */
function OverlapLines() {
  const areas = useZoneAreas();
  if (!areas || areas.overlaps.length === 0) return null;
  return (
    <>
      <Line name="Painted, in sum" value={formatCm2(areas.sumMm2 / 100)} />
      <Line name="Painted, skin counted once" value={formatCm2(areas.unionMm2 / 100)} />
    </>
  );
}

/** Per side where there is more than one. */
function SideLine({ sides }: { readonly sides: SideVolumes }) {
  const { left, right, middle } = sides;
  const used = [left, right, middle].filter(({ points }) => points > 0);
  if (used.length < 2) return null;
  const say = ({ points, volumeMl }: typeof left): string => `${points}, ${formatMl(volumeMl)}`;
  return (
    <>
      <Line name="Patient’s left" value={say(left)} />
      <Line name="Patient’s right" value={say(right)} />
      {middle.points > 0 && <Line name="On the midline" value={say(middle)} />}
    </>
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

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

import { countWords } from '../../plan/patternWords';
import type { PlanReport } from '../../plan/volume/report';
import { useApp } from '../../store/useApp';
import { later } from '../controls/later';
import { useLaidOut } from '../report/useFreshLayouts';
import { usePlanReport } from '../report/usePlanReport';
import { SwatchFace } from '../zones/ZoneSwatch';
import { LayoutProgress } from './LayoutProgress';
import styles from './Status.module.css';
import { type Counted, figureTip, figureWords } from './statusWords';

/** Of the build for several tablets. */
const OpenElsewhere = import.meta.env.CLINIC_SERVER
  ? later(() => import('../clinic/OpenElsewhere').then((module) => module.OpenElsewhere))
  : null;

/** Always answers: how many points, how much skin, how much solution, is the spacing true. */
export function StatusLine({ short }: { readonly short?: boolean }) {
  const report = usePlanReport();
  const { complete, text, reason } = useLaidOut();
  const isBlind = useApp((state) => state.blind);
  const activeZoneId = useApp((state) => state.activeZoneId);
  const kind = useApp(({ layoutState }) => layoutState.kind);
  if (isBlind) return null;
  return (
    <section className={styles.status} aria-label="Status">
      <LayoutProgress />
      {OpenElsewhere && <OpenElsewhere />}
      {!short && complete && kind === 'idle' && (
        <ActiveFigures report={report} zoneId={activeZoneId} />
      )}
      {complete ? (
        <span className={styles.group}>
          <span className={styles.name}>
            {report.zones.length === 0 ? 'No points yet' : 'All zones'}
          </span>
          {report.zones.length > 0 && <Figures figures={report.total} />}
        </span>
      ) : (
        <span className={styles.group}>
          <span className={styles.quiet}>
            {kind === 'running'
              ? `${reason} ${text}`
              : kind === 'idle'
                ? reason
                : `${text} laid out`}
          </span>
        </span>
      )}
    </section>
  );
}

interface ActiveFiguresProps {
  readonly report: PlanReport;
  readonly zoneId: string | null;
}

function ActiveFigures({ report, zoneId }: ActiveFiguresProps) {
  const zone = report.zones.find((each) => each.zoneId === zoneId);
  const planned = useApp((state) => state.plan.zones.find((each) => each.id === zoneId));
  if (!zone || !planned) return null;
  const { colour, pattern } = planned;
  return (
    <span className={styles.group}>
      <span className={styles.name}>
        <SwatchFace colour={colour} zoneId={planned.id} />
        {zone.name}
      </span>
      <Figures figures={zone} counted={countWords(pattern.kind, zone.points)} />
    </span>
  );
}

interface FiguresProps {
  readonly figures: Counted;
  /** what is counted, where it is not points */
  readonly counted?: string;
}

/** The zone's and the total's figures have the same names on purpose. */
function Figures({ figures, counted }: FiguresProps) {
  return (
    <span className={styles.figures} title={figureTip(figures)}>
      {figureWords(figures, counted).map((words) => (
        <span key={words}>{words}</span>
      ))}
    </span>
  );
}

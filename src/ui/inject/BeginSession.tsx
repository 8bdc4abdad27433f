import { useMemo, useState } from 'react';
import { daysBetween } from '../../plan/course/course';
import { formatMl } from '../../plan/format';
import { injectedHistory, injectedWarnings, type ZoneHistory } from '../../plan/session/history';
import { expiredLots } from '../../plan/session/lots';
import { sessionState } from '../../plan/session/progress';
import type { SessionOrder, SessionRecord } from '../../plan/session/record';
import { sumsOfRecord } from '../../plan/session/tally';
import { spotsToInject, unreadSpots } from '../../plan/session/testSession';
import type { Plan } from '../../plan/types';
import { solutionOf } from '../../plan/volume/solutionReport';
import { dayWords } from '../../store/dayWords';
import { readLots } from '../../store/lotShelf';
import { openPhotographs } from '../../store/photographs';
import {
  beginSession,
  beginTestSession,
  leaveCouch,
  openSession,
  useCouch,
} from '../../store/session';
import { today } from '../../store/today';
import { useApp } from '../../store/useApp';
import { MeasureField } from '../controls/MeasureField';
import type { Measure } from '../controls/measure';
import { SYRINGE } from '../controls/measures';
import { Segmented } from '../controls/Segmented';
import { SwitchRow } from '../controls/SwitchRow';
import { usePlanReport } from '../report/usePlanReport';
import styles from './Inject.module.css';
import { Shelf } from './Lots';

const ORDERS = [
  { key: 'zone', text: 'Zone by zone' },
  { key: 'side', text: 'Side by side' },
] as const;

const NEEDLE: Measure = { unit: '', least: 1, most: 1000, step: 5, decimals: 0, whole: true };

/** What is to be done, how, and the sessions that were. */
export function BeginSession() {
  const drawUp = useApp((state) => state.plan.drawUp);
  const reader = useApp((state) => state.role.kind === 'reader');
  const report = usePlanReport();
  const records = useCouch((state) => state.records);
  const [order, setOrder] = useState<SessionOrder>('zone');
  const [syringeMl, setSyringeMl] = useState(drawUp.syringeMl);
  const [counts, setCounts] = useState(true);
  const [needleAfter, setNeedleAfter] = useState(30);
  const [reason, setReason] = useState<string | null>(null);
  const { points, volumeMl } = report.total;
  const unread = useApp((state) => unreadSpots(state.plan).join(' '));
  const expired = useApp((state) => expiredWords(state.plan));
  const spots = useApp((state) => spotsToInject(state.plan, records).length);
  const [asks, setAsks] = useState(false);
  const begin = async (): Promise<void> => {
    if ((unread || expired) && !asks) {
      setAsks(true);
      return;
    }
    setReason(await beginSession({ order, syringeMl, needleAfter: counts ? needleAfter : null }));
  };
  return (
    <div className={styles.form}>
      <header className={styles.formHead}>
        <h2>At the couch</h2>
        <button type="button" className={styles.quiet} onClick={leaveCouch}>
          Back to the plan
        </button>
      </header>
      <p className={styles.lead}>
        {points > 0 ? (
          <>
            <strong>{points}</strong> points, <strong>{formatMl(volumeMl)}</strong>. The session
            keeps the points as they are now, whatever becomes of the plan.
          </>
        ) : (
          'The plan has no points yet: paint a zone first.'
        )}
      </p>
      <Segmented label="Order" value={order} choices={ORDERS} onChoose={setOrder} wide />
      <MeasureField
        label="A full syringe holds"
        value={syringeMl}
        measure={SYRINGE}
        onCommit={setSyringeMl}
      />
      <SwitchRow label="Ask for a new needle" value={counts} onChange={setCounts} />
      {counts && (
        <MeasureField
          label="after so many points"
          value={needleAfter}
          measure={NEEDLE}
          onCommit={setNeedleAfter}
        />
      )}
      {spots > 0 && (
        <button
          type="button"
          className={styles.quiet}
          disabled={reader}
          onClick={() => void beginTestSession().then(setReason)}
        >
          {spots === 1 ? 'Inject the test spot' : `Inject the ${spots} test spots`}, a day before
        </button>
      )}
      <button type="button" className={styles.quiet} onClick={openPhotographs}>
        Photographs before
      </button>
      {asks && (unread || expired) && (
        <p role="alert" className={styles.reason}>
          {unread && `${unread} The course waits for it. `}
          {expired}
        </p>
      )}
      {reason && (
        <p role="alert" className={styles.reason}>
          {reason}
        </p>
      )}
      <button
        type="button"
        className={styles.begin}
        disabled={points === 0 || reader}
        onClick={() => void begin()}
      >
        {asks && (unread || expired) ? 'Begin all the same' : 'Begin the session'}
      </button>
      <Shelf />
      {records.length > 0 && <Sessions records={records} />}
      {records.length > 0 && <SoFar records={records} />}
    </div>
  );
}

/** Of what the zones are injected with, the lots used last on this device that may not be drawn up; '' none. */
function expiredWords({ zones, solutions, products }: Plan): string {
  const ids = new Set(
    zones.flatMap((zone) => solutionOf(zone, solutions).mix.map(({ productId }) => productId)),
  );
  const names = products.filter(({ id }) => ids.has(id)).map(({ name }) => name);
  return expiredLots(readLots(), names, today())
    .map(
      ({ product, lot, expiry }) =>
        `${product}, lot ${lot}, has expired: ${dayWords(expiry)}. Do not draw it up.`,
    )
    .join(' ');
}

function Sessions({ records }: { readonly records: readonly SessionRecord[] }) {
  const newestFirst = useMemo(
    () => records.toReversed().map((record) => ({ record, words: sessionWords(record) })),
    [records],
  );
  return (
    <section>
      <h3>Sessions of this plan</h3>
      <ul className={styles.sessions}>
        {newestFirst.map(({ record, words }) => (
          <li key={record.start.id}>
            <button
              type="button"
              className={styles.session}
              onClick={() => openSession(record.start.id)}
            >
              <span>{sessionName(record)}</span>
              <span className={styles.note}>{words}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the skin has had, by what was injected. */
function SoFar({ records }: { readonly records: readonly SessionRecord[] }) {
  const planZones = useApp((state) => state.plan.zones);
  const zones = useMemo(() => injectedHistory(records), [records]);
  const warnings = useMemo(
    () => injectedWarnings({ zones: planZones }, records),
    [planZones, records],
  );
  if (zones.length === 0) return null;
  return (
    <section>
      <h3>Injected so far</h3>
      <ul className={styles.sessions}>
        {zones.map((zone) => (
          <li key={zone.id}>
            <strong>{zone.name}</strong>: {historyWords(zone)}
          </li>
        ))}
      </ul>
      {warnings.map(({ text, date }) => (
        <p key={`${date} ${text}`} className={styles.reason}>
          {dayWords(date)}: {text}
        </p>
      ))}
    </section>
  );
}

function historyWords({ sessions, microlitres, mlPerCm2, products, last }: ZoneHistory): string {
  const days = daysBetween(last, today());
  const ago = days === 0 ? 'today' : days === 1 ? 'a day ago' : `${days} days ago`;
  const each = products.map(({ name, mg, mgPerCm2 }) =>
    mg === null
      ? ''
      : `${name} ${Number(mg.toFixed(2))} mg${mgPerCm2 === null ? '' : `, ${Number(mgPerCm2.toFixed(3))} mg/cm²`}`,
  );
  return [
    `${formatMl(microlitres / 1000)} in ${sessions} ${sessions === 1 ? 'session' : 'sessions'}`,
    `${Number(mlPerCm2.toFixed(3))} mL/cm²`,
    ...each.filter(Boolean),
    `last ${ago}`,
  ].join(' · ');
}

function sessionName({ start }: SessionRecord): string {
  if (start.kind === 'test') return `Test spots, ${dayWords(start.date)}`;
  const day = dayWords(start.date);
  return start.number === null ? day : `Session ${start.number}, ${day}`;
}

function sessionWords(record: SessionRecord): string {
  const { total } = sumsOfRecord(record);
  const { signed, finishedAt } = sessionState(record);
  const given = formatMl(total.givenMicrolitres / 1000);
  const stands = signed ? 'signed' : finishedAt !== null ? 'not signed' : 'not finished';
  return `${total.injected.points} of ${total.planned.points} points, ${given}, ${stands}`;
}

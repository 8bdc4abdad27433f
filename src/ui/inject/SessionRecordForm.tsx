import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { sessionTable } from '../../formats/sessionTable';
import { formatMl, mlDigits } from '../../plan/format';
import { POSTURES, type RecordFields, type SessionStart } from '../../plan/session/record';
import { writeRecord } from '../../plan/session/recordFile';
import { type SessionSums, sessionSums, type Tally, workedMs } from '../../plan/session/tally';
import { wallClock } from '../../plan/session/wallClock';
import { keepInjected } from '../../store/course';
import { dayWords } from '../../store/dayWords';
import { openPhotographs } from '../../store/photographs';
import { fileStem } from '../../store/saving/planFiles';
import { act, leaveCouch, type OpenSession, openSession, printSession } from '../../store/session';
import { useApp } from '../../store/useApp';
import { handOver } from '../files/handOver';
import styles from './Inject.module.css';
import { Entry, Lots } from './Lots';
import { clockText } from './whileInjecting';

/** A record that says nobody's reference takes that of its plan, once: what is emptied by hand stays empty. */
function useReferenceOfPlan({ record, state }: OpenSession): void {
  const known = useApp(({ plan, reference }) => (plan.id === record.start.planId ? reference : ''));
  const isOpen = state.signed === null && state.fields.patientReference === '';
  const isGiven = useRef(false);
  useEffect(() => {
    if (!isGiven.current && isOpen && known !== '')
      act({ kind: 'fields', fields: { patientReference: known } });
    isGiven.current = true;
  }, [isOpen, known]);
}

/** Planned against injected, what was seen, who signs; a signed record only takes amendments. */
export function SessionRecordForm({ open }: { readonly open: OpenSession }) {
  const { record, state } = open;
  const { start } = record;
  const sums = useMemo(() => sessionSums(start, state), [start, state]);
  const { fields, signed } = state;
  const set = (change: Partial<RecordFields>): void => {
    act({ kind: 'fields', fields: change });
  };
  const isFixed = signed !== null;
  useReferenceOfPlan(open);
  return (
    <div className={styles.form}>
      <header className={styles.formHead}>
        <h2>
          {titleOf(start)}, {dayWords(start.date)}
        </h2>
        <button type="button" className={styles.quiet} onClick={leaveCouch}>
          Back to the plan
        </button>
      </header>
      <Sums open={open} sums={sums} />
      <fieldset className={styles.fields} disabled={isFixed}>
        <Entry
          label="Patient reference"
          value={fields.patientReference}
          onDone={(patientReference) => set({ patientReference })}
        />
        <Entry
          label="Practitioner"
          value={fields.practitioner}
          onDone={(practitioner) => set({ practitioner })}
        />
        <Entry
          label="Needle and device"
          value={fields.device}
          onDone={(device) => set({ device })}
        />
        <Lots
          lots={fields.lots}
          products={start.products.map(({ name }) => name)}
          onChange={(lots) => set({ lots })}
        />
        <div className={styles.checks}>
          <Tick value={fields.consent} onSet={(consent) => set({ consent })}>
            Consent signed
          </Tick>
          <Tick value={fields.photographs} onSet={(photographs) => set({ photographs })}>
            Photographs taken
          </Tick>
          <Tick value={fields.testSpotsRead} onSet={(testSpotsRead) => set({ testSpotsRead })}>
            Test spots read
          </Tick>
        </div>
        <Posture label="Marked" value={fields.marked} onSet={(marked) => set({ marked })} />
        <Posture label="Treated" value={fields.treated} onSet={(treated) => set({ treated })} />
        <Reactions value={fields.reactions} onSet={(reactions) => set({ reactions })} />
        <Entry label="Remarks" value={fields.remarks} onDone={(remarks) => set({ remarks })} />
        <Entry
          label="Aftercare given"
          value={fields.aftercare}
          onDone={(aftercare) => set({ aftercare })}
        />
        <Entry
          label="Next visit"
          type="date"
          value={fields.nextVisit}
          onDone={(nextVisit) => set({ nextVisit })}
        />
      </fieldset>
      {isFixed ? <Amendments open={open} /> : <Sign open={open} />}
      {start.kind === 'test' ? (
        <p className={styles.lead}>
          Read the spots after a day: the result goes to Test spots under Course in the plan, and
          the course waits for it.
        </p>
      ) : (
        <KeepPunctures open={open} />
      )}
      <Files open={open} />
      <div className={styles.row}>
        {!isFixed && (
          <button type="button" className={styles.quiet} onClick={() => act({ kind: 'resume' })}>
            Go on injecting
          </button>
        )}
        <button type="button" className={styles.quiet} onClick={() => openSession(null)}>
          Other sessions
        </button>
      </div>
    </div>
  );
}

function titleOf({ kind, number }: SessionStart): string {
  if (kind === 'test') return 'Record of the test spots';
  return number === null ? 'Record' : `Record of session ${number}`;
}

function Sums({ open, sums }: { readonly open: OpenSession; readonly sums: SessionSums }) {
  const { start } = open.record;
  return (
    <>
      <table className={styles.sums}>
        <thead>
          <tr>
            <th scope="col">Zone</th>
            <th scope="col">Injected</th>
            <th scope="col">Skipped</th>
            <th scope="col">Left</th>
            <th scope="col">mL given</th>
          </tr>
        </thead>
        <tbody>
          {sums.zones.map(({ zone, ...tally }) => (
            <SumRow key={start.zones[zone].id} name={start.zones[zone].name} tally={tally} />
          ))}
          <SumRow name="All" tally={sums.total} />
        </tbody>
      </table>
      <p className={styles.note}>
        {[
          `${clockText(workedMs(start, open.state, 0))} without pauses`,
          ...sums.products.map(
            ({ name, microlitres, mg }) =>
              `${name} ${formatMl(microlitres / 1000)}${mg === null ? '' : `, ${Number(mg.toFixed(2))} mg`}`,
          ),
          ...Object.entries(sums.total.marks)
            .filter(([, count]) => count > 0)
            .map(([mark, count]) => `${mark} ${count}`),
        ].join(' · ')}
      </p>
    </>
  );
}

function SumRow({ name, tally }: { readonly name: string; readonly tally: Tally }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {tally.injected.points} of {tally.planned.points}
      </td>
      <td>{tally.skipped.points}</td>
      <td>{tally.left.points}</td>
      <td>
        {mlDigits(tally.givenMicrolitres / 1000)} of {mlDigits(tally.planned.microlitres / 1000)}
      </td>
    </tr>
  );
}

interface TickProps {
  readonly value: boolean;
  readonly onSet: (value: boolean) => void;
  readonly children: ReactNode;
}

function Tick({ value, onSet, children }: TickProps) {
  return (
    <label className={styles.check}>
      <input
        className={styles.tick}
        type="checkbox"
        checked={value}
        onChange={({ target }) => onSet(target.checked)}
      />
      {children}
    </label>
  );
}

interface PostureProps {
  readonly label: string;
  readonly value: RecordFields['marked'];
  readonly onSet: (value: RecordFields['marked']) => void;
}

function Posture({ label, value, onSet }: PostureProps) {
  return (
    <label className={styles.entry}>
      <span className={styles.entryName}>{label}</span>
      <select
        value={value}
        onChange={({ target }) => onSet(target.value as RecordFields['marked'])}
      >
        <option value="">not told</option>
        {POSTURES.map((posture) => (
          <option key={posture} value={posture}>
            {posture}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ReactionsProps {
  readonly value: string | null;
  readonly onSet: (value: string | null) => void;
}

/** None is an answer: it is given, not assumed. */
function Reactions({ value, onSet }: ReactionsProps) {
  return (
    <div className={styles.checks}>
      <label className={styles.check}>
        <input
          className={styles.tick}
          type="checkbox"
          checked={value === ''}
          onChange={({ target }) => onSet(target.checked ? '' : null)}
        />
        No reactions
      </label>
      <Entry label="or which" value={value ?? ''} onDone={(text) => onSet(text.trim() || null)} />
    </div>
  );
}

function Sign({ open }: { readonly open: OpenSession }) {
  const { fields } = open.state;
  const [by, setBy] = useState(fields.practitioner);
  const name = by.trim() || fields.practitioner.trim();
  const missing = fields.reactions === null ? 'Say whether there were reactions first.' : null;
  return (
    <section className={styles.sign}>
      <h3>Sign</h3>
      <p className={styles.note}>
        A signed record can’t be changed. What is found later is added beside it, with its reason.
      </p>
      <div className={styles.row}>
        <label className={styles.entry}>
          <span className={styles.entryName}>Name</span>
          <input
            value={by}
            placeholder={fields.practitioner}
            onChange={({ target }) => setBy(target.value)}
          />
        </label>
        <button
          type="button"
          className={styles.choice}
          data-main
          disabled={name === '' || missing !== null}
          onClick={() => act({ kind: 'sign', by: name })}
        >
          Sign the record
        </button>
      </div>
      {missing && <p className={styles.note}>{missing}</p>}
    </section>
  );
}

function Amendments({ open }: { readonly open: OpenSession }) {
  const { signed, amendments } = open.state;
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const by = signed?.by ?? '';
  const when = (atMs: number): string => {
    const { day, time } = wallClock(open.record.start, atMs);
    return `${dayWords(day)}, ${time}`;
  };
  const add = (): void => {
    if (!act({ kind: 'amend', by, reason, text })) return;
    setText('');
    setReason('');
  };
  return (
    <section className={styles.sign}>
      <h3>
        Signed by {by}, {signed ? when(signed.at) : ''}
      </h3>
      <ol>
        {amendments.map((amendment) => (
          <li key={`${amendment.at} ${amendment.text}`}>
            {when(amendment.at)}, {amendment.by}: {amendment.text} ({amendment.reason})
          </li>
        ))}
      </ol>
      <label className={styles.entry}>
        <span className={styles.entryName}>Amendment</span>
        <input value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      <label className={styles.entry}>
        <span className={styles.entryName}>Reason</span>
        <input value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <button
        type="button"
        className={styles.quiet}
        disabled={text.trim() === '' || reason.trim() === ''}
        onClick={add}
      >
        Add the amendment
      </button>
    </section>
  );
}

/** The next session goes between what was injected, not what was planned. */
function KeepPunctures({ open: { record } }: { readonly open: OpenSession }) {
  const kept = useApp(({ plan }) => plan.earlier.some(({ id }) => id === record.start.id));
  const reader = useApp(({ role }) => role.kind === 'reader');
  return (
    <div className={styles.row}>
      <button
        type="button"
        className={styles.quiet}
        disabled={reader}
        onClick={() => keepInjected(record)}
      >
        {kept ? 'Keep its punctures again' : 'Keep its punctures in the plan'}
      </button>
      <p className={styles.note}>
        {kept
          ? 'In the plan: the next session keeps its distance to what was injected here.'
          : 'The next session then keeps its distance to what was injected here.'}
      </p>
    </div>
  );
}

function Files({ open: { record } }: { readonly open: OpenSession }) {
  const { planName, date } = record.start;
  const stem = `${fileStem(planName)} ${date}`;
  return (
    <div className={styles.row}>
      <button type="button" className={styles.quiet} onClick={openPhotographs}>
        Photographs
      </button>
      <button type="button" className={styles.quiet} onClick={printSession}>
        Print the record
      </button>
      <button
        type="button"
        className={styles.quiet}
        onClick={() => void handOver(`${stem}.session.json`, writeRecord(record))}
      >
        Save the record
      </button>
      <button
        type="button"
        className={styles.quiet}
        onClick={() =>
          void handOver(`${stem} session.csv`, sessionTable(record, 'comma'), 'text/csv')
        }
      >
        Save as a table
      </button>
    </div>
  );
}

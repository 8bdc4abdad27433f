import { useEffect, useState } from 'react';
import {
  changeClinicCode,
  leaveClinic,
  pauseClinic,
  shareInClinic,
} from '../../store/clinic/clinic';
import { type ClinicState, useClinic } from '../../store/clinic/clinicState';
import { type LibraryPlan, onLibraryChange, readLibrary } from '../../store/saving/library';
import { PushButton } from '../controls/PushButton';
import { SwitchRow } from '../controls/SwitchRow';
import styles from './Clinic.module.css';
import { Conflicts } from './Conflicts';
import {
  clockWords,
  copyWords,
  linkWords,
  planWords,
  stateWords,
  tabletWords,
} from './clinicWords';
import { OpenElsewhere } from './OpenElsewhere';

export function ClinicStatus({ onCode }: { readonly onCode: (code: string) => void }) {
  const state = useClinic((all) => all);
  const { settings } = state;
  if (!settings) return null;
  return (
    <>
      <p className={styles.link} data-link={state.link.kind} role="status">
        <strong>{settings.tablet.name}</strong> {linkWords(state.link)}
        {state.lastContactAt !== null && ` Last contact ${clockWords(state.lastContactAt)}.`}
      </p>
      {state.copy && <Progress {...state.copy} words={copyWords(state.copy)} />}
      {state.progress && (
        <Progress
          {...state.progress}
          words={`Looking through: ${state.progress.done} of ${state.progress.of}.`}
        />
      )}
      <ul className={styles.list}>
        {stateWords(state).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <Conflicts conflicts={state.conflicts} />
      <Refused refused={state.refused} />
      <Plans state={state} />
      <Tablets tablets={state.tablets} />
      <fieldset className={styles.shares}>
        <legend>Shared beside plans, records, protocols and lots</legend>
        <SwitchRow
          label="Photographs"
          value={settings.shares.photographs}
          onChange={(photographs) => void shareInClinic({ photographs })}
        />
        <SwitchRow
          label="Patients’ own scans"
          value={settings.shares.scans}
          onChange={(scans) => void shareInClinic({ scans })}
        />
      </fieldset>
      <Ways paused={settings.paused} onCode={onCode} />
    </>
  );
}

interface ProgressProps {
  readonly done: number;
  readonly of: number;
  readonly words: string;
}

function Progress({ done, of, words }: ProgressProps) {
  return (
    <div>
      <p>{words}</p>
      <progress className={styles.progress} value={done} max={of} aria-label={words} />
    </div>
  );
}

function Refused({ refused }: Pick<ClinicState, 'refused'>) {
  if (refused.length === 0) return null;
  return (
    <section aria-label="Refused">
      <h3>Refused</h3>
      <ul className={styles.list}>
        {refused.map(({ boxId, item, reason }) => (
          <li key={boxId}>
            {item ? `A state of a ${item.kind} was not taken in.` : 'A box was not taken in.'}{' '}
            {reason} What is here stays as it is.
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Each plan of this tablet and how it stands. */
function Plans({ state }: { readonly state: ClinicState }) {
  const [plans, setPlans] = useState<readonly LibraryPlan[]>([]);
  useEffect(() => {
    const read = (): void => void readLibrary().then((library) => setPlans(library.plans));
    read();
    return onLibraryChange(read);
  }, []);
  if (plans.length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>Plans, each by itself</summary>
      <ul className={styles.list}>
        {plans.map(({ id, name }) => (
          <li key={id}>
            {`${name}: ${planWords(state, id)}`} <OpenElsewhere planId={id} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Tablets({ tablets }: Pick<ClinicState, 'tablets'>) {
  const lines = tabletWords(tablets);
  if (lines.length === 0) return null;
  return (
    <section aria-label="Other tablets">
      <h3>Other tablets</h3>
      <ul className={styles.list}>
        {lines.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </section>
  );
}

interface WaysProps {
  readonly paused: boolean;
  readonly onCode: (code: string) => void;
}

type Asked = 'leave' | 'code' | null;

function Ways({ paused, onCode }: WaysProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const [said, setSaid] = useState<string | null>(null);
  const change = async (): Promise<void> => {
    setAsked(null);
    const changed = await changeClinicCode();
    if ('code' in changed) onCode(changed.code);
    else setSaid(changed.reason);
  };
  return (
    <>
      <div className={styles.buttons}>
        <PushButton onPress={() => void pauseClinic(!paused)}>
          {paused ? 'Go on' : 'Pause'}
        </PushButton>
        <PushButton onPress={() => setAsked('code')}>Change the code</PushButton>
        <PushButton onPress={() => setAsked('leave')}>Leave the clinic</PushButton>
      </div>
      {asked === 'code' && (
        <Question
          text="A new code is made and everything is sealed anew. Every other tablet is asked for the new code. Take a lost tablet’s user off the server, too."
          yes="Change the code"
          onYes={() => void change()}
          onNo={() => setAsked(null)}
        />
      )}
      {asked === 'leave' && (
        <Question
          text="Everything that is on this tablet stays here; what the clinic has stays there. They are no longer kept in step."
          yes="Leave"
          onYes={() => void leaveClinic()}
          onNo={() => setAsked(null)}
        />
      )}
      {said && (
        <p className={styles.wrong} role="alert">
          {said}
        </p>
      )}
    </>
  );
}

interface QuestionProps {
  readonly text: string;
  readonly yes: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function Question({ text, yes, onYes, onNo }: QuestionProps) {
  return (
    <div className={styles.question} role="alertdialog" aria-label={yes}>
      <p>{text}</p>
      <div className={styles.buttons}>
        <PushButton tone="main" onPress={onYes}>
          {yes}
        </PushButton>
        <PushButton onPress={onNo}>Not now</PushButton>
      </div>
    </div>
  );
}

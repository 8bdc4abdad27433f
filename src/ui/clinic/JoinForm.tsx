import { useId, useState } from 'react';
import { type ClinicEntry, joinClinic, startClinic } from '../../store/clinic/clinic';
import type { ClinicSettings } from '../../store/clinic/kept';
import { PushButton } from '../controls/PushButton';
import { CameraCode } from './CameraCode';
import styles from './Clinic.module.css';

interface JoinFormProps {
  readonly onCode: (code: string) => void;
  readonly settings?: ClinicSettings | null;
}

const SERVER: string = import.meta.env.CLINIC_SERVER ?? '';

/** This tablet's name and the clinic's code; or a new clinic. */
export function JoinForm({ onCode, settings }: JoinFormProps) {
  const [entry, setEntry] = useState<ClinicEntry>({
    tabletName: settings?.tablet.name ?? '',
    database: settings?.database ?? 'mesomap',
    user: settings?.user ?? '',
    password: '',
  });
  const [code, setCode] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isNamed = entry.tabletName.trim() !== '';
  const attempt = async (act: () => Promise<string | null>): Promise<void> => {
    setBusy(true);
    setSaid(null);
    setSaid(await act().catch((error) => String(error instanceof Error ? error.message : error)));
    setBusy(false);
  };
  const start = (): Promise<void> =>
    attempt(async () => {
      const begun = await startClinic(entry);
      if ('reason' in begun) return begun.reason;
      onCode(begun.code);
      return null;
    });
  return (
    <div className={styles.form}>
      {!settings && <WhatItDoes />}
      <EntryFields entry={entry} onChange={setEntry} />
      <Field label="Code of the clinic" value={code} onChange={setCode} />
      <CameraCode onCode={setCode} />
      <div className={styles.buttons}>
        <PushButton
          tone="main"
          isDisabled={!isNamed || code === '' || isBusy}
          onPress={() => void attempt(() => joinClinic(entry, code))}
        >
          {isBusy ? 'One moment …' : 'Join the clinic'}
        </PushButton>
        {!settings && (
          <PushButton isDisabled={!isNamed || isBusy} onPress={() => void start()}>
            Start a new clinic
          </PushButton>
        )}
      </div>
      {said && (
        <p className={styles.wrong} role="alert">
          {said}
        </p>
      )}
    </div>
  );
}

function WhatItDoes() {
  return (
    <p>
      The tablets of a clinic keep plans, records of sessions, own protocols and the shelf of lots
      in step through the clinic’s own server, {SERVER}. All is sealed on the tablet: the server
      sees neither names nor plans. Without the server everything works, and catches up later.
    </p>
  );
}

interface EntryFieldsProps {
  readonly entry: ClinicEntry;
  readonly onChange: (entry: ClinicEntry) => void;
}

function EntryFields({ entry, onChange }: EntryFieldsProps) {
  const set = (change: Partial<ClinicEntry>): void => onChange({ ...entry, ...change });
  return (
    <div className={styles.fields}>
      <Field
        label="Name of this tablet, as “Room 2”"
        value={entry.tabletName}
        onChange={(tabletName) => set({ tabletName })}
      />
      <Field label="Database" value={entry.database} onChange={(database) => set({ database })} />
      <Field label="User on the server" value={entry.user} onChange={(user) => set({ user })} />
      <Field
        label="Password"
        type="password"
        value={entry.password}
        onChange={(password) => set({ password })}
      />
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password';
}

function Field({ label, value, onChange, type = 'text' }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

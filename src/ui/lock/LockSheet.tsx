import { type FormEvent, type ReactNode, useState } from 'react';
import { faultFrom } from '../../store/saving/saveFault';
import { changePhrase, lockNow, turnOff, turnOn } from '../../store/saving/sealing/deviceLock';
import { useApp } from '../../store/useApp';
import { BigDialog } from '../controls/BigDialog';
import { PushButton } from '../controls/PushButton';
import styles from './Lock.module.css';
import { PhraseField } from './PhraseField';

interface LockSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

type Trouble = string | null;

/** The pass-phrase of this device: what it locks and what it does not, on, changed and off. */
export function LockSheet({ isOpen, onClose }: LockSheetProps) {
  const isOn = useApp(({ lock }) => lock !== 'none');
  const [said, setSaid] = useState<Trouble>(null);
  const close = (): void => {
    setSaid(null);
    onClose();
  };
  return (
    <BigDialog title="Pass-phrase for this device" isOpen={isOpen} onClose={close} narrow>
      <div className={styles.sheet}>
        {isOn ? <Locked onSaid={setSaid} /> : <NotLocked onSaid={setSaid} />}
        {said && (
          <p className={styles.good} role="status">
            {said}
          </p>
        )}
        <WhatIsLocked />
      </div>
    </BigDialog>
  );
}

function WhatIsLocked() {
  return (
    <>
      <h3>Locked</h3>
      <p>
        Everything in this browser that tells of a patient: plans with their names, notes and steps
        of undo, the pictures in the list, records of sessions, photographs, and what was put aside.
      </p>
      <h3>Not locked</h3>
      <p>
        How many plans and records there are, how large, and the numbers they are filed under; your
        own protocols, the shelf of products and lots, and settings; everything that you save as a
        file, export or print. While Mesomap is unlocked, whoever uses this device sees everything.
        What was kept before may stay on the disk for a while, until the browser has tidied up.
      </p>
      <h3>Nobody can recover it</h3>
      <p>
        Without the pass-phrase everything that is locked is lost, for the makers of Mesomap, too.
        Keep it where you keep what must not be lost, and export what matters.
      </p>
    </>
  );
}

/** Four random words have more; fewer characters are tried out by a machine. */
const LEAST_LENGTH = 10;

function NotLocked({ onSaid }: { readonly onSaid: (said: Trouble) => void }) {
  return (
    <>
      <p>
        With a pass-phrase, what this browser keeps is locked on the disk. It is asked for whenever
        Mesomap is opened.
      </p>
      <PhraseForm
        asks={['new']}
        verb="Lock"
        busy="Locking …"
        act={(_, next) => turnOn(next)}
        onDone={() => onSaid('Locked. From now on the pass-phrase is asked for at the start.')}
      />
    </>
  );
}

type Doing = 'change' | 'off' | null;

function Locked({ onSaid }: { readonly onSaid: (said: Trouble) => void }) {
  const [doing, setDoing] = useState<Doing>(null);
  const done = (said: string): void => {
    setDoing(null);
    onSaid(said);
  };
  const choose = (next: Doing): void => {
    onSaid(null);
    setDoing(next);
  };
  return (
    <>
      <p>What this browser keeps is locked. This page and its other tabs are unlocked.</p>
      <div className={styles.buttons}>
        <PushButton tone="main" onPress={() => void lockNow().then(onSaid)}>
          Lock now
        </PushButton>
        <PushButton onPress={() => choose('change')}>Change the pass-phrase</PushButton>
        <PushButton onPress={() => choose('off')}>Turn off</PushButton>
      </div>
      {doing === 'change' && (
        <PhraseForm
          asks={['old', 'new']}
          verb="Change"
          busy="Changing …"
          act={changePhrase}
          onDone={() => done('Changed. Only the new pass-phrase opens from now on.')}
        />
      )}
      {doing === 'off' && (
        <PhraseForm
          asks={['old']}
          verb="Turn off"
          busy="Unlocking everything …"
          act={turnOff}
          onDone={() => done('Turned off: nothing is locked any more.')}
        />
      )}
    </>
  );
}

interface PhraseFormProps {
  readonly asks: readonly ('old' | 'new')[];
  readonly verb: string;
  readonly busy: string;
  readonly act: (phrase: string, next: string) => Promise<Trouble>;
  readonly onDone: () => void;
}

function PhraseForm({ asks, verb, busy, act, onDone }: PhraseFormProps) {
  const [phrase, setPhrase] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<Trouble>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isBusy) return;
    const trouble = asks.includes('new') ? faultOfNew(next, again) : null;
    setWrong(trouble);
    if (trouble) return;
    setBusy(true);
    act(phrase, next)
      .catch((error) => `This was not done: ${faultFrom(error).reason}.`)
      .then((reason) => {
        setBusy(false);
        setWrong(reason);
        if (reason === null) onDone();
      });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {asks.includes('old') && (
        <PhraseField label="Pass-phrase" value={phrase} onChange={setPhrase} />
      )}
      {asks.includes('new') && (
        <>
          <PhraseField label="New pass-phrase" value={next} onChange={setNext} isNew />
          <PhraseField label="The same again" value={again} onChange={setAgain} isNew />
        </>
      )}
      <Wrong>{wrong}</Wrong>
      <button type="submit" className={styles.main} disabled={isBusy}>
        {isBusy ? busy : verb}
      </button>
    </form>
  );
}

function faultOfNew(next: string, again: string): Trouble {
  if ([...next].length < LEAST_LENGTH)
    return `At least ${LEAST_LENGTH} characters. Four words that have nothing to do with each other are good.`;
  return next === again ? null : 'The two are not the same.';
}

function Wrong({ children }: { readonly children: ReactNode }) {
  return children ? (
    <p className={styles.wrong} role="alert">
      {children}
    </p>
  ) : null;
}

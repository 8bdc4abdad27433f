import { Lock } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { eraseAll, tryPhrase } from '../../store/saving/sealing/deviceLock';
import { PushButton } from '../controls/PushButton';
import styles from './Lock.module.css';
import { PhraseField } from './PhraseField';

/** Over everything until the pass-phrase of this device is typed. */
export function LockScreen({ isAsking }: { readonly isAsking: boolean }) {
  return (
    <ModalOverlay isOpen={isAsking} isKeyboardDismissDisabled className={styles.veil}>
      <Modal className={styles.card}>
        <Dialog className={styles.inside}>
          <Heading slot="title" className={styles.title}>
            <Lock size={20} aria-hidden /> Mesomap is locked
          </Heading>
          <p>Plans, records and pictures kept in this browser open with your pass-phrase.</p>
          <UnlockForm />
          <Forgotten />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function UnlockForm() {
  const [phrase, setPhrase] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isBusy || phrase === '') return;
    setBusy(true);
    setSaid(null);
    tryPhrase(phrase)
      .catch(() => 'The browser’s database does not answer. Load the page again.')
      .then((trouble) => {
        setBusy(false);
        setSaid(trouble);
      });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <PhraseField label="Pass-phrase" value={phrase} onChange={setPhrase} autoFocus />
      {said && (
        <p className={styles.wrong} role="alert">
          {said}
        </p>
      )}
      <button type="submit" className={styles.main} disabled={isBusy || phrase === ''}>
        {isBusy ? 'Unlocking …' : 'Unlock'}
      </button>
    </form>
  );
}

const WORD = 'erase';

function Forgotten() {
  const [typed, setTyped] = useState('');
  return (
    <details className={styles.details}>
      <summary>Forgotten?</summary>
      <p>
        Nobody can recover a pass-phrase or what it locks, the makers of Mesomap neither. Plans and
        records that were saved as files open without it. To start anew, everything that is kept in
        this browser must be erased.
      </p>
      <div className={styles.field}>
        <label htmlFor="erase-word">Type “{WORD}” to erase all plans, records and pictures</label>
        <span className={styles.box}>
          <input
            id="erase-word"
            value={typed}
            autoComplete="off"
            autoCapitalize="none"
            onChange={(event) => setTyped(event.target.value)}
          />
        </span>
      </div>
      <PushButton isDisabled={typed.trim() !== WORD} onPress={() => void eraseAll()}>
        Erase everything
      </PushButton>
    </details>
  );
}

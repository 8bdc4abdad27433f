import { useEffect, useRef, useState } from 'react';
import { clinicStore, useClinic } from '../../store/clinic/clinicState';
import { BigDialog } from '../controls/BigDialog';
import styles from './Clinic.module.css';
import { ClinicStatus } from './ClinicStatus';
import { CodeShown } from './CodeShown';
import { JoinForm } from './JoinForm';

interface ClinicSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Several tablets of one clinic: joining, what is in step and what differs, leaving. */
export function ClinicSheet({ isOpen, onClose }: ClinicSheetProps) {
  const [code, setCode] = useState<string | null>(null);
  const close = (): void => {
    setCode(null);
    onClose();
  };
  return (
    <BigDialog title="Several tablets" isOpen={isOpen} onClose={close}>
      <Body code={code} onCode={setCode} />
    </BigDialog>
  );
}

interface BodyProps {
  readonly code: string | null;
  readonly onCode: (code: string | null) => void;
}

function Body({ code, onCode }: BodyProps) {
  const step = useClinic(({ isRead, settings }) => {
    if (!isRead) return 'reading';
    if (code !== null) return 'code';
    return settings ? 'status' : 'join';
  });
  const differing = useClinic(({ conflicts }) => conflicts.length);
  const box = useKeptFocus(`${step} ${differing}`);
  return (
    <div ref={box} className={styles.sheet} tabIndex={-1}>
      {step === 'reading' && <p>Reading …</p>}
      {code !== null && <CodeShown code={code} onDone={() => onCode(null)} />}
      {step === 'join' && <JoinForm onCode={onCode} />}
      {step === 'status' && <ClinicStatus onCode={onCode} />}
      {step === 'status' && <JoinAgain onCode={onCode} />}
    </div>
  );
}

/** What was pressed is gone with its step: the keyboard stays in the dialog. */
function useKeptFocus(step: string) {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step && !box.current?.contains(document.activeElement))
      box.current?.focus();
    before.current = step;
  }, [step]);
  return box;
}

function JoinAgain({ onCode }: { readonly onCode: (code: string) => void }) {
  const isRefused = useClinic(({ link }) => link.kind === 'refused');
  if (!isRefused) return null;
  return (
    <details className={styles.fold}>
      <summary>Join again, with another code, user or password</summary>
      <JoinForm onCode={onCode} settings={clinicStore.getState().settings} />
    </details>
  );
}

import { Eye, EyeOff } from 'lucide-react';
import { useId, useState } from 'react';
import { IconButton } from '../controls/IconButton';
import styles from './Lock.module.css';

interface PhraseFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** a phrase that is new: the browser may offer one and keep it */
  readonly isNew?: boolean;
  readonly autoFocus?: boolean;
}

export function PhraseField({ label, value, onChange, isNew, autoFocus }: PhraseFieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.box}>
        <input
          id={id}
          type={isShown ? 'text' : 'password'}
          value={value}
          // biome-ignore lint/a11y/noAutofocus: the one thing to do on this screen
          autoFocus={autoFocus}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
        <IconButton
          label={isShown ? 'Hide what is typed' : 'Show what is typed'}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
        </IconButton>
      </span>
    </div>
  );
}

import { useEffect, useState } from 'react';
import { type Chord, chordOf, shownChord } from '../../store/keys/chord';
import type { Command } from '../../store/keys/command';
import { keysOf, ownKeys, setOwnKeys } from '../../store/keys/ownKeys';
import { useOwnKeys } from '../commands/useOwnKeys';
import { PushButton } from '../controls/PushButton';
import styles from './Help.module.css';
import { clashOf, isBrowsers } from './keyClash';

interface KeyEditorProps {
  readonly command: Command;
  /** all that it may clash with */
  readonly commands: readonly Command[];
}

/** The keys of a command as a button: press it, then the key that is to mean the command. */
export function KeyEditor({ command, commands }: KeyEditorProps) {
  useOwnKeys();
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<Chord | null>(null);
  useEffect(() => {
    if (!waiting) return;
    const onKey = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const chord = chordOf(event);
      if (chord === null && event.key !== 'Escape') return;
      setWaiting(false);
      if (chord === null) return;
      const free = !isBrowsers(chord) && clashOf(command, chord, commands) === null;
      setRefused(free ? null : chord);
      if (free) setOwnKeys({ [command.id]: [chord] });
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [waiting, command, commands]);
  const keys = keysOf(command).map((chord) => shownChord(chord));
  return (
    <span className={styles.editor}>
      <button
        type="button"
        className={styles.keyButton}
        aria-label={`Key of ${command.title}: ${keys.join(' or ') || 'none'}`}
        onClick={() => setWaiting(true)}
      >
        {waiting ? 'Press a key, Esc leaves it' : keys.join(' or ') || 'none'}
      </button>
      {ownKeys()[command.id] && (
        <PushButton tone="quiet" onPress={() => setOwnKeys({ [command.id]: null })}>
          As it was
        </PushButton>
      )}
      {refused && (
        <Clash
          chord={refused}
          command={command}
          other={clashOf(command, refused, commands)}
          onDone={() => setRefused(null)}
        />
      )}
    </span>
  );
}

interface ClashProps {
  readonly chord: Chord;
  readonly command: Command;
  /** who has the key; null: the browser keeps it */
  readonly other: Command | null;
  readonly onDone: () => void;
}

function Clash({ chord, command, other, onDone }: ClashProps) {
  const take = (): void => {
    if (other)
      setOwnKeys({
        [command.id]: [chord],
        [other.id]: keysOf(other).filter((each) => each !== chord),
      });
    onDone();
  };
  return (
    <span className={styles.clash} role="alert">
      {shownChord(chord)} {other ? `means “${other.title}”.` : 'is the browser’s own key.'}
      {other && (
        <PushButton tone="quiet" onPress={take}>
          Use it here
        </PushButton>
      )}
      <PushButton tone="quiet" onPress={onDone}>
        Leave it
      </PushButton>
    </span>
  );
}

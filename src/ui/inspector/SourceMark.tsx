import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import styles from './SourceMark.module.css';
import { GRADE_MEANINGS, SOURCES, type SourceKey, type SourceNote } from './sources';

/** A small letter beside a clinical number; tapping it says where the number is from. */
export function SourceMark({ of }: { readonly of: SourceKey }) {
  const note: SourceNote = SOURCES[of];
  return (
    <DialogTrigger>
      <Button
        className={styles.mark}
        aria-label={`Source of ${note.title.toLowerCase()}, grade ${note.grade}`}
      >
        <span className={styles.letter}>{note.grade}</span>
      </Button>
      <Popover className={styles.popover} placement="bottom start" offset={6}>
        <Dialog className={styles.dialog}>
          <Heading slot="title" className={styles.title}>
            {note.title}
          </Heading>
          {note.facts.map((fact) => (
            <p key={fact}>{fact}</p>
          ))}
          <dl className={styles.facts}>
            <dt>Source</dt>
            <dd>{note.source}</dd>
            <dt>Grade {note.grade}</dt>
            <dd>{GRADE_MEANINGS[note.grade]}</dd>
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { sourceOf } from '../../plan/protocols/sources';
import type { Grade, SourceId } from '../../plan/protocols/types';
import styles from '../inspector/SourceMark.module.css';
import { GRADE_MEANINGS } from '../inspector/sources';

interface NumberMarkProps {
  readonly title: string;
  /** null: a blank */
  readonly grade: Grade | null;
  /** a sentence a line */
  readonly facts: readonly string[];
  readonly sources: readonly SourceId[];
}

/** The letter beside a protocol's number; tapping it says source and grade in full. */
export function NumberMark({ title, grade, facts, sources }: NumberMarkProps) {
  return (
    <DialogTrigger>
      <Button
        className={styles.mark}
        aria-label={`Source of ${title.toLowerCase()}, ${grade ? `grade ${grade}` : 'blank'}`}
      >
        <span className={styles.letter}>{grade ?? '–'}</span>
      </Button>
      <Popover className={styles.popover} placement="bottom start" offset={6}>
        <Dialog className={styles.dialog}>
          <Heading slot="title" className={styles.title}>
            {title}
          </Heading>
          {facts.map((fact) => (
            <p key={fact}>{fact}</p>
          ))}
          <dl className={styles.facts}>
            {sources.map((id) => (
              <SourceLine key={id} id={id} />
            ))}
            {grade && (
              <>
                <dt>Grade {grade}</dt>
                <dd>{GRADE_MEANINGS[grade]}</dd>
              </>
            )}
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Title and address to look up: shown, never opened. */
export function SourceLine({ id }: { readonly id: SourceId }) {
  const source = sourceOf(id);
  return (
    <>
      <dt>{typeof id === 'number' ? `[${id}]` : id}</dt>
      <dd>
        {source?.title}
        {source && <span className={styles.address}>{source.address}</span>}
      </dd>
    </>
  );
}

import { useState } from 'react';
import type { Checklist, ChecklistLine } from '../../plan/course/checklists';
import { addListLine, changeListLine, tick } from '../../store/checklists';
import { useApp } from '../../store/useApp';
import { Fold } from '../controls/Fold';
import { NumberMark } from '../protocol/NumberMark';
import styles from './Course.module.css';

/** Preparation, contraindications, asepsis and aftercare: ticked and changed here, each with its grade. */
export function Checklists() {
  const lists = useApp((state) => state.plan.checklists);
  const ticked = useApp((state) => state.plan.ticked);
  return (
    <section className={styles.block} aria-label="Lists">
      <h3 className={styles.title}>Lists</h3>
      {lists.map((list) => (
        <Fold
          key={list.id}
          title={`${list.title} (${list.lines.filter(({ id }) => ticked.includes(id)).length} of ${list.lines.length})`}
        >
          <ul className={styles.lines}>
            {list.lines.map((line) => (
              <Line key={line.id} list={list} line={line} ticked={ticked.includes(line.id)} />
            ))}
          </ul>
          <NewLine list={list} />
        </Fold>
      ))}
    </section>
  );
}

interface LineProps {
  readonly list: Checklist;
  readonly line: ChecklistLine;
  readonly ticked: boolean;
}

/** Emptied, a line goes. */
function Line({ list, line, ticked }: LineProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft !== null && draft.trim() !== line.text) changeListLine(list, line.id, draft);
    setDraft(null);
  };
  return (
    <li className={styles.line}>
      <input
        type="checkbox"
        className={styles.tick}
        aria-label={line.text}
        checked={ticked}
        onChange={(event) => tick(line.id, event.target.checked)}
      />
      <span className={styles.grows} data-words={draft ?? line.text}>
        <textarea
          rows={1}
          className={styles.lineText}
          aria-label={`Words of “${line.text}”`}
          value={draft ?? line.text}
          onChange={(event) => setDraft(event.target.value.replace(/\s*\n\s*/g, ' '))}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            commit();
          }}
        />
      </span>
      <NumberMark
        title={line.text}
        grade={line.grade}
        facts={[
          line.grade === null
            ? 'Written by you.'
            : line.edited
              ? 'Changed by you; it began as a line of the source.'
              : 'Starting text, not advice.',
        ]}
        sources={line.sources}
      />
    </li>
  );
}

function NewLine({ list }: { readonly list: Checklist }) {
  const [text, setText] = useState('');
  const add = (): void => {
    addListLine(list, text);
    setText('');
  };
  return (
    <input
      className={styles.lineText}
      aria-label={`New line in ${list.title}`}
      placeholder="Add a line"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={add}
      onKeyDown={(event) => event.key === 'Enter' && add()}
    />
  );
}

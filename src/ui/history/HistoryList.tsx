import { useEffect, useMemo, useRef } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { describeEdit, type Edit } from '../../plan/edit';
import type { Plan } from '../../plan/types';
import { goToStep } from '../../store/history';
import { useApp } from '../../store/useApp';
import styles from './History.module.css';

interface StepRow {
  /** steps done when it is the newest; 0 is the state before all of them */
  readonly number: number;
  readonly words: string;
}

/** Newest first; the steps ahead, which redo brings back, stand above the present one. */
export function HistoryList() {
  const plan = useApp((state) => state.plan);
  const done = useApp((state) => state.done);
  const undone = useApp((state) => state.undone);
  const list = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => {
    const all = [...done, ...undone.toReversed()];
    const names = zoneNames(all);
    const steps = all.map((edit, i) => ({ number: i + 1, words: stepWords(edit, plan, names) }));
    return [{ number: 0, words: 'Before these steps' }, ...steps].reverse();
  }, [plan, done, undone]);
  useEffect(() => {
    list.current?.querySelector('[data-selected]')?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <ListBox
      ref={list}
      className={styles.list}
      aria-label="Steps"
      items={rows}
      dependencies={[done]}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[done.length]}
      onSelectionChange={(keys) => {
        const [number] = keys as Set<number>;
        if (number !== undefined) goToStep(number);
      }}
    >
      {(row) => <Step row={row} ahead={row.number > done.length} />}
    </ListBox>
  );
}

function Step({ row, ahead }: { readonly row: StepRow; readonly ahead: boolean }) {
  return (
    <ListBoxItem
      id={row.number}
      textValue={row.words}
      className={styles.step}
      data-ahead={ahead || undefined}
    >
      <span className={styles.number}>{row.number > 0 ? row.number : ''}</span>
      <span className={styles.words}>{row.words}</span>
    </ListBoxItem>
  );
}

/** A step by its name, with the zone it is about where the name does not say it. */
function stepWords(edit: Edit, plan: Plan, known: ReadonlyMap<string, string>): string {
  const words = describeEdit(edit);
  if (!('zoneId' in edit)) return words;
  const name = plan.zones.find(({ id }) => id === edit.zoneId)?.name ?? known.get(edit.zoneId);
  return name && !words.includes(name) ? `${words} – ${name}` : words;
}

/** Names of zones that some step added or deleted: they may not be in the plan now. */
function zoneNames(edits: readonly Edit[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const edit of edits)
    if (edit.kind === 'addZone' || edit.kind === 'removeZone')
      names.set(edit.zone.id, edit.zone.name);
  return names;
}

import { useState } from 'react';
import {
  type BinPlan,
  deleteAside,
  emptyBin,
  type Library,
  type LibraryPlan,
} from '../../store/saving/library';
import { libraryFile } from '../../store/saving/libraryFile';
import { fileStem } from '../../store/saving/planFiles';
import { PushButton } from '../controls/PushButton';
import { handOver } from '../files/handOver';
import styles from './Library.module.css';
import { countWords, dateWords, recordsWord } from './libraryWords';

interface BinProps {
  readonly bin: readonly BinPlan[];
  readonly onTakeOut: (plan: LibraryPlan) => void;
}

/** Deleted plans, until the app is closed; those with records of sessions until a person erases them. */
export function Bin({ bin, onTakeOut }: BinProps) {
  const [asks, setAsks] = useState(false);
  if (bin.length === 0) return null;
  const records = bin.reduce((sum, plan) => sum + plan.records, 0);
  const empty = (): void => {
    if (records > 0) setAsks(true);
    else void emptyBin();
  };
  return (
    <section className={styles.leftovers} aria-label="Bin">
      <header className={styles.leftoverHead}>
        <h3>Bin</h3>
        <span>
          {records > 0
            ? 'Emptied when Mesomap is closed, but for plans with records of sessions'
            : 'Emptied when Mesomap is closed'}
        </span>
        <PushButton tone="quiet" onPress={empty}>
          Empty it now
        </PushButton>
      </header>
      {asks && records > 0 && <AskRecords records={records} onBack={() => setAsks(false)} />}
      <ul className={styles.rows}>
        {bin.map((plan) => (
          <li key={plan.id}>
            <span className={styles.rowName}>{plan.name}</span>
            <span className={styles.rowFacts}>
              {countWords(plan)}
              {plan.records > 0 && ` · ${recordsWord(plan.records)}`}
            </span>
            <PushButton onPress={() => onTakeOut(plan)}>Put back</PushButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AskRecords({
  records,
  onBack,
}: {
  readonly records: number;
  readonly onBack: () => void;
}) {
  const save = async (): Promise<void> => {
    const { name, text } = await libraryFile('binWithRecords');
    await handOver(name, text);
  };
  return (
    <div role="alert" className={styles.askRecords}>
      <p>
        {recordsWord(records)} of what was injected would be erased, too, signed or not. Save them
        to a file first: it brings plans and records back.
      </p>
      <PushButton tone="main" onPress={() => void save()}>
        Save to a file
      </PushButton>
      <PushButton onPress={() => void emptyBin()}>Erase them</PushButton>
      <PushButton tone="quiet" onPress={onBack}>
        Back
      </PushButton>
    </div>
  );
}

/** Copies that could not be read: they can be taken along as they are. */
export function PutAsideList({ aside }: Pick<Library, 'aside'>) {
  if (aside.length === 0) return null;
  return (
    <section className={styles.leftovers} aria-label="Put aside">
      <header className={styles.leftoverHead}>
        <h3>Put aside</h3>
        <span>Copies that this version could not read</span>
      </header>
      <ul className={styles.rows}>
        {aside.map(({ key, name, text, reason, at }) => (
          <li key={key}>
            <span className={styles.rowName}>
              {name || 'A plan without a name'}
              <small>
                {reason} {dateWords(at, Date.now())}
              </small>
            </span>
            <PushButton
              onPress={() => void handOver(`${fileStem(name)} put aside.mesomap.json`, text)}
            >
              Save to a file
            </PushButton>
            <PushButton tone="quiet" onPress={() => void deleteAside(key)}>
              Delete
            </PushButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

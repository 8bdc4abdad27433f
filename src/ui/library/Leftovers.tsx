import { useState } from 'react';
import {
  BIN_DAYS,
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
import { besideWords, countWords, dateWords } from './libraryWords';

interface BinProps {
  readonly bin: readonly BinPlan[];
  readonly onTakeOut: (plan: LibraryPlan) => void;
}

/** Deleted plans, for 30 days; those with records or photographs until a person erases them. */
export function Bin({ bin, onTakeOut }: BinProps) {
  const [asks, setAsks] = useState(false);
  if (bin.length === 0) return null;
  const records = bin.reduce((sum, plan) => sum + plan.records, 0);
  const photographs = bin.reduce((sum, plan) => sum + plan.photographs, 0);
  const beside = besideWords({ records, photographs });
  const empty = (): void => {
    if (beside) setAsks(true);
    else void emptyBin();
  };
  return (
    <section className={styles.leftovers} aria-label="Bin">
      <header className={styles.leftoverHead}>
        <h3>Bin</h3>
        <span>
          {beside
            ? `Each goes ${BIN_DAYS} days after it was deleted, but for plans with records or photographs`
            : `Each goes ${BIN_DAYS} days after it was deleted`}
        </span>
        <PushButton tone="quiet" onPress={empty}>
          Empty it now
        </PushButton>
      </header>
      {asks && beside && (
        <AskFirst beside={beside} hasRecords={records > 0} onBack={() => setAsks(false)} />
      )}
      <ul className={styles.rows}>
        {bin.map((plan) => (
          <li key={plan.id}>
            <span className={styles.rowName}>{plan.name}</span>
            <span className={styles.rowFacts}>
              {countWords(plan)}
              {besideWords(plan) && ` · ${besideWords(plan)}`}
            </span>
            <PushButton onPress={() => onTakeOut(plan)}>Put back</PushButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface AskFirstProps {
  readonly beside: string;
  readonly hasRecords: boolean;
  readonly onBack: () => void;
}

function AskFirst({ beside, hasRecords, onBack }: AskFirstProps) {
  const save = async (): Promise<void> => {
    const { name, text } = await libraryFile('binWithRecords');
    await handOver(name, text);
  };
  return (
    <div role="alert" className={styles.askRecords}>
      <p>
        {beside} would be erased, too, signed or not.{' '}
        {hasRecords && 'Save plans and records to a file first: it brings them back. '}
        Photographs are saved one by one, or with their plan, under Photographs.
      </p>
      {hasRecords && (
        <PushButton tone="main" onPress={() => void save()}>
          Save to a file
        </PushButton>
      )}
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

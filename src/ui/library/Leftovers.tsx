import { deleteAside, emptyBin, type Library, type LibraryPlan } from '../../store/saving/library';
import { fileStem } from '../../store/saving/planFiles';
import { PushButton } from '../controls/PushButton';
import { handOver } from '../files/handOver';
import styles from './Library.module.css';
import { countWords, dateWords } from './libraryWords';

interface BinProps {
  readonly bin: readonly LibraryPlan[];
  readonly onTakeOut: (plan: LibraryPlan) => void;
}

/** Deleted plans, until the app is closed. */
export function Bin({ bin, onTakeOut }: BinProps) {
  if (bin.length === 0) return null;
  return (
    <section className={styles.leftovers} aria-label="Bin">
      <header className={styles.leftoverHead}>
        <h3>Bin</h3>
        <span>Emptied when Mesomap is closed</span>
        <PushButton tone="quiet" onPress={() => void emptyBin()}>
          Empty it now
        </PushButton>
      </header>
      <ul className={styles.rows}>
        {bin.map((plan) => (
          <li key={plan.id}>
            <span className={styles.rowName}>{plan.name}</span>
            <span className={styles.rowFacts}>{countWords(plan)}</span>
            <PushButton onPress={() => onTakeOut(plan)}>Put back</PushButton>
          </li>
        ))}
      </ul>
    </section>
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

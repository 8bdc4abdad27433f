import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { EMPTY_LOT, isExpired } from '../../plan/session/lots';
import type { DrawnLot } from '../../plan/session/record';
import { dayWords } from '../../store/dayWords';
import { forgetLot, keepLot, readLots } from '../../store/lotShelf';
import { couchStore } from '../../store/session';
import { today } from '../../store/today';
import styles from './Inject.module.css';

const lotsNow = (): readonly DrawnLot[] => couchStore.getState().open?.state.fields.lots ?? [];

interface LotsProps {
  readonly lots: readonly DrawnLot[];
  /** names of the plan's products */
  readonly products: readonly string[];
  readonly onChange: (lots: readonly DrawnLot[]) => void;
}

/** What is drawn from; lots of this device are offered, and one that has expired is said. */
export function Lots({ lots, products, onChange }: LotsProps) {
  const list = useId();
  const shelf = readLots();
  const set = (index: number, change: Partial<DrawnLot>): void => {
    // as they are now: one field may be left in the very moment in which the next is filled
    const next = lotsNow().map((each, i) => (i === index ? { ...each, ...change } : each));
    keepLot(next[index]);
    onChange(next);
  };
  const named = (index: number, product: string): void => {
    const known = shelf.find((each) => each.product === product);
    set(index, known && lotsNow()[index].lot === '' ? known : { product });
  };
  return (
    <fieldset className={styles.lots}>
      <legend>Drawn from</legend>
      <datalist id={list}>
        {[...new Set([...products, ...shelf.map(({ product }) => product)])].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {lots.map((lot, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end and have no other name
        <div key={i} className={styles.lot}>
          <Entry
            label="Product"
            value={lot.product}
            list={list}
            onDone={(text) => named(i, text)}
          />
          <Entry label="Lot" value={lot.lot} onDone={(text) => set(i, { lot: text.trim() })} />
          <Entry
            label="Expiry"
            type="date"
            value={lot.expiry}
            onDone={(expiry) => set(i, { expiry })}
          />
          <Entry
            label="Dilution"
            value={lot.dilution}
            onDone={(dilution) => set(i, { dilution })}
          />
          <Entry
            label="Opened at"
            type="time"
            value={lot.openedAt}
            onDone={(openedAt) => set(i, { openedAt })}
          />
          <button
            type="button"
            className={styles.small}
            aria-label={`Remove ${lot.product || 'this line'}`}
            onClick={() => onChange(lotsNow().filter((_, at) => at !== i))}
          >
            <X size={20} aria-hidden />
          </button>
          {isExpired(lot.expiry, today()) && (
            <p role="alert" className={styles.reason}>
              {lot.product || 'This lot'} has expired: {dayWords(lot.expiry)}. Do not draw it up.
            </p>
          )}
        </div>
      ))}
      <button
        type="button"
        className={styles.quiet}
        onClick={() =>
          onChange([...lotsNow(), { ...EMPTY_LOT, product: products[lots.length] ?? '' }])
        }
      >
        <Plus size={18} aria-hidden /> A product
      </button>
    </fieldset>
  );
}

/** What this device knows, with what has expired said before anything is drawn up. */
export function Shelf() {
  const [lots, setLots] = useState(readLots);
  if (lots.length === 0) return null;
  const remove = (lot: DrawnLot): void => {
    forgetLot(lot);
    setLots(readLots());
  };
  return (
    <section>
      <h3>Products on this device</h3>
      <ul className={styles.sessions}>
        {lots.map((lot) => (
          <li key={`${lot.product} ${lot.lot}`} className={styles.shelved}>
            <span>
              {lot.product}, lot {lot.lot}
              {lot.expiry && (
                <span className={isExpired(lot.expiry, today()) ? styles.reason : styles.note}>
                  {isExpired(lot.expiry, today())
                    ? ` expired ${dayWords(lot.expiry)}`
                    : ` to ${dayWords(lot.expiry)}`}
                </span>
              )}
            </span>
            <button
              type="button"
              className={styles.small}
              aria-label={`Forget ${lot.product}, lot ${lot.lot}`}
              onClick={() => remove(lot)}
            >
              <X size={20} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface EntryProps {
  readonly label: string;
  readonly value: string;
  readonly onDone: (text: string) => void;
  readonly type?: 'text' | 'date' | 'time';
  readonly list?: string;
  readonly disabled?: boolean;
}

/** A line to write in; it is kept when it is left. */
export function Entry({ label, value, onDone, type = 'text', list, disabled }: EntryProps) {
  const isText = type === 'text';
  return (
    <label className={styles.entry}>
      <span className={styles.entryName}>{label}</span>
      <input
        key={value}
        type={type}
        list={list}
        disabled={disabled}
        defaultValue={value}
        autoComplete="off"
        onBlur={({ target }) => target.value !== value && onDone(target.value)}
        onChange={
          isText ? undefined : ({ target }) => target.value !== value && onDone(target.value)
        }
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      />
    </label>
  );
}

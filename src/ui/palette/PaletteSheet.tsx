import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components';
import controls from '../controls/controls.module.css';
import { Sheet } from '../controls/Sheet';
import { type Entry, findEntries } from './findEntries';
import styles from './Palette.module.css';
import { paletteEntries } from './paletteEntries';
import { recentIds, rememberId } from './recentEntries';

/** So many are listed; more are found by typing. */
const MOST_SHOWN = 60;

interface PaletteSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Everything by its name: typed, chosen by arrows and Enter or by a tap. */
export function PaletteSheet({ isOpen, onClose }: PaletteSheetProps) {
  return (
    <Sheet title="Find" isOpen={isOpen} onClose={onClose} size="list">
      <Palette onClose={onClose} />
    </Sheet>
  );
}

function Palette({ onClose }: Pick<PaletteSheetProps, 'onClose'>) {
  const [wanted, setWanted] = useState('');
  const entries = useMemo(paletteEntries, []);
  const recent = useMemo(recentIds, []);
  const found = useMemo(() => findEntries(entries, wanted, recent), [entries, wanted, recent]);
  const shown = found.slice(0, MOST_SHOWN);
  const take = (entry: Entry | undefined): void => {
    if (!entry) return;
    rememberId(entry.id);
    onClose();
    entry.run();
  };
  return (
    <Autocomplete inputValue={wanted} onInputChange={setWanted}>
      <SearchField
        aria-label="Find a command, zone, protocol or view"
        className={`${controls.search} ${styles.search}`}
        autoFocus
        onSubmit={() => take(wanted.trim() === '' ? undefined : shown[0])}
      >
        <Search size={16} aria-hidden />
        <Input placeholder="Paint, love handles, undo, back view …" />
      </SearchField>
      <ListBox
        aria-label="Found"
        className={styles.list}
        items={shown}
        onAction={(key) => take(shown.find(({ id }) => id === key))}
        renderEmptyState={() => <p className={styles.none}>Nothing is called so here.</p>}
      >
        {(entry) => (
          <ListBoxItem id={entry.id} textValue={entry.title} className={styles.entry}>
            <span className={styles.title}>{entry.title}</span>
            <span className={styles.kind}>
              {kindWords(entry, wanted === '' && recent.includes(entry.id))}
            </span>
            {entry.keys && <kbd className={styles.key}>{entry.keys}</kbd>}
          </ListBoxItem>
        )}
      </ListBox>
      {found.length > shown.length && (
        <p className={styles.more}>{found.length - shown.length} more: type what you look for.</p>
      )}
    </Autocomplete>
  );
}

/** A command needs no word for what it is. */
function kindWords({ kind }: Entry, usedLately: boolean): string {
  return [usedLately && 'Used lately', kind !== 'Command' && kind].filter(Boolean).join(' · ');
}

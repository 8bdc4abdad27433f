import type { SheetParts } from '../../map/session/sheetParts';
import { SwitchRow } from '../controls/SwitchRow';
import styles from './PrintScreen.module.css';

const PARTS: readonly { readonly key: keyof SheetParts; readonly label: string }[] = [
  { key: 'overview', label: 'Overview' },
  { key: 'closeUps', label: 'Close-ups' },
  { key: 'depth', label: 'Depth and limits' },
  { key: 'record', label: 'Record' },
  { key: 'checklists', label: 'Checklists' },
];

interface SheetPartSwitchesProps {
  readonly parts: SheetParts;
  readonly onParts: (parts: SheetParts) => void;
}

/** Which pages are printed; one at least stays. */
export function SheetPartSwitches({ parts, onParts }: SheetPartSwitchesProps) {
  const change = (key: keyof SheetParts, value: boolean): void => {
    const next = { ...parts, [key]: value };
    if (PARTS.some((part) => next[part.key])) onParts(next);
  };
  return (
    <fieldset className={styles.parts} aria-label="Pages to print">
      {PARTS.map(({ key, label }) => (
        <SwitchRow
          key={key}
          label={label}
          value={parts[key]}
          onChange={(value) => change(key, value)}
        />
      ))}
    </fieldset>
  );
}

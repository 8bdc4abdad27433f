import type { ReactNode } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import type { SheetRecord } from '../../map/paper/furniture';
import type { SheetForm, SheetParts } from '../../map/session/sheetParts';
import { setPreferences } from '../../store/commands';
import { useApp } from '../../store/useApp';
import { Segmented } from '../controls/Segmented';
import { SwitchRow } from '../controls/SwitchRow';
import styles from './PrintScreen.module.css';
import { PAPERS } from './papers';
import { SheetPartSwitches } from './SheetPartSwitches';

const FIELDS: readonly { readonly key: keyof SheetRecord; readonly label: string }[] = [
  { key: 'patientReference', label: 'Patient reference' },
  { key: 'date', label: 'Date' },
  { key: 'practitioner', label: 'Practitioner' },
  { key: 'product', label: 'Product' },
  { key: 'lot', label: 'Lot' },
  { key: 'expiry', label: 'Expiry' },
];

interface PrintOptionsProps {
  readonly record: SheetRecord;
  readonly onRecord: (record: SheetRecord) => void;
  readonly parts: SheetParts;
  readonly onParts: (parts: SheetParts) => void;
  readonly form: SheetForm;
  readonly onForm: (form: SheetForm) => void;
  readonly blackAndWhite: boolean;
  readonly onBlackAndWhite: (value: boolean) => void;
  /** the choice of views for the overview */
  readonly views: ReactNode;
}

/** Paper, ink, and what is typed instead of written by hand. */
export function PrintOptions(props: PrintOptionsProps) {
  const { record, onRecord, parts, onParts, form, onForm } = props;
  const { blackAndWhite, onBlackAndWhite } = props;
  const paper = useApp((state) => state.preferences.paper);
  return (
    <>
      <Segmented
        label="Paper"
        value={paper}
        choices={PAPERS}
        onChoose={(key) => setPreferences({ paper: key })}
        wide
      />
      <SheetPartSwitches parts={parts} onParts={onParts} />
      {parts.overview && props.views}
      <SwitchRow
        label="Long form: a page or more for each zone"
        value={form === 'long'}
        onChange={(isLong) => onForm(isLong ? 'long' : 'short')}
      />
      <SwitchRow label="Black and white" value={blackAndWhite} onChange={onBlackAndWhite} />
      <div className={styles.fields}>
        {FIELDS.map(({ key, label }) => (
          <TextField
            key={key}
            className={styles.field}
            value={record[key]}
            onChange={(value) => onRecord({ ...record, [key]: value })}
            maxLength={80}
          >
            <Label className={styles.label}>{label}</Label>
            <Input className={styles.input} autoComplete="off" />
          </TextField>
        ))}
        <p className={styles.note}>
          Empty fields leave room for a hand. What you type here is printed and never saved.
        </p>
      </div>
    </>
  );
}

import { type ReactNode, useMemo } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { lostTexts, lostWords } from '../../map/paper/text';
import type { SheetRecord } from '../../map/session/furniture';
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

/** What the paper's typeface lacks is said before it is printed as question marks: typed here or in the plan. */
function LostSigns({ record }: { readonly record: SheetRecord }) {
  const plan = useApp((state) => state.plan);
  const inPlan = useMemo(() => lostTexts(plan), [plan]);
  const words = lostWords([...lostTexts(record), ...inPlan]);
  if (words === '') return null;
  return (
    <p className={styles.note} role="alert">
      {words} Write them by hand, or in Latin, Greek or Cyrillic letters.
    </p>
  );
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
      <RecordFields record={record} onRecord={onRecord} fields={FIELDS} />
    </>
  );
}

interface RecordFieldsProps {
  readonly record: SheetRecord;
  readonly onRecord: (record: SheetRecord) => void;
  readonly fields: typeof FIELDS;
}

/** What is typed before printing. */
function RecordFields({ record, onRecord, fields }: RecordFieldsProps) {
  return (
    <div className={styles.fields}>
      {fields.map(({ key, label }) => (
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
        Empty fields leave room for a hand. The reference stays with the plan on this device, never
        in its file; the rest is printed and never saved.
      </p>
      <LostSigns record={record} />
    </div>
  );
}

/** What stands on every page of a stencil. */
export function PatientFields(props: Omit<RecordFieldsProps, 'fields'>) {
  return <RecordFields {...props} fields={FIELDS.slice(0, 3)} />;
}

import { useState } from 'react';
import { SITE_IDS } from '../../plan/figure/sites';
import { citeSources } from '../../plan/protocols/citeSources';
import { spreadWords, studiesWords } from '../../plan/skin/sectionWords';
import type { Sex, Spread } from '../../plan/skin/skinMeasurements';
import { overrideFault, type SiteId, siteName, skinProfile } from '../../plan/skin/skinProfile';
import { readSpread } from '../../plan/spreadEntry';
import { setThickness, type ThicknessKey } from '../../store/thickness';
import { useApp } from '../../store/useApp';
import { BigDialog } from '../controls/BigDialog';
import styles from './DepthFields.module.css';

interface ThicknessDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly sex: Sex;
  /** sites that stand first: those of the zone */
  readonly first: readonly SiteId[];
}

const COLUMNS: readonly { readonly key: ThicknessKey; readonly name: string }[] = [
  { key: 'epidermis', name: 'Epidermis' },
  { key: 'dermis', name: 'Dermis' },
  { key: 'skin', name: 'Whole skin' },
  { key: 'fat', name: 'Fat' },
];

/** The thickness table of this plan: the sources' figures, and the practitioner's own over them. */
export function ThicknessDialog({ isOpen, onClose, sex, first }: ThicknessDialogProps) {
  const thickness = useApp((state) => state.plan.thickness);
  const sites = [...new Set([...first, ...SITE_IDS])].filter((site) => site !== 'inside');
  return (
    <BigDialog
      title={`Skin thickness, ${sex === 'female' ? 'woman' : 'man'}`}
      isOpen={isOpen}
      onClose={onClose}
    >
      <p className={styles.lead}>
        Millimetres, mean ± standard deviation. Type your own over a figure, for example 1.1 or 1,1
        ± 0,2; an empty cell goes back to the table. Ultrasound and histology must not be mixed:
        ultrasound epidermis is about four times as thick.
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Site</th>
            {COLUMNS.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">Method</th>
          </tr>
        </thead>
        <tbody>
          {sites.map((site) => {
            const profile = skinProfile(site, sex, thickness);
            const own = thickness.find((each) => each.site === site && each.sex === sex);
            return (
              <tr key={site}>
                <th scope="row">{siteName(site)}</th>
                {COLUMNS.map(({ key, name }) => (
                  <td key={key}>
                    <SpreadCell
                      key={JSON.stringify(profile[key])}
                      label={`${name}, ${siteName(site)}`}
                      value={profile[key]}
                      own={own?.[key] !== undefined}
                      onCommit={(spread) => setThickness(site, sex, key, spread)}
                    />
                  </td>
                ))}
                <td className={styles.method}>
                  {profile.method || 'not found'}
                  {profile.method && ` ${citeSources(profile.sources)}, grade ${profile.grade}`}
                  {profile.assumedFrom && `; assumed from the ${profile.assumedFrom}`}
                  {studiesWords(profile) && `. ${studiesWords(profile)}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </BigDialog>
  );
}

interface SpreadCellProps {
  readonly label: string;
  readonly value: Spread | null;
  readonly own: boolean;
  readonly onCommit: (spread: Spread | undefined) => void;
}

function SpreadCell({ label, value, own, onCommit }: SpreadCellProps) {
  const shown = value ? spreadWords(value).replace(' mm', '') : '';
  const [text, setText] = useState(shown);
  const [reason, setReason] = useState<string | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const commit = (): void => {
    if (text.trim() === shown) return;
    const read = readSpread(text);
    const fault =
      read.ok && read.value
        ? overrideFault({ site: 'cheek', sex: 'female', skin: read.value })
        : null;
    setReason(read.ok ? fault : read.reason);
    setTaken(read.ok && !fault ? (read.taken ?? null) : null);
    if (read.ok && !fault) onCommit(read.value ?? undefined);
  };
  return (
    <>
      <input
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        data-own={own || undefined}
        aria-invalid={reason ? true : undefined}
        placeholder="–"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      {reason && (
        <div className={styles.refusal} role="alert">
          {reason}
        </div>
      )}
      {taken && (
        <div className={styles.quiet} role="status">
          {taken}.
        </div>
      )}
    </>
  );
}

import { Download, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { fixedDigits } from '../../plan/format';
import { setPreferences, showNotice } from '../../store/commands';
import { eraseScan } from '../../store/saving/library';
import { fileStem } from '../../store/saving/planFiles';
import { nameScan, scanText, scanWords } from '../../store/saving/scans';
import { useApp } from '../../store/useApp';
import { PushButton } from '../controls/PushButton';
import { SwitchRow } from '../controls/SwitchRow';
import { handOver } from '../files/handOver';
import styles from './Scan.module.css';
import { ScanName } from './ScanName';
import { sentence } from './scanDraft';

/** A patient's own figure: what it is, its file, and its end. */
export function ScanFigure() {
  const figure = useApp((state) => state.model.figure);
  const lacksSkin = useApp(
    ({ model }) => model.kind === 'ready' && (model.model.unmeasured?.includes(1) ?? false),
  );
  const isColoured = useApp(
    ({ model }) => model.kind === 'ready' && model.model.colours !== undefined,
  );
  const showsColours = useApp((state) => state.preferences.scanColours);
  const scale = useApp((state) => state.plan.scale);
  const [isBusy, setBusy] = useState(false);
  const [label, setLabel] = useState('');
  const [notes, setNotes] = useState<readonly string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    scanWords(figure.digest).then(
      (kept) => {
        if (!isCurrent) return;
        setLabel(kept?.name ?? '');
        setNotes(kept?.notes ?? []);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [figure.digest]);
  const rename = (name: string): void => {
    setLabel(name);
    nameScan(figure.digest, name).catch(() =>
      showNotice({ tone: 'error', text: 'The name of the scan could not be kept.' }),
    );
  };
  const save = async (): Promise<void> => {
    const text = await scanText(figure.digest);
    const name = `${fileStem(figure.name)}.mesomap-figure.json`;
    if (text === null) showNotice({ tone: 'error', text: 'The scan is not kept in this browser.' });
    else if ((await handOver(name, text)) === 'downloaded')
      showNotice({
        tone: 'info',
        text: `Saved: ${name}. It holds the scan of a person: keep it safe.`,
      });
  };
  const erase = async (): Promise<void> => {
    setBusy(true);
    try {
      await eraseScan(figure);
      showNotice({
        tone: 'info',
        text: `The scan “${figure.name}” and every picture of it are deleted from this device. Plans on it stay, and ask for the scan’s file when they are opened.`,
      });
    } catch {
      showNotice({ tone: 'error', text: 'The scan could not be deleted. It is still here.' });
    }
    setBusy(false);
  };
  return (
    <div className={styles.own}>
      <p>
        <strong>{figure.name}</strong>, a scan
        {figure.anatomy
          ? ` with the anatomy of the ${figure.anatomy.part} drawn onto it.`
          : ': a plain surface. No presets, no skin thickness, no sites.'}
      </p>
      {notes.length > 0 && (
        <details>
          <summary>What was mended and left out ({notes.length})</summary>
          <ul className={styles.notes}>
            {notes.map((note) => (
              <li key={note}>{sentence(note)}</li>
            ))}
          </ul>
        </details>
      )}
      {lacksSkin && (
        <p>Dark skin was not measured: the scan has a hole there, or ends. Paper outlines it.</p>
      )}
      {isColoured && (
        <SwitchRow
          label="The scan’s own colours"
          value={showsColours}
          onChange={(scanColours) => setPreferences({ scanColours })}
        />
      )}
      <ScanName name={label} onCommit={rename} bare />
      <p className={styles.quiet}>
        {scale.confirmed
          ? `Size checked on the patient, ${fixedDigits(scale.factor, 3)} times the file.`
          : 'Size not checked on the patient: nothing is printed 1 : 1 without asking.'}
      </p>
      <div className={styles.choiceButtons}>
        <PushButton onPress={() => void save()}>
          <Download size={16} aria-hidden /> Figure file
        </PushButton>
        <PushButton isDisabled={isBusy} onPress={() => void erase()}>
          <Trash2 size={16} aria-hidden /> Delete this scan
        </PushButton>
      </div>
    </div>
  );
}

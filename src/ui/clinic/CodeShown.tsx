import { qrModules } from '../../map/paper/qrCode';
import { clinicCodePage } from '../../map/session/clinicCodePage';
import { PushButton } from '../controls/PushButton';
import { savePdf } from '../print/savePdf';
import styles from './Clinic.module.css';

const SERVER: string = import.meta.env.CLINIC_SERVER ?? '';

interface CodeShownProps {
  readonly code: string;
  readonly onDone: () => void;
}

/** The clinic's code, once: on the screen for the next tablet, and on a sheet to be kept. */
export function CodeShown({ code, onDone }: CodeShownProps) {
  const save = (): Promise<void> =>
    savePdf(
      [clinicCodePage(code, SERVER, 'a4')],
      { name: 'Code of the clinic.pdf', title: 'Code of the clinic' },
      () => undefined,
      new AbortController().signal,
    );
  return (
    <section className={styles.code} aria-label="Code of the clinic">
      <QrCode text={code} />
      <p className={styles.letters}>{code}</p>
      <p>
        This code lets a tablet in. It is shown once: print it now and keep it where the keys are
        kept. Nobody can recover it.
      </p>
      <div className={styles.buttons}>
        <PushButton tone="main" onPress={() => void save()}>
          Save the sheet to print
        </PushButton>
        <PushButton onPress={onDone}>It is kept</PushButton>
      </div>
    </section>
  );
}

function QrCode({ text }: { readonly text: string }) {
  const modules = qrModules(text);
  const dark = modules.flatMap((row, y) =>
    row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  const size = modules.length;
  return (
    <svg
      className={styles.qr}
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      role="img"
      aria-label="The code to be read by a camera"
    >
      <rect x={-2} y={-2} width={size + 4} height={size + 4} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}

import { fixedDigits } from '../../plan/format';
import { PushButton } from '../controls/PushButton';
import { PlanButtons } from './PlanButtons';
import styles from './Scan.module.css';
import { Foot } from './ScanSteps';
import { landmarkWords, type ScanDraft, scaleOf } from './scanDraft';
import type { ScanNow } from './useScan';

const SIGNS = { face: 'lips, lids and ears', body: 'nipples, lips, ears, fingers and toes' };

interface DrawnStepProps {
  readonly draft: ScanDraft;
  readonly now: ScanNow;
  readonly onClose: () => void;
}

/** How well the figure lies on the scan, and what to look at. */
export function DrawnStep({ draft, now, onClose }: DrawnStepProps) {
  const { drawn } = draft;
  if (!drawn) return null;
  const isFace = draft.part === 'face';
  const worst = [...drawn.residuals].sort((a, b) => b.mm - a.mm);
  return (
    <>
      <div className={styles.words}>
        <p className={styles.lead}>
          Half of the skin lies within {fixedDigits(drawn.medianMm, 2)} mm of the scan, 95 of 100
          places within {fixedDigits(drawn.p95Mm, 1)} mm.
        </p>
        {drawn.doubts.map((doubt) => (
          <p key={doubt} className={styles.warning} role="alert">
            {doubt}
          </p>
        ))}
        <p>
          <strong>Look at the picture from {isFace ? 'both' : 'all'} sides.</strong> The dark places
          must lie on your patient’s own {SIGNS[isFace ? 'face' : 'body']}. Small distances do not
          prove that the {isFace ? 'face' : 'body'} lies right: it bends, and can lie close on the
          wrong skin. If a dark place is beside its own, go back and press that landmark again.
        </p>
        {!isFace && (
          <p>
            Skin without marks can slide: on thighs and flanks the borders of presets may lie 1 to 2
            cm along the limb from where they belong. Correct them by eye.
          </p>
        )}
        <p className={styles.legend}>
          <span data-tone="near">on the scan</span>
          <span data-tone="far">2 mm off</span>
          <span data-tone="none">the scan has no skin here</span>
          <span data-tone="sign">{SIGNS[isFace ? 'face' : 'body']}</span>
        </p>
        <p>
          The scan has {fixedDigits(drawn.measuredPercent, 0)} % of the figure’s skin; the rest
          counts as no skin: nothing is planned on it.
        </p>
        <table className={styles.table}>
          <caption>How far each landmark lies off your mark</caption>
          <tbody>
            {worst.map(({ name, mm }) => (
              <tr key={name}>
                <th scope="row">{landmarkWords(name)}</th>
                <td>{fixedDigits(mm, 1)} mm</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Foot>
        <PushButton
          tone={drawn.doubts.length > 0 ? 'main' : 'plain'}
          onPress={() => now.change({ step: 'face', drawn: null })}
        >
          Back
        </PushButton>
        <PlanButtons
          file={{ ...drawn.file, name: draft.name }}
          scale={scaleOf(draft)}
          carries
          isDoubted={drawn.doubts.length > 0}
          onClose={onClose}
        />
      </Foot>
    </>
  );
}

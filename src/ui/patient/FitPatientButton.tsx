import { Ruler } from 'lucide-react';
import { useState } from 'react';
import { type BundledId, isBundledId } from '../../plan/figure/bundled';
import { PLAIN_ID } from '../../plan/figure/figure';
import { scaleWords } from '../../plan/scale/patientScale';
import { useApp } from '../../store/useApp';
import type { FigureModel } from '../../workers/messages';
import { BigDialog } from '../controls/BigDialog';
import { later } from '../controls/later';
import { PushButton } from '../controls/PushButton';
import styles from './FitPatient.module.css';

const FitPatient = later(() => import('./FitPatient').then((module) => module.FitPatient));
const BodyFit = later(() => import('./BodyFit').then((module) => module.BodyFit));

/** A bundled figure takes any form; null: one that is only made larger or smaller. */
function bodySource({ figure: { id } }: FigureModel): BundledId | null {
  return isBundledId(id) ? id : null;
}

/** Opens the measures; says beside it what size the figure has. */
export function FitPatientButton({ main }: { readonly main?: boolean }) {
  const [open, setOpen] = useState(false);
  const scale = useApp((state) => state.plan.scale);
  const model = useApp((state) => (state.model.kind === 'ready' ? state.model.model : null));
  const close = (): void => setOpen(false);
  // a scan has its size from a distance on the patient
  if (model && (!model.anatomy || model.figure.id.startsWith(PLAIN_ID))) return null;
  const source = model && bodySource(model);
  return (
    <div className={styles.opener}>
      <PushButton wide {...(main ? { tone: 'main' as const } : {})} onPress={() => setOpen(true)}>
        <Ruler size={18} aria-hidden /> Fit to your patient
      </PushButton>
      <p className={styles.state} data-open={!scale.confirmed || undefined}>
        {scaleWords(scale)}
      </p>
      <BigDialog
        narrow={source === null}
        overPopover
        title="Fit the figure to your patient"
        isOpen={open}
        onClose={close}
      >
        {model && source && <BodyFit key={source} figure={model} source={source} onDone={close} />}
        {model && !source && <FitPatient figure={model} onDone={close} />}
      </BigDialog>
    </div>
  );
}

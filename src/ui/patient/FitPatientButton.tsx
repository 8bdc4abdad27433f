import { Ruler } from 'lucide-react';
import { useState } from 'react';
import { scaleWords } from '../../plan/scale/patientScale';
import { useApp } from '../../store/useApp';
import { BigDialog } from '../controls/BigDialog';
import { PushButton } from '../controls/PushButton';
import { FitPatient } from './FitPatient';
import styles from './FitPatient.module.css';

/** Opens the measures; says beside it what size the figure has. */
export function FitPatientButton({ main }: { readonly main?: boolean }) {
  const [open, setOpen] = useState(false);
  const scale = useApp((state) => state.plan.scale);
  const model = useApp((state) => (state.model.kind === 'ready' ? state.model.model : null));
  const close = (): void => setOpen(false);
  if (model && !model.anatomy) return null;
  return (
    <div className={styles.opener}>
      <PushButton wide {...(main ? { tone: 'main' as const } : {})} onPress={() => setOpen(true)}>
        <Ruler size={18} aria-hidden /> Fit to your patient
      </PushButton>
      <p className={styles.state} data-open={!scale.confirmed || undefined}>
        {scaleWords(scale)}
      </p>
      <BigDialog
        narrow
        overPopover
        title="Fit the figure to your patient"
        isOpen={open}
        onClose={close}
      >
        {model && <FitPatient figure={model} onDone={close} />}
      </BigDialog>
    </div>
  );
}

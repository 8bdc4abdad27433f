import { Check, Eye, TriangleAlert } from 'lucide-react';
import { useApp } from '../../store/useApp';
import styles from './TopBar.module.css';

const WORDS = { opening: 'Opening', saved: 'Saved', saving: 'Saving' } as const;

/** Whether the browser has the plan. When it has not, the banner below says why and what to do. */
export function SaveChip() {
  const saving = useApp((state) => state.saving);
  // a name that waits for its plan is in no database
  const named = useApp((state) => !!state.nameToCome);
  const drawing = useApp((state) => state.drawing);
  const reader = useApp((state) => state.role.kind === 'reader');
  if (reader)
    return (
      <span className={styles.chip} data-saving="reader">
        <Eye size={14} aria-hidden />
        View only
      </span>
    );
  if (saving.kind === 'failed')
    return (
      <span className={styles.failed} data-saving="failed" title={saving.fault.reason}>
        <TriangleAlert size={14} aria-hidden />
        <span className={styles.failedWords}>
          Not saved<span className={styles.why}> – {saving.fault.reason}</span>
        </span>
      </span>
    );
  if (drawing)
    return (
      <span
        className={styles.chip}
        data-saving="drawing"
        title="Saved every two seconds, and when the stroke ends"
      >
        Drawing
      </span>
    );
  const kind = named && saving.kind === 'saved' ? 'saving' : saving.kind;
  return (
    <span className={styles.chip} role="status" data-saving={kind}>
      {kind === 'saved' && <Check size={14} aria-hidden />}
      {WORDS[kind]}
    </span>
  );
}

import { Check, CircleDashed, SquareMinus, Undo2, X } from 'lucide-react';
import {
  cancelLasso,
  closeLassoRing,
  finishLasso,
  lassoStepBack,
  setLassoTakesAway,
} from '../../store/lasso';
import { canClose, draftIsEmpty, type LassoDraft } from '../../store/lassoDraft';
import { useApp } from '../../store/useApp';
import { tipFor } from '../commands/tipFor';
import { Action } from '../points/PointActions';
import styles from '../points/PointBar.module.css';
import { BarToggle, BothSides } from './BarToggle';
import drawing from './Drawing.module.css';
import { usePaintedName } from './usePaintedName';

/** The area that is being drawn: how far it is, and for fingers what the keys do. */
export function LassoBar() {
  const draft = useApp((state) => state.lasso);
  const name = usePaintedName();
  return (
    <section className={styles.bar} data-point-bar aria-label="Lasso">
      <output className={styles.words}>{lassoWords(draft, name)}</output>
      {!draftIsEmpty(draft) && <DraftActions draft={draft} />}
      <div className={styles.actions}>
        <BarToggle
          tip="Take the area away instead of adding it (hold Ctrl or Alt)"
          value={draft.takesAway}
          onChange={setLassoTakesAway}
        >
          <SquareMinus size={18} aria-hidden />
          Take away
        </BarToggle>
        <BothSides />
      </div>
      {draft.fault && (
        <p className={drawing.fault} role="alert">
          {draft.fault}
        </p>
      )}
    </section>
  );
}

function DraftActions({ draft }: { readonly draft: LassoDraft }) {
  const closable = canClose(draft);
  return (
    <div className={styles.actions}>
      {(closable || draft.closed.length > 0) && (
        <Action label="Close the area" tip={tipFor('lasso.close')} onPress={() => finishLasso()}>
          <Check size={18} aria-hidden />
          Close
        </Action>
      )}
      {closable && (
        <Action label="Add another ring" tip={tipFor('lasso.ring')} onPress={closeLassoRing}>
          <CircleDashed size={18} aria-hidden />
          Second ring
        </Action>
      )}
      <Action label="Last corner back" tip={tipFor('lasso.back')} onPress={lassoStepBack}>
        <Undo2 size={18} aria-hidden />
        Back
      </Action>
      <Action label="Leave the area" tip={tipFor('lasso.leave')} onPress={cancelLasso}>
        <X size={18} aria-hidden />
        Cancel
      </Action>
    </div>
  );
}

function lassoWords({ closed, open, takesAway }: LassoDraft, name: string): string {
  const { length } = open.added;
  if (length > 0) return length === 1 ? '1 corner' : `${length} corners`;
  if (closed.length > 0) return 'Now the other ring';
  if (takesAway) return name ? `Take from ${name}` : 'Nothing to take from';
  return name ? `Add to ${name}` : 'Tap corners or draw an outline';
}

import { useEffect, useRef, useState } from 'react';
import { chooseState, keepAllStates } from '../../store/clinic/clinic';
import type { Conflict } from '../../store/clinic/shelf';
import { PushButton } from '../controls/PushButton';
import styles from './Clinic.module.css';
import { clockWords } from './clinicWords';
import { conflictFacts, type FactLine } from './conflictFacts';

interface ConflictsProps {
  readonly conflicts: readonly Conflict[];
}

/** What was changed on two tablets apart, side by side, until one is chosen or both stay. */
export function Conflicts({ conflicts }: ConflictsProps) {
  if (conflicts.length === 0) return null;
  return (
    <section aria-label="Changed apart">
      <h3>Changed on two tablets apart</h3>
      <p>Both are kept. Nothing is merged: choose one, or keep both as plans of their own.</p>
      {conflicts.map((conflict) => (
        <OneConflict
          key={`${conflict.boxId} ${conflict.states.map(({ rev }) => rev).join()}`}
          conflict={conflict}
        />
      ))}
    </section>
  );
}

function OneConflict({ conflict }: { readonly conflict: Conflict }) {
  const { boxId, states, kind } = conflict;
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const facts = useFacts(conflict);
  const box = useRef<HTMLDivElement>(null);
  const act = async (choice: Promise<string | null>): Promise<void> => {
    // what was pressed cannot be pressed meanwhile: the keyboard stays in the dialog
    box.current?.focus();
    setBusy(true);
    setSaid(await choice);
    setBusy(false);
  };
  return (
    <div ref={box} className={styles.conflict} tabIndex={-1}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{kind === 'plan' ? 'Plan' : 'Protocol'}</th>
            {states.map(({ rev, snapshot, isHere }) => (
              <th key={rev} scope="col">
                {isHere ? `Here, ${snapshot.by}` : `${snapshot.by}, ${clockWords(snapshot.at)}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.map(({ name, values, differs }) => (
            <tr key={name} data-differs={differs || undefined}>
              <th scope="row">{name}</th>
              {values.map((value, i) => (
                <td key={states[i].rev}>{value}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{facts.length === 0 && kind === 'plan' ? 'Laying out …' : ''}</th>
            {states.map(({ rev, snapshot }) => (
              <td key={rev}>
                <PushButton isDisabled={isBusy} onPress={() => void act(chooseState(boxId, rev))}>
                  {`Keep that of ${snapshot.by}`}
                </PushButton>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <PushButton isDisabled={isBusy} onPress={() => void act(keepAllStates(boxId))}>
        Keep both
      </PushButton>
      {said && (
        <p className={styles.wrong} role="alert">
          {said}
        </p>
      )}
    </div>
  );
}

/** Worked out once: other states are another conflict. */
function useFacts(conflict: Conflict): readonly FactLine[] {
  const [{ kind, states }] = useState(conflict);
  const [facts, setFacts] = useState<readonly FactLine[]>([]);
  useEffect(() => {
    let over = false;
    if (kind === 'plan')
      void conflictFacts(states).then((found) => {
        if (!over) setFacts(found);
      });
    return () => {
      over = true;
    };
  }, [kind, states]);
  return facts;
}

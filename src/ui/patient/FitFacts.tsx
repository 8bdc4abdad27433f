import type { Asked } from '../../plan/scale/patientShape';
import { useApp } from '../../store/useApp';
import type { Fitting } from '../../workers/fitting';
import styles from './BodyFit.module.css';
import { doubtWords, percentWords, wordsOf } from './fitWords';

interface FitFactsProps {
  readonly fitting: Fitting;
  readonly asked: Asked;
}

/** What does not go together, how well the treated skin is known, and which tape would help most. */
export function FitFacts({ fitting: { odd, open }, asked }: FitFactsProps) {
  const sex = useApp((state) => state.plan.figure.anatomy?.sex);
  const people = sex === 'male' ? 'men' : 'women';
  const isAsked = asked.heightMm !== null || asked.weightKg !== null || asked.tapes.length > 0;
  return (
    <div className={styles.facts} role="status">
      {odd.slice(0, 2).map((doubt) => (
        <p key={doubt.name} className={styles.odd}>
          {doubtWords(doubt, people)}
        </p>
      ))}
      {open ? (
        <p>
          {isAsked
            ? 'The painted skin is known to'
            : 'On an average body the painted skin is known to'}{' '}
          <strong>{percentWords(open.percent)}</strong>: area, points and volume alike
          {open.next
            ? `; with ${wordsOf(open.next.name)} ${percentWords(open.next.percent)}.`
            : '.'}
        </p>
      ) : (
        <p>Paint a zone, and the fit says how well its skin is known and which tape helps most.</p>
      )}
    </div>
  );
}

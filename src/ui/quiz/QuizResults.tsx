import { type QuizResult, quizTable } from '../../formats/quizTable';
import { appStore } from '../../store/state';
import { PlainButton } from '../controls/PlainButton';
import { PushButton } from '../controls/PushButton';
import { handOver } from '../files/handOver';
import styles from './Quiz.module.css';
import type { QuizStart } from './quizQuestions';

interface QuizResultsProps {
  readonly start: QuizStart;
  readonly results: readonly QuizResult[];
  readonly onAgain: () => void;
}

/** What came of a quiz, a line a question, and its file. */
export function QuizResults({ start, results, onAgain }: QuizResultsProps) {
  const total = results.reduce((sum, { score }) => sum + score, 0);
  const save = async (): Promise<void> => {
    const { plan } = appStore.getState();
    const text = quizTable(results, { ...start, plan: plan.name }, 'comma');
    const stem = start.name.trim() || plan.name;
    await handOver(`${stem} quiz ${start.seed}.csv`, text, 'text/csv');
  };
  return (
    <div className={styles.results}>
      <p className={styles.verdict}>
        {total.toFixed(1).replace(/\.0$/, '')} of {results.length}
      </p>
      <ol>
        {results.map(({ question, answer, score }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: questions stand in their order and stay
          <li key={i} data-right={score === 1 || undefined}>
            <strong>{question.text}</strong> {answer || 'No answer'}
            {score < 1 && <span className={styles.source}> {question.why}</span>}
          </li>
        ))}
      </ol>
      <div className={styles.buttons}>
        <PushButton tone="main" onPress={() => void save()}>
          Save the results as CSV
        </PushButton>
        <PlainButton onPress={onAgain}>Another quiz</PlainButton>
      </div>
    </div>
  );
}

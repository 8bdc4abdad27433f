import { useState } from 'react';
import type { QuizResult } from '../../formats/quizTable';
import type { QuizQuestion } from '../../plan/quiz/quizParts';
import { setBlind } from '../../store/blind';
import { useApp } from '../../store/useApp';
import { PlainButton } from '../controls/PlainButton';
import { PushButton } from '../controls/PushButton';
import { Sheet } from '../controls/Sheet';
import { QuestionPart } from './QuestionPart';
import styles from './Quiz.module.css';
import { QuizResults } from './QuizResults';
import { type QuizStart, quizQuestions } from './quizQuestions';

/** Questions about the open plan, for a class at a projector or for one trainee at a machine. */
export function QuizButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PlainButton onPress={() => setOpen(true)}>Quiz</PlainButton>
      <PlainButton onPress={() => setBlind(true)}>Work blind</PlainButton>
      <Sheet size="full" title="Quiz" isOpen={isOpen} onClose={() => setOpen(false)}>
        {isOpen && <Quiz />}
      </Sheet>
    </>
  );
}

interface Running extends QuizStart {
  readonly questions: readonly QuizQuestion[];
}

function Quiz() {
  const [running, setRunning] = useState<Running | null>(null);
  const [results, setResults] = useState<readonly QuizResult[]>([]);
  if (!running)
    return (
      <Start
        onStart={(next) => {
          setResults([]);
          setRunning(next);
        }}
      />
    );
  const question = running.questions[results.length];
  if (!question)
    return <QuizResults start={running} results={results} onAgain={() => setRunning(null)} />;
  return (
    <QuestionPart
      key={results.length}
      question={question}
      number={results.length + 1}
      of={running.questions.length}
      onNext={(result) => setResults([...results, result])}
    />
  );
}

function Start({ onStart }: { readonly onStart: (running: Running) => void }) {
  const plan = useApp((state) => state.plan.name);
  const [name, setName] = useState('');
  const [seed, setSeed] = useState('1');
  const [said, setSaid] = useState('');
  const start = async (): Promise<void> => {
    setSaid('Making the questions…');
    try {
      const begun = { name, seed: Number(seed) };
      onStart({ ...begun, questions: await quizQuestions(begun.seed) });
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  const isSeed = /^\d{1,9}$/.test(seed);
  return (
    <form
      className={styles.start}
      onSubmit={(event) => {
        event.preventDefault();
        if (isSeed) void start();
      }}
    >
      <p>
        Questions about {plan}: name the zone, which layer is the tip in, what is wrong here, and
        twelve points to place by hand. The same plan and number give the same questions on every
        machine.
      </p>
      <label className={styles.field}>
        Number of the quiz
        <input
          className={styles.input}
          inputMode="numeric"
          value={seed}
          onChange={(event) => setSeed(event.target.value)}
        />
      </label>
      <label className={styles.field}>
        Name on the results, if any
        <input
          className={styles.input}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <PushButton tone="main" isDisabled={!isSeed} onPress={() => void start()}>
        Begin
      </PushButton>
      <p role="status">{isSeed ? said : 'Give a whole number, such as 1.'}</p>
    </form>
  );
}

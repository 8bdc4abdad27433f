import { ArrowLeft, ArrowRight, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { LessonStep } from '../../plan/types';
import { liveStage } from '../../scene/stage';
import {
  askClass,
  changeLessonStep,
  endAsking,
  keepLessonStep,
  removeLessonStep,
  showLessonStep,
} from '../../store/lesson';
import { planFile } from '../../store/saving/planFiles';
import { useApp } from '../../store/useApp';
import { IconButton } from '../controls/IconButton';
import { PlainButton } from '../controls/PlainButton';
import { PushButton } from '../controls/PushButton';
import { handOver } from '../files/handOver';
import styles from './Lesson.module.css';

/** Steps kept while demonstrating: played with comma and full stop, saved with the plan as a lesson. */
export function LessonPart() {
  const lesson = useApp((state) => state.plan.lesson);
  const [shownId, setShownId] = useState<string | null>(null);
  const [isWriting, setWriting] = useState(false);
  const index = lesson.findIndex(({ id }) => id === shownId);
  const show = (to: number): void => {
    const step = lesson[Math.min(lesson.length - 1, Math.max(0, to))];
    if (!step) return;
    setShownId(step.id);
    showLessonStep(step, (pose) => liveStage()?.rig.jump(pose));
    liveStage()?.invalidate();
  };
  useLessonKeys(show, index);
  const keep = (): void => {
    const pose = liveStage()?.rig.pose;
    const id = pose && keepLessonStep(pose);
    if (!id) return;
    setShownId(id);
    setWriting(true);
  };
  const step = lesson[index];
  useEffect(() => endAsking, []);
  useEffect(() => () => askClass('', ''), []);
  const part = useRef<HTMLElement>(null);
  const isPlaying = step !== undefined && !isWriting;
  const isAsking = useApp((state) => state.demo.asking);
  // what stands here, the class's window asks and answers; words are the trainer's to say
  useEffect(() => {
    if (!isPlaying) askClass('', '');
    else askClass(step.question, isAsking ? '' : (step.answer ?? ''));
  }, [isPlaying, isAsking, step]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer makes it longer
  useEffect(() => {
    if (isPlaying && shownId) part.current?.scrollIntoView({ block: 'start' });
  }, [isPlaying, shownId, isAsking]);
  return (
    <section
      ref={part}
      className={styles.lesson}
      data-playing={isPlaying || undefined}
      aria-label="Lesson"
    >
      {lesson.length > 0 && (
        <div className={styles.steps}>
          <IconButton label="Step before (,)" onPress={() => show(index - 1)}>
            <ArrowLeft size={22} aria-hidden />
          </IconButton>
          <span>
            {index < 0 ? `${lesson.length} steps` : `Step ${index + 1} of ${lesson.length}`}
          </span>
          <IconButton label="Next step (.)" onPress={() => show(index + 1)}>
            <ArrowRight size={22} aria-hidden />
          </IconButton>
        </div>
      )}
      {step && !isWriting && <Said key={step.id} step={step} />}
      {step && isWriting && <Written key={step.id} step={step} onGone={() => setShownId(null)} />}
      <div className={styles.buttons}>
        <PushButton onPress={keep}>Keep this step</PushButton>
        {lesson.length > 0 && (
          <>
            <PlainButton
              onPress={() => {
                if (index < 0) show(0);
                endAsking();
                setWriting(!isWriting);
              }}
            >
              {isWriting ? 'Done writing' : 'Write what is said'}
            </PlainButton>
            <PlainButton onPress={() => void saveLesson()}>Save the lesson</PlainButton>
          </>
        )}
      </div>
    </section>
  );
}

/** Comma and full stop, by what is typed; not while somebody writes. */
function useLessonKeys(show: (to: number) => void, index: number): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.matches('input, textarea');
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '.') show(index + 1);
      else if (event.key === ',') show(index - 1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [show, index]);
}

/** For the class: large. */
function Said({ step: { words, question, answer } }: { readonly step: LessonStep }) {
  const isAsking = useApp((state) => state.demo.asking);
  return (
    <div role="status">
      {words && <p className={styles.words}>{words}</p>}
      {question && <p className={styles.question}>{question}</p>}
      {answer && !isAsking && <p className={styles.words}>{answer}</p>}
      {answer && isAsking && (
        <PushButton tone="main" onPress={endAsking}>
          Show answer
        </PushButton>
      )}
    </div>
  );
}

interface WrittenProps {
  readonly step: LessonStep;
  readonly onGone: () => void;
}

function Written({ step, onGone }: WrittenProps) {
  const { id, words, question } = step;
  return (
    <div className={styles.written}>
      <label>
        What is said
        <textarea
          rows={3}
          maxLength={2000}
          value={words}
          onChange={(event) => changeLessonStep(id, { words: event.target.value })}
        />
      </label>
      <label>
        Question for the class
        <input
          maxLength={600}
          value={question}
          onChange={(event) => changeLessonStep(id, { question: event.target.value })}
        />
      </label>
      <label>
        Answer, hidden until asked for
        <textarea
          rows={2}
          maxLength={2000}
          value={step.answer ?? ''}
          onChange={({ target }) => changeLessonStep(id, { answer: target.value || undefined })}
        />
      </label>
      <IconButton
        label="Delete this step"
        onPress={() => {
          onGone();
          removeLessonStep(id);
        }}
      >
        <Trash2 size={18} aria-hidden />
      </IconButton>
    </div>
  );
}

/** The plan with its steps, to be opened like any plan. */
async function saveLesson(): Promise<void> {
  const { name, text } = planFile();
  await handOver(name.replace(/\.mesomap\.json$/, '.mesomap-lesson.json'), text);
}
